#include "projections/leaderboard/contest_board.h"

#include <algorithm>

#include "engine/scoring/rules.h"
#include "projections/core/text.h"
#include "projections/leaderboard/board_error.h"

namespace leitai::projections {

namespace {

bool counts_as_in(const BoardCell& cell) {
  return cell.state != MarkState::PENDING && cell.state != MarkState::LATE;
}

LocalText local(schema::LocalText::Reader reader) {
  return {text(reader.getZh()), text(reader.getEn())};
}

/// A grid with more columns; what was in it stays where it was.
void widen(BoardPerformance& performance, std::uint16_t columns) {
  std::vector<BoardCell> cells(performance.panel.size() * columns);
  for (std::size_t row = 0; row < performance.panel.size(); ++row) {
    const auto from = performance.cells.begin() + static_cast<std::ptrdiff_t>(row * performance.columns);
    std::copy(from, from + performance.columns, cells.begin() + static_cast<std::ptrdiff_t>(row * columns));
  }
  performance.cells = std::move(cells);
  performance.columns = columns;
}

/// A rulebook that does not compile ranks nothing: all its criteria are then due.
std::vector<JudgedCriteria> judged_by_round(schema::Rulebook::Reader rulebook, const std::vector<BoardRound>& rounds,
                                            std::uint16_t criteria) {
  const auto rules = scoring::Rules::compile(rulebook);
  std::vector<JudgedCriteria> judged(rounds.size());
  for (std::size_t round = 0; round < rounds.size(); ++round)
    for (std::uint16_t c = 0; c < criteria; ++c)
      if (!rules || rules->judges(rounds[round].key, CriterionNo{static_cast<std::uint16_t>(c + 1)}))
        judged[round].push_back(c);
  return judged;
}

}  // namespace

std::uint32_t BoardPerformance::marks_due(const JudgedCriteria& criteria) const {
  const auto judged = std::count_if(criteria.begin(), criteria.end(), [&](std::uint16_t c) { return c < columns; });
  return static_cast<std::uint32_t>(panel.size() * static_cast<std::size_t>(judged));
}

std::uint32_t BoardPerformance::marks_in(const JudgedCriteria& criteria) const {
  std::uint32_t in = 0;
  for (std::size_t row = 0; row < panel.size(); ++row)
    for (const std::uint16_t column : criteria)
      if (column < columns && counts_as_in(cells[row * columns + column])) ++in;
  return in;
}

const JudgedCriteria& BoardSetup::judged_in(RoundNo round) const {
  static const JudgedCriteria kNone;
  return round && round.value <= judged.size() ? judged[round.value - 1u] : kNone;
}

Result<void> ContestBoard::fold(Position position, schema::ContestEvent::Reader event) {
  using Event = schema::ContestEvent;
  if (created_ == event.isContestCreated()) {
    return created_ ? board_error("该赛事已经建立", "the contest was already created")
                    : board_error("该赛事尚未建立", "the contest was never created");
  }
  ++changes_;
  const auto folded = [&]() -> Result<Reach> {
    switch (event.which()) {
      case Event::MARK_SUBMITTED:
        return set_mark(position, event.getMarkSubmitted());
      case Event::MARK_CHANGED:
        return change_mark(position, event.getMarkChanged());
      case Event::MARK_WITHDRAWN:
        return withdraw_mark(position, event.getMarkWithdrawn());
      case Event::MARK_RECEIVED_LATE:
        return receive_late(position, event.getMarkReceivedLate());
      case Event::LATE_MARK_ADMITTED:
        return change_mark(position, event.getLateMarkAdmitted());
      case Event::NON_SCORE_RECORDED:
        return record_non_score(position, event.getNonScoreRecorded());
      case Event::JUDGE_RECUSED:
        return recuse(position, event.getJudgeRecused());
      case Event::PENALTY_GIVEN:
        return give_penalty(position, event.getPenaltyGiven());
      case Event::PENALTY_LIFTED:
        return lift_penalty(event.getPenaltyLifted());
      case Event::SCORING_OPENED:
        return open(event.getScoringOpened());
      case Event::SCORING_CLOSED:
        return move_to(event.getScoringClosed().getPerformance(), schema::PerformanceState::CLOSED);
      case Event::SCORING_REOPENED:
        return move_to(event.getScoringReopened().getPerformance(), schema::PerformanceState::OPEN);
      case Event::PERFORMANCE_CONFIRMED:
        return move_to(event.getPerformanceConfirmed().getPerformance(), schema::PerformanceState::CONFIRMED);
      case Event::PERFORMANCE_RELEASED:
        return move_to(event.getPerformanceReleased().getPerformance(), schema::PerformanceState::RELEASED);
      case Event::MARK_CORRECTED:
        return change_mark(position, event.getMarkCorrected());
      case Event::PANEL_JOINED:
        return join(event.getPanelJoined());
      default:
        return fold_setup(position, event);
    }
  }();
  if (!folded) return folded.error();
  if (*folded == Reach::nobody) return {};
  position_ = position;
  const bool sealed = frozen_ != nullptr && revealed_ == 0;
  if (*folded == Reach::everybody && !sealed) released_position_ = position;
  return {};
}

Result<ContestBoard::Reach> ContestBoard::fold_setup(Position position, schema::ContestEvent::Reader event) {
  using Event = schema::ContestEvent;
  switch (event.which()) {
    case Event::CONTEST_CREATED:
      return create(event.getContestCreated());
    case Event::RULEBOOK_ADOPTED:
      return adopt(event.getRulebookAdopted());
    case Event::JUDGE_SEATED:
      return seat(event.getJudgeSeated());
    case Event::ENTRY_ADDED:
      return add(event.getEntryAdded().getEntry());
    case Event::ENTRY_WITHDRAWN:
      return withdraw(event.getEntryWithdrawn());
    case Event::FACTOR_SET:
      return set_factor(event.getFactorSet());
    case Event::DRAW_REVEALED:
      return draw(event.getDrawRevealed());
    default:
      return fold_proceedings(position, event);
  }
}

Result<ContestBoard::Reach> ContestBoard::create(schema::CreateContest::Reader event) {
  created_ = true;
  setup_.key = text(event.getKey());
  setup_.title = local(event.getTitle());
  setup_.batch = event.getBatch();
  for (const auto round : event.getRounds()) setup_.rounds.push_back({text(round.getKey()), local(round.getTitle())});
  setup_changed_ = changes_;
  return Reach::everybody;
}

Result<ContestBoard::Reach> ContestBoard::adopt(schema::RulebookAdopted::Reader event) {
  const auto criteria = event.getRulebook().getCriteria().size();
  if (criteria > 0xffff) return board_error("评分规则的打分项过多", "the rulebook has too many criteria");
  auto frame = checked_canonical(event.getRulebook());
  if (!frame) return frame.error();
  setup_.rulebook = std::move(*frame);
  setup_.rulebook_version = event.getVersion();
  setup_.criteria = static_cast<std::uint16_t>(criteria);
  setup_.judged = judged_by_round(event.getRulebook(), setup_.rounds, setup_.criteria);
  setup_changed_ = changes_;
  for (BoardPerformance& performance : performances_) {
    if (performance.columns < setup_.criteria) widen(performance, setup_.criteria);
    fill_recused(performance);
    performance.changed = changes_;
  }
  return Reach::everybody;
}

Result<ContestBoard::Reach> ContestBoard::seat(schema::SeatJudge::Reader event) {
  BoardJudge& judge = setup_.judges[JudgeNo{event.getJudge()}];
  judge.name = text(event.getName());
  judge.panel = text(event.getPanel());
  judge.role = event.getRole();
  judge.account = AccountId{event.getAccount()};
  setup_changed_ = changes_;
  return Reach::everybody;
}

Result<ContestBoard::Reach> ContestBoard::add(schema::Entry::Reader event) {
  BoardEntry& entry = setup_.entries[EntryNo{event.getEntry()}];
  entry.name = text(event.getName());
  entry.unit = text(event.getUnit());
  entry.order = event.getOrder();
  entry.standing = event.getStanding();
  setup_changed_ = changes_;
  return Reach::everybody;
}

Result<ContestBoard::Reach> ContestBoard::withdraw(schema::WithdrawEntry::Reader event) {
  const auto found = setup_.entries.find(EntryNo{event.getEntry()});
  if (found == setup_.entries.end()) {
    const std::string number = std::to_string(event.getEntry());
    return board_error("没有参赛项目 " + number, "there is no entry " + number);
  }
  found->second.standing = schema::EntryStanding::WITHDRAWN;
  setup_changed_ = changes_;
  return Reach::everybody;
}

Result<ContestBoard::Reach> ContestBoard::set_factor(schema::SetFactor::Reader event) {
  if (!valid(event.getFactor()) || !valid(event.getBase()))
    return board_error("难度系数或基础分不是有效的小数", "the factor or base is no valid decimal");
  BoardPerformance& performance = find_or_add(key_of(event.getPerformance()));
  const CriterionNo criterion{event.getCriterion()};
  auto place = std::find_if(performance.factors.begin(), performance.factors.end(),
                            [&](const BoardFactor& f) { return f.criterion == criterion; });
  if (place == performance.factors.end()) place = performance.factors.insert(place, BoardFactor{});
  place->criterion = criterion;
  place->factor = read(event.getFactor());
  place->base = read(event.getBase());
  return touch(performance);
}

Result<ContestBoard::Reach> ContestBoard::give_penalty(Position position, schema::PenaltyGiven::Reader event) {
  if (!valid(event.getPoints())) return board_error("加减分不是有效的小数", "the points are no valid decimal");
  BoardPenalty penalty;
  penalty.number = event.getPenalty();
  penalty.round = RoundNo{event.getRound()};
  penalty.attempt = AttemptNo{event.getAttempt()};
  penalty.entry = EntryNo{event.getEntry()};
  penalty.kind = text(event.getKind());
  penalty.points = read(event.getPoints());
  penalty.reason = text(event.getReason());
  penalty.source = position.value + 1;
  penalties_.push_back(std::move(penalty));
  return reach_of(penalties_.back());
}

Result<ContestBoard::Reach> ContestBoard::lift_penalty(schema::LiftPenalty::Reader event) {
  const auto found = std::find_if(penalties_.begin(), penalties_.end(),
                                  [&](const BoardPenalty& p) { return p.number == event.getPenalty(); });
  if (found == penalties_.end()) {
    const std::string number = std::to_string(event.getPenalty());
    return board_error("没有加减分记录 " + number, "there is no penalty " + number);
  }
  const Reach reach = reach_of(*found);
  penalties_.erase(found);
  return reach;
}

ContestBoard::Reach ContestBoard::reach_of(const BoardPenalty& penalty) const {
  return released(penalty.round, penalty.entry) ? Reach::everybody : Reach::insiders;
}

bool ContestBoard::released(RoundNo round, EntryNo entry) const {
  return std::any_of(performances_.begin(), performances_.end(), [&](const BoardPerformance& p) {
    return p.opened && p.state == schema::PerformanceState::RELEASED && p.key.round == round && p.key.entry == entry;
  });
}

BoardPerformance& ContestBoard::find_or_add(const PerformanceKey& key) {
  const auto [place, fresh] = index_.try_emplace(key, static_cast<std::uint32_t>(performances_.size()));
  if (fresh) performances_.emplace_back().key = key;
  return performances_[place->second];
}

void ContestBoard::restore() {
  // From a file: what indexes rely on is checked; a board that does not hold together counts as never created.
  changes_ = 1;
  setup_changed_ = 1;
  index_.clear();
  last_found_ = 0;
  for (BoardPerformance& performance : performances_) {
    performance.changed = 1;
    const bool fresh = index_.try_emplace(performance.key, static_cast<std::uint32_t>(index_.size())).second;
    if (!fresh || performance.cells.size() != performance.panel.size() * performance.columns) created_ = false;
  }
}

}  // namespace leitai::projections
