#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/calendar/day.h"
#include "events/archive.h"
#include "events/schema/batch.capnp.h"
#include "events/schema/brand.capnp.h"
#include "projections/core/monthly_reports.h"

/// What one brand brings to the year's ranking (schema::RankingSource), from its own stream. A plain value; one writer.
namespace leitai::projections {

class BrandFigures {
 public:
  /// Of the brand's event.
  void fold(schema::BrandEvent::Reader event);

  /// Decimal texts of two places, rounded half up; nullopt where there is none.
  std::optional<std::string> acceptance() const;  ///< of the last decision that had a score
  std::optional<std::string> visits() const;      ///< mean of the visits that had one
  /// How many were held: "3". Never nothing: who held none held 0.
  std::string promotions() const { return std::to_string(promotions_); }

  template <class Archive>
  friend void describe(Archive& a, BrandFigures& f) {
    a(f.score_, f.visits_, f.visit_points_, f.promotions_);
  }

 private:
  std::string score_;  // exact, as the decision says it
  std::uint32_t visits_ = 0;
  std::string visit_points_ = "0";  // their exact sum
  std::uint32_t promotions_ = 0;
};

/// Monthly reports in time out of all that are due by `today`, x 100, two places, half up; nullopt before the first.
std::optional<std::string> regularity(const MonthlyReports& months, const ReportDates& dates,
                                      std::optional<calendar::Day> today);

}  // namespace leitai::projections
