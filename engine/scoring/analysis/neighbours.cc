#include "engine/scoring/analysis/neighbours.h"

#include <algorithm>
#include <map>
#include <set>

namespace leitai::analysis {
namespace {

/// A pair, in whose result, and how many of its two entries had all their steps tried.
struct Watched {
  NeighbourRound* result = nullptr;
  std::size_t pair = 0;
  std::size_t tried = 0;

  Neighbours& get() const { return result->pairs[pair]; }
};

std::optional<Exact> margin_of(schema::Direction direction, const Row& ahead, const Row& behind) {
  if (ahead.total.empty() || behind.total.empty()) return std::nullopt;
  const Exact difference = read_fixed(ahead.total) - read_fixed(behind.total);
  return direction == schema::Direction::LOWER ? Exact() - difference : difference;
}

std::vector<NeighbourRound> pair_up(const Subject& subject, const Standings& standings) {
  std::vector<NeighbourRound> rounds;
  for (const RoundResult& result : standings.rounds) {
    NeighbourRound round{result.round, result.key, {}};
    const schema::Direction direction = subject.direction(result.key);
    for (std::size_t i = 1; i < result.rows.size(); ++i) {
      const Row &ahead = result.rows[i - 1], &behind = result.rows[i];
      if (ahead.place.empty() || behind.place.empty()) continue;
      Neighbours pair;
      pair.ahead = ahead.entry;
      pair.behind = behind.entry;
      pair.ahead_place = ahead.place;
      pair.behind_place = behind.place;
      pair.margin = margin_of(direction, ahead, behind);
      round.pairs.push_back(std::move(pair));
    }
    rounds.push_back(std::move(round));
  }
  std::stable_partition(rounds.begin(), rounds.end(), [](const NeighbourRound& r) { return r.round == RoundNo{}; });
  return rounds;
}

/// The sheet of some entries alone.
Sheet part_of(const Sheet& sheet, const std::set<EntryNo>& entries) {
  Sheet part;
  part.rounds = sheet.rounds;
  part.judges = sheet.judges;
  for (const EntryNo entry : entries)
    if (const auto found = sheet.entries.find(entry); found != sheet.entries.end()) part.entries.insert(*found);
  for (const auto& performance : sheet.performances)
    if (entries.contains(performance.first.entry)) part.performances.insert(performance);
  for (const scoring::Adjustment& adjustment : sheet.adjustments)
    if (entries.contains(adjustment.entry)) part.adjustments.push_back(adjustment);
  return part;
}

std::optional<Mark> moved(const Subject& subject, CriterionNo criterion, const Mark& mark, const Exact& by) {
  const auto value = parse_decimal((Exact(mark.value) + by).text());
  if (!value) return std::nullopt;
  const Mark other = Mark::scored(*value);
  if (!subject.rules().check_mark(criterion, other)) return std::nullopt;
  return other;
}

/// The steps that judges could have given an entry otherwise, in their order.
std::vector<Move> moves_of(const Subject& subject, const Sheet& sheet, EntryNo entry) {
  std::vector<Move> moves;
  for (const auto& [key, performance] : sheet.performances) {
    if (key.entry != entry) continue;
    const auto& weights = subject.weights(sheet.rounds[key.round.value - 1u]);
    for (const auto& [cell, given] : performance.marks) {
      const bool counts =
          given.mark.state == MarkState::SCORED && weights.contains(cell.criterion) &&
          std::find(performance.panel.begin(), performance.panel.end(), cell.judge) != performance.panel.end();
      if (!counts) continue;
      const Exact step(subject.scale(cell.criterion).step);
      for (const Exact& by : {step, Exact() - step})
        if (const auto other = moved(subject, cell.criterion, given.mark, by))
          moves.push_back({key, cell.judge, cell.criterion, given.mark, *other});
    }
  }
  return moves;
}

class Prober {
 public:
  Prober(const Subject& subject, const Sheet& sheet, Subject::Ranked ranked, std::size_t most_marks)
      : subject_(subject), sheet_(sheet), ranked_(ranked), left_(most_marks) {
    const Standings base = subject.fine().rank(sheet);
    rounds_ = pair_up(subject, base);
    for (NeighbourRound& round : rounds_)
      for (std::size_t i = 0; i < round.pairs.size(); ++i) {
        watched_.push_back({&round, i, 0});
        of_entry_[round.pairs[i].ahead].push_back(watched_.size() - 1);
        of_entry_[round.pairs[i].behind].push_back(watched_.size() - 1);
      }
  }

