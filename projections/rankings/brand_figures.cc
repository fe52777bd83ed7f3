#include "projections/rankings/brand_figures.h"

#include "engine/scoring/exact.h"
#include "events/decimal.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

using scoring::Exact;

std::string two_places(const Exact& value) {
  return value.fixed(2, scoring::RoundingMode::HALF_UP);
}

}  // namespace

void BrandFigures::fold(schema::BrandEvent::Reader event) {
  switch (event.which()) {
    case schema::BrandEvent::ACCEPTANCE_DECIDED:
      if (event.getAcceptanceDecided().getScore().size() > 0) score_ = text(event.getAcceptanceDecided().getScore());
      return;
    case schema::BrandEvent::VISIT_RECORDED: {
      const Mark score = read(event.getVisitRecorded().getScore());
      if (score.state != schema::MarkState::SCORED) return;
      const auto sum = scoring::parse_ratio(visit_points_);
      visit_points_ = ((sum ? *sum : Exact(0)) + Exact(score.value)).text();
      ++visits_;
      return;
    }
    case schema::BrandEvent::PROMOTION_HELD:
      ++promotions_;
      return;
    default:  // brings nothing; the directory refuses what is unknown
      return;
  }
}

std::optional<std::string> BrandFigures::acceptance() const {
  const auto score = scoring::parse_ratio(score_);
  if (score_.empty() || !score) return std::nullopt;
  return two_places(*score);
}

std::optional<std::string> BrandFigures::visits() const {
  const auto sum = scoring::parse_ratio(visit_points_);
  if (visits_ == 0 || !sum) return std::nullopt;
  return two_places(*sum / Exact(visits_));
}

std::optional<std::string> regularity(const MonthlyReports& months, const ReportDates& dates,
                                      std::optional<calendar::Day> today) {
  std::int64_t due = 0, in_time = 0;
  for (const MonthLine& line : months.lines(dates, today)) {
    if (line.state == schema::MonthState::NOT_YET_DUE) continue;
    ++due;
    if (line.state == schema::MonthState::IN_TIME) ++in_time;
  }
  if (due == 0) return std::nullopt;
  return two_places(Exact(100 * in_time) / Exact(due));
}

}  // namespace leitai::projections
