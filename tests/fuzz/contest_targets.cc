#include <map>
#include <sstream>

#include "events/check.h"
#include "events/json.h"
#include "events/message.h"
#include "tests/fuzz/targets.h"
#include "tools/leitai/rank/contest_files.h"
#include "tools/leitai/rank/csv.h"
#include "tools/leitai/rank/rank_output.h"

namespace leitai::fuzz {
namespace {

constexpr const char* kRules = R"({
  "criteria": [{"key": "a", "score": {"min": 0, "max": 10, "step": "0.5", "better": "higher"}},
               {"key": "b", "rank": {"last": 9}}],
  "performances": [
    {"rounds": ["*"], "criteria": [{"criterion": "a", "weight": "2/3"}],
     "nonScores": {"pending": "stop", "absent": "leaveOut", "abstained": "panelMean", "recused": "leaveOut",
                   "withdrawn": "worst", "late": "zero", "dnf": "voidAttempt", "dns": "voidEntry"},
     "leastPanel": {"judges": 1, "below": "stop"}, "scope": "criterion",
     "panel": {"trimmedMean": {"low": 1, "high": 1, "smaller": "keepAll"}},
     "criterionFactor": {"constant": "1", "sheet": "optional"}, "factor": {"constant": "3/5", "sheet": "optional"}},
    {"rounds": ["heat"], "criteria": [{"criterion": "b", "weight": "1"}],
     "nonScores": {"pending": "leaveOut", "absent": "worst", "abstained": "leaveOut", "recused": "leaveOut",
                   "withdrawn": "leaveOut", "late": "leaveOut", "dnf": "worst", "dns": "worst"},
     "leastPanel": {"judges": 1, "below": "voidAttempt"}, "scope": "criterion", "panel": {"majority": null}}],
  "rounds": [{"rounds": ["heat", "*"], "attempts": {"best": null, "failed": "leaveOut"},
    "adjustments": {"kinds": [{"kind": "overtime", "table": [{"from": "1", "points": "-0.5"}]}], "others": "add"},
    "total": {"all": null, "missing": "zero"}}],
  "overall": {"allPlaces": null, "missing": "lastPlace"},
  "rankings": [
    {"rounds": ["*"], "direction": "higher", "total": {"digits": 2, "mode": "halfEven", "effect": "binding"},
     "ties": [{"countback": null}, {"runningOrder": "earlierFirst"}, {"shared": null}], "numbering": "competition"},
    {"rounds": ["heat", "overall"], "direction": "lower", "total": {"digits": 1, "mode": "up", "effect": "display"},
     "ties": [{"skating": null}, {"shared": null}], "numbering": "fractional"}],
  "awards": [{"key": "gold", "rounds": ["overall"], "quota": 1, "border": "hold", "perUnit": 1}]
})";

const scoring::Rules& rules() {
  static const scoring::Rules compiled = [] {
    FrameBuilder builder;
    auto rulebook = builder.init<schema::Rulebook>();
    LEITAI_CHECK(from_json(kRules, rulebook).empty(), "the target's own rulebook is JSON");
    auto sound = scoring::Rules::compile(rulebook.asReader());
    LEITAI_CHECK(sound.has_value(), sound ? "" : to_string(sound.error()));
    return std::move(*sound);
  }();
  return compiled;
}

/// The input's parts, between lines of "%%": the files in this order.
std::map<std::string, std::string> files_in(std::string_view text) {
  std::map<std::string, std::string> files;
  for (const char* const name : {"marks.csv", "factors.csv", "adjustments.csv", "entries.csv"}) {
    const std::size_t end = text.find("%%\n");
    files[name] = text.substr(0, end);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 3);
  }
  return files;
}

void check_marks(const scoring::Sheet& sheet) {
  for (const auto& [key, performance] : sheet.performances) {
    LEITAI_CHECK(sheet.entries.contains(key.entry) && key.round.value >= 1 && key.round.value <= sheet.rounds.size(),
                 "a performance is of an entry in a round");
    for (const auto& [cell, mark] : performance.marks)
      LEITAI_CHECK(sheet.judges.contains(cell.judge) && rules().check_mark(cell.criterion, mark.mark).has_value(),
                   "a mark is a judge's and on its scale");
  }
}

/// What is printed for programs is CSV with a row for each of the standings' rows.
void check_output(const std::vector<tools::RankedContest>& ranked) {
  std::ostringstream out;
  tools::print_standings(ranked, tools::Format::csv, tools::Language::en, out);
  std::size_t rows = 0;
  for (const auto& contest : ranked)
    for (const auto& round : contest.standings.rounds) rows += round.rows.size();
  tools::FileErrors errors;
  const std::string text = out.str();
  tools::CsvReader reader("out.csv", text);
  tools::CsvTable table(reader, {"contest", "round", "entry", "total", "rank", "award"}, errors);
  tools::CsvRecord fields;
  for (; table.next(fields, errors); --rows) LEITAI_CHECK(rows > 0, "no more rows than there are");
  LEITAI_CHECK(rows == 0 && errors.empty(), "and none less");
}

}  // namespace

void contest_files(ByteSpan bytes) {
  const auto texts = files_in({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  tools::ContestFiles files;
  files.marks = "marks.csv";
  if (texts.contains("factors.csv")) files.factors = "factors.csv";
  if (texts.contains("adjustments.csv")) files.adjustments = "adjustments.csv";
  if (texts.contains("entries.csv")) files.entries = "entries.csv";
  tools::FileErrors errors;
  const auto contests =
      tools::load_contests(files, rules(), errors, [&](const std::string& path, std::string& text, tools::FileErrors&) {
        text = texts.at(path);
        return true;
      });
  for (const tools::FileError& error : errors.all())
    LEITAI_CHECK(texts.contains(error.file) && !error.text.zh.empty() && !error.text.en.empty(),
                 "an error says where and what, in both languages");
  if (!errors.empty()) return;
  LEITAI_CHECK(!contests.empty(), "without an error there is a contest");
  std::vector<tools::RankedContest> ranked;
  for (const tools::FileContest& contest : contests) {
    check_marks(contest.sheet);
    ranked.push_back({contest.name, &contest.sheet, rules().rank(contest.sheet)});
  }
  check_output(ranked);
}

}  // namespace leitai::fuzz
