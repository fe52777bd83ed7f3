#pragma once

#include <functional>

#include "projections/core/projection.h"

/// A view folded anew from the log alone. The caller owns the view and keeps readers away from it meanwhile.
namespace leitai::projections {

/// Called after each block with the position after it.
using RebuildProgress = std::function<void(Position done)>;

/// Folds the log's first `head` events into an empty view and gives its digest. `progress` may be empty.
/// NOT_FOUND where the log holds fewer; else the log's or the fold's error. REQUIRES view.next() == 0.
Result<Digest> rebuild(const EventLog& log, Projection& view, Position head, const RebuildProgress& progress = {});

}  // namespace leitai::projections
