#include "tests/projections/leaderboard/small_contest.h"

#include "tests/projections/small_rulebook.h"

namespace leitai::test {

namespace {

template <class Builder>
void set_cell(Builder out, std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion) {
  SmallContest::set(out.getPerformance(), round, entry);
  out.setJudge(judge);
  out.setCriterion(criterion);
}

}  // namespace

void SmallContest::set(schema::Performance::Builder out, std::uint16_t round, std::uint32_t entry) {
  out.setRound(round);
  out.setAttempt(1);
  out.setEntry(entry);
}

void SmallContest::perform(std::uint16_t round, std::uint32_t entry, const char* mark) {
  open(round, entry);
  mark_all(round, entry, mark);
  close(round, entry);
  confirm(round, entry);
  release(round, entry);
}

SmallContest::SmallContest() {
  auto created = event().initContestCreated();
  created.setKey("small");
  created.getTitle().setZh("小擂台");
  created.getTitle().setEn("Small stage");
  auto rounds = created.initRounds(2);
  rounds[0].setKey("first");
  rounds[1].setKey("final");
  rounds[1].getTitle().setZh("决赛");
  auto adopted = event().initRulebookAdopted();
  fill_small_rulebook(adopted.initRulebook());
  adopted.setVersion(1);
  for (std::uint32_t j = 1; j <= 3; ++j) {
    auto seated = event().initJudgeSeated();
    seated.setJudge(j);
    seated.setName("评委" + std::string(1, static_cast<char>('A' + j - 1)));
    seated.setAccount(100 + j);
  }
  for (std::uint32_t e = 1; e <= 3; ++e) {
    auto entry = event().initEntryAdded().initEntry();
    entry.setEntry(e);
    entry.setName("项目" + std::string(1, static_cast<char>('A' + e - 1)));
    entry.setUnit("单位" + std::to_string(e));
    entry.setOrder(4 - e);
  }
}

void SmallContest::open(std::uint16_t round, std::uint32_t entry) {
  auto opened = event().initScoringOpened();
  set(opened.getPerformance(), round, entry);
  auto judges = opened.initJudges(3);
  // Not in order: a panel is a set.
  judges.set(0, 3);
  judges.set(1, 1);
  judges.set(2, 2);
}
void SmallContest::close(std::uint16_t round, std::uint32_t entry) {
  set(event().initScoringClosed().getPerformance(), round, entry);
}
void SmallContest::reopen(std::uint16_t round, std::uint32_t entry) {
  set(event().initScoringReopened().getPerformance(), round, entry);
}
void SmallContest::confirm(std::uint16_t round, std::uint32_t entry) {
  set(event().initPerformanceConfirmed().getPerformance(), round, entry);
}
void SmallContest::release(std::uint16_t round, std::uint32_t entry) {
  set(event().initPerformanceReleased().getPerformance(), round, entry);
}
void SmallContest::mark(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion,
                        const char* mark) {
  auto submitted = event().initMarkSubmitted();
  set_cell(submitted, round, entry, judge, criterion);
  write(*parse_mark(mark), submitted.getMark());
}
void SmallContest::change(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion,
                          const char* mark, const char* before) {
  auto changed = event().initMarkChanged();
  set_cell(changed, round, entry, judge, criterion);
  write(*parse_mark(mark), changed.getMark());
  write(*parse_mark(before), changed.getBefore());
}
void SmallContest::late(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion,
                        const char* mark) {
  auto received = event().initMarkReceivedLate();
  set_cell(received, round, entry, judge, criterion);
  write(*parse_mark(mark), received.getMark());
}
void SmallContest::admit(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion,
                         const char* mark) {
  auto admitted = event().initLateMarkAdmitted();
  set_cell(admitted, round, entry, judge, criterion);
  write(*parse_mark(mark), admitted.getMark());
}
void SmallContest::withdraw_mark(std::uint16_t round, std::uint32_t entry, std::uint32_t judge,
                                 std::uint16_t criterion) {
  auto withdrawn = event().initMarkWithdrawn();
  set_cell(withdrawn, round, entry, judge, criterion);
  withdrawn.setReason("看错了");
}
void SmallContest::non_score(std::uint16_t round, std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion,
                             MarkState state) {
  auto recorded = event().initNonScoreRecorded();
  set_cell(recorded, round, entry, judge, criterion);
  recorded.setState(state);
  recorded.setReason("说明");
}
void SmallContest::recuse(std::uint32_t entry, std::uint32_t judge) {
  auto recused = event().initJudgeRecused();
  recused.setEntry(entry);
  recused.setJudge(judge);
  recused.setReason("同单位");
}
void SmallContest::withdraw(std::uint32_t entry) {
  auto withdrawn = event().initEntryWithdrawn();
  withdrawn.setEntry(entry);
  withdrawn.setReason("退赛");
}
void SmallContest::penalise(std::uint32_t number, std::uint16_t round, std::uint32_t entry, const char* points) {
  auto penalty = event().initPenaltyGiven();
  penalty.setPenalty(number);
  penalty.setRound(round);
  penalty.setEntry(entry);
  penalty.setKind("deduction");
  write(*parse_decimal(points), penalty.getPoints());
  penalty.setReason("超时");
}
void SmallContest::lift(std::uint32_t number) {
  auto lifted = event().initPenaltyLifted();
  lifted.setPenalty(number);
  lifted.setReason("申诉成立");
}
void SmallContest::factor(std::uint16_t round, std::uint32_t entry, const char* factor) {
  auto set_to = event().initFactorSet();
  set(set_to.getPerformance(), round, entry);
  write(*parse_decimal(factor), set_to.getFactor());
  write(Decimal{}, set_to.getBase());
}
void SmallContest::mark_all(std::uint16_t round, std::uint32_t entry, const char* value) {
  for (std::uint32_t judge = 1; judge <= 3; ++judge) {
    for (std::uint16_t criterion = 1; criterion <= 2; ++criterion) mark(round, entry, judge, criterion, value);
  }
}

Result<void> SmallContest::feed(projections::Leaderboard& view) {
  const auto& frames = writer_.frames();
  return view.feed(block_of(frames, static_cast<std::size_t>(view.next().value), frames.size()));
}

}  // namespace leitai::test
