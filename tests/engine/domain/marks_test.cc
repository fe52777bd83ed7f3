#include <gtest/gtest.h>

#include "tests/engine/domain/county.h"

/// Marks: sent, changed, taken back, kept as late; and the words for having none.
namespace leitai::test {
namespace {

std::string cell(const Bench& bench, std::uint32_t judge, std::uint16_t criterion) {
  const auto* floor = bench.world().contests.find(ContestId{1})->floor({RoundNo{1}, AttemptNo{1}, EntryNo{1}});
  return to_string(floor->cell(JudgeNo{judge}, CriterionNo{criterion})->mark());
}

/// Kinds of the events the last command made.
std::vector<std::string> kinds(const Bench& bench) {
  std::vector<std::string> names;
  for (std::size_t i = bench.events().size() - bench.last_events(); i < bench.events().size(); ++i) {
    const auto body = read_trusted<schema::Event>(bench.events()[i]).getBody().getContest();
    const capnp::DynamicStruct::Reader dynamic = body;
    KJ_IF_MAYBE (member, dynamic.which()) names.push_back(member->getProto().getName().cStr());
  }
  return names;
}

Bench opened() {
  Bench bench = county();
  bench.give(kScrutineer, open_scoring());
  return bench;
}

TEST(Marks, AreSentChangedAndTakenBackWhileThePanelIsOpen) {
  Bench bench = opened();
  EXPECT_EQ(cell(bench, 1, 1), "pending");
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "8.50")), "accepted");
  EXPECT_EQ(cell(bench, 1, 1), "8.50") << "as it was written";
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "9")), "accepted");
  EXPECT_EQ(cell(bench, 1, 1), "9");
  EXPECT_EQ(bench.answer(kJudge1, unmark("withdrawMark", 1, 1)), "accepted");
  EXPECT_EQ(cell(bench, 1, 1), "withdrawn");
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "9")), "markNotSubmitted");
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "7")), "accepted");
}

TEST(Marks, OfZeroAreMarksAndNotMissing) {
  Bench bench = opened();
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "0")), "accepted");
  EXPECT_EQ(cell(bench, 1, 1), "0");
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "0")), "markAlreadySubmitted");
}

TEST(Marks, OfASheetGoInAllOrNone) {
  Bench bench = opened();
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "8", "99")), "markNotAllowed");
  EXPECT_EQ(cell(bench, 1, 1), "pending");
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "6")), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "8", "9")), "accepted");
  EXPECT_EQ(kinds(bench), (std::vector<std::string>{"markChanged", "markSubmitted"}));
}

TEST(Marks, ThatComeAfterClosingAreKeptAsLateAndNotCounted) {
  Bench bench = opened();
  ASSERT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "8")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "9", "7")), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).late, 2u);
  EXPECT_EQ(kinds(bench), (std::vector<std::string>{"markReceivedLate", "markReceivedLate"}));
  EXPECT_EQ(cell(bench, 1, 1), "8") << "what was sent in time stands";
  EXPECT_EQ(cell(bench, 1, 2), "late");
  EXPECT_EQ(bench.answer(kJudge2, mark("changeMark", 2, 1, "9")), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).late, 1u);
  EXPECT_EQ(cell(bench, 2, 1), "late");
}

TEST(Marks, ThatCameLateAreAdmittedWithAReason) {
  Bench bench = opened();
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  ASSERT_EQ(bench.answer(kJudge1, sheet(1, "9", "7")), "accepted");
  ASSERT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "8")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, unmark("admitLateMark", 1, 1, "网络中断")), "accepted");
  EXPECT_EQ(cell(bench, 1, 1), "8") << "the last that came";
  EXPECT_EQ(cell(bench, 1, 2), "late");
  EXPECT_EQ(bench.answer(kScrutineer, unmark("admitLateMark", 1, 1, "网络中断")), "lateMarkNotFound");
}

TEST(Marks, ThatCameLateAreForgottenOnceTheJudgeSentAnother) {
  Bench bench = opened();
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  ASSERT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "9")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, reopen_scoring()), "accepted");
  ASSERT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "6")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, unmark("admitLateMark", 1, 1, "网络中断")), "lateMarkNotFound");
  EXPECT_EQ(cell(bench, 1, 1), "6");
}

