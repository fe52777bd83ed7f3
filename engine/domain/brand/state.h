#pragma once

#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>

#include "events/archive.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/schema/brand.capnp.h"

/// Brands, as commands are decided against.
namespace leitai::domain {

struct Brand {
  BatchId batch;
  UnitId unit;
  schema::BrandState state = schema::BrandState::SUBMITTED;
  std::uint32_t version = 1;  ///< of the application
};

class Brands {
 public:
  const Brand* find(BrandId brand) const;
  /// One organ, one brand: the unit has a live application in the batch.
  bool live(BatchId batch, UnitId unit) const { return live_.contains({batch, unit}); }
  BrandId next() const { return BrandId{brands_.size() + 1}; }

  Result<void> evolve(BrandId brand, schema::BrandEvent::Reader event);

  template <class Archive>
  friend void describe(Archive& a, Brands& b) {
    a(b.brands_, b.live_);
  }

 private:
  std::unordered_map<BrandId, Brand> brands_;  // numbered from 1 without gaps
  std::set<std::pair<BatchId, UnitId>> live_;
};

template <class Archive>
void describe(Archive& a, Brand& brand) {
  a(brand.batch, brand.unit, brand.state, brand.version);
}

}  // namespace leitai::domain
