#pragma once

#include <optional>

#include "engine/domain/brand/state.h"
#include "engine/domain/contest/state.h"
#include "engine/domain/decision.h"
#include "engine/domain/identity/state.h"
#include "engine/domain/refuse.h"

/// What the parts of the contest's decider share: one command against one contest. Used in this folder only.
namespace leitai::domain {

inline constexpr std::uint32_t kMostJudges = 1000, kMostEntriesOfCommand = 1000, kMostRounds = 100;
inline constexpr std::uint16_t kMostAttempts = 1000;
inline constexpr std::size_t kKindBytes = 64;  ///< of a penalty

struct Desk {
  ContestId number;
  const Contest& contest;
  const Identity& identity;
  const Brands& brands;
  const Context& context;
  EventSink& sink;

  schema::ContestEvent::Builder event() const {
    return sink.emit({static_cast<std::uint16_t>(schema::StreamKind::CONTEST), number.value}).initContest();
  }
  bool actor_has(schema::Role role) const { return !context.actor || identity.roles_of(context.actor).has(role); }
};

/// Why a round or an entry is not there; nullopt where both are.
std::optional<Decision> find_place(const Desk& desk, RoundNo round, EntryNo entry);

/// A performance's floor, or why there is none.
struct FoundFloor {
  const Floor* floor = nullptr;
  Decision refusal = Done{};
};
FoundFloor find_floor(const Desk& desk, const PerformanceKey& key);

Decision create_contest(const Contests& contests, schema::CreateContest::Reader command, EventSink& sink);
Decision adopt_rulebook(const Desk& desk, schema::AdoptRulebook::Reader command);
Decision seat_judge(const Desk& desk, schema::SeatJudge::Reader command);
Decision add_entries(const Desk& desk, schema::AddEntries::Reader command);
Decision withdraw_entry(const Desk& desk, schema::WithdrawEntry::Reader command);
Decision set_factor(const Desk& desk, schema::SetFactor::Reader command);

Decision open_scoring(const Desk& desk, schema::OpenScoring::Reader command);
Decision close_scoring(const Desk& desk, schema::Performance::Reader performance);
Decision reopen_scoring(const Desk& desk, schema::PerformanceWithReason::Reader command);
Decision record_non_score(const Desk& desk, schema::RecordNonScore::Reader command);
Decision recuse_judge(const Desk& desk, schema::Recuse::Reader command);
Decision penalise(const Desk& desk, schema::Penalise::Reader command);
Decision lift_penalty(const Desk& desk, schema::LiftPenalty::Reader command);
Decision confirm_performance(const Desk& desk, schema::Performance::Reader performance);
Decision release_performance(const Desk& desk, schema::Performance::Reader performance);

Decision submit_mark(const Desk& desk, schema::SubmitMark::Reader command);
Decision change_mark(const Desk& desk, schema::SubmitMark::Reader command);
Decision withdraw_mark(const Desk& desk, schema::WithdrawMark::Reader command);
Decision submit_sheet(const Desk& desk, schema::SubmitSheet::Reader command);
Decision admit_late_mark(const Desk& desk, schema::WithdrawMark::Reader command);

Decision call_entry(const Desk& desk, schema::CallEntry::Reader command);
Decision begin_presentation(const Desk& desk, schema::BeginPresentation::Reader command);
Decision end_presentation(const Desk& desk, schema::Performance::Reader performance);
Decision take_seat(const Desk& desk, schema::TakeSeat::Reader command);
Decision join_panel(const Desk& desk, schema::JoinPanel::Reader command);

Decision return_mark(const Desk& desk, schema::ReturnMark::Reader command);
Decision propose_correction(const Desk& desk, schema::ProposeCorrection::Reader command);
Decision confirm_correction(const Desk& desk, schema::ConfirmCorrection::Reader command);
Decision dismiss_correction(const Desk& desk, schema::SettleCorrection::Reader command);

Decision freeze_board(const Desk& desk, schema::FreezeBoard::Reader command);
Decision reveal_next(const Desk& desk, schema::RevealNext::Reader command);
Decision undo_reveal(const Desk& desk, schema::UndoReveal::Reader command);
Decision unfreeze_board(const Desk& desk, schema::UnfreezeBoard::Reader command);
Decision certify_contest(const Desk& desk, schema::CertifyContest::Reader command);
Decision revoke_certificate(const Desk& desk, schema::RevokeCertificate::Reader command);
Decision record_display(const Desk& desk, schema::RecordDisplay::Reader command);

Decision commit_draw(const Desk& desk, schema::CommitDraw::Reader command);
Decision reveal_draw(const Desk& desk, schema::RevealDraw::Reader command);

Decision open_vote(const Desk& desk, schema::OpenVote::Reader command);
Decision cast_vote(const Desk& desk, schema::CastVote::Reader command);
Decision close_vote(const Desk& desk, schema::CloseVote::Reader command);

Decision file_appeal(const Desk& desk, schema::FileAppeal::Reader command);
Decision answer_appeal(const Desk& desk, schema::AnswerAppeal::Reader command);

}  // namespace leitai::domain