  std::vector<NeighbourRound> run() {
    for (const EntryNo entry : in_order())
      if (!try_all(entry)) break;
    for (const Watched& pair : watched_)
      if (pair.tried < 2 && pair.get().could != OneStep::swap) pair.get().could = OneStep::not_tried;
    return std::move(rounds_);
  }

 private:
  /// As they stand in the results, overall first.
  std::vector<EntryNo> in_order() const {
    std::vector<EntryNo> order;
    std::set<EntryNo> seen;
    for (const NeighbourRound& round : rounds_)
      for (const Neighbours& pair : round.pairs)
        for (const EntryNo entry : {pair.ahead, pair.behind})
          if (seen.insert(entry).second) order.push_back(entry);
    return order;
  }

  /// What must be ranked to see the entry's pairs as they would be.
  Sheet stage_for(EntryNo entry) const {
    if (ranked_ == Subject::Ranked::together) return sheet_;
    std::set<EntryNo> entries{entry};
    for (const std::size_t index : of_entry_.at(entry)) {
      entries.insert(watched_[index].get().ahead);
      entries.insert(watched_[index].get().behind);
    }
    return part_of(sheet_, entries);
  }

  bool try_all(EntryNo entry) {
    Sheet stage = stage_for(entry);
    const std::vector<Move> moves = moves_of(subject_, stage, entry);
    const std::size_t work = moves.size() * count_marks(stage);
    if (work > left_) return false;
    left_ -= work;
    for (const std::size_t index : of_entry_.at(entry)) {
      Watched& pair = watched_[index];
      ++pair.tried;
      if (pair.get().could == OneStep::not_tried) pair.get().could = OneStep::nothing;
    }
    for (const Move& move : moves) {
      Mark& mark = stage.performances.at(move.performance).marks.at({move.judge, move.criterion}).mark;
      mark = move.after;
      look_at(subject_.fine().rank(stage), entry, move);
      mark = move.before;
    }
    return true;
  }

  void look_at(const Standings& standings, EntryNo entry, const Move& move) {
    for (const std::size_t index : of_entry_.at(entry)) {
      const Watched& watched = watched_[index];
      Neighbours& pair = watched.get();
      const RoundResult* result = find_result(standings, watched.result->round);
      const Row* ahead = result ? find_row(*result, pair.ahead) : nullptr;
      const Row* behind = result ? find_row(*result, pair.behind) : nullptr;
      if (!ahead || !behind || ahead->place.empty() || behind->place.empty()) continue;
      const auto margin = margin_of(subject_.direction(watched.result->key), *ahead, *behind);
      if (margin && pair.margin) {
        const Exact taken = *pair.margin - *margin;
        if (!pair.one_step || *pair.one_step < taken) pair.one_step = taken;
      }
      const auto order = read_fixed(ahead->place) <=> read_fixed(behind->place);
      const bool apart = pair.ahead_place != pair.behind_place;
      const OneStep could = order > 0 ? OneStep::swap : order == 0 && apart ? OneStep::level : OneStep::nothing;
      if (could <= pair.could) continue;
      pair.could = could;
      pair.move = move;
    }
  }

  const Subject& subject_;
  const Sheet& sheet_;
  const Subject::Ranked ranked_;
  std::size_t left_;
  std::vector<NeighbourRound> rounds_;
  std::vector<Watched> watched_;
  std::map<EntryNo, std::vector<std::size_t>> of_entry_;
};

}  // namespace

std::vector<NeighbourRound> find_neighbours(const Subject& subject, const Sheet& sheet, Subject::Ranked ranked,
                                            std::size_t most_marks) {
  return Prober(subject, sheet, ranked, most_marks).run();
}

}  // namespace leitai::analysis
