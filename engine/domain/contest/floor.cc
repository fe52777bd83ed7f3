#include <algorithm>

#include "engine/domain/contest/desk.h"

/// The scrutineer's floor: performances open and close, absences, recusals, penalties, confirmation and release.
namespace leitai::domain {
namespace {

std::string cell_subject(JudgeNo judge, std::uint16_t criterion, const Contest& contest) {
  return subject("judge", judge) + ", " + contest.criteria[criterion];
}

/// The seated judges that are asked for, ascending; all but the audience where none are.
std::vector<JudgeNo> panel_of(const Contest& contest, capnp::List<std::uint32_t>::Reader judges) {
  std::vector<JudgeNo> panel;
  for (const std::uint32_t judge : judges) panel.push_back(JudgeNo{judge});
  if (panel.empty())
    for (const auto& [judge, seat] : contest.seats)
      if (seat.role != schema::JudgeRole::AUDIENCE) panel.push_back(judge);
  std::sort(panel.begin(), panel.end());
  panel.erase(std::unique(panel.begin(), panel.end()), panel.end());
  return panel;
}

}  // namespace

std::optional<Decision> find_place(const Desk& desk, RoundNo round, EntryNo entry) {
  if (!desk.contest.has_round(round)) return refuse(Rejection::roundNotFound, subject("round", round));
  if (!desk.contest.entries.contains(entry)) return refuse(Rejection::entryNotFound, subject("entry", entry));
  return std::nullopt;
}

FoundFloor find_floor(const Desk& desk, const PerformanceKey& key) {
  if (const auto missing = find_place(desk, key.round, key.entry)) return {nullptr, *missing};
  const Floor* floor = desk.contest.floor(key);
  if (!floor) return {nullptr, refuse(Rejection::scoringNotOpened)};
  return {floor, Done{}};
}

Decision open_scoring(const Desk& desk, schema::OpenScoring::Reader command) {
  const PerformanceKey key = performance_key(command.getPerformance());
  const Contest& contest = desk.contest;
  if (!key.attempt || key.attempt.value > kMostAttempts) return refuse(Rejection::fieldInvalid, "attempt");
  if (command.getJudges().size() > kMostJudges) return refuse(Rejection::fieldInvalid, "judges");
  if (contest.rulebook_version == 0) return refuse(Rejection::rulebookMissing);
  const std::vector<JudgeNo> panel = panel_of(contest, command.getJudges());
  for (const JudgeNo judge : panel)
    if (!contest.seat(judge)) return refuse(Rejection::judgeNotFound, subject("judge", judge));
  if (const auto missing = find_place(desk, key.round, key.entry)) return *missing;
  if (contest.entries.at(key.entry)) return refuse(Rejection::entryWithdrawn, subject("entry", key.entry));
  if (panel.empty()) return refuse(Rejection::panelEmpty);
  if (contest.floor(key)) return refuse(Rejection::scoringAlreadyOpened);
  auto opened = desk.event().initScoringOpened();
  opened.setPerformance(command.getPerformance());
  auto judges = opened.initJudges(static_cast<unsigned>(panel.size()));
  for (unsigned i = 0; i < judges.size(); ++i) judges.set(i, panel[i].value);
  return Done{};
}

Decision close_scoring(const Desk& desk, schema::Performance::Reader performance) {
  const auto [floor, refusal] = find_floor(desk, performance_key(performance));
  if (!floor) return refusal;
  if (floor->stage != Stage::open) return refuse(Rejection::panelClosed);
  desk.event().initScoringClosed().setPerformance(performance);
  return Done{};
}

Decision reopen_scoring(const Desk& desk, schema::PerformanceWithReason::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const auto [floor, refusal] = find_floor(desk, performance_key(command.getPerformance()));
  if (!floor) return refusal;
  if (floor->stage == Stage::open) return refuse(Rejection::panelOpen);
  if (floor->stage == Stage::released) return refuse(Rejection::performanceReleased);
  desk.event().setScoringReopened(command);
  return Done{};
}

Decision record_non_score(const Desk& desk, schema::RecordNonScore::Reader command) {
  const MarkState state = command.getState();
  const bool allowed = state == MarkState::ABSENT || state == MarkState::ABSTAINED || state == MarkState::LATE ||
                       state == MarkState::DNF || state == MarkState::DNS;
  if (!allowed) return refuse(Rejection::fieldInvalid, "state");
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const auto [floor, refusal] = find_floor(desk, performance_key(command.getPerformance()));
  if (!floor) return refusal;
  const JudgeNo judge{command.getJudge()};
  if (!floor->on_panel(judge)) return refuse(Rejection::notOnPanel, subject("judge", judge));
  if (desk.contest.recused.contains({EntryNo{command.getPerformance().getEntry()}, judge}))
    return refuse(Rejection::judgeRecused, subject("judge", judge));
  if (command.getCriterion() > desk.contest.criteria.size())
    return refuse(Rejection::criterionNotFound, subject("criterion", CriterionNo{command.getCriterion()}));
  if (floor->stage == Stage::released) return refuse(Rejection::performanceReleased);
  if (floor->stage == Stage::confirmed) return refuse(Rejection::performanceConfirmed);
  desk.event().setNonScoreRecorded(command);
  return Done{};
}

Decision recuse_judge(const Desk& desk, schema::Recuse::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const EntryNo entry{command.getEntry()};
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const Seat* seat = desk.contest.seat(judge);
  if (!seat) return refuse(Rejection::judgeNotFound, subject("judge", judge));
  if (!desk.actor_has(schema::Role::SCRUTINEER) && seat->account != desk.context.actor)
    return refuse(Rejection::notYourSeat);
  if (!desk.contest.entries.contains(entry)) return refuse(Rejection::entryNotFound, subject("entry", entry));
  if (desk.contest.recused.contains({entry, judge})) return refuse(Rejection::judgeRecused, subject("judge", judge));
  const auto settled = [&](Stage stage) {
    return std::any_of(desk.contest.floors.begin(), desk.contest.floors.end(), [&](const auto& floor) {
      return floor.first.entry == entry && floor.second.stage == stage && floor.second.on_panel(judge);
    });
  };
  if (settled(Stage::confirmed)) return refuse(Rejection::performanceConfirmed);
  if (settled(Stage::released)) return refuse(Rejection::performanceReleased);
  desk.event().setJudgeRecused(command);
  return Done{};
}

Decision penalise(const Desk& desk, schema::Penalise::Reader command) {
  const RoundNo round{command.getRound()};
  const EntryNo entry{command.getEntry()};
  if (!fits(command.getKind(), 1, kKindBytes)) return refuse(Rejection::fieldInvalid, "kind");
  if (command.getAttempt() > kMostAttempts) return refuse(Rejection::fieldInvalid, "attempt");
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto missing = find_place(desk, round, entry)) return *missing;
  if (desk.contest.released(round, entry)) return refuse(Rejection::performanceReleased);
  const auto number = static_cast<std::uint32_t>(desk.contest.penalties.size() + 1);
  auto given = desk.event().initPenaltyGiven();
  given.setPenalty(number);
  given.setRound(command.getRound());
  given.setAttempt(command.getAttempt());
  given.setEntry(command.getEntry());
  given.setKind(command.getKind());
  given.setPoints(command.getPoints());
  given.setReason(command.getReason());
  return Done{number, 0};
}

