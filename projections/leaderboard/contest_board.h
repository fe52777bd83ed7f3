#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/scoring/sheet.h"
#include "events/error.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"

/// One contest, folded from its own stream: its set-up, its performances and the marks as they stand. What the live
/// leaderboard holds of each contest, and what a moment of the past is folded into.
///
/// Marks lie in a grid per performance (judges of the panel x criteria), so that folding one is a look-up and a
/// store; a scoring::Sheet is made of it only when somebody asks (board_sheet.h). Plain values; one writer.
/// The canonical form of all of it is in board_archive.h.
namespace leitai::projections {

struct BoardRound {
  std::string key;
  LocalText title;
};

struct BoardJudge : scoring::Judge {
  AccountId account;
};
struct BoardEntry : scoring::Entry {};
struct BoardFactor : scoring::Factor {};
struct BoardPenalty : scoring::Adjustment {};

/// One judge's mark for one criterion: what stands at present.
struct BoardCell {
  std::int64_t mantissa = 0;
  std::uint64_t source = 0;  ///< the position of the event it stands by, plus one; 0 is none
  MarkState state = MarkState::PENDING;
  std::uint8_t scale = 0;
};

/// Which of the rulebook's criteria are judged in a round, by index from 0.
using JudgedCriteria = std::vector<std::uint16_t>;

struct BoardPerformance {
  PerformanceKey key;
  bool opened = false;  ///< a factor may be set before scoring opens
  schema::PerformanceState state = schema::PerformanceState::OPEN;
  std::vector<JudgeNo> panel;    ///< ascending
  std::uint16_t columns = 0;     ///< criteria of the grid
  std::vector<BoardCell> cells;  ///< panel.size() x columns, a row a judge
  std::vector<BoardFactor> factors;
  std::uint64_t changed = 0;  ///< ContestBoard::changes() when it last changed; not saved

  /// Cells of the `criteria` judged in its round, and those of them that hold a number or a resolved non-score: neither
  /// pending nor late.
  std::uint32_t marks_due(const JudgedCriteria& criteria) const;
  std::uint32_t marks_in(const JudgedCriteria& criteria) const;
};

struct BoardSetup {
  std::string key;
  LocalText title;
  std::uint64_t batch = 0;
  std::vector<BoardRound> rounds;
  std::map<EntryNo, BoardEntry> entries;
  std::map<JudgeNo, BoardJudge> judges;
  Frame rulebook;                      ///< canonical; empty before one is adopted
  std::uint32_t rulebook_version = 0;  ///< 0 before one is adopted
  std::uint16_t criteria = 0;          ///< how many the rulebook has
  std::vector<JudgedCriteria> judged;  ///< by round, from 0

  const JudgedCriteria& judged_in(RoundNo round) const;
};

class ContestBoard {
 public:
  /// Folds one event of this contest; the first must be contestCreated. INTERNAL for one that does not fit what was
  /// folded before, or is unknown; the board is then of no further use.
  Result<void> fold(Position position, schema::ContestEvent::Reader event);

  bool created() const { return created_; }
  const BoardSetup& setup() const { return setup_; }
  /// As they came, those that only have factors included.
  const std::vector<BoardPerformance>& performances() const { return performances_; }
  const std::vector<BoardPenalty>& penalties() const { return penalties_; }

  /// Counts the events folded in this process: what was derived at one count holds until the next.
  std::uint64_t changes() const { return changes_; }
  /// The count at which the set-up (rounds, entries, judges, rulebook) last changed.
  std::uint64_t setup_changed() const { return setup_changed_; }

  /// Of the last event that may have changed what the audience sees. For full: of the set-up, the floor and the marks.
  /// For released: of the set-up, releases, and whatever touches a released performance or its penalties; while the
  /// board is frozen and nothing was revealed, none.
  Position position(schema::Audience audience) const {
    return audience == schema::Audience::FULL ? position_ : released_position_;
  }

  /// What was released when the public board was frozen; null while it is not.
  const std::shared_ptr<const ContestBoard>& frozen() const { return frozen_; }
  /// How many places of the frozen board are shown, from below.
  std::uint32_t revealed() const { return revealed_; }

  /// True where a performance of that entry in that round is released: its penalties then are, too.
  bool released(RoundNo round, EntryNo entry) const;

