#include "projections/leaderboard/leaderboard.h"

#include <algorithm>

#include "projections/leaderboard/board_archive.h"
#include "projections/leaderboard/board_error.h"
#include "projections/leaderboard/contest_query.h"

namespace leitai::projections {

Error no_such_contest(ContestId contest) {
  const std::string number = std::to_string(contest.value);
  return make_error(ErrorKind::NOT_FOUND, "没有赛事 " + number, "there is no contest " + number);
}

Result<void> Leaderboard::apply(schema::Event::Reader event) {
  const schema::Event::Body::Reader body = event.getBody();
  switch (body.which()) {
    case schema::Event::Body::CONTEST: {
      const auto contest = body.getContest();
      auto found = contests_.find(ContestId{event.getStreamId()});
      if (found == contests_.end()) {
        if (!contest.isContestCreated()) return board_error("该赛事尚未建立", "the contest was never created");
        found = contests_.emplace(event.getStreamId(), std::make_unique<Held>()).first;
      }
      return found->second->board.fold(Position{event.getPosition()}, contest);
    }
    case schema::Event::Body::IDENTITY:
    case schema::Event::Body::UNIT:
    case schema::Event::Body::BATCH:
    case schema::Event::Body::BRAND:
    case schema::Event::Body::LOG:
      return {};
    case schema::Event::Body::UNKNOWN:
      break;
  }
  return make_error(ErrorKind::INTERNAL, "无法识别的事件", "an unknown event");
}

std::string Leaderboard::save() const {
  SaveArchive archive;
  archive(static_cast<std::uint32_t>(contests_.size()));
  for (const ContestId contest : contests()) archive(contest, contests_.at(contest)->board);
  return archive.take();
}

bool Leaderboard::load(std::string_view bytes) {
  contests_.clear();
  LoadArchive archive(bytes);
  std::uint32_t count = 0;
  archive(count);
  bool sound = true;
  for (std::uint32_t i = 0; i < count && archive.ok(); ++i) {
    ContestId contest;
    auto held = std::make_unique<Held>();
    archive(contest, held->board);
    sound = sound && held->board.created() && contests_.try_emplace(contest, std::move(held)).second;
  }
  if (sound && archive.complete()) return true;
  contests_.clear();
  return false;
}

std::vector<ContestId> Leaderboard::contests() const {
  std::vector<ContestId> ids;
  ids.reserve(contests_.size());
  for (const auto& [id, held] : contests_) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

const ContestBoard* Leaderboard::board(ContestId contest) const {
  const auto found = contests_.find(contest);
  return found == contests_.end() ? nullptr : &found->second->board;
}

ContestId Leaderboard::contest_by_key(std::string_view key) const {
  for (const auto& [id, held] : contests_) {
    if (held->board.setup().key == key) return id;
  }
  return {};
}

Result<const Leaderboard::Held*> Leaderboard::find(ContestId contest) const {
  const auto found = contests_.find(contest);
  if (found == contests_.end()) return no_such_contest(contest);
  return static_cast<const Held*>(found->second.get());
}

Result<StandingsPtr> Leaderboard::standings(ContestId contest, schema::Audience audience) const {
  const auto held = find(contest);
  if (!held) return held.error();
  return (*held)->ranking.standings(contest, (*held)->board, audience);
}

Result<void> Leaderboard::explain(ContestId contest, schema::Audience audience, RoundNo round, EntryNo entry,
                                  schema::ExplainNode::Builder out) const {
  const auto held = find(contest);
  if (!held) return held.error();
  return (*held)->ranking.explain((*held)->board, audience, round, entry, out);
}

Result<void> Leaderboard::explain_pair(schema::ExplainPairQuery::Reader query, schema::ExplainNode::Builder out) const {
  const auto held = find(ContestId{query.getContest()});
  if (!held) return held.error();
  return (*held)->ranking.explain_pair((*held)->board, query.getAudience(), RoundNo{query.getRound()},
                                       EntryNo{query.getFirst()}, EntryNo{query.getSecond()}, out);
}

Result<void> Leaderboard::fill_contest(ContestId contest, schema::ContestView::Builder out) const {
  const auto held = find(contest);
  if (!held) return held.error();
  return projections::fill_contest(contest, (*held)->board, out);
}

void Leaderboard::fill_contests(
    const std::function<capnp::List<schema::ContestSummary>::Builder(unsigned)>& init) const {
  const std::vector<ContestId> ids = contests();
  auto list = init(static_cast<unsigned>(ids.size()));
  for (unsigned i = 0; i < ids.size(); ++i) fill_summary(ids[i], contests_.at(ids[i])->board, list[i]);
}

}  // namespace leitai::projections
