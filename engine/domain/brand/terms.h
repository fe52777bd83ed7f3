#pragma once

#include <cstdint>

#include "engine/domain/batch/state.h"

/// What a batch's calendar, limits and waivers allow one unit on one day.
namespace leitai::domain {

class BatchTerms {
 public:
  /// The batch must outlive it.
  BatchTerms(const Batch& batch, UnitId unit, calendar::Day today) : batch_(batch), unit_(unit), today_(today) {}

  calendar::Day today() const { return today_; }
  bool closed() const { return batch_.closed; }
  bool takes_applications() const {
    return today_ <= batch_.dates.applications_due || waived(schema::WaivedRule::APPLICATIONS_DUE, today_);
  }
  bool takes_name(std::uint32_t characters) const {
    return characters <= batch_.name_characters || waived(schema::WaivedRule::NAME_LENGTH, today_);
  }
  /// A plan, or a task, that ends on that day. A waiver of the end holds for plans that end by its own last day.
  bool takes_plan_to(calendar::Day to) const {
    return to <= batch_.dates.cultivation_ends || waived(schema::WaivedRule::CULTIVATION_ENDS, to);
  }
  bool takes_requests() const {
    const bool inside = today_ >= batch_.dates.acceptance_from && today_ <= batch_.dates.acceptance_to;
    return inside || waived(schema::WaivedRule::ACCEPTANCE_WINDOW, today_);
  }
  calendar::Day cultivation_ends() const { return batch_.dates.cultivation_ends; }
  const calendar::DueDates& dues() const { return batch_.calendar; }
  const AcceptanceTerms& acceptance() const { return batch_.acceptance; }

 private:
  bool waived(schema::WaivedRule rule, calendar::Day day) const { return batch_.waived(unit_, rule, day); }

  const Batch& batch_;
  UnitId unit_;
  calendar::Day today_;
};

}  // namespace leitai::domain
