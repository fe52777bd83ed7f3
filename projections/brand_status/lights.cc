#include "projections/brand_status/lights.h"

#include <algorithm>

#include "projections/core/text.h"

namespace leitai::projections {

namespace {

using calendar::Day;
using schema::BrandState;
using schema::DueKind;
using schema::Light;

std::string days_en(std::int32_t days) {
  return std::to_string(days) + (days == 1 ? " day" : " days");
}

/// The date, put off as far as the unit's waiver says; nullopt where there is none any more.
std::optional<Day> put_off(const BrandCase& brand, std::optional<Day> date, schema::WaivedRule rule) {
  const GrantedWaiver* waiver = brand.detail->waiver(brand.record.unit, rule);
  if (!waiver || !date) return date;
  if (!waiver->until) return std::nullopt;
  return std::max(*date, *waiver->until);
}

/// A plan is due by the first report day after the brand was listed.
std::optional<Day> plan_due(const BrandCase& brand) {
  const Day listed = calendar::day_of(brand.line.history.back().at);
  calendar::Month month = calendar::month_of(listed) - 1;
  while (brand.batch->dates.report_due(month) <= listed) month = month + 1;
  return brand.batch->dates.report_due(month);
}

LocalText task_text(const BrandCase& brand, std::size_t place) {
  FrameReader<schema::Plan> frame(brand.line.plans.back().plan);
  const std::string title = text(frame.root().getTasks()[static_cast<unsigned>(place)].getTitle());
  return {"任务“" + title + "”", "the task \"" + title + "\""};
}

LocalText month_text(calendar::Month month) {
  return {"月报(" + to_string(month) + ")", "the report on " + to_string(month)};
}

/// The one date of the state the brand is in, where there is one.
struct StateDue {
  DueKind kind{};
  std::optional<Day> due;
};
std::optional<StateDue> state_due(const BrandCase& brand) {
  const BatchTerms& terms = brand.detail->terms;
  switch (brand.record.state) {
    case BrandState::DRAFT:
    case BrandState::RETURNED:
      return StateDue{DueKind::APPLICATION,
                      put_off(brand, terms.applications_due, schema::WaivedRule::APPLICATIONS_DUE)};
    case BrandState::LISTED:
      return StateDue{DueKind::PLAN, plan_due(brand)};
    case BrandState::CULTIVATING:
      return StateDue{DueKind::ACCEPTANCE_REQUEST,
                      put_off(brand, terms.acceptance_to, schema::WaivedRule::ACCEPTANCE_WINDOW)};
    case BrandState::UNDER_REVIEW:
      if (!brand.line.waiting.empty()) return StateDue{DueKind::REVIEW, terms.acceptance_done};
      return StateDue{DueKind::DECISION, terms.acceptance_done};
    case BrandState::ACCEPTANCE_REQUESTED:
      return StateDue{DueKind::DECISION, terms.acceptance_done};
    default:
      return std::nullopt;
  }
}

std::vector<calendar::Task> tasks_in_force(const BrandLine& line, schema::Plan::Reader plan) {
  std::vector<calendar::Task> tasks;
  for (const auto planned : plan.getTasks()) {
    calendar::Task& task = tasks.emplace_back();
    task.key = text(planned.getKey());
    task.days = std::max<std::uint16_t>(planned.getDays(), 1);
    for (const auto before : planned.getAfter()) task.after.push_back(text(before));
    task.due = calendar::day_of(planned.getDue());
    const auto course = line.tasks.find(task.key);
    if (course == line.tasks.end()) continue;
    task.done = course->second.done;
    if (course->second.days != 0) task.days = course->second.days;
    if (course->second.slipped) task.due = course->second.due;
  }
  return tasks;
}

/// On which day the quiet began, and how grave it is on `today`.
Light quiet_light(const BatchTerms& terms, std::optional<Day> since, Day today) {
  if (!since) return Light::NONE;
  const std::int32_t quiet = today - *since;
  if (terms.quiet_red != 0 && quiet >= terms.quiet_red) return Light::RED;
  if (terms.quiet_amber != 0 && quiet >= terms.quiet_amber) return Light::AMBER;
  return Light::GREEN;
}

LocalText overdue_text(const BrandCase& brand, const OpenItem& item, Day today) {
  const LocalText what = text_of(brand, item);
  const std::string date = to_string(item.due);
  const std::int32_t days = item.due - today;
  if (days < 0)
    return {what.zh + "已逾期 " + std::to_string(-days) + " 天(应于 " + date + " 完成)",
            what.en + ": " + days_en(-days) + " overdue (was due on " + date + ")"};
  if (days == 0) return {what.zh + "今天到期(" + date + ")", what.en + ": due today (" + date + ")"};
  return {what.zh + "将于 " + date + " 到期,还有 " + std::to_string(days) + " 天",
          what.en + ": due on " + date + ", in " + days_en(days)};
}

}  // namespace

bool BrandCase::live() const {
  return !ended(record.state) && record.state != BrandState::RECOGNISED;
}

calendar::Schedule schedule_of(const BrandCase& brand) {
  if (brand.line.plans.empty() || !brand.batch) return {};
  FrameReader<schema::Plan> frame(brand.line.plans.back().plan);
  const auto plan = frame.root();
  const auto to = calendar::day_of(plan.getTo());
  auto from = calendar::day_of(plan.getFrom());
  if (!from || !to) return {};
  if (const auto today = brand.today(); today && *today > *from) from = today;
  const auto tasks = tasks_in_force(brand.line, plan);
  const auto scheduled = calendar::schedule_backward(brand.batch->dates.workdays(), *from, *to, tasks);
  const auto* schedule = std::get_if<calendar::Schedule>(&scheduled);
  return schedule ? *schedule : calendar::Schedule{};
}

void watch_tasks(const BrandCase& brand, Watch& watch) {
  watch.tasks.clear();
  if (brand.record.state != BrandState::CULTIVATING) return;
  for (const calendar::ScheduledTask& task : schedule_of(brand).tasks) {
    const auto course = brand.line.tasks.find(task.key);
    const bool done = course != brand.line.tasks.end() && course->second.done;
    watch.tasks.push_back(done ? std::nullopt : std::optional(task.due));
  }
}

void watch_dates(const BrandCase& brand, Watch& watch) {
  watch.next_due.reset();
  watch.quiet_since.reset();
  if (!brand.batch || !brand.detail || !brand.live()) return;
  const auto sooner = [&](std::optional<Day> due) {
    if (due) watch.next_due = std::min(watch.next_due.value_or(*due), *due);
  };
  if (const auto state = state_due(brand)) sooner(state->due);
  if (brand.record.state != BrandState::CULTIVATING) return;
  for (const auto& due : watch.tasks) sooner(due);
  sooner(brand.record.months.next_due(brand.batch->dates));
  watch.quiet_since = brand.record.months.going_on_since();
  for (const Activity& activity : brand.line.activities)
    if (!activity.struck && watch.quiet_since) watch.quiet_since = std::max(*watch.quiet_since, activity.date);
}

LocalText text_of(const BrandCase& brand, const OpenItem& item) {
  switch (item.kind) {
    case DueKind::APPLICATION:
      return {"提交申报", "handing in the application"};
    case DueKind::PLAN:
      return {"报送创建方案", "filing the plan"};
    case DueKind::ACCEPTANCE_REQUEST:
      return {"申请验收", "requesting acceptance"};
    case DueKind::REVIEW:
      return {"评审(尚缺 " + std::to_string(brand.line.waiting.size()) + " 份)",
              "reviews (" + std::to_string(brand.line.waiting.size()) + " missing)"};
    case DueKind::DECISION:
      return {"验收认定", "the decision on acceptance"};
    case DueKind::TASK:
      return task_text(brand, item.which);
    case DueKind::MONTHLY_REPORT:
      return month_text({static_cast<std::int32_t>(item.which)});
  }
  return {};
}

std::vector<OpenItem> open_items(const BrandCase& brand) {
  std::vector<OpenItem> items;
  if (!brand.batch || !brand.detail || !brand.live()) return items;
  const auto today = brand.today();
  const auto add = [&](DueKind kind, Day due, std::size_t which) {
    const Light light = due_light(brand.detail->terms, due, today);
    items.push_back({kind, due, light, static_cast<std::uint32_t>(which)});
  };
  if (const auto state = state_due(brand); state && state->due) add(state->kind, *state->due, 0);
  if (brand.record.state == BrandState::CULTIVATING) {
    const auto& tasks = brand.line.watch.tasks;
    for (std::size_t i = 0; i < tasks.size(); ++i)
      if (tasks[i]) add(DueKind::TASK, *tasks[i], i);
    for (const MonthLine& line : brand.record.months.lines(brand.batch->dates, today))
      if (!line.report) add(DueKind::MONTHLY_REPORT, line.due, static_cast<std::size_t>(line.month.number));
  }
  std::stable_sort(items.begin(), items.end(), [](const OpenItem& a, const OpenItem& b) { return a.due < b.due; });
  return items;
}

Light due_light(const BatchTerms& terms, Day due, std::optional<Day> today) {
  if (!today) return Light::NONE;
  if (*today - due > terms.red_after) return Light::RED;
  if (due - *today <= terms.amber_before) return Light::AMBER;
  return Light::GREEN;
}

Light light_of(const BrandCase& brand) {
  const auto today = brand.today();
  if (!today || !brand.detail || !brand.live()) return Light::NONE;
  const BatchTerms& terms = brand.detail->terms;
  const Watch& watch = brand.line.watch;
  const Light quiet = quiet_light(terms, watch.quiet_since, *today);
  const Light due = watch.next_due ? due_light(terms, *watch.next_due, today) : Light::GREEN;
  return std::max({quiet, due, Light::GREEN});
}

std::vector<Reason> light_reasons(const BrandCase& brand) {
  std::vector<Reason> reasons;
  const auto today = brand.today();
  if (!today || !brand.detail || !brand.live()) return reasons;
  for (const OpenItem& item : open_items(brand))
    if (item.light > Light::GREEN) reasons.push_back({item.light, overdue_text(brand, item, *today)});
  const auto since = brand.line.watch.quiet_since;
  if (const Light quiet = quiet_light(brand.detail->terms, since, *today); quiet > Light::GREEN) {
    const std::int32_t days = *today - *since;
    reasons.push_back(
        {quiet,
         {"已有 " + std::to_string(days) + " 天没有活动台帐记录", "no activity in the ledger for " + days_en(days)}});
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) { return a.light > b.light; });
  return reasons;
}

}  // namespace leitai::projections
