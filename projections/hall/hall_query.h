#pragma once

#include "events/schema/hall.capnp.h"
#include "projections/hall/hall_contest.h"

/// The hall's views as the API gives them. Stateless; the contest must not change meanwhile. What only a daemon knows
/// (its clock, who is connected, names of accounts and devices, the board) is left empty.
namespace leitai::projections {

/// Everything a scrutineer sees. INTERNAL where what is kept cannot be read.
Result<void> fill_floor(ContestId contest, const HallContest& hall, schema::Floor::Builder out);

/// Who asks for a seat.
struct SeatAsker {
  AccountId account;
  TokenId token;
};
/// A judge's own marks, and nobody else's. NOT_FOUND for a seat that is not there.
Result<void> fill_seat(ContestId contest, const HallContest& hall, JudgeNo judge, const SeatAsker& asker,
                       schema::SeatView::Builder out);
/// The first seat of the account; none (0) where it has none.
JudgeNo seat_of(const HallContest& hall, AccountId account);
/// ... and whose seat it is; none (0) where nobody's.
AccountId account_of(const HallContest& hall, JudgeNo judge);

/// What was released, and how many marks are in. Marks of what was released or corrected after a freeze are left out
/// while it lasts.
Result<void> fill_stage(ContestId contest, const HallContest& hall, schema::StageView::Builder out);

}  // namespace leitai::projections
