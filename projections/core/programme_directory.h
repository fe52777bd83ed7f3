#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/calendar/due.h"
#include "events/archive.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/message.h"
#include "events/schema/envelope.capnp.h"
#include "projections/core/brand_state.h"
#include "projections/core/monthly_reports.h"
#include "projections/core/search.h"

/// What every view of the year has to know of the others' streams: units and who answers for them, batches and their
/// calendars, which brand is whose, and accounts' names. A part of a view, not one itself:
///
///   Result<void> MyView::apply(schema::Event::Reader event) {
///     if (auto known = directory_.fold(event); !known) return known;   // first: what follows looks things up
///     ...
///   }
///   archive(directory_, mine_);                                        // in save() and load()
///
/// Streams may be folded one after the other, in any order, to look at the past (brand_query.h): nothing of one
/// depends on another. Fed by one thread; read while none feeds.
namespace leitai::projections {

/// Who was answerable for a unit (第一责任人), from when on.
struct Secretary {
  std::string name;
  calendar::Day since;
  std::string reason;
  Position position;
};

struct UnitRecord {
  std::string name;
  schema::UnitKind kind = schema::UnitKind::OTHER;
  UnitId parent;
  bool dissolved = false;
  bool moved = false;                  ///< it once stood elsewhere in the tree
  std::vector<Secretary> secretaries;  ///< by `since`; never empty
  KnownKey name_key;                   ///< derived

  const NameKey& key() const { return name_key.of(name); }

  const Secretary& secretary() const { return secretaries.back(); }
};

struct BatchRecord {
  Frame calendar;     ///< a schema::OpenBatch: what it was opened with, or last revised to
  ReportDates dates;  ///< of that calendar
  std::string key;
  std::optional<calendar::Day> today;  ///< the last day the scheduler began; absent: none yet
  bool closed = false;
  std::uint32_t acceptance_rules = 0;  ///< their version; 0: none
  std::uint32_t ranking_rules = 0;
};

struct BrandRecord {
  BatchId batch;
  UnitId unit;
  std::string name;
  schema::BrandState state = schema::BrandState::DRAFT;
  std::uint32_t list = 0;  ///< the version of the list that it was first published in; 0: none yet
  MonthlyReports months;
  KnownKey name_key;  ///< derived

  const NameKey& key() const { return name_key.of(name); }
  /// Others than its own unit may know of it: it is on the published list, or recognised.
  bool is_public() const { return (list != 0 || state == schema::BrandState::RECOGNISED) && !ended(state); }
};

class ProgrammeDirectory {
 public:
  /// Folds one event of any kind. INTERNAL for one that does not fit what came before, or that is unknown; contests
  /// are none of its business.
  Result<void> fold(schema::Event::Reader event);

  /// Null for what there is not.
  const UnitRecord* unit(UnitId unit) const;
  const BatchRecord* batch(BatchId batch) const;
  const BrandRecord* brand(BrandId brand) const;
  /// Empty for what there is not.
  const std::string& unit_name(UnitId unit) const;
  const std::string& brand_name(BrandId brand) const;
  const std::string& account_name(AccountId account) const;

  const std::unordered_map<UnitId, UnitRecord>& units() const { return units_; }
  const std::unordered_map<BatchId, BatchRecord>& batches() const { return batches_; }
  const std::unordered_map<BrandId, BrandRecord>& brands() const { return brands_; }
  /// By number.
  std::vector<UnitId> children(UnitId parent) const;
  /// How many units stand above it. A circle, which no decider lets come about, is cut.
  std::uint16_t depth(UnitId unit) const;
  /// The unit is `above`, or somewhere below it.
  bool under(UnitId unit, UnitId above) const;

  template <class Archive>
  friend void describe(Archive& a, ProgrammeDirectory& d) {
    a(d.units_, d.batches_, d.brands_, d.accounts_);
  }

 private:
  Result<void> fold_identity(AccountId account, schema::IdentityEvent::Reader event);
  Result<void> fold_unit(UnitId id, schema::Event::Reader envelope);
  Result<void> fold_batch(BatchId id, schema::BatchEvent::Reader event);
  Result<void> fold_brand(BrandId id, schema::Event::Reader envelope);

  std::unordered_map<UnitId, UnitRecord> units_;
  std::unordered_map<BatchId, BatchRecord> batches_;
  std::unordered_map<BrandId, BrandRecord> brands_;
  std::unordered_map<AccountId, std::string> accounts_;  // names
};

template <class Archive>
void describe(Archive& a, Secretary& s) {
  a(s.name, s.since, s.reason, s.position);
}
template <class Archive>
void describe(Archive& a, UnitRecord& u) {
  a(u.name, u.kind, u.parent, u.dissolved, u.moved, u.secretaries);
}
template <class Archive>
void describe(Archive& a, BatchRecord& b) {
  a(b.calendar, b.dates, b.key, b.today, b.closed, b.acceptance_rules, b.ranking_rules);
}
template <class Archive>
void describe(Archive& a, BrandRecord& b) {
  a(b.batch, b.unit, b.name, b.state, b.list, b.months);
}

}  // namespace leitai::projections
