#include <gtest/gtest.h>

#include "engine/calendar/backward_schedule.h"
#include "tests/engine/calendar/calendar_days.h"

namespace leitai::test {
namespace {

using namespace calendar;

Task task(std::string key, std::uint16_t days, std::vector<std::string> after = {}) {
  return {std::move(key), days, std::move(after), std::nullopt, std::nullopt};
}
Task due_by(Task made, std::string_view text) {
  made.due = day(text);
  return made;
}
Task done_on(Task made, std::string_view text) {
  made.done = day(text);
  return made;
}

Schedule planned(const std::vector<Task>& tasks, std::string_view from = "2024-06-03",
                 std::string_view to = "2024-06-28", const Workdays& workdays = {}) {
  const auto made = schedule_backward(workdays, day(from), day(to), tasks);
  EXPECT_TRUE(std::holds_alternative<Schedule>(made));
  return std::holds_alternative<Schedule>(made) ? std::get<Schedule>(made) : Schedule{};
}

/// "a 06-03 06-24..06-28 15": earliest start, latest start and due, slack; "*" where critical.
std::string line(const ScheduledTask& task) {
  const auto short_day = [](Day day) { return to_string(day).substr(5); };
  return task.key + " " + short_day(task.earliest_start) + " " + short_day(task.start) + ".." + short_day(task.due) +
         " " + std::to_string(task.slack) + (task.critical ? "*" : "");
}

std::vector<std::string> lines(const Schedule& schedule) {
  std::vector<std::string> made;
  for (const auto& task : schedule.tasks) made.push_back(line(task));
  return made;
}

using Lines = std::vector<std::string>;

TEST(Schedule, GoesBackwardFromTheEnd) {
  const Schedule schedule = planned({task("survey", 3), task("write", 5, {"survey"}), task("print", 2, {"write"})});
  EXPECT_EQ(lines(schedule),
            (Lines{"survey 06-03 06-17..06-19 10*", "write 06-06 06-20..06-26 10*", "print 06-13 06-27..06-28 10*"}));
  EXPECT_TRUE(schedule.feasible);
  EXPECT_EQ(schedule.critical_chain, (Lines{"survey", "write", "print"}));
}

TEST(Schedule, PassesOverDaysOff) {
  const Schedule schedule = planned({task("a", 5)}, "2024-09-23", "2024-10-09", national_day());
  EXPECT_EQ(lines(schedule), (Lines{"a 09-23 09-27..10-09 4*"}));
}

TEST(Schedule, EndsBeforeAnEndThatIsADayOff) {
  EXPECT_EQ(lines(planned({task("a", 1)}, "2024-06-01", "2024-06-09")), (Lines{"a 06-03 06-07..06-07 4*"}));
}

TEST(Schedule, GivesWhatIsNotOnTheCriticalChainMoreRoom) {
  const Schedule schedule =
      planned({task("end", 1, {"long", "short"}), task("short", 2), task("long", 10), task("free", 1)});
  EXPECT_EQ(lines(schedule), (Lines{"end 06-17 06-28..06-28 9*", "short 06-03 06-26..06-27 17",
                                    "long 06-03 06-14..06-27 9*", "free 06-03 06-28..06-28 19"}));
  EXPECT_EQ(schedule.critical_chain, (Lines{"long", "end"}));
}

TEST(Schedule, KeepsADueDateThatWasSetAndPlansWhatComesBeforeByIt) {
  const Schedule schedule = planned({task("a", 2), due_by(task("b", 2, {"a"}), "2024-06-09"), task("c", 1, {"b"})});
  EXPECT_EQ(lines(schedule), (Lines{"a 06-03 06-04..06-05 1*", "b 06-05 06-06..06-09 1*", "c 06-07 06-28..06-28 15"}));
  EXPECT_EQ(schedule.critical_chain, (Lines{"a", "b"}));
}

TEST(Schedule, AsksForEarlierThanWasSetWhereWhatFollowsNeedsIt) {
  const Schedule schedule = planned({due_by(task("a", 1), "2024-07-31"), task("b", 5, {"a"})});
  EXPECT_EQ(lines(schedule), (Lines{"a 06-03 06-21..06-21 14*", "b 06-04 06-24..06-28 14*"}));
}

TEST(Schedule, SaysHowManyDaysAreMissing) {
  const Schedule schedule = planned({task("a", 15), task("b", 8, {"a"}), task("free", 20)});
  EXPECT_EQ(lines(schedule),
            (Lines{"a 06-03 05-29..06-18 -3*", "b 06-24 06-19..06-28 -3*", "free 06-03 06-03..06-28 0"}));
  EXPECT_FALSE(schedule.feasible);
  EXPECT_EQ(schedule.critical_chain, (Lines{"a", "b"}));
}

TEST(Schedule, IsReplannedFromWhatIsDone) {
  const Schedule schedule =
      planned({done_on(task("a", 3), "2024-06-20"), task("b", 5, {"a"}), done_on(task("c", 2, {"b"}), "2024-06-05")},
              "2024-06-20");
  // "a" was done a day after it should have been; "b" is one day short; "c" is done whatever came before it.
  EXPECT_EQ(lines(schedule), (Lines{"a 06-18 06-19..06-21 1", "b 06-21 06-24..06-28 1*", "c 06-04 06-27..06-28 17"}));
  EXPECT_TRUE(schedule.feasible);
  EXPECT_EQ(schedule.critical_chain, (Lines{"b"}));
}

TEST(Schedule, WithEverythingDoneHasNoCriticalChain) {
  const Schedule schedule = planned({done_on(task("a", 3), "2024-07-01")});
  EXPECT_TRUE(schedule.feasible);
  EXPECT_TRUE(schedule.critical_chain.empty());
  EXPECT_EQ(lines(schedule), (Lines{"a 06-27 06-26..06-28 -1"}));
}

TEST(Schedule, OfNothingIsEmpty) {
  EXPECT_TRUE(planned({}).tasks.empty());
  EXPECT_TRUE(planned({}).feasible);
}

ScheduleError failed(const std::vector<Task>& tasks) {
  const auto made = schedule_backward({}, day("2024-06-03"), day("2024-06-28"), tasks);
  EXPECT_TRUE(std::holds_alternative<ScheduleError>(made));
  return std::holds_alternative<ScheduleError>(made) ? std::get<ScheduleError>(made) : ScheduleError{};
}

TEST(Schedule, NamesWhatItWasNeverToldOf) {
  const ScheduleError error = failed({task("a", 1), task("b", 1, {"a", "x"})});
  EXPECT_EQ(error.fault, ScheduleFault::unknownPredecessor);
  EXPECT_EQ(error.keys, (Lines{"b", "x"}));
}

TEST(Schedule, NamesATaskThatStandsTwice) {
  const ScheduleError error = failed({task("a", 1), task("b", 1), task("a", 2)});
  EXPECT_EQ(error.fault, ScheduleFault::repeatedKey);
  EXPECT_EQ(error.keys, (Lines{"a"}));
}

TEST(Schedule, NamesTheTasksOfACycleEachWaitingForTheNext) {
  const ScheduleError error =
      failed({task("start", 1, {"a"}), task("a", 1, {"b"}), task("b", 1, {"c"}), task("c", 1, {"a"})});
  EXPECT_EQ(error.fault, ScheduleFault::cycle);
  EXPECT_EQ(error.keys, (Lines{"a", "b", "c"}));
  EXPECT_EQ(failed({task("a", 1, {"a"})}).keys, (Lines{"a"}));
}

}  // namespace
}  // namespace leitai::test
