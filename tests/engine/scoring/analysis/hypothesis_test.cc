// Previews and judges left out: by hand, and as properties of random contests.
#include "engine/scoring/analysis/hypothesis.h"

#include <capnp/message.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/scoring/analysis/left_out.h"
#include "tests/engine/scoring/random_contest.h"
#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using analysis::ChangedRound;
using ::testing::HasSubstr;

/// A hypothesis from its JSON.
class Supposing {
 public:
  explicit Supposing(const std::string& json = "{}") {
    root_ = message_.initRoot<schema::Hypothesis>();
    const auto problems = from_json(json, root_);
    if (!problems.empty()) throw std::runtime_error(to_error(problems).text.en);
  }
  schema::Hypothesis::Reader operator*() const { return root_.asReader(); }
  schema::Hypothesis::Builder edit() { return root_; }

 private:
  capnp::MallocMessageBuilder message_;
  schema::Hypothesis::Builder root_{nullptr};
};

/// "overall: #1 1→2 9.00→8.00 gold→; final: ...": only rounds with differences.
std::string shown(const std::vector<ChangedRound>& rounds) {
  std::string text;
  for (const ChangedRound& round : rounds) {
    if (round.rows.empty()) continue;
    text += (text.empty() ? "" : "; ") + round.key + ":";
    for (const auto& row : round.rows) {
      text += " #" + std::to_string(row.entry.value) + " " + row.before.place + "→" + row.after.place;
      if (row.before.total != row.after.total) text += " " + row.before.total + "→" + row.after.total;
      if (row.before.award != row.after.award) text += " " + row.before.award + "→" + row.after.award;
      if (row.before.state != row.after.state) text += " (" + row.before.state + "→" + row.after.state + ")";
    }
  }
  return text;
}

RulebookText with_gold() {
  RulebookText rulebook;
  rulebook.awards = R"([{"key": "gold", "title": "gold", "rounds": ["overall"], "quota": 1, "border": "allUp"}])";
  return rulebook;
}

SheetMaker three_entries() {
  SheetMaker sheet;
  sheet.marks(1, {"9", "9", "9"}).marks(2, {"8", "8", "8"}).marks(3, {"7", "7", "7"});
  return sheet;
}

std::string preview(const std::string& json, const RulebookText& rulebook = with_gold()) {
  const auto rounds = analysis::preview(compiled(rulebook.json()), three_entries().sheet(), *Supposing(json));
  return rounds ? shown(*rounds) : rounds.error().text.en;
}

std::string mark(unsigned entry, unsigned judge, const std::string& mark, unsigned criterion = 1) {
  return R"({"performance": {"round": 1, "attempt": 1, "entry": )" + std::to_string(entry) + R"(}, "judge": )" +
         std::to_string(judge) + R"(, "criterion": )" + std::to_string(criterion) + R"(, "mark": ")" + mark + "\"}";
}

TEST(Preview, OfAMarkShowsPlacesTotalsAndAwardsThatChange) {
  EXPECT_EQ(preview(R"({"marks": [)" + mark(2, 1, "14") + "]}"),
            "overall: #1 1→2 gold→ #2 2→1 8.00→10.00 →gold; final: #1 1→2 #2 2→1 8.00→10.00");
  EXPECT_EQ(preview(R"({"marks": [)" + mark(2, 1, "8.3") + "]}"), "overall: #2 2→2 8.00→8.10; final: #2 2→2 8.00→8.10");
  EXPECT_EQ(preview(R"({"marks": [)" + mark(2, 1, "absent") + "," + mark(3, 2, "7") + "]}"), "");
}

TEST(Preview, OfAPenaltyAWithdrawalARecusalAndSeveralTogether) {
  EXPECT_EQ(preview(R"({"penalties": [{"round": 1, "entry": 1, "kind": "overtime", "points": "-1"}]})"),
            "overall: #1 1→1 9.00→8.00 #2 2→1 →gold; final: #1 1→1 9.00→8.00 #2 2→1");
  EXPECT_EQ(preview(R"({"withdrawals": [2]})"),
            "overall: #2 2→ 8.00→ (→withdrawn) #3 3→2; final: #2 2→ 8.00→ (→withdrawn) #3 3→2");
  EXPECT_EQ(preview(R"({"recusals": [{"judge": 1, "entry": 0}], "marks": [)" + mark(3, 1, "20") + "]}"), "")
      << "who is recused has no mark";
  EXPECT_EQ(preview(R"({"recusals": [{"judge": 1, "entry": 2}], "withdrawals": [3], "marks": [)" + mark(2, 1, "20") +
                    "," + mark(2, 2, "8.2") + "]}"),
            "overall: #2 2→2 8.00→8.10 #3 3→ 7.00→ (→withdrawn); final: #2 2→2 8.00→8.10 #3 3→ 7.00→ (→withdrawn)");
}

