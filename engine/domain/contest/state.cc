#include "engine/domain/contest/state.h"

#include <algorithm>

#include "engine/domain/contest/evolve.h"
#include "engine/domain/identity/state.h"
#include "engine/domain/saved_rules.h"

namespace leitai::domain {

void MarkCell::set(const Mark& mark) {
  mantissa = mark.value.mantissa;
  scale = mark.value.scale;
  state = mark.state;
}

bool Floor::on_panel(JudgeNo judge) const {
  return std::binary_search(panel.begin(), panel.end(), judge);
}

MarkCell* Floor::row(JudgeNo judge) {
  const auto place = std::lower_bound(panel.begin(), panel.end(), judge);
  if (place == panel.end() || *place != judge) return nullptr;
  return cells.data() + static_cast<std::size_t>(place - panel.begin()) * columns;
}

MarkCell* Floor::cell(JudgeNo judge, CriterionNo criterion) {
  MarkCell* const cells_of_judge = row(judge);
  return cells_of_judge ? cells_of_judge + (criterion.value - 1) : nullptr;
}

const MarkCell* Floor::cell(JudgeNo judge, CriterionNo criterion) const {
  const auto place = std::lower_bound(panel.begin(), panel.end(), judge);
  if (place == panel.end() || *place != judge) return nullptr;
  return cells.data() + static_cast<std::size_t>(place - panel.begin()) * columns + (criterion.value - 1);
}

void Floor::widen(std::uint16_t wanted) {
  std::vector<MarkCell> wide(panel.size() * wanted);
  for (std::size_t judge = 0; judge < panel.size(); ++judge)
    std::copy_n(cells.begin() + static_cast<std::ptrdiff_t>(judge * columns), columns,
                wide.begin() + static_cast<std::ptrdiff_t>(judge * wanted));
  cells = std::move(wide);
  columns = wanted;
}

void Floor::join(JudgeNo judge) {
  const auto place = std::lower_bound(panel.begin(), panel.end(), judge);
  const auto row = (place - panel.begin()) * static_cast<std::ptrdiff_t>(columns);
  panel.insert(place, judge);
  cells.insert(cells.begin() + row, columns, MarkCell{});
}

bool Contest::judged(RoundNo round, CriterionNo criterion) const {
  return rules && has_round(round) && rules->judges(rounds[round.value - 1u], criterion);
}

const Seat* Contest::seat(JudgeNo judge) const {
  const auto found = seats.find(judge);
  return found == seats.end() ? nullptr : &found->second;
}

BrandId Contest::brand_of(EntryNo entry) const {
  const auto found = presents.find(entry);
  return found == presents.end() ? BrandId{} : found->second;
}

bool Contest::seated(AccountId account) const {
  return std::any_of(seats.begin(), seats.end(), [&](const auto& entry) { return entry.second.account == account; });
}

const Floor* Contest::floor(const PerformanceKey& performance) const {
  const auto found = floors.find(performance);
  return found == floors.end() ? nullptr : &found->second;
}

const Penalty* Contest::penalty(PenaltyNo number) const {
  return number && number.value <= penalties.size() ? &penalties[number.value - 1] : nullptr;
}

bool Contest::released(RoundNo round, EntryNo entry) const {
  return std::any_of(floors.begin(), floors.end(), [&](const auto& floor) {
    return floor.first.entry == entry && floor.first.round == round && floor.second.stage == Stage::released;
  });
}

const Contest* Contests::find(ContestId contest) const {
  const auto found = contests_.find(contest);
  return found == contests_.end() ? nullptr : &found->second;
}

Result<void> Contests::evolve(ContestId number, schema::ContestEvent::Reader event, const Recorded& recorded) {
  if (event.isContestCreated()) {
    const auto created = event.getContestCreated();
    Contest contest;
    contest.key = std::string(created.getKey().begin(), created.getKey().size());
    for (const auto round : created.getRounds()) contest.rounds.emplace_back(round.getKey().cStr());
    keys_[contest.key] = number;
    contests_[number] = std::move(contest);
    return {};
  }
  const auto found = contests_.find(number);
  if (found == contests_.end() || !evolve_contest(found->second, event, recorded))
    return unfit_event("contest", number.value);
  return {};
}

void Contests::restore() {
  usable_ = true;
  for (auto& [number, contest] : contests_) {
    if (contest.rulebook.empty()) continue;
    contest.rules = compile_saved(contest.rulebook);
    usable_ = usable_ && contest.rules.has_value();
  }
}

PerformanceKey performance_key(schema::Performance::Reader performance) {
  return {RoundNo{performance.getRound()}, AttemptNo{performance.getAttempt()}, EntryNo{performance.getEntry()}};
}

}  // namespace leitai::domain
