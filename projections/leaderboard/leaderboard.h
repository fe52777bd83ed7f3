#pragma once

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "projections/core/projection.h"
#include "projections/leaderboard/board_ranking.h"
#include "projections/leaderboard/contest_board.h"

/// Every contest's board: set-up, floor and standings, for everybody (released) and for insiders (full).
/// Fed by one thread; read by any number while none feeds (Runner::with_read).
namespace leitai::projections {

class Leaderboard final : public Projection {
 public:
  std::string_view name() const override { return "leaderboard"; }
  std::uint32_t version() const override { return 3; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  /// Ascending.
  std::vector<ContestId> contests() const;
  /// Null for a contest that is not there.
  const ContestBoard* board(ContestId contest) const;
  /// None (0) where no contest has that key.
  ContestId contest_by_key(std::string_view key) const;

  /// Ranked on the first call after a change, the same message thereafter. NOT_FOUND for a contest that is not
  /// there; MALFORMED where its rulebook does not compile.
  Result<StandingsPtr> standings(ContestId contest, schema::Audience audience) const;
  /// Errors as BoardRanking::explain's, and NOT_FOUND for a contest that is not there.
  Result<void> explain(ContestId contest, schema::Audience audience, RoundNo round, EntryNo entry,
                       schema::ExplainNode::Builder out) const;
  /// Errors as BoardRanking::explain_pair's, and NOT_FOUND for a contest that is not there.
  Result<void> explain_pair(schema::ExplainPairQuery::Reader query, schema::ExplainNode::Builder out) const;
  /// NOT_FOUND for a contest that is not there.
  Result<void> fill_contest(ContestId contest, schema::ContestView::Builder out) const;
  /// All contests, by number: `[&](unsigned n) { return result.initContests(n); }`.
  void fill_contests(const std::function<capnp::List<schema::ContestSummary>::Builder(unsigned)>& init) const;

 private:
  struct Held {
    ContestBoard board;
    mutable BoardRanking ranking;
  };

  Result<void> apply(schema::Event::Reader event) override;
  Result<const Held*> find(ContestId contest) const;

  std::unordered_map<ContestId, std::unique_ptr<Held>> contests_;
};

Error no_such_contest(ContestId contest);

}  // namespace leitai::projections
