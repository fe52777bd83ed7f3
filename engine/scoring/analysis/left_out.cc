#include "engine/scoring/analysis/left_out.h"

#include <algorithm>
#include <map>

namespace leitai::analysis {
namespace {

/// The judges of all panels and how many numbers each gave.
std::map<JudgeNo, std::size_t> judges_of(const Sheet& sheet) {
  std::map<JudgeNo, std::size_t> judges;
  for (const auto& [key, performance] : sheet.performances) {
    for (const JudgeNo judge : performance.panel) judges[judge];
    for (const auto& [cell, mark] : performance.marks)
      if (const auto found = judges.find(cell.judge); found != judges.end() && mark.mark.state == MarkState::SCORED)
        ++found->second;
  }
  return judges;
}

}  // namespace

Sheet without(const Sheet& sheet, JudgeNo judge) {
  Sheet rest = sheet;
  for (auto& [key, performance] : rest.performances) {
    std::erase(performance.panel, judge);
    std::erase_if(performance.marks, [&](const auto& mark) { return mark.first.judge == judge; });
  }
  return rest;
}

Result<std::vector<LeftOut>> leave_one_out(const scoring::Rules& rules, const Sheet& sheet, std::size_t most_marks) {
  const auto judges = judges_of(sheet);
  const std::size_t work = judges.size() * count_marks(sheet);
  if (work > most_marks) {
    const std::string found = std::to_string(work), most = std::to_string(most_marks);
    return make_error(ErrorKind::TOO_LARGE, "评委数乘以打分数为 " + found + ",最多 " + most,
                      "judges times marks are " + found + ", at most " + most);
  }
  const Standings all = rules.rank(sheet);
  std::vector<LeftOut> left_out;
  for (const auto& [judge, marks] : judges) {
    LeftOut one{judge, marks, differences(all, rules.rank(without(sheet, judge)), Compared::places)};
    std::erase_if(one.rounds, [](const ChangedRound& round) { return round.rows.empty(); });
    left_out.push_back(std::move(one));
  }
  return left_out;
}

}  // namespace leitai::analysis
