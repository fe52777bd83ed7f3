// Why a figure is what it is: down to the marks, with what was dropped, rounded, adjusted, and what set two apart.
#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using testing::HasSubstr;
using testing::Not;

void write_lines(schema::ExplainNode::Reader node, std::size_t depth, std::string& en, std::string& zh) {
  const auto line = [&](const char* what) {
    std::string text = std::string(depth, ' ') + what;
    if (node.getValue().size() > 0) text += std::string(" = ") + node.getValue().cStr();
    if (node.getPosition() > 0) text += " @" + std::to_string(node.getPosition());
    return text + "\n";
  };
  EXPECT_GT(node.getWhat().getEn().size(), 0u);
  EXPECT_GT(node.getWhat().getZh().size(), 0u);
  en += line(node.getWhat().getEn().cStr());
  zh += line(node.getWhat().getZh().cStr());
  for (const auto part : node.getParts()) write_lines(part, depth + 1, en, zh);
}

struct Explanation {
  std::string en, zh;
};

Explanation explain(const RulebookText& rulebook, const SheetMaker& sheet, unsigned entry, unsigned round = 0) {
  capnp::MallocMessageBuilder message;
  const auto root = message.initRoot<schema::ExplainNode>();
  const auto done = compiled(rulebook.json())
                        .explain(sheet.sheet(), RoundNo(static_cast<std::uint16_t>(round)), EntryNo(entry), root);
  EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().text.en);
  Explanation explanation;
  write_lines(root.asReader(), 0, explanation.en, explanation.zh);
  return explanation;
}

class Explain : public testing::Test {
 protected:
  Explain() {
    rulebook_.panel = R"({"trimmedMean": {"low": 1, "high": 1, "smaller": "stop"}})";
    rulebook_.non_scores = RulebookText::policies("leaveOut", {{"dnf", "voidAttempt"}, {"late", "worst"}});
    rulebook_.factor = R"({"constant": "3/5", "sheet": "optional"})";
    rulebook_.roundings = R"([{"at": "attempt", "digits": 2, "mode": "halfUp", "effect": "binding"}])";
    rulebook_.adjustments =
        R"({"kinds": [{"kind": "overtime", "title": {"zh": "超时", "en": "over-time"}, "points": null}],
            "others": "ignore"})";
    sheet_.marks(1, {"7", "8", "8.5", "10", "absent"}).factor(1, "3.1", "0.25");
    sheet_.marks(1, {"dnf", "dnf", "dnf", "dnf", "dnf"}, {.attempt = 2});
    sheet_.adjust(1, "overtime", "-0.5").adjust(1, "gift", "5");
  }
  RulebookText rulebook_;
  SheetMaker sheet_;
};

TEST_F(Explain, LeadsFromThePlaceToEveryMark) {
  const Explanation why = explain(rulebook_, sheet_, 1);
  for (const char* const line : {"E1 (overall): place 1 = 15.10\n",
                                 "total, exact = 15.1\n",
                                 "round final = 15.1\n",
                                 "attempts: best attempt = 15.6\n",
                                 "attempt 1 = 15.6\n",
                                 "attempt 2 = dnf\n",
                                 "score = 8.25\n",
                                 "panel: mean without the lowest/highest",
                                 "judge J1 (dropped) = 7 @1\n",
                                 "judge J2 = 8 @2\n",
                                 "judge J3 = 8.5 @3\n",
                                 "judge J4 (dropped) = 10 @4\n",
                                 "judge J5: absent, left out @5\n",
                                 "times a constant = 0.6\n",
                                 "times the factor = 3.1\n",
                                 "plus the base = 0.25\n",
                                 "rounded from 15.595: 2 digits, half up = 15.60\n",
                                 "over-time: why = -0.5 @77\n",
                                 "gift: why (entered as 5) = 0 @77\n",
                                 "rounded from 15.1: 2 digits, half up, display only = 15.10\n"})
    EXPECT_THAT(why.en, HasSubstr(line));
  for (const char* const line :
       {"第 1 名 = 15.10\n", "取最好一次 = 15.6\n", "评委 J1(去掉) = 7 @1\n", "超时", "四舍五入", "J5:缺席,不计 @5\n"})
    EXPECT_THAT(why.zh, HasSubstr(line));
}

TEST_F(Explain, NamesThePolicyThatMadeANumber) {
  sheet_.marks(1, {"7", "8", "8.5", "10", "late"});
  EXPECT_THAT(explain(rulebook_, sheet_, 1).en,
              HasSubstr("judge J5: late, counts as the worst mark (dropped) = 0 @5\n"));
}

TEST_F(Explain, TellsTheStateInBothLanguages) {
  SheetMaker sheet;
  sheet.marks(1, {"dnf"});
  const Explanation why = explain(rulebook_, sheet, 1);
  EXPECT_THAT(why.en, HasSubstr("E1 (overall): did not finish\n"));
  EXPECT_THAT(why.zh, HasSubstr("E1(overall):未完成\n"));
  EXPECT_THAT(why.en, HasSubstr("judge J1: did not finish, the attempt has no score @1\n"));
}

