#include "projections/leaderboard/board_ranking.h"

#include "projections/leaderboard/standings_query.h"

namespace leitai::projections {

Result<StandingsPtr> BoardRanking::standings(ContestId contest, const ContestBoard& board, schema::Audience audience) {
  const std::lock_guard lock(mutex_);
  Kept& kept = this->kept(audience);
  const bool frozen = audience == schema::Audience::RELEASED && board.frozen() != nullptr;
  if (frozen && board.revealed() > 0) return frozen_standings(contest, board);
  // Nothing is revealed of a board that was just frozen: what was shown before stands.
  if (kept.message && kept.message->position == board.position(audience)) return kept.message;
  if (frozen) return frozen_standings(contest, board);
  const auto ranked = this->ranked(board, kept);
  if (!ranked) return ranked.error();
  kept.message = standings_message(contest, board, audience, *ranked);
  return kept.message;
}

Result<scoring::Standings> BoardRanking::ranked(const ContestBoard& board, Kept& kept) {
  const scoring::Sheet& sheet = refresh(board, kept);
  if (board.setup().rulebook_version == 0) return unranked(sheet);
  auto rules = this->rules(board);
  if (!rules) return rules.error();
  if (!kept.live || kept.live_version != rules_version_) {
    kept.live = (*rules)->live(sheet);
    kept.live_version = rules_version_;
  }
  return kept.live->standings();
}

Result<void> BoardRanking::explain(const ContestBoard& board, schema::Audience audience, RoundNo round, EntryNo entry,
                                   schema::ExplainNode::Builder out) {
  const std::lock_guard lock(mutex_);
  const auto past = shows_past(board, audience, round, entry);
  if (!past) return past.error();
  if (*past) return pinned(board).explain(*board.frozen(), audience, round, entry, out);
  const auto rules = adopted_rules(board);
  if (!rules) return rules.error();
  return (*rules)->explain(refresh(board, kept(audience)), round, entry, out);
}

Result<void> BoardRanking::explain_pair(const ContestBoard& board, schema::Audience audience, RoundNo round,
                                        EntryNo first, EntryNo second, schema::ExplainNode::Builder out) {
  const std::lock_guard lock(mutex_);
  for (const EntryNo entry : {first, second}) {
    const auto past = shows_past(board, audience, round, entry);
    if (!past) return past.error();
    if (*past) return pinned(board).explain_pair(*board.frozen(), audience, round, first, second, out);
  }
  const auto rules = adopted_rules(board);
  if (!rules) return rules.error();
  return (*rules)->explain_pair(refresh(board, kept(audience)), round, first, second, out);
}

Result<const scoring::Rules*> BoardRanking::adopted_rules(const ContestBoard& board) {
  if (board.setup().rulebook_version == 0)
    return make_error(ErrorKind::NOT_FOUND, "该赛事尚未采用评分规则", "the contest has not adopted a rulebook yet");
  return rules(board);
}

const scoring::Sheet& BoardRanking::refresh(const ContestBoard& board, Kept& kept) {
  const SheetChanges changes = kept.sheet.refresh(board);
  if (kept.live && changes.beyond_performances) {
    kept.live->rebuild();
  } else if (kept.live) {
    for (const PerformanceKey& key : changes.performances) kept.live->changed(key);
  }
  return kept.sheet.sheet();
}

Result<const scoring::Rules*> BoardRanking::rules(const ContestBoard& board) {
  const BoardSetup& setup = board.setup();
  if (!rules_ || rules_version_ != setup.rulebook_version) {
    try {
      FrameReader<schema::Rulebook> rulebook(setup.rulebook);
      auto compiled = scoring::Rules::compile(rulebook.root());
      if (!compiled) return compiled.error();
      rules_ = std::move(*compiled);
      rules_version_ = setup.rulebook_version;
    } catch (const kj::Exception& exception) {
      return malformed_message(exception);
    }
  }
  return &*rules_;
}

}  // namespace leitai::projections
