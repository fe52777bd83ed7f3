#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/domain/contest/proceedings.h"
#include "engine/domain/recorded.h"
#include "engine/scoring/rules.h"
#include "events/archive.h"
#include "events/decimal.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/message.h"
#include "events/schema/contest.capnp.h"

/// Contests as commands are decided against: who sits where, what is open, which cell holds what.
namespace leitai::domain {

/// One judge's mark for one criterion.
struct MarkCell {
  std::int64_t mantissa = 0;
  std::uint8_t scale = 0;
  MarkState state = MarkState::PENDING;

  Mark mark() const { return {state, {mantissa, scale}}; }
  void set(const Mark& mark);
  /// A judge has sent something that stands.
  bool sent() const { return state == MarkState::SCORED || state == MarkState::ABSTAINED; }
};

enum class Stage : std::uint8_t { open, closed, confirmed, released };

struct Floor {
  Stage stage = Stage::open;
  std::vector<JudgeNo> panel;                            ///< ascending
  std::uint16_t columns = 0;                             ///< criteria
  std::vector<MarkCell> cells;                           ///< panel x columns, a row a judge
  std::map<std::pair<JudgeNo, CriterionNo>, Mark> late;  ///< came after closing, not admitted
  std::set<std::pair<JudgeNo, CriterionNo>> returned;    ///< may be changed once although the panel is closed

  /// Null for a judge who is not on the panel; REQUIRES criterion 1 to columns.
  MarkCell* cell(JudgeNo judge, CriterionNo criterion);
  const MarkCell* cell(JudgeNo judge, CriterionNo criterion) const;
  bool on_panel(JudgeNo judge) const;
  /// Cells of a judge's row; REQUIRES on_panel.
  MarkCell* row(JudgeNo judge);
  void widen(std::uint16_t columns);
  void join(JudgeNo judge);
};

struct Seat {
  AccountId account;
  schema::JudgeRole role = schema::JudgeRole::JUDGE;
  bool marked = false;  ///< a mark was sent from it
  TokenId device;       ///< the only one that may send; none: any of the account
};

struct Penalty {
  RoundNo round;
  EntryNo entry;
  bool live = true;
};

struct Contest {
  std::string key;
  std::vector<std::string> rounds;  ///< keys
  Frame rulebook;                   ///< canonical; empty before one is adopted
  std::uint32_t rulebook_version = 0;
  std::vector<std::string> criteria;  ///< keys
  std::map<JudgeNo, Seat> seats;
  std::map<EntryNo, bool> entries;      ///< to: withdrawn
  std::map<EntryNo, BrandId> presents;  ///< of the entries that present a brand
  std::set<std::pair<EntryNo, JudgeNo>> recused;
  std::unordered_map<PerformanceKey, Floor> floors;
  std::vector<Penalty> penalties;  ///< by number less one
  Proceedings proceedings;

  /// Of `rulebook`, ready; empty before one is adopted. Not saved.
  std::optional<scoring::Rules> rules;

  bool has_round(RoundNo round) const { return round && round.value <= rounds.size(); }
  /// True where the rulebook has the criterion judged in that round.
  bool judged(RoundNo round, CriterionNo criterion) const;

  const Seat* seat(JudgeNo judge) const;
  /// None where the entry presents no brand.
  BrandId brand_of(EntryNo entry) const;
  bool seated(AccountId account) const;
  const Floor* floor(const PerformanceKey& key) const;
  /// Null where none was given under the number.
  const Penalty* penalty(PenaltyNo number) const;
  /// A performance of the entry in the round is released: its penalties stand.
  bool released(RoundNo round, EntryNo entry) const;
};

class Contests {
 public:
  const Contest* find(ContestId contest) const;
  bool key_taken(const std::string& key) const { return keys_.contains(key); }
  ContestId next() const { return ContestId{contests_.size() + 1}; }

  Result<void> evolve(ContestId contest, schema::ContestEvent::Reader event, const Recorded& recorded);

  template <class Archive>
  friend void describe(Archive& a, Contests& c) {
    a(c.contests_, c.keys_);
    if constexpr (Archive::kLoading) c.restore();
  }
  /// False where a loaded rulebook does not compile: the state is unusable.
  bool usable() const { return usable_; }

 private:
  void restore();

  std::unordered_map<ContestId, Contest> contests_;  // numbered from 1 without gaps
  std::unordered_map<std::string, ContestId> keys_;
  bool usable_ = true;
};

template <class Archive>
void describe(Archive& a, MarkCell& c) {
  a(c.mantissa, c.scale, c.state);
}
template <class Archive>
void describe(Archive& a, Floor& f) {
  a(f.stage, f.panel, f.columns, f.cells, f.late, f.returned);
}
template <class Archive>
void describe(Archive& a, Seat& s) {
  a(s.account, s.role, s.marked, s.device);
}
template <class Archive>
void describe(Archive& a, Penalty& p) {
  a(p.round, p.entry, p.live);
}
template <class Archive>
void describe(Archive& a, Contest& c) {
  a(c.key, c.rounds, c.rulebook, c.rulebook_version, c.criteria, c.seats, c.entries, c.presents, c.recused, c.floors,
    c.penalties, c.proceedings);
}

}  // namespace leitai::domain
