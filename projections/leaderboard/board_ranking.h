#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "engine/scoring/rules.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "projections/leaderboard/board_sheet.h"

/// A board's standings, worked out when somebody asks and kept until they may have changed.
/// Thread-safe among readers; the board must not change during a call (Runner::with_read).
namespace leitai::projections {

/// One audience's standings at one moment, as the message that is sent. Immutable, shared between threads.
struct StandingsMessage {
  Frame frame;        ///< a schema::Standings
  Position position;  ///< of the last event that may have changed it
  Digest digest{};

  /// Valid while the message lives.
  schema::Standings::Reader reader() const { return read_trusted<schema::Standings>(frame); }
};
using StandingsPtr = std::shared_ptr<const StandingsMessage>;

class BoardRanking {
 public:
  /// Always of the same board, as all calls. MALFORMED where its rulebook does not compile.
  /// Of a frozen board the public sees what was released before the freeze, and from below so many places of what is
  /// released now as were revealed: the others keep their totals of the freeze and have the state "sealed".
  Result<StandingsPtr> standings(ContestId contest, const ContestBoard& board, schema::Audience audience);

  /// Why the entry has the figure that the audience sees in that round (0: overall). NOT_FOUND for an entry or round
  /// that is not there, or before a rulebook was adopted.
  Result<void> explain(const ContestBoard& board, schema::Audience audience, RoundNo round, EntryNo entry,
                       schema::ExplainNode::Builder out);
  /// Why one of two entries stands before the other there (Rules::explain_pair). Errors as above, and MALFORMED for an
  /// entry and itself.
  Result<void> explain_pair(const ContestBoard& board, schema::Audience audience, RoundNo round, EntryNo first,
                            EntryNo second, schema::ExplainNode::Builder out);

 private:
  struct Kept {
    explicit Kept(schema::Audience audience) : sheet(audience) {}
    BoardSheet sheet;
    std::optional<scoring::LiveStandings> live;  ///< of the sheet, once there is a rulebook
    std::uint32_t live_version = 0;              ///< ... by the rulebook of this version
    StandingsPtr message;
  };

  Result<scoring::Standings> ranked(const ContestBoard& board, Kept& kept);
  Result<StandingsPtr> frozen_standings(ContestId contest, const ContestBoard& board);
  /// The ranking of a frozen board's past.
  BoardRanking& pinned(const ContestBoard& board);
  /// The entries that have a place that was not revealed yet.
  Result<std::set<EntryNo>> sealed(const ContestBoard& board);
  /// True where the audience sees that figure of the entry as it was at the freeze.
  Result<bool> shows_past(const ContestBoard& board, schema::Audience audience, RoundNo round, EntryNo entry);

  Kept& kept(schema::Audience audience) { return audience == schema::Audience::FULL ? full_ : released_; }
  /// Brings the sheet, and the standings kept of it, up to the board.
  const scoring::Sheet& refresh(const ContestBoard& board, Kept& kept);
  Result<const scoring::Rules*> rules(const ContestBoard& board);
  /// ... of a contest that has some.
  Result<const scoring::Rules*> adopted_rules(const ContestBoard& board);

  std::mutex mutex_;  ///< guards what follows; held while ranking, so that one ranks and the others wait for it
  std::optional<scoring::Rules> rules_;
  std::uint32_t rules_version_ = 0;
  Kept full_{schema::Audience::FULL};
  Kept released_{schema::Audience::RELEASED};
  std::shared_ptr<const ContestBoard> pinned_board_;
  std::unique_ptr<BoardRanking> pinned_;  ///< of that board
  StandingsPtr frozen_;                   ///< what the public saw last of a frozen board
};

}  // namespace leitai::projections
