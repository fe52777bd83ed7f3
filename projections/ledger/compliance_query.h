#pragma once

#include "projections/ledger/ledger_query.h"

/// Who reported which month. In two steps, as pages of the ledger (ledger_query.h). Stateless.
namespace leitai::projections {

struct PickedCompliance {
  std::vector<PickedMonth> rows;
  std::uint32_t total = 0;
  std::uint64_t position = 0;
  std::uint32_t in_time = 0;  ///< of all rows
  std::uint32_t late = 0;
  std::uint32_t missing = 0;
};

BrandFilter compliance_filter(schema::ComplianceQuery::Reader query);

/// Own order: by month, then the unit's name, then brand. MALFORMED for an unknown column or a month that is none.
Result<PickedCompliance> pick_compliance(const Ledger& view, const Viewer& viewer,
                                         schema::ComplianceQuery::Reader query);

}  // namespace leitai::projections