TEST(Preview, OfAnotherRulebookMatchesCriteriaByTheirKeys) {
  RulebookText other = with_gold();
  other.criteria = criteria_of({"new", "score"});
  other.direction = "lower";
  EXPECT_EQ(preview(R"({"rulebook": )" + other.json() + "}"),
            "overall: #1 1→3 gold→ #3 3→1 →gold; final: #1 1→3 #3 3→1");
  EXPECT_EQ(preview(R"({"rulebook": )" + other.json() + R"(, "marks": [)" + mark(1, 1, "0", 2) + "]}"),
            "overall: #1 1→1 9.00→6.00 #2 2→3 #3 3→2; final: #1 1→1 9.00→6.00 #2 2→3 #3 3→2");
  other.criteria = criteria_of({"other"});
  other.uses = uses_of({{"other", "1"}});
  const std::string left_out = preview(R"({"rulebook": )" + other.json() + "}");
  EXPECT_THAT(left_out, HasSubstr("#1 1→ 9.00→"));
}

TEST(Preview, SaysWhatIsNotThereOrMayNotBeGiven) {
  EXPECT_EQ(preview(R"({"marks": [)" + mark(4, 1, "8") + "]}"), "round/attempt/entry 1/1/4 was not opened for scoring");
  EXPECT_EQ(preview(R"({"marks": [)" + mark(1, 9, "8") + "]}"), "judge 9 is not on the panel of 1/1/1");
  EXPECT_THAT(preview(R"({"marks": [)" + mark(1, 1, "8.05") + "]}"), HasSubstr("steps of 0.1"));
  EXPECT_THAT(preview(R"({"marks": [)" + mark(1, 1, "8", 2) + "]}"), HasSubstr("there is no criterion 2"));
  EXPECT_THAT(preview(R"({"marks": [)" + mark(1, 1, "8") + "," + mark(1, 1, "9") + "]}"), HasSubstr("twice"));
  EXPECT_EQ(preview(R"({"penalties": [{"round": 2, "entry": 1, "kind": "k", "points": "1"}]})"), "there is no round 2");
  EXPECT_EQ(preview(R"({"penalties": [{"round": 1, "entry": 8, "kind": "k", "points": "1"}]})"), "there is no entry 8");
  EXPECT_EQ(preview(R"({"recusals": [{"judge": 7}]})"), "there is no judge 7");
  EXPECT_EQ(preview(R"({"withdrawals": [5]})"), "there is no entry 5");
  EXPECT_THAT(preview(R"({"rulebook": {"title": "T"}})"), HasSubstr("$."));
}

TEST(LeftOut, ShowsForEachJudgeThePlacesAndAwardsThatChange) {
  // Means 25/3 and 24/3; without judge 3 8 and 9; without judge 1 or 2 8.5 and 7.5.
  SheetMaker sheet;
  sheet.marks(1, {"8", "8", "9"}).marks(2, {"9", "9", "6"});
  const auto left_out = analysis::leave_one_out(compiled(with_gold().json()), sheet.sheet(), 1000).value();
  ASSERT_EQ(left_out.size(), 3u);
  EXPECT_EQ(shown(left_out[0].rounds) + shown(left_out[1].rounds), "");
  EXPECT_TRUE(left_out[0].rounds.empty());
  EXPECT_EQ(left_out[2].judge, JudgeNo(3));
  EXPECT_EQ(left_out[2].marks, 2u);
  EXPECT_THAT(shown(left_out[2].rounds), HasSubstr("overall: #1 1→2"));
  EXPECT_THAT(shown(left_out[2].rounds), HasSubstr("→gold"));
}

TEST(LeftOut, OfAPanelThatIsThenTooSmallShowsTheState) {
  RulebookText rulebook;
  rulebook.least_panel = R"({"judges": 2, "below": "stop"})";
  SheetMaker sheet;
  sheet.marks(1, {"8", "8"});
  const auto left_out = analysis::leave_one_out(compiled(rulebook.json()), sheet.sheet(), 1000).value();
  EXPECT_THAT(shown(left_out[0].rounds), HasSubstr("overall: #1 1→"));
}

TEST(LeftOut, IsRefusedWhereItIsTooMuchWork) {
  const auto sheet = three_entries().sheet();
  EXPECT_TRUE(analysis::leave_one_out(compiled(with_gold().json()), sheet, 27).has_value());
  const auto refused = analysis::leave_one_out(compiled(with_gold().json()), sheet, 26);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::TOO_LARGE);
}

