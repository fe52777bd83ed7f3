#include <algorithm>
#include <vector>

#include "events/decimal.h"
#include "projections/core/document.h"
#include "projections/leaderboard/board_ranking.h"
#include "projections/leaderboard/standings_query.h"

/// The public board while it is frozen, and as it is revealed from below.
namespace leitai::projections {

namespace {

using ShownRound = schema::RoundStandings;
using ShownRow = schema::StandingsRow;

/// As it stood at the freeze, without what a place would tell.
void seal(ShownRow::Builder row) {
  row.setPlace("");
  row.setAward("");
  row.setState("sealed");
}

/// What an entry without figures at the freeze keeps: its name.
void clear_figures(ShownRow::Builder row) {
  row.setTotal("");
  row.setMarksIn(0);
  row.setMarksDue(0);
}

ShownRow::Reader find_row(ShownRound::Reader round, std::uint32_t entry) {
  for (const auto row : round.getRows())
    if (row.getEntry() == entry) return row;
  return {};
}

struct Line {
  ShownRow::Reader row;
  bool sealed = false;

  std::string_view place() const {
    const auto text = row.getPlace();
    return sealed ? std::string_view{} : std::string_view{text.begin(), text.size()};
  }
};

/// The overall board: those that are not sealed as they are now, the others as they were.
void fill_overall(ShownRound::Reader past, ShownRound::Reader now, const std::set<EntryNo>& sealed,
                  ShownRound::Builder out) {
  std::vector<Line> lines;
  for (const auto row : now.getRows()) lines.push_back({row, sealed.contains(EntryNo{row.getEntry()})});
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return row_before(a.place(), a.row.getEntry(), b.place(), b.row.getEntry());
  });
  auto rows = out.initRows(static_cast<unsigned>(lines.size()));
  for (unsigned i = 0; i < rows.size(); ++i) {
    const Line& line = lines[i];
    const ShownRow::Reader kept = line.sealed ? find_row(past, line.row.getEntry()) : line.row;
    rows.setWithCaveats(i, kept.getEntry() != 0 ? kept : line.row);
    if (kept.getEntry() == 0) clear_figures(rows[i]);
    if (line.sealed) seal(rows[i]);
  }
}

ShownRound::Reader overall_of(const StandingsMessage& message) {
  for (const auto round : message.reader().getRounds())
    if (round.getRound() == 0) return round;
  return {};
}

StandingsPtr to_message(capnp::MallocMessageBuilder& built, Position position) {
  auto root = built.getRoot<schema::Standings>();
  const Digest digest = standings_digest(root.asReader());
  root.setPosition(position.value);
  root.setDigest(capnp::Data::Reader(digest.data(), digest.size()));
  auto message = std::make_shared<StandingsMessage>();
  message->frame = document(root.asReader());
  message->position = position;
  message->digest = digest;
  return message;
}

StandingsPtr revealed_message(const StandingsMessage& past, const StandingsMessage& now,
                              const std::set<EntryNo>& sealed) {
  capnp::MallocMessageBuilder built;
  built.setRoot(past.reader());
  auto root = built.getRoot<schema::Standings>();
  root.setRulebookVersion(now.reader().getRulebookVersion());
  for (auto round : root.getRounds())
    if (round.getRound() == 0) fill_overall(overall_of(past), overall_of(now), sealed, round);
  return to_message(built, now.position);
}

}  // namespace

BoardRanking& BoardRanking::pinned(const ContestBoard& board) {
  if (pinned_board_ != board.frozen()) {
    pinned_board_ = board.frozen();
    pinned_ = std::make_unique<BoardRanking>();
  }
  return *pinned_;
}

Result<std::set<EntryNo>> BoardRanking::sealed(const ContestBoard& board) {
  const auto ranked = this->ranked(board, released_);
  if (!ranked) return ranked.error();
  std::vector<std::pair<Decimal, EntryNo>> placed;
  for (const scoring::RoundResult& round : ranked->rounds) {
    if (round.round) continue;
    for (const scoring::Row& row : round.rows)
      if (const auto place = parse_decimal(row.place)) placed.emplace_back(*place, row.entry);
  }
  std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return b.first < a.first; });
  std::set<EntryNo> sealed;
  std::uint32_t places = 0;  // from below; those who share one are shown together
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (i == 0 || placed[i].first != placed[i - 1].first) ++places;
    if (places > board.revealed()) sealed.insert(placed[i].second);
  }
  return sealed;
}

Result<bool> BoardRanking::shows_past(const ContestBoard& board, schema::Audience audience, RoundNo round,
                                      EntryNo entry) {
  if (audience == schema::Audience::FULL || board.frozen() == nullptr) return false;
  if (round || board.revealed() == 0) return true;
  const auto sealed = this->sealed(board);
  if (!sealed) return sealed.error();
  return sealed->contains(entry);
}

Result<StandingsPtr> BoardRanking::frozen_standings(ContestId contest, const ContestBoard& board) {
  const Position position = board.position(schema::Audience::RELEASED);
  if (frozen_ && frozen_->position == position) return frozen_;
  const auto past = pinned(board).standings(contest, *board.frozen(), schema::Audience::RELEASED);
  if (!past) return past.error();
  if (board.revealed() == 0 && (*past)->position == position) return frozen_ = *past;
  if (board.revealed() == 0) {
    capnp::MallocMessageBuilder built;
    built.setRoot((*past)->reader());
    frozen_ = to_message(built, position);
    return frozen_;
  }
  const auto sealed = this->sealed(board);
  if (!sealed) return sealed.error();
  const auto ranked = this->ranked(board, released_);
  if (!ranked) return ranked.error();
  const StandingsPtr now = standings_message(contest, board, schema::Audience::RELEASED, *ranked);
  frozen_ = revealed_message(**past, *now, *sealed);
  return frozen_;
}

}  // namespace leitai::projections
