#pragma once

#include <span>
#include <vector>

#include "events/schema/programme.capnp.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/as_of.h"
#include "projections/core/viewer.h"

/// A page of brands, and the past of everything in this folder. Stateless. The live view under Runner::with_read.
///
///   const auto streams = runner.with_read([&] { return brands_streams(view, query); });
///   const auto past = brands_as_of(log, streams, *head_at(log, query.getAt()));
///   if (past) fill_brands(*past, viewer, query, out);
namespace leitai::projections {

/// MALFORMED for a column there is not. The list's own order is by batch, unit and brand. A filter that asks for what
/// the viewer may not see (a light) passes only what may be seen.
Result<void> fill_brands(const BrandStatus& view, const Viewer& viewer, schema::BrandsQuery::Reader query,
                         schema::BrandPage::Builder out);

/// The streams that an answer about the past is folded from, by the live view: units, batches, then brands.
std::vector<StreamRef> brands_streams(const BrandStatus& view, schema::BrandsQuery::Reader query);
std::vector<StreamRef> brand_streams(const BrandStatus& view, BrandId brand);
std::vector<StreamRef> batches_streams(const BrandStatus& view, BatchId batch);
/// Of a unit's page and workspace: every unit (the tree was another then), and the brands of those at or below it, or
/// that were moved since. Unit 0: all.
std::vector<StreamRef> units_streams(const BrandStatus& view, UnitId under);

/// The view as it was when the log held `head` events, for what is folded from `streams`. Costs in proportion to
/// those streams; needs no lock. The errors of fold_stream.
Result<BrandStatus> brands_as_of(const EventLog& log, std::span<const StreamRef> streams, Position head);

}  // namespace leitai::projections
