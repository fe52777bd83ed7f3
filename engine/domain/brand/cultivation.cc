#include <algorithm>
#include <set>

#include "engine/calendar/backward_schedule.h"
#include "engine/domain/brand/desk.h"

/// 培育创建: the plan and its tasks (倒排工期).
namespace leitai::domain {
namespace {

using Event = schema::BrandEvent;

constexpr std::size_t kKeyBytes = 64, kMostBefore = 50;

bool good_key(capnp::Text::Reader key) {
  return key.size() >= 1 && key.size() <= kKeyBytes && std::all_of(key.begin(), key.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
                  c == '-';
         });
}

std::optional<Decision> check_task(schema::PlanTask::Reader task) {
  if (!good_key(task.getKey())) return refuse(Rejection::fieldInvalid, "key");
  if (const auto bad =
          check_texts({{"title", task.getTitle(), 1, kNameBytes}, {"owner", task.getOwner(), 1, kNameBytes}}))
    return bad;
  if (task.getDays() == 0) return refuse(Rejection::fieldInvalid, "days");
  if (task.getAfter().size() > kMostBefore) return refuse(Rejection::fieldInvalid, "after");
  for (const auto before : task.getAfter())
    if (!good_key(before)) return refuse(Rejection::fieldInvalid, "after");
  if (task.hasDue() && !calendar::day_of(task.getDue())) return refuse(Rejection::fieldInvalid, "due");
  return std::nullopt;
}

/// The plan by itself.
std::optional<Decision> check_plan(schema::Plan::Reader plan) {
  const auto from = calendar::day_of(plan.getFrom()), to = calendar::day_of(plan.getTo());
  if (!from) return refuse(Rejection::fieldInvalid, "from");
  if (!to) return refuse(Rejection::fieldInvalid, "to");
  if (const auto bad = check_texts({{"measures", plan.getMeasures(), 1, kTextBytes}})) return bad;
  // 任务分解: a plan without tasks is none.
  if (plan.getTasks().size() == 0 || plan.getTasks().size() > kMostTasks)
    return refuse(Rejection::fieldInvalid, "tasks");
  for (const auto task : plan.getTasks())
    if (const auto bad = check_task(task)) return bad;
  return std::nullopt;
}

std::optional<Decision> check_plan_dates(schema::Plan::Reader plan) {
  const auto from = *calendar::day_of(plan.getFrom()), to = *calendar::day_of(plan.getTo());
  if (to < from) return refuse(Rejection::planDatesDisordered, "to");
  for (const auto task : plan.getTasks()) {
    const auto due = calendar::day_of(task.getDue());
    if (due && (*due < from || *due > to)) return refuse(Rejection::planDatesDisordered, to_text(task.getKey()));
  }
  return std::nullopt;
}

std::optional<Decision> check_repeated(schema::Plan::Reader plan) {
  std::set<std::string> keys;
  for (const auto task : plan.getTasks())
    if (!keys.insert(to_text(task.getKey())).second) return refuse(Rejection::taskRepeated, to_text(task.getKey()));
  return std::nullopt;
}

/// That every task can be reached: what comes before it is there, and none waits for itself.
std::optional<Decision> check_order(const BrandDesk& desk, schema::Plan::Reader plan) {
  std::vector<calendar::Task> tasks;
  for (const auto task : plan.getTasks()) {
    calendar::Task& made = tasks.emplace_back();
    made.key = to_text(task.getKey());
    made.days = task.getDays();
    for (const auto before : task.getAfter()) made.after.push_back(to_text(before));
    made.due = calendar::day_of(task.getDue());
  }
  const auto scheduled = calendar::schedule_backward(desk.terms.dues().workdays(), *calendar::day_of(plan.getFrom()),
                                                     *calendar::day_of(plan.getTo()), tasks);
  const auto* error = std::get_if<calendar::ScheduleError>(&scheduled);
  if (!error) return std::nullopt;
  const std::string about = error->keys.empty() ? "" : error->keys.back();
  if (error->fault == calendar::ScheduleFault::cycle) return refuse(Rejection::tasksCyclic, about);
  return refuse(Rejection::taskNotFound, about);
}

/// That the task is there and not done.
std::optional<Decision> find_task(const BrandDesk& desk, capnp::Text::Reader key) {
  const BrandTask* task = desk.brand.task(to_text(key));
  if (!task) return refuse(Rejection::taskNotFound, to_text(key).substr(0, kKeyBytes));
  if (task->done) return refuse(Rejection::taskDone, task->key);
  return std::nullopt;
}

}  // namespace

Decision file_plan(const BrandDesk& desk, schema::FilePlan::Reader command) {
  const auto plan = command.getPlan();
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_plan(plan)) return *bad;
  if (!fits(command.getReason(), 0, kReasonBytes)) return refuse(Rejection::fieldInvalid, "reason");
  if (desk.brand.plan != 0)
    if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::PLAN_FILED, Rejection::brandNotCultivated)) return *bad;
  if (const auto bad = check_plan_dates(plan)) return *bad;
  if (const auto bad = check_repeated(plan)) return *bad;
  if (!desk.terms.takes_plan_to(*calendar::day_of(plan.getTo())))
    return refuse(Rejection::planTooLate, calendar::to_string(desk.terms.cultivation_ends()));
  if (const auto bad = check_order(desk, plan)) return *bad;
  auto filed = desk.event().initPlanFiled();
  filed.setPlan(plan);
  filed.setVersion(desk.brand.plan + 1);
  filed.setReason(command.getReason());
  return Done{};
}

Decision complete_task(const BrandDesk& desk, schema::CompleteTask::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (!calendar::day_of(command.getDate())) return refuse(Rejection::fieldInvalid, "date");
  if (const auto bad = check_texts({{"note", command.getNote(), 0, kTextBytes}})) return *bad;
  if (const auto bad = refuse_state(desk, Event::TASK_COMPLETED, Rejection::brandNotCultivated)) return *bad;
  if (const auto bad = check_past(desk, command.getDate())) return *bad;
  if (const auto bad = find_task(desk, command.getTask())) return *bad;
  desk.event().setTaskCompleted(command);
  return Done{};
}

Decision slip_task(const BrandDesk& desk, schema::SlipTask::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  const auto due = calendar::day_of(command.getDue());
  if (command.hasDue() && !due) return refuse(Rejection::fieldInvalid, "due");
  if (command.getDays() == 0 && !due) return refuse(Rejection::fieldInvalid, "days");
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::TASK_SLIPPED, Rejection::brandNotCultivated)) return *bad;
  if (due && !desk.terms.takes_plan_to(*due))
    return refuse(Rejection::planTooLate, calendar::to_string(desk.terms.cultivation_ends()));
  if (const auto bad = find_task(desk, command.getTask())) return *bad;
  desk.event().setTaskSlipped(command);
  return Done{};
}

}  // namespace leitai::domain