  template <class Archive>
  friend void describe(Archive& a, ContestBoard& b) {
    describe_parts(a, b);
    bool frozen = b.frozen_ != nullptr;
    a(frozen, b.revealed_);
    if (!frozen) return;
    if constexpr (Archive::kLoading) {
      const auto loaded = std::make_shared<ContestBoard>();
      describe_parts(a, *loaded);
      b.frozen_ = loaded;
    } else {
      describe_parts(a, const_cast<ContestBoard&>(*b.frozen_));
    }
  }

 private:
  /// Whom an event may concern.
  enum class Reach { everybody, insiders, nobody };

  template <class Archive>
  static void describe_parts(Archive& a, ContestBoard& b) {
    a(b.created_, b.setup_, b.performances_, b.penalties_, b.recused_, b.position_, b.released_position_);
    if constexpr (Archive::kLoading) b.restore();
  }

  Result<Reach> fold_setup(Position position, schema::ContestEvent::Reader event);
  Result<Reach> fold_proceedings(Position position, schema::ContestEvent::Reader event);
  Result<Reach> create(schema::CreateContest::Reader event);
  Result<Reach> adopt(schema::RulebookAdopted::Reader event);
  Result<Reach> seat(schema::SeatJudge::Reader event);
  Result<Reach> add(schema::Entry::Reader event);
  Result<Reach> withdraw(schema::WithdrawEntry::Reader event);
  Result<Reach> set_factor(schema::SetFactor::Reader event);
  Result<Reach> open(schema::ScoringOpened::Reader event);
  Result<Reach> move_to(schema::Performance::Reader performance, schema::PerformanceState state);
  Result<Reach> recuse(Position position, schema::Recuse::Reader event);
  Result<Reach> give_penalty(Position position, schema::PenaltyGiven::Reader event);
  Result<Reach> lift_penalty(schema::LiftPenalty::Reader event);

  Result<Reach> join(schema::JoinPanel::Reader event);
  Result<Reach> draw(schema::DrawRevealed::Reader event);
  Result<Reach> freeze();
  Result<Reach> reveal(Position position, std::uint32_t steps);
  Result<Reach> unfreeze(Position position);

  Result<Reach> set_mark(Position position, schema::SubmitMark::Reader event);
  Result<Reach> change_mark(Position position, schema::MarkChanged::Reader event);
  Result<Reach> withdraw_mark(Position position, schema::WithdrawMark::Reader event);
  Result<Reach> receive_late(Position position, schema::SubmitMark::Reader event);
  Result<Reach> record_non_score(Position position, schema::RecordNonScore::Reader event);

  /// A row or a cell of a performance's grid; null where there is none, and then *_error says why. Plain pointers:
  /// every mark passes here.
  struct Place {
    BoardPerformance* performance = nullptr;
    BoardCell* cell = nullptr;
  };
  BoardPerformance* find_opened(const PerformanceKey& key);
  Place find_row(schema::Performance::Reader performance, std::uint32_t judge);
  Place find_cell(schema::Performance::Reader performance, std::uint32_t judge, std::uint16_t criterion);
  Error row_error(schema::Performance::Reader performance, std::uint32_t judge);
  Error cell_error(schema::Performance::Reader performance, std::uint32_t judge, std::uint16_t criterion);
  BoardPerformance& find_or_add(const PerformanceKey& key);
  /// Who is recused for the entry has no mark in any criterion, old or new.
  void fill_recused(BoardPerformance& performance);
  Reach touch(BoardPerformance& performance);
  Reach reach_of(const BoardPenalty& penalty) const;
  void restore();

  bool created_ = false;
  BoardSetup setup_;
  std::vector<BoardPerformance> performances_;
  std::vector<BoardPenalty> penalties_;
  std::map<std::pair<EntryNo, JudgeNo>, std::uint64_t> recused_;  ///< to the event's position plus one
  Position position_;
  Position released_position_;
  std::shared_ptr<const ContestBoard> frozen_;
  std::uint32_t revealed_ = 0;

  // Derived from the above, or of this process only: not saved.
  std::unordered_map<PerformanceKey, std::uint32_t> index_;
  std::uint32_t last_found_ = 0;  ///< marks come performance by performance
  std::uint64_t changes_ = 0;
  std::uint64_t setup_changed_ = 0;
};

inline PerformanceKey key_of(schema::Performance::Reader p) {
  return {RoundNo{p.getRound()}, AttemptNo{p.getAttempt()}, EntryNo{p.getEntry()}};
}

}  // namespace leitai::projections
