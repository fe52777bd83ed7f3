#include <capnp/message.h>

#include "engine/scoring/rules.h"
#include "events/check.h"
#include "events/json.h"
#include "events/message.h"
#include "tests/fuzz/targets.h"

namespace leitai::fuzz {
namespace {

std::string_view text_of(ByteSpan bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The value's JSON, where it could be read; what is written is read again as the same.
template <class T>
bool read_and_write(ByteSpan bytes, FrameBuilder& builder) {
  auto value = builder.init<T>();
  const auto problems = from_json(text_of(bytes), value);
  for (const JsonProblem& problem : problems)
    LEITAI_CHECK(!problem.path.empty() && !problem.text.zh.empty() && !problem.text.en.empty(),
                 "a problem says where and what, in both languages");
  if (!problems.empty()) return false;
  FrameBuilder again;
  auto same = again.init<T>();
  // An empty text that was given and one that was left out are told apart by their bytes, not by what they say.
  const std::string written = to_json(value.asReader());
  LEITAI_CHECK(from_json(written, same).empty(), "what was written can be read");
  LEITAI_CHECK(to_json(same.asReader()) == written, "and says the same");
  return true;
}

constexpr std::uint32_t kJudges = 3, kEntries = 3;
constexpr std::uint16_t kAttempts = 2;

/// Three judges, three entries, two attempts in each of the first two rounds, a mark where it fits the criterion.
scoring::Sheet small_sheet(const scoring::Rules& rules) {
  scoring::Sheet sheet;
  for (const std::string& round : rules.in_order({"r1", "final"}))
    if (rules.has_round(round) && sheet.rounds.size() < 2) sheet.rounds.push_back(round);
  for (std::uint32_t j = 1; j <= kJudges; ++j) sheet.judges[JudgeNo{j}].name = std::to_string(j);
  for (std::uint32_t e = 1; e <= kEntries; ++e) {
    sheet.entries[EntryNo{e}].name = std::to_string(e);
    for (std::uint16_t r = 1; r <= sheet.rounds.size(); ++r)
      for (std::uint16_t a = 1; a <= kAttempts; ++a) {
        auto& performance = sheet.performances[{RoundNo{r}, AttemptNo{a}, EntryNo{e}}];
        for (std::uint32_t j = 1; j <= kJudges; ++j) {
          performance.panel.push_back(JudgeNo{j});
          for (std::uint16_t c = 1; c <= rules.criteria(); ++c) {
            const Mark mark = Mark::scored({(e * j + a) % 3 + 1, 0});
            if (rules.check_mark(CriterionNo{c}, mark)) performance.marks[{JudgeNo{j}, CriterionNo{c}}].mark = mark;
          }
        }
      }
  }
  return sheet;
}

void check_words(FrameView rulebook, const scoring::Rules& rules) {
  FrameReader<schema::Rulebook> reader(rulebook);
  for (const JsonProblem& warning : scoring::warnings(reader.root()))
    LEITAI_CHECK(!warning.path.empty() && !warning.text.zh.empty() && !warning.text.en.empty(),
                 "a warning says where and what, in both languages");
  capnp::MallocMessageBuilder message;
  const auto words = message.initRoot<schema::ExplainNode>();
  rules.words(words);
  LEITAI_CHECK(words.asReader().getParts().size() > 0, "a rulebook decides something");
}

/// One performance less and back again.
void check_live(const scoring::Rules& rules, scoring::Sheet sheet, const scoring::Standings& standings) {
  auto live = rules.live(sheet);
  LEITAI_CHECK(live.standings() == standings, "live standings begin as the others");
  const auto [key, performance] = *sheet.performances.begin();
  sheet.performances.erase(key);
  live.changed(key);
  LEITAI_CHECK(live.standings() == rules.rank(sheet), "and follow");
  sheet.performances[key] = performance;
  live.changed(key);
  LEITAI_CHECK(live.standings() == standings, "and come back");
}

void check_explanations(const scoring::Rules& rules, const scoring::Sheet& sheet, const scoring::Standings& standings) {
  for (const auto& round : standings.rounds)
    for (const auto& row : round.rows) {
      capnp::MallocMessageBuilder message;
      const auto root = message.initRoot<schema::ExplainNode>();
      LEITAI_CHECK(rules.explain(sheet, round.round, row.entry, root).has_value(), "every row can be explained");
      LEITAI_CHECK(std::string_view(root.asReader().getValue().cStr()) == row.total, "with its total");
    }
}

}  // namespace

void command_json(ByteSpan bytes) {
  FrameBuilder builder;
  read_and_write<schema::Command>(bytes, builder);
}

void rulebook_json(ByteSpan bytes) {
  FrameBuilder builder;
  if (!read_and_write<schema::Rulebook>(bytes, builder)) return;
  FrameReader<schema::Rulebook> reader(builder.view());
  const auto problems = scoring::check(reader.root());
  const auto rules = scoring::Rules::compile(reader.root());
  LEITAI_CHECK(rules.has_value() == problems.empty(), "what is checked compiles, and nothing else");
  if (!rules) return;
  check_words(builder.view(), *rules);
  const scoring::Sheet sheet = small_sheet(*rules);
  if (sheet.rounds.empty()) return;
  const scoring::Standings standings = rules->rank(sheet);
  LEITAI_CHECK(rules->rank(sheet) == standings, "ranking is a function");
  check_live(*rules, sheet, standings);
  check_explanations(*rules, sheet, standings);
}

}  // namespace leitai::fuzz
