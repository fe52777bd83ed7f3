#include <boost/asio/post.hpp>

#include "engine/scoring/rulebook_report.h"
#include "projections/core/as_of.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "tools/leitaid/service.h"

/// Previews, analyses, checks of rulebooks: what they are of is taken on the network thread, and worked out beside it.
namespace leitai::daemon {
namespace {

struct Asked {
  ContestId contest;
  schema::At::Reader at;
};

Asked asked_of(schema::Query::Reader query) {
  if (query.isPreview()) return {ContestId{query.getPreview().getContest()}, query.getPreview().getAt()};
  if (query.isRobustness()) return {ContestId{query.getRobustness().getContest()}, query.getRobustness().getAt()};
  return {ContestId{query.getJudges().getContest()}, query.getJudges().getAt()};
}

/// Folds the past, or many inputs.
bool takes_long(schema::Query::Reader query) {
  switch (query.which()) {
    case schema::Query::BRANDS:
      return !query.getBrands().getAt().isNow();
    case schema::Query::UNITS:
      return !query.getUnits().getAt().isNow();
    case schema::Query::UNIT:
      return !query.getUnit().getAt().isNow();
    case schema::Query::BATCHES:
      return !query.getBatches().getAt().isNow();
    case schema::Query::LEDGER:
      return !query.getLedger().getAt().isNow();
    case schema::Query::COMPLIANCE:
      return !query.getCompliance().getAt().isNow();
    case schema::Query::REVIEW_DESK:
      return !query.getReviewDesk().getAt().isNow();
    case schema::Query::PROMOTIONS:
      return !query.getPromotions().getAt().isNow();
    case schema::Query::BRAND:  // one stream
      return false;
    default:
      return true;
  }
}

Result<Frame> checked_rulebook(const Frame& query) {
  FrameBuilder builder;
  scoring::report_rulebook(read_trusted<schema::Query>(query).getCheckRulebook(),
                           builder.init<schema::Result>().initRulebook());
  return builder.frame();
}

Result<Frame> worked_out(const projections::AnalysedBoard& board, const Frame& query) {
  FrameBuilder builder;
  auto result = builder.init<schema::Result>();
  if (auto done = projections::analyse(board, read_trusted<schema::Query>(query), result); !done) return done.error();
  return builder.frame();
}

}  // namespace

bool Service::is_analysis(schema::Query::Reader query) {
  return query.isPreview() || query.isRobustness() || query.isJudges() || query.isCheckRulebook() ||
         is_programme(query);
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

Service::Lane& Service::lane_of(schema::Query::Reader query) {
  return takes_long(query) ? analyses_ : pages_;
}

Result<Service::Work> Service::work_of(const Caller& caller, const Frame& query) const {
  const auto reader = read_trusted<schema::Query>(query);
  if (is_programme(reader))
    return Work([this, viewer = caller.viewer(), query]() -> Result<Frame> {
      FrameBuilder builder;
      auto result = builder.init<schema::Result>();
      if (auto done = programme(viewer, read_trusted<schema::Query>(query), result); !done) return done.error();
      return builder.frame();
    });
  if (reader.isCheckRulebook()) return Work([query] { return checked_rulebook(query); });
  auto board = analysed(reader);
  if (!board) return board.error();
  return Work([query, board = std::move(*board)] { return worked_out(board, query); });
}

void Service::analyse(const Caller& caller, const Frame& query, std::function<void(Result<Frame>)> then) {
  const auto reader = read_trusted<schema::Query>(query);
  if (!domain::may(caller.roles, reader))
    return then(make_error(ErrorKind::FORBIDDEN, "您的角色无权查看", "your role may not ask this"));
  if (auto health = runner_.health(); !health) return then(health.error());
  Lane& lane = lane_of(reader);
  if (lane.waiting >= lane.most)
    return then(make_error(ErrorKind::OVERLOADED, "系统繁忙,请稍后再试", "busy: try again soon"));
  auto work = work_of(caller, query);
  if (!work) return then(work.error());
  ++lane.waiting;
  boost::asio::post(lane.thread, [this, &lane, work = std::move(*work), then = std::move(then)]() mutable {
    auto result = work();
    boost::asio::post(io_, [&lane, result = std::move(result), then = std::move(then)] {
      --lane.waiting;
      then(result);
    });
  });
}

void Service::stop_analyses() {
  for (Lane* lane : {&pages_, &analyses_}) {
    lane->thread.stop();
    lane->thread.join();
  }
}

}  // namespace leitai::daemon
