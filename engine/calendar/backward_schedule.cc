#include "engine/calendar/backward_schedule.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>

namespace leitai::calendar {
namespace {

/// Tasks by their place in the list that was given; days by the workdays' numbers.
class Planner {
 public:
  Planner(const Workdays& workdays, Day from, Day to, std::span<const Task> tasks)
      : workdays_(workdays),
        tasks_(tasks),
        to_(to),
        first_(workdays.number(from)),
        last_(workdays.number(to + 1) - 1),
        before_(tasks.size()),
        after_(tasks.size()),
        earliest_(tasks.size(), first_),
        latest_(tasks.size(), last_) {}

  std::optional<ScheduleError> connect() {
    std::map<std::string_view, std::size_t> places;
    for (std::size_t t = 0; t < tasks_.size(); ++t)
      if (!places.emplace(tasks_[t].key, t).second) return ScheduleError{ScheduleFault::repeatedKey, {tasks_[t].key}};
    for (std::size_t t = 0; t < tasks_.size(); ++t) {
      for (const auto& key : tasks_[t].after) {
        const auto found = places.find(key);
        if (found == places.end()) return ScheduleError{ScheduleFault::unknownPredecessor, {tasks_[t].key, key}};
        before_[t].push_back(found->second);
        after_[found->second].push_back(t);
      }
    }
    return order();
  }

  Schedule plan() {
    for (const std::size_t t : order_) {
      if (tasks_[t].done) {
        earliest_[t] = earliest_end(t) - tasks_[t].days + 1;
        continue;
      }
      for (const std::size_t p : before_[t]) earliest_[t] = std::max(earliest_[t], earliest_end(p) + 1);
    }
    for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
      const std::size_t t = *it;
      for (const std::size_t s : after_[t])
        if (!tasks_[s].done) latest_[t] = std::min(latest_[t], latest_start(s) - 1);
      if (tasks_[t].due) latest_[t] = std::min(latest_[t], workdays_.number(*tasks_[t].due + 1) - 1);
    }
    Schedule schedule;
    const std::int32_t least = least_slack();
    for (std::size_t t = 0; t < tasks_.size(); ++t) schedule.tasks.push_back(describe_task(t, least));
    schedule.feasible = least >= 0;
    schedule.critical_chain = chain(least);
    return schedule;
  }

 private:
  /// Puts every task behind those it waits for, else as they were given; the error names one cycle.
  std::optional<ScheduleError> order() {
    enum class Mark { fresh, open, closed };
    std::vector<Mark> marks(tasks_.size(), Mark::fresh);
    std::vector<std::pair<std::size_t, std::size_t>> path;  // a task, and how many of its predecessors were followed
    for (std::size_t root = 0; root < tasks_.size(); ++root) {
      if (marks[root] == Mark::fresh) path.emplace_back(root, 0);
      while (!path.empty()) {
        auto& [t, followed] = path.back();
        marks[t] = Mark::open;
        if (followed == before_[t].size()) {
          marks[t] = Mark::closed;
          order_.push_back(t);
          path.pop_back();
          continue;
        }
        const std::size_t p = before_[t][followed++];
        if (marks[p] == Mark::open) return cycle(path, p);
        if (marks[p] == Mark::fresh) path.emplace_back(p, 0);
      }
    }
    return std::nullopt;
  }

  ScheduleError cycle(const std::vector<std::pair<std::size_t, std::size_t>>& path, std::size_t start) const {
    ScheduleError error{ScheduleFault::cycle, {}};
    auto at = std::find_if(path.begin(), path.end(), [&](const auto& step) { return step.first == start; });
    for (; at != path.end(); ++at) error.keys.push_back(tasks_[at->first].key);
    return error;
  }

  std::int32_t earliest_end(std::size_t t) const {
    if (tasks_[t].done) return workdays_.number(*tasks_[t].done + 1) - 1;
    return earliest_[t] + tasks_[t].days - 1;
  }
  std::int32_t latest_start(std::size_t t) const { return latest_[t] - tasks_[t].days + 1; }
  std::int32_t slack(std::size_t t) const { return latest_[t] - earliest_end(t); }

  std::int32_t least_slack() const {
    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    for (std::size_t t = 0; t < tasks_.size(); ++t)
      if (!tasks_[t].done) least = std::min(least, slack(t));
    return least;
  }

  ScheduledTask describe_task(std::size_t t, std::int32_t least) const {
    const Task& task = tasks_[t];
    ScheduledTask scheduled{
        task.key, workdays_.workday(earliest_[t]), workdays_.workday(latest_start(t)), workdays_.workday(latest_[t]),
        slack(t), !task.done && slack(t) == least};
    // A due date that was set and holds is shown as it was set, on a day off, too.
    if (task.due && *task.due <= to_ && workdays_.number(*task.due + 1) - 1 == latest_[t]) scheduled.due = *task.due;
    return scheduled;
  }

  /// From the first critical task back to what nothing critical holds up, then on to the last it holds up.
  std::vector<std::string> chain(std::int32_t least) const {
    const auto critical = [&](std::size_t t) { return !tasks_[t].done && slack(t) == least; };
    const auto start = std::find_if(order_.begin(), order_.end(), critical);
    std::vector<std::string> keys;
    if (start == order_.end()) return keys;
    // What holds a critical task up is itself critical and comes before it in the order: nothing holds the first up.
    std::size_t t = *start;
    for (;;) {
      keys.push_back(tasks_[t].key);
      const auto next = std::find_if(after_[t].begin(), after_[t].end(),
                                     [&](std::size_t s) { return critical(s) && earliest_[s] == earliest_end(t) + 1; });
      if (next == after_[t].end()) return keys;
      t = *next;
    }
  }

  const Workdays& workdays_;
  const std::span<const Task> tasks_;
  const Day to_;
  const std::int32_t first_, last_;
  std::vector<std::vector<std::size_t>> before_, after_;
  std::vector<std::size_t> order_;
  std::vector<std::int32_t> earliest_;  // start
  std::vector<std::int32_t> latest_;    // end
};

}  // namespace

std::variant<Schedule, ScheduleError> schedule_backward(const Workdays& workdays, Day from, Day to,
                                                        std::span<const Task> tasks) {
  Planner planner(workdays, from, to, tasks);
  if (auto error = planner.connect()) return *std::move(error);
  return planner.plan();
}

}  // namespace leitai::calendar
