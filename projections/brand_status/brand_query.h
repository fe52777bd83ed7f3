#pragma once

#include <functional>
#include <span>

#include "events/schema/api.capnp.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/as_of.h"

/// Rows of brand_status as the API gives them. Stateless.
namespace leitai::projections {

/// Makes the answer's list of the size asked for: `[&](unsigned n) { return result.initBrands(n); }`.
using InitBrands = std::function<capnp::List<schema::BrandRow>::Builder(unsigned)>;

/// A batch's brands (batch 0: all) by batch, unit and brand. Under Runner::with_read for the live view.
void fill_brands(const BrandStatus& view, BatchId batch, const InitBrands& init);

/// The view as it was when the log held `head` events, for the brands among `streams`: those that
/// BrandStatus::streams gave of the live view, whose units and brands are all there ever were. Costs in proportion
/// to those streams; needs no lock. The errors of fold_stream.
Result<BrandStatus> brands_as_of(const EventLog& log, std::span<const StreamRef> streams, Position head);

}  // namespace leitai::projections
