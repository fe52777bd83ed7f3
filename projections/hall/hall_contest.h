#pragma once

#include "events/error.h"
#include "events/schema/envelope.capnp.h"
#include "projections/hall/hall_state.h"

/// One contest of the hall, folded from its own stream. One writer.
namespace leitai::projections {

class HallContest {
 public:
  /// Folds one event of this contest; the first must be contestCreated. INTERNAL for one that does not fit what was
  /// folded before, or is unknown: the contest is then of no further use.
  Result<void> fold(schema::Event::Reader event);

  bool created() const { return !state_.created.empty(); }
  const HallState& state() const { return state_; }

  template <class Archive>
  friend void describe(Archive& a, HallContest& c) {
    a(c.state_);
  }

 private:
  // hall_contest.cc: set-up and performances
  Result<void> fold_setup(schema::Event::Reader event);
  Result<void> adopt(schema::RulebookAdopted::Reader event);
  void seat(schema::SeatJudge::Reader event);
  Result<void> withdraw(schema::WithdrawEntry::Reader event);
  Result<void> open(schema::ScoringOpened::Reader event, std::int64_t at);
  Result<void> move_to(schema::Performance::Reader performance, schema::PerformanceState state, std::uint64_t position);
  Result<void> recuse(schema::Recuse::Reader event, std::uint64_t source);
  void fill_recused(EntryNo entry, HallFloor& floor) const;

  // hall_marks.cc
  /// False where the event is not about a mark.
  Result<bool> fold_mark(schema::ContestEvent::Reader event, std::uint64_t source);
  HallFloor* find_floor(schema::Performance::Reader performance);
  Result<void> put(schema::Performance::Reader performance, std::uint32_t judge, std::uint16_t criterion,
                   const HallCell& cell);
  Result<void> receive_late(schema::SubmitMark::Reader event, std::uint64_t source);
  Result<void> record_non_score(schema::RecordNonScore::Reader event, std::uint64_t source);
  Result<void> give_back(schema::ReturnMark::Reader event);
  void note_mark(std::uint32_t judge, std::uint64_t source);

  // hall_proceedings.cc
  Result<void> fold_proceedings(schema::Event::Reader event);
  Result<void> fold_decisions(schema::Event::Reader event);
  Result<void> end_presentation(schema::PresentationEnded::Reader event, std::int64_t at);
  Result<void> take_seat(schema::SeatTaken::Reader event, std::uint64_t token);
  Result<void> join(schema::JoinPanel::Reader event);
  Result<void> settle(std::uint32_t correction, schema::CorrectionState state, std::uint64_t actor);
  Result<void> draw(schema::DrawRevealed::Reader event);
  Result<void> cast(schema::CastVote::Reader event);
  Result<void> close_vote(schema::VoteClosed::Reader event);

  HallState state_;
};

/// A contest's event that does not fit what was folded before: the log and this code disagree.
Error hall_error(std::string zh, std::string en);
inline PerformanceKey hall_key(schema::Performance::Reader p) {
  return {RoundNo{p.getRound()}, AttemptNo{p.getAttempt()}, EntryNo{p.getEntry()}};
}

}  // namespace leitai::projections
