#include "tools/leitai/rank/rank_verb.h"

#include <ostream>

#include "tools/leitai/rank/contest_input.h"
#include "tools/leitai/rank/rank_output.h"

namespace leitai::tools {
namespace {

constexpr int kGood = 0;
constexpr int kUnusable = 2;

struct Subject {
  const FileContest* contest = nullptr;
  EntryNo entry;
};

/// Both names may hold slashes: every way to cut is tried, the longest contest first.
Subject find_subject(const std::vector<FileContest>& contests, const std::string& text) {
  for (std::size_t cut = text.rfind('/'); cut != std::string::npos;
       cut = cut == 0 ? std::string::npos : text.rfind('/', cut - 1))
    for (const FileContest& contest : contests) {
      if (contest.name != text.substr(0, cut)) continue;
      for (const auto& [number, entry] : contest.sheet.entries)
        if (entry.name == text.substr(cut + 1)) return {&contest, number};
    }
  return {};
}

int explain(const RankOptions& options, const scoring::Rules& rules, const std::vector<FileContest>& contests,
            std::ostream& out, std::ostream& err) {
  const auto unusable = [&](const LocalText& text) {
    err << "--explain: " << pick(text, options.language) << '\n';
    return kUnusable;
  };
  if (options.format == Format::csv)
    return unusable({"只有 table 和 json 两种格式", "found csv, expected the format table or json"});
  const Subject subject = find_subject(contests, options.explain);
  if (!subject.contest)
    return unusable(found_expected(options.explain, {"“比赛/参赛项目”", "CONTEST/ENTRY, both as the files name them"}));
  capnp::MallocMessageBuilder message;
  const auto root = message.initRoot<schema::ExplainNode>();
  const auto explained = rules.explain(subject.contest->sheet, RoundNo{}, subject.entry, root);
  if (!explained) return unusable(explained.error().text);
  if (options.format == Format::json)
    out << to_json(root.asReader(), JsonStyle::pretty) << '\n';
  else
    print_explanation(root.asReader(), options.language, out);
  return kGood;
}

}  // namespace

int rank_main(const RankOptions& options, std::ostream& out, std::ostream& err) {
  const auto input = read_contest_input(options.rules, options.files, err, options.language);
  if (!input) return kUnusable;
  const scoring::Rules& rules = input->rulebook->rules;
  if (!options.explain.empty()) return explain(options, rules, input->contests, out, err);
  std::vector<RankedContest> ranked;
  ranked.reserve(input->contests.size());
  for (const FileContest& contest : input->contests)
    ranked.push_back({contest.name, &contest.sheet, rules.rank(contest.sheet)});
  print_standings(ranked, options.format, options.language, out);
  return kGood;
}

}  // namespace leitai::tools
