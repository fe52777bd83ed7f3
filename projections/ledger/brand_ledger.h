#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/calendar/day.h"
#include "events/archive.h"
#include "events/error.h"
#include "events/schema/envelope.capnp.h"
#include "projections/core/reviewer_seats.h"

/// One brand's ledger: where its lines stand in the log. A plain value; one writer.
namespace leitai::projections {

struct ActivityLine {
  Position logged;
  Position entry;   ///< the event that holds it as it stands
  Position reason;  ///< of the last correction, or of striking it; `logged` where neither was
  calendar::Day date;
  std::uint32_t people = 0;
  std::uint32_t corrections = 0;
  bool struck = false;
};

struct ReportLine {
  calendar::Month month;
  Position last;  ///< the event that holds its last version
};

class BrandLedger {
 public:
  /// Of the brand's event. INTERNAL for an activity that was never logged.
  Result<void> fold(schema::Event::Reader envelope);

  /// By number, which counts from 1.
  const std::vector<ActivityLine>& activities() const { return activities_; }
  /// Nullopt for a month that was never reported.
  std::optional<Position> report(calendar::Month month) const;
  const std::vector<Position>& visits() const { return visits_; }
  const ReviewerSeats& reviewers() const { return reviewers_; }

  template <class Archive>
  friend void describe(Archive& a, BrandLedger& l) {
    a(l.activities_, l.reports_, l.visits_, l.reviewers_);
  }

 private:
  Result<void> correct(schema::ActivityCorrected::Reader event, Position position);
  Result<void> strike(schema::StrikeActivity::Reader event, Position position);
  void report(schema::MonthlyReport::Reader report, Position position);
  ActivityLine* activity(std::uint32_t number);

  std::vector<ActivityLine> activities_;
  std::vector<ReportLine> reports_;  // by month
  std::vector<Position> visits_;
  ReviewerSeats reviewers_;
};

template <class Archive>
void describe(Archive& a, ActivityLine& l) {
  a(l.logged, l.entry, l.reason, l.date, l.people, l.corrections, l.struck);
}
template <class Archive>
void describe(Archive& a, ReportLine& l) {
  a(l.month, l.last);
}

}  // namespace leitai::projections
