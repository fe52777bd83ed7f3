#include "engine/scoring/exact.h"
#include "tools/leitai/analysis/print_answers.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;

std::string could_in_words(schema::OneStep could, const Program& program) {
  switch (could) {
    case schema::OneStep::NOT_TRIED:
      return program.text("未试", "not tried");
    case schema::OneStep::NOTHING:
      return program.text("不变", "nothing");
    case schema::OneStep::LEVEL:
      return program.text("并列", "level");
    case schema::OneStep::SWAP:
      return program.text("互换", "swap");
  }
  return {};
}

/// "J2: 8 → 8.5 (1/1/3)": who, what, and round/attempt/entry.
std::string step_of(schema::NeighbourPair::Reader pair) {
  if (!pair.hasMove()) return {};
  const auto move = pair.getMove();
  const auto where = move.getPerformance();
  return std::string(pair.getJudgeName().cStr()) + ": " + to_string(read(move.getBefore())) + " → " +
         to_string(read(move.getMark())) + " (" + std::to_string(where.getRound()) + "/" +
         std::to_string(where.getAttempt()) + "/" + std::to_string(where.getEntry()) + ")";
}

/// 18 digits are for programs: people read six.
std::string shown(capnp::Text::Reader figure, const Program& program) {
  const auto value = parse_decimal({figure.begin(), figure.size()});
  if (program.format() != tools::Format::table || !value || value->scale <= 6) return figure.cStr();
  return scoring::Exact(*value).rounded(6, scoring::RoundingMode::HALF_EVEN).text();
}

/// Of a contest with one round the whole says it all, where it says anything.
capnp::List<schema::ChangedRow>::Reader shown_rows(schema::Robustness::Reader robustness,
                                                   schema::WithoutJudge::Reader judge,
                                                   schema::ChangedRound::Reader round) {
  const bool one_round = robustness.getNeighbours().size() <= 2;
  if (one_round && round.getRound() != 0 && judge.getRounds()[0].getRound() == 0) return {};
  return round.getRows();
}

void print_left_out(schema::Robustness::Reader robustness, const Program& program) {
  tools::Table table({{"judge", {"号", "no."}, Align::right},
                      {"name", {"不计该评委", "without judge"}, Align::left, CellKind::text, Cut::to_fit},
                      {"marks", {"打分数", "marks"}, Align::right},
                      {"round", {"轮次", "round"}},
                      {"entry", {"参赛项目", "entry"}, Align::left, CellKind::text, Cut::to_fit},
                      {"placeBefore", {"名次", "place"}, Align::right},
                      {"placeAfter", {"将为", "would be"}, Align::right},
                      {"awardBefore", {"奖项", "award"}},
                      {"awardAfter", {"将为", "would be"}},
                      {"stateAfter", {"状态", "state"}}});
  for (const auto judge : robustness.getWithoutJudge()) {
    const std::string number = std::to_string(judge.getJudge()), marks = std::to_string(judge.getMarks());
    if (judge.getRounds().size() == 0)
      table.add({number, judge.getName().cStr(), marks, program.text("没有变化", "no change"), "", "", "", "", "", ""});
    for (const auto round : judge.getRounds())
      for (const auto row : shown_rows(robustness, judge, round))
        table.add({number, judge.getName().cStr(), marks,
                   round.getRound() == 0 ? program.text("总排名", "overall") : round.getKey().cStr(),
                   row.getName().cStr(), row.getBefore().getPlace().cStr(), row.getAfter().getPlace().cStr(),
                   row.getBefore().getAward().cStr(), row.getAfter().getAward().cStr(),
                   state_title(row.getAfter().getState(), program)});
  }
  program.out << '\n' << program.text("逐一不计一名评委", "leaving out one judge at a time") << '\n';
  program.print(table);
}

void print_neighbours(schema::NeighbourRound::Reader round, const Program& program) {
  tools::Table table({{"aheadPlace", {"名次", "place"}, Align::right},
                      {"ahead", {"在前", "ahead"}, Align::left, CellKind::text, Cut::to_fit},
                      {"behindPlace", {"名次", "place"}, Align::right},
                      {"behind", {"在后", "behind"}, Align::left, CellKind::text, Cut::to_fit},
                      {"margin", {"差距", "margin"}, Align::right},
                      {"oneStep", {"一档至多", "one step"}, Align::right},
                      {"could", {"一档可致", "could"}},
                      {"move", {"例如", "such as"}, Align::left, CellKind::text, Cut::to_fit}});
  for (const auto pair : round.getPairs())
    table.add({pair.getAheadPlace().cStr(), pair.getAheadName().cStr(), pair.getBehindPlace().cStr(),
               pair.getBehindName().cStr(), shown(pair.getMargin(), program), shown(pair.getOneStep(), program),
               word_of(pair.getCould(), program, could_in_words), step_of(pair)});
  program.out << '\n'
              << program.text("相邻差距 · ", "neighbours · ") << round_title(round.getRound(), round.getKey(), program)
              << '\n';
  program.print(table);
}

void print_people(schema::Robustness::Reader robustness, const Program& program) {
  print_heading(robustness.getOf(), program);
  print_left_out(robustness, program);
  const auto rounds = robustness.getNeighbours();
  for (const auto round : rounds) {
    const bool same_as_overall = round.getRound() != 0 && rounds.size() <= 2;
    if (round.getPairs().size() > 0 && !same_as_overall) print_neighbours(round, program);
  }
}

void add_rows(tools::Table& table, schema::Robustness::Reader robustness, const Program& program) {
  const std::string contest = robustness.getOf().getKey().cStr();
  for (const auto judge : robustness.getWithoutJudge())
    for (const auto round : judge.getRounds())
      for (const auto row : round.getRows())
        table.add({"withoutJudge", contest, round.getKey().cStr(), judge.getName().cStr(), row.getName().cStr(),
                   row.getBefore().getPlace().cStr(), row.getAfter().getPlace().cStr(),
                   row.getBefore().getAward().cStr(), row.getAfter().getAward().cStr(), "", "", "", "", "", ""});
  for (const auto round : robustness.getNeighbours())
    for (const auto pair : round.getPairs())
      table.add({"neighbours", contest, round.getKey().cStr(), pair.getJudgeName().cStr(), pair.getAheadName().cStr(),
                 pair.getAheadPlace().cStr(), "", "", "", pair.getBehindName().cStr(), pair.getBehindPlace().cStr(),
                 pair.getMargin().cStr(), pair.getOneStep().cStr(), word_of(pair.getCould(), program, could_in_words),
                 step_of(pair)});
}

}  // namespace

void print_robustness(const Results& results, const Program& program) {
  print_answers<schema::Robustness::Reader>(
      results, program,
      {&schema::Result::Reader::getRobustness, print_people,
       plain_columns({"what", "contest", "round", "judge", "entry", "place", "placeAfter", "award", "awardAfter",
                      "behind", "behindPlace", "margin", "oneStep", "could", "move"}),
       add_rows});
}

}  // namespace leitai::cli
