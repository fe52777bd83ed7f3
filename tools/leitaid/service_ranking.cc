#include <map>

#include "projections/core/as_of.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "projections/rankings/ranking_query.h"
#include "tools/leitaid/service.h"

/// The year's ranking: as it is, as it was, as it might be, as it was released. On threads beside the network's.
namespace leitai::daemon {
namespace {

using projections::ContestTotals;
using projections::RankingBasis;
using projections::RankingRelease;
using projections::Rankings;

/// By the rules in force in the view, or by those that are asked about.
Result<RankingBasis> basis_of(const Rankings& view, schema::RankingQuery::Reader query) {
  const BatchId batch{query.getBatch()};
  if (query.hasRules()) return RankingBasis{batch, query.getRules(), 0};
  return projections::adopted_basis(view, batch);
}

/// The totals of every contest that counts, as of the log's first `head` events.
std::map<ContestId, Result<ContestTotals>> past_totals(const EventLog& log, const RankingBasis& basis, Position head) {
  std::map<ContestId, Result<ContestTotals>> totals;
  for (const auto input : basis.rules.getInputs()) {
    if (input.getSource() != schema::RankingSource::CONTEST) continue;
    const ContestId contest{input.getContest()};
    const auto past = projections::contest_as_of(log, contest, head);
    if (!past) {
      totals.emplace(contest, past.error());
      continue;
    }
    const auto board = (*past)->standings(schema::Audience::RELEASED);
    if (board)
      totals.emplace(contest, projections::released_totals((*board)->reader()));
    else
      totals.emplace(contest, board.error());
  }
  return totals;
}

Error no_such_release(std::uint32_t release) {
  const std::string number = std::to_string(release);
  return make_error(ErrorKind::NOT_FOUND, "没有第 " + number + " 次公布的排名",
                    "there is no ranking release " + number);
}

}  // namespace

Result<void> Service::ranking(schema::RankingQuery::Reader query, schema::Ranking::Builder out) const {
  if (query.getRelease() != 0) return released_ranking(query, out);
  if (!query.getAt().isNow()) {
    const auto head = projections::head_at(log_, query.getAt());
    if (!head) return head.error();
    return past_ranking(query, *head, out);
  }
  return runner_.with_read([&]() -> Result<void> {
    const Rankings& live = *views_.rankings;
    const auto basis = basis_of(live, query);
    if (!basis) return basis.error();
    const auto totals = [&](ContestId contest) -> Result<ContestTotals> {
      const auto board = views_.leaderboard->standings(contest, schema::Audience::RELEASED);
      if (!board) return board.error();
      return projections::released_totals((*board)->reader());
    };
    return fill_ranking(live, live, *basis, totals, out);
  });
}

Result<void> Service::past_ranking(schema::RankingQuery::Reader query, Position head,
                                   schema::Ranking::Builder out) const {
  const BatchId batch{query.getBatch()};
  const auto streams = runner_.with_read([&] { return views_.rankings->streams(batch); });
  const auto past = projections::view_as_of<Rankings>(log_, streams, head);
  if (!past) return past.error();
  const auto basis = basis_of(*past, query);
  if (!basis) return basis.error();
  const auto counted = past_totals(log_, *basis, head);
  const auto totals = [&](ContestId contest) -> Result<ContestTotals> {
    const auto found = counted.find(contest);
    return found != counted.end() ? found->second : projections::no_such_contest(contest);
  };
  return runner_.with_read([&] { return fill_ranking(*past, *views_.rankings, *basis, totals, out); });
}

/// What was released is worked out again from the log, and must have the digest that it was released by.
Result<void> Service::released_ranking(schema::RankingQuery::Reader query, schema::Ranking::Builder out) const {
  const std::uint32_t number = query.getRelease();
  if (query.hasRules())
    return make_error(ErrorKind::MALFORMED, "已公布的排名不能另设规则", "a released ranking has its own rules");
  const auto release = runner_.with_read([&]() -> Result<RankingRelease> {
    const auto& releases = views_.rankings->batch(BatchId{query.getBatch()}).releases;
    if (number > releases.size()) return no_such_release(number);
    return releases[number - 1];
  });
  if (!release) return release.error();
  if (auto ranked = past_ranking(query, Position{release->as_of + 1}, out); !ranked) return ranked;
  const auto digest = out.getDigest();
  if (!std::equal(digest.begin(), digest.end(), release->digest.begin(), release->digest.end()))
    return make_error(ErrorKind::INTERNAL, "所公布的摘要不是该位置排名的摘要:这次公布不予显示",
                      "the digest that was released is not that of the ranking there: the release is not shown");
  out.setRelease(number);
  out.setCertified(release->certified);
  out.setStatement(release->statement);
  return {};
}

}  // namespace leitai::daemon
