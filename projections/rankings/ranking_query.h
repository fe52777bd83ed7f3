#pragma once

#include <functional>
#include <map>
#include <string>

#include "events/schema/api.capnp.h"
#include "projections/rankings/rankings.h"

/// The year's ranking: one more rulebook over figures of the log. Stateless.
///
/// Ranked are the batch's brands whose application was accepted, unless they were withdrawn, expired or revoked. The
/// sheet has one round, "year", and one judge, the log; a figure that there is not is a mark `dns`, for the
/// rulebook to decide on: `zero` counts it as 0.
namespace leitai::projections {

/// Displayed totals, by entry.
using ContestTotals = std::map<EntryNo, std::string>;
/// The overall totals that a contest's released standings show.
ContestTotals released_totals(schema::Standings::Reader standings);
/// Where a contest's totals come from, as of the moment asked about. NOT_FOUND for a contest that is not there.
using TotalsOf = std::function<Result<ContestTotals>(ContestId)>;

/// Which rules, and what the answer says of them.
struct RankingBasis {
  BatchId batch;
  schema::RankingRules::Reader rules;
  std::uint32_t rules_version = 0;
};

/// The rules in force in the view. NOT_FOUND for a batch that is not there, or that has adopted none.
Result<RankingBasis> adopted_basis(const Rankings& view, BatchId batch);

/// Ranks. Fills all but release, certified and statement. MALFORMED for rules that are none, and for a figure that
/// is no mark of its criterion (said with the brand): the rulebook's scale must hold what the log gives.
/// Entries' brands are looked up in `live`, which may be newer than `view`.
Result<void> fill_ranking(const Rankings& view, const Rankings& live, const RankingBasis& basis, const TotalsOf& totals,
                          schema::Ranking::Builder out);

/// SHA-256 of the ranking's canonical bytes with digest, release, position, certified and statement left out.
Digest ranking_digest(schema::Ranking::Reader ranking);

}  // namespace leitai::projections
