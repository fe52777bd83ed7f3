#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/calendar/day.h"
#include "engine/calendar/due.h"
#include "engine/scoring/rules.h"
#include "events/archive.h"
#include "events/error.h"
#include "events/hash.h"
#include "events/ids.h"
#include "events/message.h"
#include "events/schema/batch.capnp.h"

/// Batches as commands are decided against: their calendars, waivers, rules, and how far they have come.
namespace leitai::domain {

/// The one round of a rulebook by which brands are accepted, and of one that ranks a year.
inline constexpr std::string_view kAcceptanceRound = "acceptance", kRankingRound = "year";

/// The batch's dates, each where it falls by the batch's rule for days off.
struct BatchDates {
  calendar::Day applications_due, cultivation_ends, acceptance_from, acceptance_to, acceptance_done;
};

struct AcceptanceTerms {
  std::uint32_t version = 0;  ///< 0: none adopted yet
  Frame rulebook;             ///< canonical; empty before
  std::uint16_t reviewers = 3;
  std::string threshold;

  /// Of `rulebook`, ready; empty before one is adopted. Not saved.
  std::optional<scoring::Rules> rules;
};

struct RankingRelease {
  std::uint64_t as_of = 0;
  bool certified = false;
};

/// A unit's waivers, each with its last day; nullopt is without end.
using Waivers = std::map<std::pair<UnitId, schema::WaivedRule>, std::optional<calendar::Day>>;

struct Batch {
  std::string key;
  BatchDates dates;
  calendar::DueDates calendar;
  std::uint16_t name_characters = 15;
  bool closed = false;
  std::optional<calendar::Day> today;  ///< the last that began
  Waivers waivers;
  AcceptanceTerms acceptance;
  std::uint32_t ranking_version = 0;     ///< 0: no rules adopted yet
  std::uint32_t list_version = 0;        ///< 0: no list published yet
  std::uint64_t listed = 0;              ///< brands on the last list
  std::vector<RankingRelease> releases;  ///< by number less one

  /// Whether the unit need not keep the rule on that day.
  bool waived(UnitId unit, schema::WaivedRule rule, calendar::Day day) const;
};

class Batches {
 public:
  const Batch* find(BatchId batch) const;
  bool key_taken(const std::string& key) const { return keys_.contains(key); }
  BatchId next() const { return BatchId{batches_.size() + 1}; }

  Result<void> evolve(BatchId batch, schema::BatchEvent::Reader event);

  template <class Archive>
  friend void describe(Archive& a, Batches& b) {
    a(b.batches_, b.keys_);
    if constexpr (Archive::kLoading) b.restore();
  }
  /// False where a loaded rulebook does not compile: the state is unusable.
  bool usable() const { return usable_; }

 private:
  void restore();

  std::unordered_map<BatchId, Batch> batches_;  // numbered from 1 without gaps
  std::unordered_map<std::string, BatchId> keys_;
  bool usable_ = true;
};

template <class Archive>
void describe(Archive& a, BatchDates& d) {
  a(d.applications_due, d.cultivation_ends, d.acceptance_from, d.acceptance_to, d.acceptance_done);
}
template <class Archive>
void describe(Archive& a, AcceptanceTerms& t) {
  a(t.version, t.rulebook, t.reviewers, t.threshold);
}
template <class Archive>
void describe(Archive& a, RankingRelease& r) {
  a(r.as_of, r.certified);
}
template <class Archive>
void describe(Archive& a, Batch& b) {
  a(b.key, b.dates, b.calendar, b.name_characters, b.closed, b.today, b.waivers, b.acceptance, b.ranking_version,
    b.list_version, b.listed, b.releases);
}

}  // namespace leitai::domain
