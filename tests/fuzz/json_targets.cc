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

/// Two judges, two entries, one mark each in every round and criterion.
scoring::Sheet small_sheet(const scoring::Rules& rules) {
  scoring::Sheet sheet;
  sheet.rounds = rules.in_order({"r1"});
  if (sheet.rounds.empty()) sheet.rounds = {"r1"};
  for (std::uint32_t j = 1; j <= 2; ++j) sheet.judges[JudgeNo{j}].name = std::to_string(j);
  for (std::uint32_t e = 1; e <= 2; ++e) {
    sheet.entries[EntryNo{e}].name = std::to_string(e);
    auto& performance = sheet.performances[{RoundNo{1}, AttemptNo{1}, EntryNo{e}}];
    performance.panel = {JudgeNo{1}, JudgeNo{2}};
    for (std::uint32_t j = 1; j <= 2; ++j)
      for (std::uint16_t c = 1; c <= rules.criteria(); ++c) {
        const Mark mark = Mark::scored({e + j, 0});
        if (rules.check_mark(CriterionNo{c}, mark)) performance.marks[{JudgeNo{j}, CriterionNo{c}}].mark = mark;
      }
  }
  return sheet;
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
  const scoring::Sheet sheet = small_sheet(*rules);
  if (!rules->has_round(sheet.rounds.front())) return;
  LEITAI_CHECK(rules->rank(sheet) == rules->rank(sheet), "ranking is a function");
}

}  // namespace leitai::fuzz
