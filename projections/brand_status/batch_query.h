#pragma once

#include <functional>

#include "events/schema/programme.capnp.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/viewer.h"

/// Batches at a glance. Stateless. The live view under Runner::with_read; the past by batches_streams and brands_as_of.
namespace leitai::projections {

/// Makes the answer's list of the size asked for: `[&](unsigned n) { return result.initBatches(n); }`.
using InitBatches = std::function<capnp::List<schema::BatchOverview>::Builder(unsigned)>;

/// One batch, or all by number (0). Brands count as far as they may be seen: their states in the funnel, and the
/// lights and overdue items of those that are seen whole. NOT_FOUND for a batch there is not.
Result<void> fill_batches(const BrandStatus& view, const Viewer& viewer, BatchId batch, const InitBatches& init);

}  // namespace leitai::projections
