#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/calendar/day.h"
#include "engine/domain/recorded.h"
#include "events/archive.h"
#include "events/decimal.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/schema/brand.capnp.h"
#include "events/time.h"

/// Brands, as commands are decided against: no texts but the name's key.
namespace leitai::domain {

inline constexpr std::size_t kStandards = 5;

struct BrandTask {
  std::string key;
  bool done = false;
};

/// 月报 of one month. Whether it is late is decided by its first version, for ever.
struct BrandMonth {
  calendar::Month month;
  calendar::Day due;
  std::uint32_t days_late = 0;
  std::uint32_t version = 0;
};

enum class PromotionStage : std::uint8_t { planned, held, cancelled };

struct Brand {
  BatchId batch;
  UnitId unit;
  schema::BrandState state = schema::BrandState::DRAFT;
  bool continued = false;            ///< acceptance was not passed (继续创建)
  std::uint32_t name_length = 0;     ///< characters as a reader counts them
  std::uint32_t version = 0;         ///< of the application; 0 is a draft
  std::uint32_t list = 0;            ///< the version of the list that it was first published in; 0: none yet
  std::uint32_t plan = 0;            ///< its version; 0: none
  std::uint32_t results = 0;         ///< how often acceptance was requested
  std::uint32_t activities = 0;      ///< ever logged
  std::int32_t recognised_year = 0;  ///< 0: never
  calendar::Day accepted, plan_from, plan_to;
  std::string name;                   ///< name_key
  std::vector<std::uint32_t> struck;  ///< activities, ascending
  std::vector<BrandTask> tasks;       ///< of the plan in force
  std::vector<BrandMonth> months;     ///< in the order they were first reported
  std::vector<PromotionStage> promotions;
  std::vector<std::int16_t> renewed;  ///< years

  const BrandTask* task(const std::string& key) const;
  const BrandMonth* reported(calendar::Month month) const;
  bool is_struck(std::uint32_t activity) const;
};

struct ReviewScore {
  std::int64_t mantissa = 0;
  std::uint8_t scale = 0;
  bool given = false;
};

struct ReviewSeat {
  AccountId account;
  bool in = false;  ///< the review was handed in
  std::array<ReviewScore, kStandards> scores;
};

/// Who reviews a brand whose acceptance is under review.
struct ReviewPanel {
  std::vector<ReviewSeat> seats;  ///< in the order of assignment
  std::vector<AccountId> excused;

  const ReviewSeat* seat(AccountId account) const;
  bool complete() const;
};

class Brands {
 public:
  const Brand* find(BrandId brand) const;
  BrandId next() const { return BrandId{brands_.size() + 1}; }
  /// One organ, one brand: the unit has a brand in the batch that was not withdrawn, has not expired and was not
  /// revoked.
  bool live(BatchId batch, UnitId unit) const;
  /// The unit was recognised under that name (name_key), in any batch.
  bool recognised_as(UnitId unit, const std::string& name) const;
  /// In order.
  const std::vector<BrandId>& of_batch(BatchId batch) const;
  /// Null where nobody is assigned.
  const ReviewPanel* panel(BrandId brand) const;
  /// To how many brands under review the account is assigned.
  std::uint32_t open_reviews(AccountId account) const;

  Result<void> evolve(BrandId brand, schema::BrandEvent::Reader event, const Recorded& recorded);

  template <class Archive>
  friend void describe(Archive& a, Brands& b) {
    a(b.brands_, b.panels_);
    if constexpr (Archive::kLoading) b.restore();
  }

 private:
  bool begin(BrandId number, schema::BrandEvent::Reader event);
  bool fold_panel(BrandId number, Brand& brand, schema::BrandEvent::Reader event, const Recorded& recorded);
  void dissolve(BrandId number);
  void count_in(BrandId number, const Brand& brand);
  void restore();

  std::vector<Brand> brands_;  // by number less one
  std::unordered_map<BrandId, ReviewPanel> panels_;
  // Derived.
  std::unordered_map<UnitId, std::vector<BrandId>> by_unit_;
  std::unordered_map<BatchId, std::vector<BrandId>> by_batch_;
  std::unordered_map<AccountId, std::uint32_t> open_;
};

template <class Archive>
void describe(Archive& a, BrandTask& t) {
  a(t.key, t.done);
}
template <class Archive>
void describe(Archive& a, BrandMonth& m) {
  a(m.month, m.due, m.days_late, m.version);
}
template <class Archive>
void describe(Archive& a, ReviewScore& s) {
  a(s.mantissa, s.scale, s.given);
}
template <class Archive>
void describe(Archive& a, ReviewSeat& s) {
  a(s.account, s.in, s.scores);
}
template <class Archive>
void describe(Archive& a, ReviewPanel& p) {
  a(p.seats, p.excused);
}
template <class Archive>
void describe(Archive& a, Brand& b) {
  a(b.batch, b.unit, b.state, b.continued, b.name_length, b.version, b.list, b.plan, b.results, b.activities,
    b.recognised_year, b.accepted, b.plan_from, b.plan_to, b.name, b.struck, b.tasks, b.months, b.promotions,
    b.renewed);
}

}  // namespace leitai::domain
