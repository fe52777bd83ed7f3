#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/calendar/day.h"
#include "engine/calendar/workdays.h"

/// 倒排工期: from the day on which all must be done, and the tasks' durations and order, when each must be begun and
/// done at the latest, and how much room there is. The same tasks always give the same schedule.
namespace leitai::calendar {

struct Task {
  std::string key;
  std::uint16_t days = 1;          ///< workdays it takes, at least 1
  std::vector<std::string> after;  ///< keys of the tasks that must be done before it begins
  std::optional<Day> due;          ///< set by hand; absent: as it comes out
  std::optional<Day> done;         ///< it was done on this day
};

struct ScheduledTask {
  std::string key;
  /// With everything before it done as early as can be; of a task that is done, counted back from that day.
  Day earliest_start;
  Day start;  ///< the latest
  /// The latest: as it was set, or earlier where what follows or the end asks for it.
  Day due;
  /// Workdays it may slip without moving the end or a set due date; negative: so many are missing.
  /// Of a task that is done: how many workdays before its due day that was; negative: after it.
  std::int32_t slack = 0;
  bool critical = false;  ///< not done, and none of those that are not has less slack
};

struct Schedule {
  std::vector<ScheduledTask> tasks;  ///< as they were given
  /// One chain of critical tasks, each waiting for the one before it; empty where all is done.
  std::vector<std::string> critical_chain;
  bool feasible = true;  ///< every task that is not done has a slack of 0 or more
};

enum class ScheduleFault {
  repeatedKey,         ///< keys: the key
  unknownPredecessor,  ///< keys: the task's, then what it names
  cycle,               ///< keys: round the cycle, each waiting for the next and the last for the first
};
struct ScheduleError {
  ScheduleFault fault{};
  std::vector<std::string> keys;
};

/// Work is done on workdays from `from` to `to`, both included; whoever replans gives today as `from`.
/// What is done waits for nothing, and what follows it may begin on the next workday.
/// REQUIRES days >= 1 of every task.
std::variant<Schedule, ScheduleError> schedule_backward(const Workdays& workdays, Day from, Day to,
                                                        std::span<const Task> tasks);

}  // namespace leitai::calendar
