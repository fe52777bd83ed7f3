#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/calendar/backward_schedule.h"
#include "events/error.h"
#include "projections/brand_status/batch_detail.h"
#include "projections/brand_status/brand_line.h"

/// 动态管理: what falls due of a brand, when, and what light that gives on the batch's own today. Pure functions.
/// A light is never stored: it is told from the few days of `Watch`, which change only with the brand or its batch.
namespace leitai::projections {

/// All that is known of one brand. The batch may be missing (null): then nothing falls due.
struct BrandCase {
  const BrandRecord& record;
  const BrandLine& line;
  const BatchRecord* batch = nullptr;
  const BatchDetail* detail = nullptr;

  /// The batch's; absent: no lights.
  std::optional<calendar::Day> today() const { return batch ? batch->today : std::nullopt; }
  /// Somebody has still something to do for it.
  bool live() const;
};

/// The plan in force, by its tasks as they slipped and were done (倒排工期). Empty without a plan, or where its tasks
/// wait for each other. From today on, where the plan has begun.
calendar::Schedule schedule_of(const BrandCase& brand);

/// When the tasks of the plan in force fall due. Changes with the plan, the tasks, the state and the calendar only.
void watch_tasks(const BrandCase& brand, Watch& watch);
/// The rest of it, by the tasks' days that are there.
void watch_dates(const BrandCase& brand, Watch& watch);

struct OpenItem {
  schema::DueKind kind{};
  calendar::Day due;
  schema::Light light = schema::Light::NONE;
  std::uint32_t which = 0;  ///< a task's place in the plan; a month's number
};
LocalText text_of(const BrandCase& brand, const OpenItem& item);

/// Everything that is overdue or to come, by date. `watch.next_due` is the first one's.
std::vector<OpenItem> open_items(const BrandCase& brand);

/// NONE for a brand that is recognised or has ended, and where no day began.
schema::Light light_of(const BrandCase& brand);

struct Reason {
  schema::Light light{};
  LocalText text;
};
/// Why it is amber or red, gravest first.
std::vector<Reason> light_reasons(const BrandCase& brand);

/// Of what is due on a day: NONE without a today.
schema::Light due_light(const BatchTerms& terms, calendar::Day due, std::optional<calendar::Day> today);

}  // namespace leitai::projections
