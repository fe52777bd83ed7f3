#pragma once

#include <string_view>

#include "engine/scoring/standings.h"
#include "projections/leaderboard/board_ranking.h"

/// Standings as the API gives them. Stateless.
namespace leitai::projections {

/// The order of rows: by place, then by entry; those without a place last.
bool row_before(std::string_view place_a, std::uint32_t entry_a, std::string_view place_b, std::uint32_t entry_b);

/// What stands before a rulebook is adopted: every entry, without places or totals.
scoring::Standings unranked(const scoring::Sheet& sheet);

/// Fills everything: names, counts of marks, position, digest.
void fill_standings(ContestId contest, const ContestBoard& board, schema::Audience audience,
                    const scoring::Standings& ranked, schema::Standings::Builder out);

StandingsPtr standings_message(ContestId contest, const ContestBoard& board, schema::Audience audience,
                               const scoring::Standings& ranked);

/// SHA-256 of the canonical bytes of the standings with digest and position left out.
Digest standings_digest(schema::Standings::Reader standings);

}  // namespace leitai::projections
