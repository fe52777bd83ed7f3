#pragma once

#include "events/schema/programme.capnp.h"
#include "projections/ledger/ledger.h"

/// Pages of the ledger, in two steps: which rows (under Runner::with_read), then their texts from the log (without a
/// lock, ledger_fill.h). Stateless.
///
///   auto picked = runner.with_read([&] { return pick_ledger(view, viewer, query); });
///   if (!picked) return picked.error();
///   return fill_ledger(log, *picked, out);
///
/// As of a moment: pick from view_as_of<Ledger>(log, streams, head), with the live view's streams(filter).
namespace leitai::projections {

struct RowNames {
  BrandId brand;
  std::string brand_name;
  UnitId unit;
  std::string unit_name;
};

struct PickedActivity {
  RowNames names;
  std::uint32_t number = 0;
  ActivityLine line;
};

struct PickedLedger {
  std::vector<PickedActivity> rows;
  std::uint32_t total = 0;
  std::uint64_t position = 0;
};

struct PickedMonth {
  RowNames names;
  MonthLine line;  ///< without `report`: that is copied to `reported`
  std::optional<ReportedMonth> reported;
  Position last;  ///< of its last version, where there is one
};

/// One brand's part of BrandView.
struct PickedBrandLedger {
  std::vector<PickedActivity> activities;
  std::vector<PickedMonth> months;
  std::vector<Position> visits;
};

/// What of the query says which brands.
BrandFilter ledger_filter(schema::LedgerQuery::Reader query);

/// Own order: by date, then brand, then number. MALFORMED for an unknown column or a date that is none.
Result<PickedLedger> pick_ledger(const Ledger& view, const Viewer& viewer, schema::LedgerQuery::Reader query);

/// Empty for a brand that is not there, or not the viewer's to see.
PickedBrandLedger pick_brand_ledger(const Ledger& view, const Viewer& viewer, BrandId brand);

RowNames row_names(const Ledger& view, BrandId brand);
PickedMonth picked_month(const Ledger& view, BrandId brand, const MonthLine& line);

}  // namespace leitai::projections
