#pragma once

#include "events/schema/programme.capnp.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/viewer.h"

/// One brand, whole. Stateless. The live view under Runner::with_read; the past by brand_streams and brands_as_of.
namespace leitai::projections {

/// Fills what this view keeps: row, lights, applications, plans, tasks, waivers, history, position. The ledger and the
/// reviews are other views'. Who sees only the outline gets row and position.
/// NOT_FOUND for a brand there is not, or of which nothing may be seen.
Result<void> fill_brand(const BrandStatus& view, const Viewer& viewer, BrandId brand, schema::BrandView::Builder out);

}  // namespace leitai::projections