TEST_F(Explain, SaysByHowMuchNeighboursDiffer) {
  sheet_.marks(2, {"8", "8", "8", "8", "8"}).factor(2, "3.1", "0.25");
  sheet_.marks(3, {"9", "9", "9", "9", "9"}).factor(3, "3.1", "0.25");
  const Explanation why = explain(rulebook_, sheet_, 1);
  EXPECT_THAT(why.en, HasSubstr("E1 (overall): place 3"));
  EXPECT_THAT(why.en, HasSubstr("behind E2: totals differ by = 0.03\n"));
  EXPECT_THAT(why.en, Not(HasSubstr("E3")));
  EXPECT_THAT(explain(rulebook_, sheet_, 2).en, HasSubstr("behind E3: totals differ by = 1.86\n"));
  EXPECT_THAT(explain(rulebook_, sheet_, 2).en, HasSubstr("ahead of E1: totals differ by = 0.03\n"));
}

TEST_F(Explain, NamesTheLinkThatSeparatedAndWhatItCompared) {
  RulebookText rulebook;
  rulebook.ties = R"([{"nextBestAttempts": null}, {"shared": null}])";
  SheetMaker sheet;
  for (unsigned i = 1; i <= 3; ++i) sheet.marks(i, {"9"}).marks(i, {i == 1 ? "7" : "6"}, {.attempt = 2});
  const Explanation first = explain(rulebook, sheet, 1);
  EXPECT_THAT(first.en,
              HasSubstr("ahead of E2: level totals, then the best attempts, one by one\n  E1 = 9, 7\n  E2 = 9, 6\n"));
  EXPECT_THAT(explain(rulebook, sheet, 2).en, HasSubstr("level with E3 = 9\n"));
  EXPECT_THAT(explain(rulebook, sheet, 3).en, HasSubstr("behind E1: level totals, then"));
}

TEST_F(Explain, ShowsJudgesTotalsWhereTheyAreTakenFirst) {
  rulebook_.scope = "judgeTotal";
  rulebook_.criteria = criteria_of({"score", "style"});
  rulebook_.uses = uses_of({{"score", "1/2"}, {"style", "1"}});
  sheet_.marks(1, {"1", "2", "3", "4", "5"}, {.criterion = 2});
  const Explanation why = explain(rulebook_, sheet_, 1);
  EXPECT_THAT(why.en, HasSubstr("judge J1 (dropped) = 4.5\n"));
  EXPECT_THAT(why.en, HasSubstr("judge J2 = 6\n"));
  EXPECT_THAT(why.en, HasSubstr("judges' totals: mean without the lowest/highest"));
}

TEST_F(Explain, TellsOfRoundsTheirWeightsAndTheAward) {
  RulebookText rulebook;
  rulebook.overall =
      R"({"rounds": [{"round": "a", "weight": "1/3"}, {"round": "b", "weight": "1"}], "missing": "zero"})";
  rulebook.awards = R"([{"key": "gold", "title": {"zh": "金奖", "en": "Gold"}, "rounds": ["overall"], "quota": 1,
                         "border": "hold"}])";
  SheetMaker sheet({"a", "b"});
  sheet.marks(1, {"7"}).marks(2, {"7"});
  const Explanation held = explain(rulebook, sheet, 1);
  EXPECT_THAT(held.en, HasSubstr("award to be decided: a tie at its border = hold:gold\n"));
  EXPECT_THAT(held.en, HasSubstr("total, exact = 7/3\n"));
  EXPECT_THAT(held.en, HasSubstr("round a × 1/3 = 7\n"));
  EXPECT_THAT(held.en, HasSubstr("round b = missingRound\n"));
  sheet.marks(1, {"2"}, {.round = 2});
  EXPECT_THAT(explain(rulebook, sheet, 1).en, HasSubstr("award: Gold = gold\n"));
  EXPECT_THAT(explain(rulebook, sheet, 1).zh, HasSubstr("奖项:金奖 = gold\n"));
  EXPECT_THAT(explain(rulebook, sheet, 1, 1).en, HasSubstr("E1 (a): place 1 = 7.00\n"));
}

TEST_F(Explain, OfWhatIsNotThereIsAnError) {
  capnp::MallocMessageBuilder message;
  const auto rules = compiled(rulebook_.json());
  for (const auto& [round, entry] : {std::pair{0, 9}, std::pair{1, 9}, std::pair{2, 1}}) {
    const auto done =
        rules.explain(sheet_.sheet(), RoundNo(static_cast<std::uint16_t>(round)),
                      EntryNo(static_cast<std::uint32_t>(entry)), message.initRoot<schema::ExplainNode>());
    ASSERT_FALSE(done.has_value());
    EXPECT_EQ(done.error().kind, ErrorKind::NOT_FOUND);
  }
}

}  // namespace
}  // namespace leitai::test
