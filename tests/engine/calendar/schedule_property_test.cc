#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>

#include "engine/calendar/backward_schedule.h"
#include "tests/engine/calendar/calendar_days.h"

/// The backward schedule against all the ways there are to carry a small plan out.
namespace leitai::test {
namespace {

using namespace calendar;

constexpr std::int32_t kRoom = 9;  // calendar days

/// What a few bytes make: up to 4 tasks, each after some of those before it.
std::vector<Task> draw_tasks() {
  std::vector<Task> tasks;
  const auto count = *rc::gen::inRange<std::size_t>(1, 5);
  for (std::size_t t = 0; t < count; ++t) {
    Task task;
    task.key = std::string(1, static_cast<char>('a' + t));
    task.days = *rc::gen::inRange<std::uint16_t>(1, 4);
    for (std::size_t p = 0; p < t; ++p)
      if (*rc::gen::inRange(0, 3) == 0) task.after.push_back(tasks[p].key);
    if (*rc::gen::inRange(0, 4) == 0) task.due = day("2024-06-03") + *rc::gen::inRange(0, kRoom + 2);
    tasks.push_back(task);
  }
  return tasks;
}

/// Every way to carry the tasks out: `visit` is given the workday each begins on, by its number.
class AllWays {
 public:
  AllWays(const Workdays& workdays, Day from, Day to, const std::vector<Task>& tasks)
      : workdays_(workdays), from_(from), to_(to), tasks_(tasks) {}

  void visit(const std::function<void(const std::vector<std::int32_t>&)>& each) {
    starts_.clear();
    place(each);
  }

 private:
  std::int32_t end_of(std::size_t t) const { return starts_[t] + tasks_[t].days - 1; }

  void place(const std::function<void(const std::vector<std::int32_t>&)>& each) {
    const std::size_t t = starts_.size();
    if (t == tasks_.size()) return each(starts_);
    std::int32_t first = workdays_.number(from_);
    for (std::size_t p = 0; p < t; ++p)
      for (const auto& key : tasks_[t].after)
        if (key == tasks_[p].key) first = std::max(first, end_of(p) + 1);
    for (std::int32_t start = first; workdays_.workday(start + tasks_[t].days - 1) <= to_; ++start) {
      if (tasks_[t].due && workdays_.workday(start + tasks_[t].days - 1) > *tasks_[t].due) break;
      starts_.push_back(start);
      place(each);
      starts_.pop_back();
    }
  }

  const Workdays& workdays_;
  Day from_, to_;
  const std::vector<Task>& tasks_;
  std::vector<std::int32_t> starts_;
};

RC_GTEST_PROP(Schedule, IsFeasibleWhereThereIsAWayAndGivesTheFirstAndLastOfAll, ()) {
  const Workdays workdays =
      *rc::gen::inRange(0, 2) == 0 ? Workdays{} : test::workdays({{"2024-06-08", kWork}, {"2024-06-05", kOff}});
  const Day from = day("2024-06-03"), to = from + kRoom;
  const std::vector<Task> tasks = draw_tasks();
  const Schedule schedule = std::get<Schedule>(schedule_backward(workdays, from, to, tasks));

  std::vector<std::int32_t> earliest(tasks.size(), std::numeric_limits<std::int32_t>::max());
  std::vector<std::int32_t> latest(tasks.size(), std::numeric_limits<std::int32_t>::min());
  bool any = false;
  AllWays(workdays, from, to, tasks).visit([&](const std::vector<std::int32_t>& starts) {
    any = true;
    for (std::size_t t = 0; t < starts.size(); ++t) {
      earliest[t] = std::min(earliest[t], starts[t]);
      latest[t] = std::max(latest[t], starts[t]);
    }
  });
  RC_CLASSIFY(any, "feasible");
  RC_ASSERT(schedule.feasible == any);
  for (std::size_t t = 0; any && t < tasks.size(); ++t) {
    RC_ASSERT(workdays.number(schedule.tasks[t].earliest_start) == earliest[t]);
    RC_ASSERT(workdays.number(schedule.tasks[t].start) == latest[t]);
    RC_ASSERT(schedule.tasks[t].slack == latest[t] - earliest[t]);
  }
}

RC_GTEST_PROP(Schedule, KeepsTheOrderTheEndAndTheDurations, ()) {
  const Workdays workdays;
  const Day from = day("2024-06-03"), to = from + *rc::gen::inRange(0, 40);
  const std::vector<Task> tasks = draw_tasks();
  const Schedule schedule = std::get<Schedule>(schedule_backward(workdays, from, to, tasks));
  std::map<std::string, ScheduledTask> by_key;
  for (const auto& task : schedule.tasks) by_key[task.key] = task;
  std::int32_t least = std::numeric_limits<std::int32_t>::max();
  for (const auto& task : tasks) {
    const auto& planned = by_key.at(task.key);
    RC_ASSERT(planned.due <= to);
    if (task.due) RC_ASSERT(planned.due <= *task.due);
    RC_ASSERT(workdays.count(planned.start, planned.due) == task.days);
    for (const auto& before : task.after) {
      RC_ASSERT(by_key.at(before).due < planned.start);
      RC_ASSERT(by_key.at(before).earliest_start < planned.earliest_start);
    }
    least = std::min(least, planned.slack);
  }
  RC_ASSERT(schedule.feasible == (least >= 0));
  for (const auto& task : schedule.tasks) RC_ASSERT(task.critical == (task.slack == least));
  RC_ASSERT(!schedule.critical_chain.empty());
  for (const auto& key : schedule.critical_chain) RC_ASSERT(by_key.at(key).critical);
}

RC_GTEST_PROP(Schedule, DoesNotDependOnTheOrderInWhichTasksAreGiven, ()) {
  const std::vector<Task> tasks = draw_tasks();
  std::vector<Task> turned(tasks.rbegin(), tasks.rend());
  const auto one = std::get<Schedule>(schedule_backward({}, day("2024-06-03"), day("2024-06-14"), tasks));
  const auto other = std::get<Schedule>(schedule_backward({}, day("2024-06-03"), day("2024-06-14"), turned));
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    const auto& a = one.tasks[t];
    const auto& b = other.tasks[tasks.size() - 1 - t];
    RC_ASSERT(a.key == b.key);
    RC_ASSERT(a.due == b.due);
    RC_ASSERT(a.earliest_start == b.earliest_start);
    RC_ASSERT(a.slack == b.slack);
  }
}

RC_GTEST_PROP(Schedule, SlipsByItsSlackAndNoFurther, ()) {
  const Day from = day("2024-06-03"), to = day("2024-06-21");
  std::vector<Task> tasks = draw_tasks();
  const Schedule schedule = std::get<Schedule>(schedule_backward({}, from, to, tasks));
  RC_PRE(schedule.feasible);
  const auto t = *rc::gen::inRange<std::size_t>(0, tasks.size());
  const auto longer = static_cast<std::uint16_t>(tasks[t].days + schedule.tasks[t].slack);
  tasks[t].days = longer;
  RC_ASSERT(std::get<Schedule>(schedule_backward({}, from, to, tasks)).feasible);
  tasks[t].days = static_cast<std::uint16_t>(longer + 1);
  RC_ASSERT(!std::get<Schedule>(schedule_backward({}, from, to, tasks)).feasible);
}

}  // namespace
}  // namespace leitai::test
