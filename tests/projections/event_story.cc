#include "tests/projections/event_story.h"

#include "tests/projections/small_rulebook.h"

namespace leitai::test {

namespace {

constexpr std::size_t kContests = 3;
constexpr std::uint32_t kEntries = 6;
constexpr std::uint32_t kJudges = 5;

void set_performance(const PerformanceKey& key, schema::Performance::Builder out) {
  out.setRound(key.round.value);
  out.setAttempt(key.attempt.value);
  out.setEntry(key.entry.value);
}

}  // namespace

void EventStory::tell(std::size_t events) {
  if (writer_.position() == 0) begin();
  const std::uint64_t end = writer_.position() + events;
  while (writer_.position() < end) step();
}

std::string EventStory::word(const char* stem) {
  return std::string(stem) + std::to_string(++words_);
}

void EventStory::begin() {
  identity_step();
  programme_.begin();
}

void EventStory::step() {
  writer_.set_actor(1 + below(accounts_ + 1));
  const auto dice = below(100);
  if (dice < 6) return identity_step();
  if (dice < 36) return programme_.step(accounts_);
  if (floors_.size() < kContests && (floors_.empty() || dice < 40)) return create_contest();
  if (floors_.empty()) return;
  auto floor = floors_.begin();
  std::advance(floor, static_cast<std::ptrdiff_t>(below(floors_.size())));
  contest_step(floor->second);
}

void EventStory::identity_step() {
  if (accounts_ == 0 || below(3) == 0) {
    auto created = writer_.identity(++accounts_).initAccountCreated();
    created.setLogin(word("login"));
    created.setName(word("人员"));
    created.initRoles(1).set(0, schema::Role::JUDGE);
    return;
  }
  auto event = writer_.identity(1 + below(accounts_));
  switch (below(7)) {
    case 0: {
      auto issued = event.initTokenIssued();
      issued.setToken(++tokens_);
      issued.setLabel(word("平板"));
      return;
    }
    case 1:
      event.initRoleGranted().setRole(schema::Role::AUDITOR);
      return;
    case 2:
      event.initRoleRevoked().setReason(word("reason"));
      return;
    case 3:
      event.initAccountDisabled().setReason(word("reason"));
      return;
    case 4:
      event.initRelationDeclared().setUnit(1);
      return;
    case 5:
      event.initRelationWithdrawn().setUnit(1);
      return;
    default:
      event.initAccountEnabled().setReason(word("reason"));
  }
}

void EventStory::create_contest() {
  Floor floor;
  floor.id = floors_.size() + 1;
  floor.rounds = static_cast<std::uint16_t>(1 + below(2));
  auto created = writer_.contest(floor.id).initContestCreated();
  created.setKey(word("contest-"));
  created.getTitle().setZh(word("擂台"));
  created.setBatch(below(2));
  auto rounds = created.initRounds(floor.rounds);
  for (unsigned i = 0; i < floor.rounds; ++i) rounds[i].setKey("r" + std::to_string(i + 1));
  adopt_rulebook(floor);
  while (floor.judges < 3) seat_judge(floor);
  while (floor.entries < 3) add_entry(floor);
  contest_ids_.insert(floor.id);
  floors_.emplace(floor.id, std::move(floor));
}

void EventStory::adopt_rulebook(Floor& floor) {
  auto adopted = writer_.contest(floor.id).initRulebookAdopted();
  fill_small_rulebook(adopted.initRulebook());
  floor.criteria = static_cast<std::uint16_t>(adopted.getRulebook().getCriteria().size());
  adopted.setVersion(++floor.rulebook_version);
}

void EventStory::seat_judge(Floor& floor) {
  auto seated = writer_.contest(floor.id).initJudgeSeated();
  seated.setJudge(++floor.judges);
  seated.setName(word("评委"));
  seated.setAccount(1 + below(accounts_));
}

void EventStory::add_entry(Floor& floor) {
  auto entry = writer_.contest(floor.id).initEntryAdded().initEntry();
  entry.setEntry(++floor.entries);
  entry.setName(word("项目"));
  entry.setUnit(word("单位"));
  entry.setOrder(floor.entries);
  if (below(8) == 0) entry.setStanding(schema::EntryStanding::OUT_OF_COMPETITION);
}

void EventStory::contest_step(Floor& floor) {
  const auto dice = below(100);
  if (dice < 3 && floor.judges < kJudges) return seat_judge(floor);
  if (dice < 6 && floor.entries < kEntries) return add_entry(floor);
  if (dice < 14 || floor.performances.empty()) return open_performance(floor);
  if (dice < 22) return floor_extra_step(floor);
  auto performance = floor.performances.begin();
  std::advance(performance, static_cast<std::ptrdiff_t>(below(floor.performances.size())));
  if (dice < 30) return close_one(floor, performance->first, performance->second);
  mark_step(floor, performance->first, performance->second);
}

void EventStory::open_performance(Floor& floor) {
  const PerformanceKey key{RoundNo{static_cast<std::uint16_t>(1 + below(floor.rounds))},
                           AttemptNo{static_cast<std::uint16_t>(1 + below(2))},
                           EntryNo{static_cast<std::uint32_t>(1 + below(floor.entries))}};
  if (floor.performances.contains(key) || floor.withdrawn.contains(key.entry.value)) return;
  if (below(3) == 0) {
    auto factor = writer_.contest(floor.id).initFactorSet();
    set_performance(key, factor.getPerformance());
    write(Decimal{static_cast<std::int64_t>(10 + below(25)), 1}, factor.getFactor());
    write(Decimal{0, 0}, factor.getBase());
  }
  auto opened = writer_.contest(floor.id).initScoringOpened();
  set_performance(key, opened.getPerformance());
  auto judges = opened.initJudges(floor.judges);
  for (std::uint32_t j = 0; j < floor.judges; ++j) judges.set(j, j + 1);
  floor.performances[key] = Floor::State::open;
  // Who is seated later is not on this panel: the story's marks come from the first three, who always are.
}

void EventStory::close_one(Floor& floor, const PerformanceKey& key, Floor::State& state) {
  using State = Floor::State;
  if (state != State::open && below(4) == 0) {
    auto reopened = writer_.contest(floor.id).initScoringReopened();
    set_performance(key, reopened.getPerformance());
    reopened.setReason(word("退回修改"));
    state = State::open;
    return;
  }
  auto event = writer_.contest(floor.id);
  switch (state) {
    case State::open:
      set_performance(key, event.initScoringClosed().getPerformance());
      state = State::closed;
      return;
    case State::closed:
      set_performance(key, event.initPerformanceConfirmed().getPerformance());
      state = State::confirmed;
      return;
    case State::confirmed:
    case State::released:
      set_performance(key, event.initPerformanceReleased().getPerformance());
      state = State::released;
      return;
  }
}

Mark EventStory::random_mark() {
  if (below(20) == 0) return Mark::none(MarkState::ABSTAINED);
  return Mark::scored(Decimal{static_cast<std::int64_t>(below(21) * 5), 1});
}

void EventStory::mark_step(Floor& floor, const PerformanceKey& key, Floor::State state) {
  const auto judge = static_cast<std::uint32_t>(1 + below(3));
  const auto criterion = static_cast<std::uint16_t>(1 + below(floor.criteria));
  const Floor::CellKey cell{key, judge, criterion};
  const auto fill = [&](auto builder) {
    set_performance(key, builder.getPerformance());
    builder.setJudge(judge);
    builder.setCriterion(criterion);
    return builder;
  };
  const Mark mark = random_mark();
  const auto held = floor.marks.find(cell);
  if (floor.recused.contains({key.entry.value, judge})) return;
  if (state != Floor::State::open) {
    const auto late = floor.late.find(cell);
    if (late == floor.late.end()) {
      write(mark, fill(writer_.contest(floor.id).initMarkReceivedLate()).getMark());
      floor.late[cell] = mark;
    } else if (state == Floor::State::closed) {
      auto admitted = fill(writer_.contest(floor.id).initLateMarkAdmitted());
      write(late->second, admitted.getMark());
      write(held == floor.marks.end() ? Mark::none(MarkState::LATE) : held->second, admitted.getBefore());
      floor.marks[cell] = late->second;
      floor.late.erase(late);
    }
    return;
  }
  if (held == floor.marks.end()) {
    write(mark, fill(writer_.contest(floor.id).initMarkSubmitted()).getMark());
    floor.marks[cell] = mark;
  } else if (below(8) == 0) {
    fill(writer_.contest(floor.id).initMarkWithdrawn()).setReason(word("更正"));
    floor.marks.erase(held);
  } else {
    auto changed = fill(writer_.contest(floor.id).initMarkChanged());
    write(mark, changed.getMark());
    write(held->second, changed.getBefore());
    held->second = mark;
  }
}

void EventStory::floor_extra_step(Floor& floor) {
  const auto entry = static_cast<std::uint32_t>(1 + below(floor.entries));
  const auto judge = static_cast<std::uint32_t>(1 + below(3));
  switch (below(9)) {
    case 0: {
      auto penalty = writer_.contest(floor.id).initPenaltyGiven();
      penalty.setPenalty(++floor.penalties);
      penalty.setRound(static_cast<std::uint16_t>(1 + below(floor.rounds)));
      penalty.setEntry(entry);
      penalty.setKind("deduction");
      write(Decimal{-static_cast<std::int64_t>(1 + below(9)), 1}, penalty.getPoints());
      penalty.setReason(word("超时"));
      floor.standing_penalties.push_back(floor.penalties);
      return;
    }
    case 1: {
      if (floor.standing_penalties.empty()) return;
      auto lifted = writer_.contest(floor.id).initPenaltyLifted();
      lifted.setPenalty(floor.standing_penalties.back());
      lifted.setReason(word("申诉成立"));
      floor.standing_penalties.pop_back();
      return;
    }
    case 2: {
      if (below(4) != 0 || !floor.recused.emplace(entry, judge).second) return;
      auto recused = writer_.contest(floor.id).initJudgeRecused();
      recused.setEntry(entry);
      recused.setJudge(judge);
      recused.setReason(word("回避"));
      return;
    }
    case 3: {
      if (below(6) != 0 || floor.withdrawn.size() > 1 || !floor.withdrawn.insert(entry).second) return;
      auto withdrawn = writer_.contest(floor.id).initEntryWithdrawn();
      withdrawn.setEntry(entry);
      withdrawn.setReason(word("退赛"));
      return;
    }
    case 4:
      if (below(6) == 0) adopt_rulebook(floor);
      return;
    case 5:
    case 6:
    case 7:
      return proceedings_step(floor);
    default: {
      if (floor.performances.empty()) return;
      const PerformanceKey& key = floor.performances.begin()->first;
      auto non_score = writer_.contest(floor.id).initNonScoreRecorded();
      set_performance(key, non_score.getPerformance());
      non_score.setJudge(judge);
      non_score.setCriterion(static_cast<std::uint16_t>(below(floor.criteria + 1u)));
      non_score.setState(MarkState::ABSENT);
      non_score.setReason(word("缺席"));
    }
  }
}

}  // namespace leitai::test
