#include "tools/leitai/rank/rank_output.h"

#include <ostream>

#include "engine/scoring/state_words.h"

namespace leitai::tools {
namespace {

Table flat_csv(const std::vector<RankedContest>& contests) {
  Table table({{"contest", {}}, {"round", {}}, {"entry", {}}, {"total", {}}, {"rank", {}}, {"award", {}}});
  for (const RankedContest& contest : contests)
    for (const scoring::RoundResult& result : contest.standings.rounds)
      for (const scoring::Row& row : result.rows)
        table.add({contest.name, result.key, contest.sheet->entries.at(row.entry).name,
                   row.total.empty() ? row.state : row.total, row.place, row.award});
  return table;
}

Table flat_json(const std::vector<RankedContest>& contests) {
  Table table({{"contest", {}},
               {"round", {}},
               {"entry", {}},
               {"unit", {}},
               {"total", {}},
               {"rank", {}},
               {"award", {}},
               {"state", {}}});
  for (const RankedContest& contest : contests)
    for (const scoring::RoundResult& result : contest.standings.rounds)
      for (const scoring::Row& row : result.rows) {
        const scoring::Entry& entry = contest.sheet->entries.at(row.entry);
        table.add({contest.name, result.key, entry.name, entry.unit, row.total, row.place, row.award, row.state});
      }
  return table;
}

void print_result(const RankedContest& contest, const scoring::RoundResult& result, Language language,
                  std::ostream& out) {
  out << contest.name << " · " << (result.round ? result.key : pick({"总成绩", "overall"}, language)) << '\n';
  Table table({{"rank", {"名次", "rank"}, Align::right},
               {"entry", {"参赛项目", "entry"}},
               {"unit", {"单位", "unit"}},
               {"total", {"总分", "total"}, Align::right},
               {"award", {"奖项", "award"}},
               {"state", {"状态", "state"}}});
  for (const scoring::Row& row : result.rows) {
    const scoring::Entry& entry = contest.sheet->entries.at(row.entry);
    table.add(
        {row.place, entry.name, entry.unit, row.total, row.award, pick(scoring::state_words(row.state), language)});
  }
  table.print(out, Format::table, language);
  out << '\n';
}

void print_node(schema::ExplainNode::Reader node, Language language, std::size_t depth, std::ostream& out) {
  const LocalText what{node.getWhat().getZh().cStr(), node.getWhat().getEn().cStr()};
  out << std::string(2 * depth, ' ') << pick(what, language);
  if (node.getValue().size() > 0) out << " = " << node.getValue().cStr();
  if (node.getPosition() > 0) out << "  [" << node.getPosition() << ']';
  out << '\n';
  for (auto part : node.getParts()) print_node(part, language, depth + 1, out);
}

}  // namespace

void print_standings(const std::vector<RankedContest>& contests, Format format, Language language, std::ostream& out) {
  switch (format) {
    case Format::csv:
      return flat_csv(contests).print(out, format, language);
    case Format::json:
      return flat_json(contests).print(out, format, language);
    case Format::table:
      break;
  }
  for (const RankedContest& contest : contests)
    for (const scoring::RoundResult& result : contest.standings.rounds) print_result(contest, result, language, out);
}

void print_explanation(schema::ExplainNode::Reader root, Language language, std::ostream& out) {
  print_node(root, language, 0, out);
}

}  // namespace leitai::tools
