// From a sheet to the commands with which its people would have made the same marks.
#include <gmock/gmock.h>

#include <memory>
#include <set>

#include "events/json.h"
#include "events/message.h"
#include "tests/tools/leitai/made_up_contest.h"
#include "tools/leitai/import/plan.h"

namespace leitai::test {
namespace {

using importing::Plan;
using importing::Release;
using schema::ContestCommand;

/// One step of a plan, as its command says.
struct Command {
  std::string actor;
  int subject = -1;  ///< which of the subjects; contest commands have `kind`
  ContestCommand::Which kind = ContestCommand::UNKNOWN;
  std::string performance;  ///< "round/attempt/entry", where it has one
  std::string text;         ///< the whole as JSON
  play::GroupNo group = 0;
};

scoring::Sheet small_sheet() {
  scoring::Sheet sheet;
  sheet.rounds = {"semi", "final"};
  sheet.entries[EntryNo{1}].name = "Ann";
  sheet.entries[EntryNo{2}].name = "Bob";
  for (std::uint32_t j = 1; j <= 2; ++j) sheet.judges[JudgeNo{j}].name = "J" + std::to_string(j);
  for (std::uint16_t round = 1; round <= 2; ++round)
    for (std::uint32_t entry = 1; entry <= 2; ++entry) {
      auto& performance = sheet.performances[{RoundNo{round}, AttemptNo{1}, EntryNo{entry}}];
      performance.panel = {JudgeNo{1}, JudgeNo{2}};
      for (std::uint32_t j = 1; j <= 2; ++j)
        performance.marks[{JudgeNo{j}, CriterionNo{1}}].mark = Mark::scored({8, 0});
    }
  return sheet;
}

class PlanOf : public ::testing::Test {
 protected:
  PlanOf() {
    auto rulebook = builder_->init<schema::Rulebook>();
    const auto problems = from_json(kMadeUpRules, rulebook);
    EXPECT_TRUE(problems.empty());
    rulebook_ = rulebook.asReader();
  }

  Result<Plan> plan(std::uint8_t secret = 1, Release release = Release::yes, std::size_t in_flight = 32) const {
    play::Secret bytes{};
    bytes[0] = secret;
    return importing::plan_contest(bytes, {"stage", &sheet_, rulebook_, std::string(64, 'a'), in_flight, release});
  }

  static std::vector<Command> commands(const Plan& plan) {
    std::vector<Command> all;
    const play::Answers answers(plan.script.steps().size());
    for (const play::Step& step : plan.script.steps()) {
      FrameBuilder builder;
      auto command = builder.init<schema::Command>();
      step.fill(command, answers);
      Command& made = all.emplace_back();
      made.actor = plan.script.actors()[step.actor].name;
      made.subject = static_cast<int>(command.which());
      made.text = to_json(command.asReader());
      made.group = step.group;
      if (!command.isContest()) continue;
      made.kind = command.getContest().which();
      const std::string key = R"("performance":{)";
      if (const auto at = made.text.find(key); at != std::string::npos) {
        const std::string p = made.text.substr(at);
        made.performance = member(p, "round") + "/" + member(p, "attempt") + "/" + member(p, "entry");
      }
    }
    return all;
  }

  /// True where the later command's group begins only after the earlier one's is done.
  static bool waits(const Plan& plan, const Command& later, const Command& earlier) {
    std::set<play::GroupNo> seen;
    std::vector<play::GroupNo> look{later.group};
    while (!look.empty()) {
      const play::GroupNo group = look.back();
      look.pop_back();
      for (const play::GroupNo before : plan.script.groups()[group].after) {
        if (before == earlier.group) return true;
        if (seen.insert(before).second) look.push_back(before);
      }
    }
    return false;
  }

  static std::vector<Command> of(const std::vector<Command>& all, ContestCommand::Which kind,
                                 const std::string& performance = {}) {
    std::vector<Command> found;
    for (const Command& command : all)
      if (command.kind == kind && (performance.empty() || command.performance == performance)) found.push_back(command);
    return found;
  }

  Mark& mark(std::uint16_t round, std::uint32_t entry, std::uint32_t judge) {
    return sheet_.performances.at({RoundNo{round}, AttemptNo{1}, EntryNo{entry}})
        .marks[{JudgeNo{judge}, CriterionNo{1}}]
        .mark;
  }

