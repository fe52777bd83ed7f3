#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "events/archive.h"
#include "events/ids.h"
#include "events/schema/brand.capnp.h"
#include "events/time.h"
#include "projections/core/projection.h"

/// Every brand: its state, the version of its application, how much its ledger and its reviews hold.
/// Fed by one thread; read while none feeds (Runner::with_read).
namespace leitai::projections {

struct BrandLine {
  BatchId batch;
  UnitId unit;
  std::string name;
  schema::BrandState state = schema::BrandState::SUBMITTED;
  std::uint32_t version = 1;  ///< of the application, from 1
  std::uint32_t activities = 0;
  std::uint32_t reviews = 0;
  Timestamp since;          ///< recorded time of the last change of state
  std::string last_reason;  ///< the last reason given for a change of state; empty for none
};

template <class Archive>
void describe(Archive& a, BrandLine& b) {
  a(b.batch, b.unit, b.name, b.state, b.version, b.activities, b.reviews, b.since.micros, b.last_reason);
}

class BrandStatus final : public Projection {
 public:
  std::string_view name() const override { return "brand_status"; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  /// Folds one event on its own, outside feed(): for folds of single streams (brand_query.h).
  Result<void> fold(schema::Event::Reader event) { return apply(event); }

  const std::unordered_map<BrandId, BrandLine>& brands() const { return brands_; }
  /// Empty for a unit that is not registered.
  const std::string& unit_name(UnitId unit) const;
  /// The streams a batch's rows are folded from (batch 0: all), units first.
  std::vector<StreamRef> streams(BatchId batch) const;

 private:
  Result<void> apply(schema::Event::Reader event) override;
  Result<void> apply_unit(UnitId unit, schema::UnitEvent::Reader event);
  Result<void> apply_brand(schema::Event::Reader envelope, schema::BrandEvent::Reader event);

  std::unordered_map<BrandId, BrandLine> brands_;
  std::unordered_map<UnitId, std::string> units_;  ///< names
};

}  // namespace leitai::projections
