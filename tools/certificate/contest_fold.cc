#include "tools/certificate/contest_fold.h"

#include "projections/leaderboard/board_ranking.h"

namespace leitai::certificate {

std::optional<Certified> last_certification(std::span<const Frame> events) {
  std::optional<Certified> last;
  for (const Frame& frame : events) {
    const auto event = read_trusted<schema::Event>(frame);
    const auto body = event.getBody().getContest();
    if (body.isContestCertified()) last = Certified{Position{event.getPosition()}, frame};
    if (body.isCertificateRevoked()) last.reset();
  }
  return last;
}

Result<Frame> standings_as_of(ContestId contest, std::span<const Frame> events, Position last) {
  projections::ContestBoard board;
  for (const Frame& frame : events) {
    const auto event = read_trusted<schema::Event>(frame);
    const Position position{event.getPosition()};
    if (position > last) break;
    if (const auto folded = board.fold(position, event.getBody().getContest()); !folded) return folded.error();
  }
  projections::BoardRanking ranking;
  const auto standings = ranking.standings(contest, board, schema::Audience::FULL);
  if (!standings) return standings.error();
  return (*standings)->frame;
}

}  // namespace leitai::certificate
