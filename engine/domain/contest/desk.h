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

}  // namespace leitai::domain
