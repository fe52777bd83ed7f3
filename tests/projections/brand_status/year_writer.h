#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/day.h"
#include "projections/brand_status/brand_status.h"
#include "tests/projections/event_writer.h"

/// The seed's batch 2024-2 and what happens in it, in few words. All is recorded on 2024-04-23.
namespace leitai::test {

inline calendar::Day day(std::string_view text) {
  return *calendar::parse_day(text);
}

struct YearTask {
  const char* key;
  std::uint16_t days = 1;
  std::vector<std::string> after;
  const char* due = nullptr;
};

class YearWriter : public EventWriter {
 public:
  static void date(std::string_view text, schema::Date::Builder out) { calendar::write(day(text), out); }

  void open_batch(std::uint64_t id, const char* key = "2024-2") {
    auto opened = batch(id).initBatchOpened();
    opened.setKey(key);
    date("2024-04-23", opened.initApplicationsDue());
    date("2024-10-10", opened.initCultivationEnds());
    date("2024-10-21", opened.initAcceptanceFrom());
    date("2024-10-31", opened.initAcceptanceTo());
    date("2024-12-10", opened.initAcceptanceDone());
  }
  void begin_day(std::uint64_t id, std::string_view text) { date(text, batch(id).initDayBegan().initDate()); }
  void register_unit(std::uint64_t id, const char* name, const char* secretary, std::uint64_t parent = 0) {
    auto registered = unit(id).initUnitRegistered();
    registered.setName(name);
    registered.setSecretary(secretary);
    registered.setParent(parent);
  }
  void waive(std::uint64_t id, std::uint64_t of, schema::WaivedRule rule, const char* until) {
    auto granted = batch(id).initWaiverGranted();
    granted.setUnit(of);
    granted.setRule(rule);
    granted.setReason("情况特殊");
    if (until) date(until, granted.initUntil());
  }

  void apply_for(std::uint64_t id, std::uint64_t of_batch, std::uint64_t of_unit, const char* name) {
    auto submitted = brand(id).initApplicationSubmitted();
    submitted.setBatch(of_batch);
    submitted.setUnit(of_unit);
    submitted.initForm().setBrandName(name);
  }
  void list(std::uint64_t id) {
    brand(id).initApplicationAccepted().setReason("同意");
    brand(id).initBrandListed().setList(1);
  }
  void file_plan(std::uint64_t id, std::string_view from, std::string_view to,
                 const std::vector<YearTask>& tasks = {}) {
    auto filed = brand(id).initPlanFiled();
    filed.setVersion(1);
    auto plan = filed.initPlan();
    date(from, plan.initFrom());
    date(to, plan.initTo());
    auto list = plan.initTasks(static_cast<unsigned>(tasks.size()));
    for (unsigned i = 0; i < list.size(); ++i) {
      list[i].setKey(tasks[i].key);
      list[i].setTitle(std::string("任务") + tasks[i].key);
      list[i].setDays(tasks[i].days);
      auto after = list[i].initAfter(static_cast<unsigned>(tasks[i].after.size()));
      for (unsigned k = 0; k < after.size(); ++k) after.set(k, tasks[i].after[k]);
      if (tasks[i].due) date(tasks[i].due, list[i].initDue());
    }
  }
  void complete(std::uint64_t id, const char* task, std::string_view on) {
    auto completed = brand(id).initTaskCompleted();
    completed.setTask(task);
    date(on, completed.initDate());
  }
  void log_activity(std::uint64_t id, std::string_view on) { date(on, brand(id).initActivityLogged().initDate()); }
  /// The reports of 2024 on the months [first, last].
  void report(std::uint64_t id, unsigned first, unsigned last, std::uint32_t days_late = 0) {
    for (unsigned month = first; month <= last; ++month) {
      auto submitted = brand(id).initMonthlyReportSubmitted();
      submitted.initReport().setYear(2024);
      submitted.getReport().setMonth(static_cast<std::uint8_t>(month));
      submitted.setVersion(1);
      submitted.setDaysLate(days_late);
      calendar::write(calendar::day_in(*calendar::month_of(2024, month), 25), submitted.initDue());
    }
  }
  void decide(std::uint64_t id, schema::AcceptanceDecision decision, const char* score) {
    auto decided = brand(id).initAcceptanceDecided();
    decided.setDecision(decision);
    decided.setScore(score);
  }

  /// Feeds what the view does not hold yet.
  void feed(projections::BrandStatus& view) {
    const auto fed = view.feed(block_of(frames(), static_cast<std::size_t>(view.next().value), frames().size()));
    ASSERT_TRUE(fed) << fed.error().text.en;
  }
};

}  // namespace leitai::test