TEST(Marks, OfAConfirmedPerformanceComeLateToo) {
  Bench bench = opened();
  for (std::uint32_t judge = 1; judge <= 3; ++judge)
    ASSERT_EQ(bench.answer(kJudge1 + judge - 1, sheet(judge, "8", "8")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, confirm()), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "10")), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).late, 1u);
  EXPECT_EQ(cell(bench, 1, 1), "8");
}

TEST(Marks, HaveSixWordsForNoNumberThatAreToldApart) {
  Bench bench = opened();
  EXPECT_EQ(cell(bench, 1, 1), "pending");
  ASSERT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "abstained")), "accepted");
  EXPECT_EQ(cell(bench, 1, 1), "abstained");
  ASSERT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 2, "5")), "accepted");
  ASSERT_EQ(bench.answer(kJudge1, unmark("withdrawMark", 1, 2)), "accepted");
  EXPECT_EQ(cell(bench, 1, 2), "withdrawn");
  ASSERT_EQ(bench.answer(kScrutineer, non_score(2, 1, "absent")), "accepted");
  EXPECT_EQ(cell(bench, 2, 1), "absent");
  EXPECT_EQ(cell(bench, 2, 2), "pending");
  ASSERT_EQ(bench.answer(kScrutineer, recuse(3)), "accepted");
  EXPECT_EQ(cell(bench, 3, 1), "recused");
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  ASSERT_EQ(bench.answer(kJudge2, mark("submitMark", 2, 2, "5")), "accepted");
  EXPECT_EQ(cell(bench, 2, 2), "late");
  EXPECT_EQ(bench.answer(kScrutineer, confirm()), "accepted")
      << "each is a known answer; what it means is the rulebook's";
}

TEST(Marks, StillMissingHoldUpTheConfirmation) {
  Bench bench = opened();
  ASSERT_EQ(bench.answer(kJudge1, sheet(1, "8", "8")), "accepted");
  ASSERT_EQ(bench.answer(kJudge2, mark("submitMark", 2, 1, "8")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, confirm()), "marksPending");
  EXPECT_EQ(std::get<domain::Refused>(bench.last()).subject, "judge 2, delivery");
}

TEST(Marks, OfAWholeRowAreSetBySayingNoCriterion) {
  Bench bench = opened();
  ASSERT_EQ(bench.answer(kScrutineer, non_score(1, 0, "dnf")), "accepted");
  EXPECT_EQ(cell(bench, 1, 1), "dnf");
  EXPECT_EQ(cell(bench, 1, 2), "dnf");
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "8")), "accepted") << "the judge was there after all";
}

/// The small rules, with only the first criterion judged in the round "one".
std::string rules_for_one(std::string rules = small_rules()) {
  const std::string both = "'rounds':['*'],\n    'criteria':[{'criterion':'content','weight':'1'},";
  const std::size_t at = rules.find(both);
  LEITAI_CHECK(at != std::string::npos, "the rules are as they were");
  const std::size_t begin = rules.rfind('{', at), end = rules.find("}}]", at) + 2;
  std::string only = rules.substr(begin, end - begin);
  only.replace(only.find("'*'"), 3, "'one'");
  const std::string second = ",{'criterion':'delivery','weight':'1'}";
  only.erase(only.find(second), second.size());
  return rules.insert(begin, only + ",");
}

TEST(Marks, AreOnlyOfCriteriaJudgedInTheRound) {
  Bench bench = county();
  ASSERT_EQ(bench.answer(kOrganiser, contest("'adoptRulebook':{'rulebook':" + rules_for_one() + ",'reason':'分轮'}")),
            "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, open_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 2, "8")), "criterionNotFound");
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "8", "9")), "criterionNotFound");
  for (std::uint32_t judge = 1; judge <= 3; ++judge)
    ASSERT_EQ(bench.answer(kJudge1 + judge - 1, mark("submitMark", judge, 1, "8")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, confirm()), "accepted") << "what is not judged in the round is not waited for";
}

TEST(Marks, NeedARulebookThatCoversEveryRound) {
  Bench bench = county();
  std::string rules = small_rules();
  for (std::size_t at = rules.find("'*'"); at != std::string::npos; at = rules.find("'*'"))
    rules.replace(at, 3, "'one'");
  EXPECT_EQ(bench.answer(kOrganiser, contest("'adoptRulebook':{'rulebook':" + rules + ",'reason':'改'}")),
            "rulebookInvalid");
}

}  // namespace
}  // namespace leitai::test
