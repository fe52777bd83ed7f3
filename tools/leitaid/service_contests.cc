#include "projections/core/as_of.h"
#include "projections/leaderboard/contest_query.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "tools/leitaid/service.h"

/// What is asked of contests: of the live board, or of the contest as it was.
namespace leitai::daemon {

Result<void> Service::standings(schema::StandingsQuery::Reader query, schema::Result::Builder out) const {
  const ContestId contest{query.getContest()};
  if (query.getAt().isNow()) {
    const auto board = runner_.with_read([&] { return views_.leaderboard->standings(contest, query.getAudience()); });
    if (!board) return board.error();
    out.setStandings((*board)->reader());
    return {};
  }
  const auto head = projections::head_at(log_, query.getAt());
  if (!head) return head.error();
  const auto past = projections::contest_as_of(log_, contest, *head);
  if (!past) return past.error();
  const auto board = (*past)->standings(query.getAudience());
  if (!board) return board.error();
  out.setStandings((*board)->reader());
  return {};
}

Result<void> Service::explain(schema::ExplainQuery::Reader query, schema::Result::Builder out) const {
  const ContestId contest{query.getContest()};
  const RoundNo round{query.getRound()};
  const EntryNo entry{query.getEntry()};
  auto tree = out.initExplain();
  if (query.getAt().isNow())
    return runner_.with_read(
        [&] { return views_.leaderboard->explain(contest, query.getAudience(), round, entry, tree); });
  const auto head = projections::head_at(log_, query.getAt());
  if (!head) return head.error();
  const auto past = projections::contest_as_of(log_, contest, *head);
  if (!past) return past.error();
  return (*past)->explain(query.getAudience(), round, entry, tree);
}

Result<void> Service::contest(schema::ContestQuery::Reader query, schema::Result::Builder out) const {
  const ContestId contest{query.getContest()};
  if (query.getAt().isNow())
    return runner_.with_read([&] { return views_.leaderboard->fill_contest(contest, out.initContest()); });
  const auto head = projections::head_at(log_, query.getAt());
  if (!head) return head.error();
  const auto past = projections::contest_as_of(log_, contest, *head);
  if (!past) return past.error();
  return projections::fill_contest(contest, (*past)->board, out.initContest());
}

Result<AccountId> Service::account_of_seat(ContestId contest, std::uint64_t seat) const {
  FrameBuilder builder;
  auto view = builder.init<schema::ContestView>();
  const auto filled = runner_.with_read([&] { return views_.leaderboard->fill_contest(contest, view); });
  if (!filled) return filled.error();
  for (const auto judge : view.asReader().getJudges())
    if (judge.getJudge() == seat && judge.getAccount() != 0) return AccountId{judge.getAccount()};
  const std::string number = std::to_string(seat);
  return make_error(ErrorKind::NOT_FOUND, "没有评委席 " + number + ",或该席没有账号",
                    "there is no seat " + number + ", or it is of no account");
}

Result<void> Service::explain_pair(schema::ExplainPairQuery::Reader query, schema::Result::Builder out) const {
  const ContestId contest{query.getContest()};
  auto tree = out.initExplain();
  if (query.getAt().isNow()) return runner_.with_read([&] { return views_.leaderboard->explain_pair(query, tree); });
  const auto head = projections::head_at(log_, query.getAt());
  if (!head) return head.error();
  const auto past = projections::contest_as_of(log_, contest, *head);
  if (!past) return past.error();
  return (*past)->explain_pair(query, tree);
}

}  // namespace leitai::daemon
