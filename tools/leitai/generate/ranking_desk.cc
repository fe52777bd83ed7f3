#include "tools/leitai/generate/ranking_desk.h"

#include "projections/core/rebuild.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "projections/rankings/ranking_query.h"

namespace leitai::generate {

Result<Digest> RankingDesk::digest_now(BatchId batch) {
  const Position head = log_.head();
  while (view_.next() < head) {
    const auto block = log_.read(view_.next(), 4096);
    if (!block) return block.error();
    if (auto fed = view_.feed(**block); !fed) return fed.error();
  }
  const auto basis = projections::adopted_basis(view_, batch);
  if (!basis) return basis.error();
  const auto totals = [&](ContestId contest) -> Result<projections::ContestTotals> {
    const auto past = projections::contest_as_of(log_, contest, head);
    if (!past) return past.error();
    const auto board = (*past)->standings(schema::Audience::RELEASED);
    if (!board) return board.error();
    return projections::released_totals((*board)->reader());
  };
  FrameBuilder builder;
  auto ranking = builder.init<schema::Ranking>();
  if (auto ranked = projections::fill_ranking(view_, view_, *basis, totals, ranking); !ranked) return ranked.error();
  return projections::ranking_digest(ranking.asReader());
}

}  // namespace leitai::generate
