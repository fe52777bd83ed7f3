#include <boost/asio/post.hpp>

#include "projections/core/as_of.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "tools/leitaid/service.h"

/// Previews and analyses: taken out of the board on the network thread, worked out beside it.
namespace leitai::daemon {
namespace {

/// Each may take the thread some seconds.
constexpr std::size_t kMostWaiting = 16;

struct Asked {
  ContestId contest;
  schema::At::Reader at;
};

Asked asked_of(schema::Query::Reader query) {
  if (query.isPreview()) return {ContestId{query.getPreview().getContest()}, query.getPreview().getAt()};
  if (query.isRobustness()) return {ContestId{query.getRobustness().getContest()}, query.getRobustness().getAt()};
  return {ContestId{query.getJudges().getContest()}, query.getJudges().getAt()};
}

Result<Frame> worked_out(const projections::AnalysedBoard& board, const Frame& query) {
  FrameBuilder builder;
  auto result = builder.init<schema::Result>();
  if (auto done = projections::analyse(board, read_trusted<schema::Query>(query), result); !done) return done.error();
  return builder.frame();
}

}  // namespace

bool Service::is_analysis(schema::Query::Reader query) {
  return query.isPreview() || query.isRobustness() || query.isJudges();
}

Result<projections::AnalysedBoard> Service::analysed(schema::Query::Reader query) const {
  const Asked asked = asked_of(query);
  if (asked.at.isNow())
    return runner_.with_read([&]() -> Result<projections::AnalysedBoard> {
      const projections::ContestBoard* board = views_.leaderboard->board(asked.contest);
      if (board == nullptr) return projections::no_such_contest(asked.contest);
      return projections::take_analysed(asked.contest, *board);
    });
  const auto head = projections::head_at(log_, asked.at);
  if (!head) return head.error();
  const auto past = projections::contest_as_of(log_, asked.contest, *head);
  if (!past) return past.error();
  return projections::take_analysed(asked.contest, (*past)->board);
}

void Service::analyse(const Caller& caller, const Frame& query, std::function<void(Result<Frame>)> then) {
  const auto reader = read_trusted<schema::Query>(query);
  if (!domain::may(caller.roles, reader))
    return then(make_error(ErrorKind::FORBIDDEN, "您的角色无权查看", "your role may not ask this"));
  if (auto health = runner_.health(); !health) return then(health.error());
  if (waiting_analyses_ >= kMostWaiting)
    return then(make_error(ErrorKind::OVERLOADED, "系统繁忙,请稍后再试", "busy: try again soon"));
  auto board = analysed(reader);
  if (!board) return then(board.error());
  ++waiting_analyses_;
  boost::asio::post(analyses_, [this, query, board = std::move(*board), then = std::move(then)]() mutable {
    auto result = worked_out(board, query);
    boost::asio::post(io_, [this, result = std::move(result), then = std::move(then)] {
      --waiting_analyses_;
      then(result);
    });
  });
}

void Service::stop_analyses() {
  analyses_.stop();
  analyses_.join();
}

}  // namespace leitai::daemon
