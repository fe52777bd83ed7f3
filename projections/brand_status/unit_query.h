#pragma once

#include "events/schema/programme.capnp.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/viewer.h"

/// Units: the tree as pages, and one unit's workspace. Stateless. The live view under Runner::with_read; the past by
/// units_streams and brands_as_of. Brands count and are listed as far as they may be seen; drafts never count.
namespace leitai::projections {

/// The list's own order is the tree's: every unit is followed by those below it, sisters by number. The search is in
/// the names of units and secretaries. MALFORMED for a column there is not; NOT_FOUND for an unknown `under`.
Result<void> fill_units(const BrandStatus& view, const Viewer& viewer, schema::UnitsQuery::Reader query,
                        schema::UnitPage::Builder out);

/// What is due is shown to the unit itself and to insiders. NOT_FOUND for a unit there is not.
Result<void> fill_unit(const BrandStatus& view, const Viewer& viewer, UnitId unit, schema::UnitView::Builder out);

}  // namespace leitai::projections
