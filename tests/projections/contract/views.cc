#include "tests/projections/contract/views.h"

#include "projections/audit_trail/audit_trail.h"
#include "projections/brand_status/brand_status.h"
#include "projections/leaderboard/leaderboard.h"

namespace leitai::test {

const std::vector<ViewMaker>& all_views() {
  static const std::vector<ViewMaker> views = {
      {"brand_status", [] { return std::make_unique<projections::BrandStatus>(); }},
      {"leaderboard", [] { return std::make_unique<projections::Leaderboard>(); }},
      {"audit_trail", [] { return std::make_unique<projections::AuditTrail>(); }},
  };
  return views;
}

}  // namespace leitai::test