RC_GTEST_PROP(PreviewProperty, OfWhatIsAlreadySoShowsNoDifference, ()) {
  for (int i = 0; i < 3; ++i) {
    const SlowRules slow = random_rules();
    RC_PRE(problems_of(json_of(slow)).empty());
    const auto sheet = random_sheet(slow);
    const auto rules = compiled(json_of(slow));
    Supposing same;
    std::vector<std::pair<PerformanceKey, scoring::Cell>> cells;
    for (const auto& [key, performance] : sheet.performances)
      for (const auto& [cell, given] : performance.marks)
        if (rules.judges(sheet.rounds[key.round.value - 1u], cell.criterion)) cells.emplace_back(key, cell);
    auto marks = same.edit().initMarks(static_cast<unsigned>(cells.size()));
    for (unsigned c = 0; c < marks.size(); ++c) {
      const auto& [key, cell] = cells[c];
      auto where = marks[c].initPerformance();
      where.setRound(key.round.value);
      where.setAttempt(key.attempt.value);
      where.setEntry(key.entry.value);
      marks[c].setJudge(cell.judge.value);
      marks[c].setCriterion(cell.criterion.value);
      write(sheet.performances.at(key).marks.at(cell).mark, marks[c].initMark());
    }
    const std::string json = json_of(slow);
    Supposing rulebook(R"({"rulebook": )" + json + "}");
    for (const Supposing* what : {&same, &rulebook}) {
      const auto rounds = analysis::preview(rules, sheet, **what);
      RC_ASSERT(rounds.has_value());
      RC_ASSERT(shown(*rounds) == "");
    }
  }
}

RC_GTEST_PROP(PreviewProperty, EqualsTheStandingsAfterReallyDoingIt, ()) {
  for (int i = 0; i < 3; ++i) {
    const SlowRules slow = random_rules();
    RC_PRE(problems_of(json_of(slow)).empty());
    const auto sheet = random_sheet(slow);
    const auto rules = compiled(json_of(slow));
    RC_PRE(!sheet.entries.empty() && !sheet.judges.empty());
    const auto entry = EntryNo(1 + static_cast<unsigned>(pick(static_cast<int>(sheet.entries.size()))));
    const auto judge = JudgeNo(1 + static_cast<unsigned>(pick(static_cast<int>(sheet.judges.size()))));
    const auto gone = EntryNo(1 + static_cast<unsigned>(pick(static_cast<int>(sheet.entries.size()))));
    const std::string number = std::to_string(entry.value);
    const Supposing what(R"({"recusals": [{"judge": )" + std::to_string(judge.value) + R"(, "entry": )" + number +
                         R"(}], "withdrawals": [)" + std::to_string(gone.value) +
                         R"(], "penalties": [{"round": 1, "entry": )" + number +
                         R"(, "kind": "overtime", "points": "-1.5"}]})");
    auto done = sheet;
    for (auto& [key, performance] : done.performances) {
      const bool sits = std::count(performance.panel.begin(), performance.panel.end(), judge) > 0;
      if (key.entry != entry || !sits) continue;
      for (std::size_t c = 1; c <= rules.criteria(); ++c)
        performance.marks[{judge, CriterionNo(static_cast<std::uint16_t>(c))}].mark = Mark::none(MarkState::RECUSED);
    }
    done.entries.at(gone).standing = schema::EntryStanding::WITHDRAWN;
    scoring::Adjustment penalty;
    penalty.round = RoundNo(1);
    penalty.entry = entry;
    penalty.kind = "overtime";
    penalty.points = {-15, 1};
    done.adjustments.push_back(penalty);
    const auto supposed = analysis::suppose(rules, sheet, *what);
    RC_ASSERT(supposed.has_value());
    RC_ASSERT(supposed->rules.rank(supposed->sheet) == rules.rank(done));
    // And the differences, laid over the standings as they are, are those standings.
    const auto before = rules.rank(sheet), after = rules.rank(done);
    for (const ChangedRound& round : analysis::differences(before, after, analysis::Compared::figures)) {
      for (const auto& row : analysis::find_result(before, round.round)->rows) {
        const auto changed = std::find_if(round.rows.begin(), round.rows.end(),
                                          [&](const auto& other) { return other.entry == row.entry; });
        const auto& expected = *analysis::find_row(*analysis::find_result(after, round.round), row.entry);
        RC_ASSERT((changed == round.rows.end() ? row : changed->after) == expected);
      }
    }
  }
}

RC_GTEST_PROP(LeftOutProperty, EqualsTheStandingsOfASheetThatTheJudgeNeverSatOn, ()) {
  const SlowRules slow = random_rules();
  RC_PRE(problems_of(json_of(slow)).empty());
  const auto sheet = random_sheet(slow);
  const auto rules = compiled(json_of(slow));
  const auto all = analysis::leave_one_out(rules, sheet, 1'000'000).value();
  const auto before = rules.rank(sheet);
  for (const auto& one : all) {
    scoring::Sheet rest = sheet;
    for (auto& [key, performance] : rest.performances) {
      std::erase(performance.panel, one.judge);
      for (std::size_t c = 1; c <= rules.criteria(); ++c)
        performance.marks.erase({one.judge, CriterionNo(static_cast<std::uint16_t>(c))});
    }
    std::size_t differing = 0, told = 0;
    const auto after = rules.rank(rest);
    for (const auto& result : before.rounds)
      for (const auto& row : result.rows) {
        const auto& other = *analysis::find_row(*analysis::find_result(after, result.round), row.entry);
        differing += row.place != other.place || row.award != other.award || row.state != other.state;
      }
    for (const auto& round : one.rounds) told += round.rows.size();
    RC_ASSERT(told == differing);
  }
}

}  // namespace
}  // namespace leitai::test
