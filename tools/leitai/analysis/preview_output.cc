#include "engine/scoring/state_words.h"
#include "tools/leitai/analysis/print_answers.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;

std::vector<tools::Column> figure_columns() {
  return {{"entry", {"号", "no."}, Align::right, CellKind::number},
          {"name", {"参赛项目", "entry"}, Align::left, CellKind::text, Cut::to_fit},
          {"unit", {"单位", "unit"}, Align::left, CellKind::text, Cut::to_fit},
          {"placeBefore", {"名次", "place"}, Align::right},
          {"placeAfter", {"将为", "would be"}, Align::right},
          {"totalBefore", {"总分", "total"}, Align::right},
          {"totalAfter", {"将为", "would be"}, Align::right},
          {"awardBefore", {"奖项", "award"}},
          {"awardAfter", {"将为", "would be"}},
          {"stateBefore", {"状态", "state"}},
          {"stateAfter", {"将为", "would be"}}};
}

std::vector<std::string> cells(schema::ChangedRow::Reader row, const Program& program) {
  const auto before = row.getBefore(), after = row.getAfter();
  const auto state = [&](capnp::Text::Reader word) {
    return program.format() == tools::Format::table ? state_title(word, program) : std::string(word.cStr());
  };
  return {std::to_string(row.getEntry()), row.getName().cStr(),     row.getUnit().cStr(),    before.getPlace().cStr(),
          after.getPlace().cStr(),        before.getTotal().cStr(), after.getTotal().cStr(), before.getAward().cStr(),
          after.getAward().cStr(),        state(before.getState()), state(after.getState())};
}

void print_people(schema::Preview::Reader preview, const Program& program) {
  print_heading(preview.getOf(), program);
  bool any = false;
  // Of a contest with one round the whole says it all.
  const auto rounds = preview.getRounds();
  const bool whole_only = rounds.size() <= 2 && rounds.size() > 0 && rounds[0].getRows().size() > 0;
  for (const auto round : rounds) {
    if (round.getRows().size() == 0 || (whole_only && round.getRound() != 0)) continue;
    any = true;
    program.out << "\n" << round_title(round.getRound(), round.getKey(), program) << '\n';
    tools::Table table(figure_columns());
    for (const auto row : round.getRows()) table.add(cells(row, program));
    program.print(table);
  }
  if (!any) program.out << "\n" << program.text("没有变化", "nothing would change") << '\n';
}

void add_rows(tools::Table& table, schema::Preview::Reader preview, const Program& program) {
  for (const auto round : preview.getRounds())
    for (const auto row : round.getRows()) {
      std::vector<std::string> all{preview.getOf().getKey().cStr(), round.getKey().cStr()};
      for (std::string& cell : cells(row, program)) all.push_back(std::move(cell));
      table.add(std::move(all));
    }
}

}  // namespace

void print_heading(schema::AnalysedContest::Reader of, const Program& program) {
  const LocalText title{of.getTitle().getZh().cStr(), of.getTitle().getEn().cStr()};
  program.out << program.text(title);
  if (of.getContest() != 0)
    program.out << " [" << of.getKey().cStr() << "]  " << program.text("位置 ", "position ") << of.getPosition();
  program.out << '\n';
}

std::string round_title(std::uint16_t round, capnp::Text::Reader key, const Program& program) {
  if (round == 0) return program.text("总排名", "overall");
  return program.text("轮次 ", "round ") + key.cStr();
}

std::string state_title(capnp::Text::Reader state, const Program& program) {
  return program.text(scoring::state_words({state.begin(), state.size()}));
}

void print_previews(const Results& results, const Program& program) {
  auto columns = plain_columns({"contest", "round"});
  for (tools::Column& column : figure_columns()) columns.push_back(std::move(column));
  print_answers<schema::Preview::Reader>(results, program,
                                         {&schema::Result::Reader::getPreview, print_people, columns, add_rows});
}

}  // namespace leitai::cli
