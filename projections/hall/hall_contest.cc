#include "projections/hall/hall_contest.h"

#include <algorithm>

#include "engine/scoring/rules.h"
#include "projections/core/document.h"
#include "projections/core/text.h"

namespace leitai::projections {

Error hall_error(std::string zh, std::string en) {
  return make_error(ErrorKind::INTERNAL, std::move(zh), std::move(en));
}

namespace {

Error no_such_entry(std::uint32_t entry) {
  const std::string number = std::to_string(entry);
  return hall_error("没有参赛项目 " + number, "there is no entry " + number);
}

/// A rulebook that does not compile ranks nothing: all its criteria are then due.
std::vector<JudgedColumns> judged_by_round(schema::Rulebook::Reader rulebook, schema::CreateContest::Reader created,
                                           std::uint16_t criteria) {
  const auto rules = scoring::Rules::compile(rulebook);
  std::vector<JudgedColumns> judged;
  for (const auto round : created.getRounds()) {
    const std::string key = text(round.getKey());
    JudgedColumns& columns = judged.emplace_back();
    for (std::uint16_t c = 0; c < criteria; ++c)
      if (!rules || rules->judges(key, CriterionNo{static_cast<std::uint16_t>(c + 1)})) columns.push_back(c);
  }
  return judged;
}

}  // namespace

Result<void> HallContest::fold(schema::Event::Reader event) {
  const auto contest = event.getBody().getContest();
  if (created() == contest.isContestCreated())
    return created() ? hall_error("该赛事已经建立", "the contest was already created")
                     : hall_error("该赛事尚未建立", "the contest was never created");
  const auto marked = fold_mark(contest, event.getPosition() + 1);
  if (!marked) return marked.error();
  if (!*marked)
    if (auto folded = fold_setup(event); !folded) return folded;
  state_.position = event.getPosition();
  return {};
}

Result<void> HallContest::fold_setup(schema::Event::Reader event) {
  using Event = schema::ContestEvent;
  using State = schema::PerformanceState;
  const auto contest = event.getBody().getContest();
  const std::uint64_t position = event.getPosition();
  switch (contest.which()) {
    case Event::CONTEST_CREATED:
      state_.created = document(contest.getContestCreated());
      return {};
    case Event::RULEBOOK_ADOPTED:
      return adopt(contest.getRulebookAdopted());
    case Event::JUDGE_SEATED:
      seat(contest.getJudgeSeated());
      return {};
    case Event::ENTRY_ADDED: {
      const auto entry = contest.getEntryAdded().getEntry();
      state_.entries[EntryNo{entry.getEntry()}] = document(entry);
      return {};
    }
    case Event::ENTRY_WITHDRAWN:
      return withdraw(contest.getEntryWithdrawn());
    case Event::FACTOR_SET:
      return {};
    case Event::SCORING_OPENED:
      return open(contest.getScoringOpened(), event.getRecordedAt());
    case Event::SCORING_CLOSED:
      return move_to(contest.getScoringClosed().getPerformance(), State::CLOSED, position);
    case Event::SCORING_REOPENED:
      return move_to(contest.getScoringReopened().getPerformance(), State::OPEN, position);
    case Event::PERFORMANCE_CONFIRMED:
      return move_to(contest.getPerformanceConfirmed().getPerformance(), State::CONFIRMED, position);
    case Event::PERFORMANCE_RELEASED:
      return move_to(contest.getPerformanceReleased().getPerformance(), State::RELEASED, position);
    case Event::JUDGE_RECUSED:
      return recuse(contest.getJudgeRecused(), position + 1);
    case Event::PENALTY_GIVEN: {
      const auto given = contest.getPenaltyGiven();
      state_.penalties[PenaltyNo{given.getPenalty()}] = {document(given), true, position};
      return {};
    }
    case Event::PENALTY_LIFTED: {
      const auto found = state_.penalties.find(PenaltyNo{contest.getPenaltyLifted().getPenalty()});
      if (found == state_.penalties.end()) return hall_error("没有该加减分记录", "there is no such penalty");
      found->second.live = false;
      return {};
    }
    default:
      return fold_proceedings(event);
  }
}

Result<void> HallContest::adopt(schema::RulebookAdopted::Reader event) {
  const auto criteria = event.getRulebook().getCriteria().size();
  if (criteria > 0xffff) return hall_error("评分规则的打分项过多", "the rulebook has too many criteria");
  auto frame = checked_canonical(event.getRulebook());
  if (!frame) return frame.error();
  state_.rulebook = std::move(*frame);
  state_.rulebook_version = event.getVersion();
  state_.criteria = static_cast<std::uint16_t>(criteria);
  FrameReader<schema::CreateContest> created(state_.created);
  state_.judged = judged_by_round(event.getRulebook(), created.root(), state_.criteria);
  for (auto& [key, floor] : state_.floors) {
    if (floor.columns < state_.criteria) floor.widen(state_.criteria);
    fill_recused(key.entry, floor);
  }
  return {};
}

void HallContest::seat(schema::SeatJudge::Reader event) {
  HallSeat& seat = state_.seats[JudgeNo{event.getJudge()}];
  const AccountId account{event.getAccount()};
  if (seat.account != account) seat.device = {};
  seat.account = account;
  seat.seat = document(event);
}

Result<void> HallContest::withdraw(schema::WithdrawEntry::Reader event) {
  const auto found = state_.entries.find(EntryNo{event.getEntry()});
  if (found == state_.entries.end()) return no_such_entry(event.getEntry());
  FrameReader<schema::Entry> frame(found->second);
  capnp::MallocMessageBuilder copy;
  copy.setRoot(frame.root());
  copy.getRoot<schema::Entry>().setStanding(schema::EntryStanding::WITHDRAWN);
  found->second = document(copy.getRoot<schema::Entry>().asReader());
  return {};
}

Result<void> HallContest::open(schema::ScoringOpened::Reader event, std::int64_t at) {
  const PerformanceKey key = hall_key(event.getPerformance());
  HallFloor floor;
  floor.opened_at = at;
  floor.columns = state_.criteria;
  for (const std::uint32_t judge : event.getJudges()) floor.panel.push_back(JudgeNo{judge});
  if (floor.panel.empty())
    for (const auto& [judge, seat] : state_.seats) floor.panel.push_back(judge);
  std::sort(floor.panel.begin(), floor.panel.end());
  floor.panel.erase(std::unique(floor.panel.begin(), floor.panel.end()), floor.panel.end());
  floor.cells.resize(floor.panel.size() * floor.columns);
  fill_recused(key.entry, floor);
  if (!state_.floors.emplace(key, std::move(floor)).second)
    return hall_error("该参赛项目已经开始打分", "the performance was already opened for scoring");
  return {};
}

void HallContest::fill_recused(EntryNo entry, HallFloor& floor) const {
  if (state_.recused.empty()) return;
  for (std::size_t row = 0; row < floor.panel.size(); ++row) {
    const auto recused = state_.recused.find({entry, floor.panel[row]});
    if (recused == state_.recused.end()) continue;
    std::fill_n(floor.cells.begin() + static_cast<std::ptrdiff_t>(row * floor.columns), floor.columns,
                HallCell{0, recused->second, MarkState::RECUSED, 0});
  }
}

Result<void> HallContest::move_to(schema::Performance::Reader performance, schema::PerformanceState state,
                                  std::uint64_t position) {
  HallFloor* floor = find_floor(performance);
  if (floor == nullptr) return hall_error("该参赛项目从未开始打分", "the performance was never opened for scoring");
  floor->state = state;
  if (state == schema::PerformanceState::RELEASED) floor->released_at = position + 1;
  if (state != schema::PerformanceState::CLOSED) floor->returned.clear();
  return {};
}

Result<void> HallContest::recuse(schema::Recuse::Reader event, std::uint64_t source) {
  const EntryNo entry{event.getEntry()};
  const JudgeNo judge{event.getJudge()};
  state_.recused[{entry, judge}] = source;
  state_.recusals.push_back(document(event));
  for (auto& [key, floor] : state_.floors)
    if (key.entry == entry)
      if (HallCell* row = floor.row(judge)) std::fill_n(row, floor.columns, HallCell{0, source, MarkState::RECUSED, 0});
  return {};
}

}  // namespace leitai::projections