Decision lift_penalty(const Desk& desk, schema::LiftPenalty::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const std::uint32_t number = command.getPenalty();
  const Penalty* penalty = desk.contest.penalty(PenaltyNo{number});
  if (!penalty || !penalty->live) return refuse(Rejection::penaltyNotFound, subject("penalty", PenaltyNo{number}));
  if (desk.contest.released(penalty->round, penalty->entry)) return refuse(Rejection::performanceReleased);
  desk.event().setPenaltyLifted(command);
  return Done{};
}

Decision confirm_performance(const Desk& desk, schema::Performance::Reader performance) {
  const auto [floor, refusal] = find_floor(desk, performance_key(performance));
  if (!floor) return refusal;
  if (floor->stage == Stage::open) return refuse(Rejection::panelOpen);
  if (floor->stage == Stage::released) return refuse(Rejection::performanceReleased);
  if (floor->stage == Stage::confirmed) return refuse(Rejection::performanceConfirmed);
  const RoundNo round{performance.getRound()};
  for (const JudgeNo judge : floor->panel)
    for (std::uint16_t column = 0; column < floor->columns; ++column) {
      const CriterionNo criterion{static_cast<std::uint16_t>(column + 1)};
      if (desk.contest.judged(round, criterion) && floor->cell(judge, criterion)->state == MarkState::PENDING)
        return refuse(Rejection::marksPending, cell_subject(judge, column, desk.contest));
    }
  desk.event().initPerformanceConfirmed().setPerformance(performance);
  return Done{};
}

Decision release_performance(const Desk& desk, schema::Performance::Reader performance) {
  const auto [floor, refusal] = find_floor(desk, performance_key(performance));
  if (!floor) return refusal;
  if (floor->stage == Stage::released) return refuse(Rejection::performanceReleased);
  if (floor->stage != Stage::confirmed) return refuse(Rejection::performanceNotConfirmed);
  desk.event().initPerformanceReleased().setPerformance(performance);
  return Done{};
}

}  // namespace leitai::domain
