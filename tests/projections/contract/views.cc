#include "tests/projections/contract/views.h"

#include "projections/audit_trail/audit_trail.h"
#include "projections/brand_status/brand_status.h"
#include "projections/evidence/evidence_index.h"
#include "projections/hall/hall.h"
#include "projections/leaderboard/leaderboard.h"
#include "projections/ledger/ledger.h"
#include "projections/promotion_calendar/promotion_calendar.h"
#include "projections/rankings/rankings.h"
#include "projections/review_desk/review_desk.h"

namespace leitai::test {

const std::vector<ViewMaker>& all_views() {
  static const std::vector<ViewMaker> views = {
      {"brand_status", [] { return std::make_unique<projections::BrandStatus>(); }},
      {"leaderboard", [] { return std::make_unique<projections::Leaderboard>(); }},
      {"audit_trail", [] { return std::make_unique<projections::AuditTrail>(); }},
      {"evidence", [] { return std::make_unique<projections::EvidenceIndex>(); }},
      {"hall", [] { return std::make_unique<projections::Hall>(); }},
      {"ledger", [] { return std::make_unique<projections::Ledger>(); }},
      {"review_desk", [] { return std::make_unique<projections::ReviewDesk>(); }},
      {"promotion_calendar", [] { return std::make_unique<projections::PromotionCalendar>(); }},
      {"rankings", [] { return std::make_unique<projections::Rankings>(); }},
  };
  return views;
}

}  // namespace leitai::test