  const std::unique_ptr<FrameBuilder> builder_ = std::make_unique<FrameBuilder>();
  schema::Rulebook::Reader rulebook_;
  scoring::Sheet sheet_ = small_sheet();
};

TEST_F(PlanOf, AJudgeWhoIsRecusedForAnEntryAndMarksItIsRefused) {
  mark(1, 1, 1) = Mark::none(MarkState::RECUSED);
  const auto refused = plan();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::MALFORMED);
  EXPECT_EQ(refused.error().text.en, "stage: judge J1 is recused for Ann and marks it too");
  EXPECT_THAT(refused.error().text.zh, ::testing::HasSubstr("J1"));
  mark(2, 1, 1) = Mark::none(MarkState::RECUSED);
  EXPECT_TRUE(plan().has_value());
}

TEST_F(PlanOf, TheSameContestHasTheSameCommandsIdForIdAndAnotherSecretOthers) {
  const auto one = plan(), two = plan(), other = plan(2);
  ASSERT_TRUE(one.has_value() && two.has_value() && other.has_value());
  const auto texts = commands(*one), again = commands(*two);
  ASSERT_EQ(texts.size(), again.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(texts[i].text, again[i].text);
    EXPECT_EQ(one->script.steps()[i].id, two->script.steps()[i].id);
    EXPECT_NE(one->script.steps()[i].id, other->script.steps()[i].id);
  }
}

TEST_F(PlanOf, AContestIsSetUpInOrder) {
  sheet_.performances.begin()->second.factors.push_back({CriterionNo{}, Decimal{2, 0}, {}});
  const auto made = plan();
  ASSERT_TRUE(made.has_value());
  const auto all = commands(*made);
  const auto create = of(all, ContestCommand::CREATE_CONTEST), adopt = of(all, ContestCommand::ADOPT_RULEBOOK),
             seat = of(all, ContestCommand::SEAT_JUDGE), add = of(all, ContestCommand::ADD_ENTRIES),
             factor = of(all, ContestCommand::SET_FACTOR), open = of(all, ContestCommand::OPEN_SCORING);
  ASSERT_EQ(create.size() * adopt.size() * add.size() * factor.size(), 1u);
  EXPECT_EQ(seat.size(), 2u);
  ASSERT_EQ(open.size(), 4u);
  EXPECT_EQ(all[made->contest].kind, ContestCommand::CREATE_CONTEST);
  EXPECT_TRUE(waits(*made, adopt[0], create[0]));
  EXPECT_TRUE(waits(*made, factor[0], add[0]));
  for (const Command& one : seat) EXPECT_TRUE(waits(*made, one, adopt[0]) && waits(*made, open[0], one));
  for (const Command& one : open) EXPECT_TRUE(waits(*made, one, factor[0]) && waits(*made, one, add[0]));
  // Whoever acts has their token by then, and it can be used.
  for (const Command& command : all) {
    if (command.subject == all[0].subject) continue;
    EXPECT_TRUE(waits(*made, command, all[0])) << command.text;
  }
  bool visible = false;
  for (const play::Group& group : made->script.groups()) visible = visible || group.done == play::Done::visible;
  EXPECT_TRUE(visible);
}

TEST_F(PlanOf, APerformanceIsOpenedMarkedClosedPenalisedConfirmedAndReleasedInThisOrder) {
  scoring::Adjustment penalty;
  penalty.round = RoundNo{1};
  penalty.entry = EntryNo{1};
  penalty.kind = "overtime";
  penalty.points = Decimal{-5, 1};
  sheet_.adjustments.push_back(penalty);
  const auto made = plan();
  ASSERT_TRUE(made.has_value());
  const auto all = commands(*made);
  const std::string where = "1/1/1";
  const std::vector<std::vector<Command>> course{
      of(all, ContestCommand::OPEN_SCORING, where),        of(all, ContestCommand::SUBMIT_MARK, where),
      of(all, ContestCommand::CLOSE_SCORING, where),       of(all, ContestCommand::PENALISE),
      of(all, ContestCommand::CONFIRM_PERFORMANCE, where), of(all, ContestCommand::RELEASE_PERFORMANCE, where)};
  for (std::size_t i = 0; i < course.size(); ++i) {
    ASSERT_EQ(course[i].size(), i == 1 ? 2u : 1u) << i;
    if (i == 0) continue;
    for (const Command& later : course[i])
      for (const Command& earlier : course[i - 1]) EXPECT_TRUE(waits(*made, later, earlier)) << later.text;
  }
  EXPECT_EQ(course[1][0].actor, "judge/J1");
  EXPECT_EQ(course[1][1].actor, "judge/J2");
  EXPECT_EQ(course[3][0].actor, "floor");
  // The next round opens when the one before is over.
  for (const Command& open : of(all, ContestCommand::OPEN_SCORING, "2/1/1"))
    EXPECT_TRUE(waits(*made, open, course.back()[0]));
}

TEST_F(PlanOf, NoMorePerformancesAreOnTheFloorAtOnceThanAsked) {
  const auto one = plan(1, Release::yes, 1), many = plan(1, Release::yes, 2);
  ASSERT_TRUE(one.has_value() && many.has_value());
  const auto alone = commands(*one), together = commands(*many);
  EXPECT_TRUE(waits(*one, of(alone, ContestCommand::OPEN_SCORING, "1/1/2")[0],
                    of(alone, ContestCommand::RELEASE_PERFORMANCE, "1/1/1")[0]));
  EXPECT_FALSE(waits(*many, of(together, ContestCommand::OPEN_SCORING, "1/1/2")[0],
                     of(together, ContestCommand::RELEASE_PERFORMANCE, "1/1/1")[0]));
}

TEST_F(PlanOf, EveryKindOfMarkIsGivenByWhoWouldHaveGivenIt) {
  mark(1, 1, 2) = Mark::none(MarkState::ABSTAINED);
  mark(1, 2, 1) = Mark::none(MarkState::WITHDRAWN);
  mark(1, 2, 2) = Mark::none(MarkState::DNF);
  for (std::uint16_t round = 1; round <= 2; ++round) mark(round, 1, 1) = Mark::none(MarkState::RECUSED);
  mark(2, 2, 1) = Mark::none(MarkState::LATE);
  mark(2, 2, 2) = Mark::none(MarkState::ABSENT);
  const auto made = plan();
  ASSERT_TRUE(made.has_value());
  const auto all = commands(*made);
  EXPECT_EQ(made->marks, 6u);
  EXPECT_EQ(made->unconfirmed, 0u);
  const auto recused = of(all, ContestCommand::RECUSE);
  ASSERT_EQ(recused.size(), 1u);
  EXPECT_EQ(recused[0].actor, "floor");
  const auto given = of(all, ContestCommand::SUBMIT_MARK);
  ASSERT_EQ(given.size(), 3u);
  EXPECT_EQ(given[0].actor, "judge/J2");
  EXPECT_THAT(given[0].text, ::testing::HasSubstr("abstained"));
  const auto withdrawn = of(all, ContestCommand::WITHDRAW_MARK);
  ASSERT_EQ(withdrawn.size(), 1u);
  EXPECT_EQ(withdrawn[0].actor, "judge/J1");
  EXPECT_TRUE(waits(*made, withdrawn[0], of(all, ContestCommand::SUBMIT_MARK, "1/1/2")[0]));
  const auto recorded = of(all, ContestCommand::RECORD_NON_SCORE);
  ASSERT_EQ(recorded.size(), 3u);
  for (const Command& command : recorded) EXPECT_EQ(command.actor, "floor");
}

TEST_F(PlanOf, APerformanceWithAPendingMarkIsClosedAndLeftUnconfirmed) {
  mark(1, 1, 1) = Mark::none(MarkState::PENDING);
  sheet_.performances.at({RoundNo{1}, AttemptNo{1}, EntryNo{2}}).marks.erase({JudgeNo{2}, CriterionNo{1}});
  const auto made = plan();
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->unconfirmed, 2u);
  EXPECT_EQ(made->marks, 6u);
  const auto all = commands(*made);
  EXPECT_EQ(of(all, ContestCommand::CLOSE_SCORING).size(), 4u);
  EXPECT_EQ(of(all, ContestCommand::CONFIRM_PERFORMANCE).size(), 2u);
  EXPECT_TRUE(of(all, ContestCommand::CONFIRM_PERFORMANCE, "1/1/1").empty());
}

TEST_F(PlanOf, NothingIsReleasedWhereThatIsAsked) {
  const auto made = plan(1, Release::no);
  ASSERT_TRUE(made.has_value());
  const auto all = commands(*made);
  EXPECT_EQ(of(all, ContestCommand::CONFIRM_PERFORMANCE).size(), 4u);
  EXPECT_TRUE(of(all, ContestCommand::RELEASE_PERFORMANCE).empty());
}

}  // namespace
}  // namespace leitai::test
