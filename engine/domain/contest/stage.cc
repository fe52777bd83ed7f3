#include "engine/domain/contest/desk.h"

/// The stage and the seats: who is called, presents and for how long; which device holds a seat; who steps in.
namespace leitai::domain {
namespace {

constexpr std::uint32_t kMostSeconds = 24 * 3600;
constexpr std::int64_t kMicrosPerSecond = 1'000'000;

/// Refused unless that performance was called last.
std::optional<Decision> find_on_stage(const Desk& desk, const PerformanceKey& key) {
  const auto& on_stage = desk.contest.proceedings.on_stage;
  if (on_stage && on_stage->performance == key) return std::nullopt;
  return refuse(Rejection::notOnStage, subject("entry", key.entry));
}

std::optional<Decision> find_performance(const Desk& desk, const PerformanceKey& key) {
  if (!key.attempt || key.attempt.value > kMostAttempts) return refuse(Rejection::fieldInvalid, "attempt");
  return find_place(desk, key.round, key.entry);
}

/// ... of an entry that has not withdrawn.
std::optional<Decision> check_performance(const Desk& desk, const PerformanceKey& key) {
  if (auto missing = find_performance(desk, key)) return missing;
  if (desk.contest.entries.at(key.entry)) return refuse(Rejection::entryWithdrawn, subject("entry", key.entry));
  return std::nullopt;
}

bool says(capnp::List<capnp::Text>::Reader rounds, std::string_view key) {
  for (const auto round : rounds)
    if (to_text(round) == key) return true;
  return false;
}

/// A kind whose points are a quantity, or do not matter: seconds of any other kind would be points.
bool takes_seconds(schema::AdjustmentKind::Reader kind) {
  return kind.isTable() || kind.isEvery() || kind.isFixed();
}

bool names(schema::AdjustmentsRule::Reader rule, capnp::Text::Reader kind) {
  for (const auto named : rule.getKinds())
    if (to_text(named.getKind()) == to_text(kind)) return takes_seconds(named);
  return false;
}

/// The round's rules name the kind of penalty, and it may be given in seconds.
bool names_kind(const Contest& contest, RoundNo round, capnp::Text::Reader kind) {
  if (contest.rulebook.empty() || !contest.has_round(round)) return false;
  const auto rules = read_trusted<schema::Rulebook>(contest.rulebook).getRounds();
  for (const std::string_view key : {std::string_view(contest.rounds[round.value - 1u]), std::string_view("*")})
    for (const auto rule : rules)
      if (says(rule.getRounds(), key)) return names(rule.getAdjustments(), kind);
  return false;
}

}  // namespace

Decision call_entry(const Desk& desk, schema::CallEntry::Reader command) {
  const PerformanceKey key = performance_key(command.getPerformance());
  if (const auto bad = check_performance(desk, key)) return *bad;
  const auto& on_stage = desk.contest.proceedings.on_stage;
  if (on_stage && on_stage->presenting)
    return refuse(Rejection::stillPresenting, subject("entry", on_stage->performance.entry));
  desk.event().setEntryCalled(command);
  return Done{};
}

Decision begin_presentation(const Desk& desk, schema::BeginPresentation::Reader command) {
  const PerformanceKey key = performance_key(command.getPerformance());
  if (command.getLimitSeconds() > kMostSeconds) return refuse(Rejection::fieldInvalid, "limitSeconds");
  if (!fits(command.getOvertimeKind(), 0, kKindBytes)) return refuse(Rejection::fieldInvalid, "overtimeKind");
  if (command.getOvertimeKind().size() > 0 && !names_kind(desk.contest, key.round, command.getOvertimeKind()))
    return refuse(Rejection::fieldInvalid, "overtimeKind");
  if (const auto bad = check_performance(desk, key)) return *bad;
  if (const auto elsewhere = find_on_stage(desk, key)) return *elsewhere;
  if (desk.contest.proceedings.on_stage->presenting) return refuse(Rejection::stillPresenting);
  desk.event().setPresentationBegan(command);
  return Done{};
}

Decision end_presentation(const Desk& desk, schema::Performance::Reader performance) {
  const PerformanceKey key = performance_key(performance);
  if (const auto bad = find_performance(desk, key)) return *bad;
  if (const auto elsewhere = find_on_stage(desk, key)) return *elsewhere;
  const OnStage& stage = *desk.contest.proceedings.on_stage;
  if (!stage.presenting) return refuse(Rejection::notPresenting);
  const auto seconds = static_cast<std::uint32_t>((desk.context.now.micros - stage.began.micros) / kMicrosPerSecond);
  const std::uint32_t over = stage.limit != 0 && seconds > stage.limit ? seconds - stage.limit : 0;
  const bool penal = over != 0 && !stage.overtime.empty();
  if (penal && desk.contest.released(key.round, key.entry)) return refuse(Rejection::performanceReleased);
  auto ended = desk.event().initPresentationEnded();
  ended.setPerformance(performance);
  ended.setSeconds(seconds);
  ended.setOverSeconds(over);
  if (!penal) return Done{};
  const auto number = static_cast<std::uint32_t>(desk.contest.penalties.size() + 1);
  auto given = desk.event().initPenaltyGiven();
  given.setPenalty(number);
  given.setRound(key.round.value);
  given.setAttempt(key.attempt.value);
  given.setEntry(key.entry.value);
  given.setKind(stage.overtime);
  given.initPoints().setMantissa(over);
  given.setReason("超时 " + std::to_string(over) + " 秒 / " + std::to_string(over) + " s over time");
  return Done{number, 0};
}

Decision take_seat(const Desk& desk, schema::TakeSeat::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const Seat* seat = desk.contest.seat(judge);
  if (!seat) return refuse(Rejection::judgeNotFound, subject("judge", judge));
  if (seat->account != desk.context.actor || !seat->account) return refuse(Rejection::notYourSeat);
  if (seat->device == desk.context.token) return refuse(Rejection::seatHeldAlready);
  auto taken = desk.event().initSeatTaken();
  taken.setJudge(judge.value);
  taken.setBefore(seat->device.value);
  return Done{};
}

Decision join_panel(const Desk& desk, schema::JoinPanel::Reader command) {
  const JudgeNo judge{command.getJudge()};
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (!desk.contest.seat(judge)) return refuse(Rejection::judgeNotFound, subject("judge", judge));
  const auto [floor, refusal] = find_floor(desk, performance_key(command.getPerformance()));
  if (!floor) return refusal;
  if (floor->on_panel(judge)) return refuse(Rejection::onPanelAlready, subject("judge", judge));
  if (floor->panel.size() >= kMostJudges) return refuse(Rejection::fieldInvalid, "judge");
  if (floor->stage != Stage::open) return refuse(Rejection::panelClosed);
  desk.event().setPanelJoined(command);
  return Done{};
}

}  // namespace leitai::domain
