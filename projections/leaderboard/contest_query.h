#pragma once

#include "events/ids.h"
#include "events/schema/api.capnp.h"
#include "projections/leaderboard/contest_board.h"

/// A contest's set-up and floor as the API gives them. Stateless; the board must not change meanwhile.
namespace leitai::projections {

void fill_summary(ContestId contest, const ContestBoard& board, schema::ContestSummary::Builder out);

/// Performances by round, attempt and entry. INTERNAL where the kept rulebook cannot be read.
Result<void> fill_contest(ContestId contest, const ContestBoard& board, schema::ContestView::Builder out);

}  // namespace leitai::projections
