#include "engine/scoring/analysis/differences.h"

#include <map>

namespace leitai::analysis {
namespace {

bool differs(const Row& a, const Row& b, Compared compared) {
  return a.place != b.place || a.state != b.state || a.award != b.award ||
         (compared == Compared::figures && a.total != b.total) || a.entry != b.entry;
}

std::vector<ChangedRow> changed_rows(const RoundResult& before, const RoundResult& after, Compared compared) {
  std::map<EntryNo, const Row*> then;
  for (const Row& row : after.rows) then.emplace(row.entry, &row);
  std::vector<ChangedRow> rows;
  for (const Row& row : before.rows) {
    const auto found = then.find(row.entry);
    const Row other = found == then.end() ? Row{} : *found->second;
    if (differs(row, other, compared)) rows.push_back({row.entry, row, other});
    if (found != then.end()) then.erase(found);
  }
  for (const auto& [entry, row] : then) rows.push_back({entry, {}, *row});
  return rows;
}

}  // namespace

std::vector<ChangedRound> differences(const Standings& before, const Standings& after, Compared compared) {
  std::map<RoundNo, std::string> rounds;  // 0, overall, comes first
  for (const Standings* standings : {&before, &after})
    for (const RoundResult& result : standings->rounds) rounds.emplace(result.round, result.key);
  static const RoundResult kNone;
  std::vector<ChangedRound> changed;
  for (const auto& [round, key] : rounds) {
    const RoundResult* a = find_result(before, round);
    const RoundResult* b = find_result(after, round);
    changed.push_back({round, key, changed_rows(a ? *a : kNone, b ? *b : kNone, compared)});
  }
  return changed;
}

}  // namespace leitai::analysis
