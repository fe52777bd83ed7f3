#pragma once

#include "projections/ledger/compliance_query.h"
#include "projections/ledger/ledger_query.h"

/// What was picked, as the API gives it: texts are read from the log. Stateless, thread-safe, without locks.
/// INTERNAL for damaged bytes; NOT_FOUND where the log is not the one it was picked from.
namespace leitai::projections {

Result<void> fill_ledger(const EventLog& log, const PickedLedger& picked, schema::LedgerPage::Builder out);
Result<void> fill_compliance(const EventLog& log, const PickedCompliance& picked, schema::CompliancePage::Builder out);
/// Activities, months and visits.
Result<void> fill_brand_ledger(const EventLog& log, const PickedBrandLedger& picked, schema::BrandView::Builder out);

}  // namespace leitai::projections
