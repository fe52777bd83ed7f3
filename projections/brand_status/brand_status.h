#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "projections/brand_status/batch_detail.h"
#include "projections/brand_status/brand_line.h"
#include "projections/brand_status/lights.h"
#include "projections/core/programme_directory.h"
#include "projections/core/projection.h"

/// The year of the batches: brands with their documents, plans, states and lights; batches; units and who answers for
/// them. What is asked of it: brand_query.h, brand_view.h, batch_query.h, unit_query.h.
/// Fed by one thread; read while none feeds (Runner::with_read).
namespace leitai::projections {

class BrandStatus final : public Projection {
 public:
  std::string_view name() const override { return "brand_status"; }
  std::uint32_t version() const override { return 2; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  BrandStatus() = default;
  BrandStatus(BrandStatus&&) = default;
  BrandStatus& operator=(BrandStatus&&) = default;

  /// Folds one event on its own, outside feed(): for folds of single streams (brand_query.h). A brand's batch must
  /// come before it.
  Result<void> fold(schema::Event::Reader event) { return apply(event); }

  const ProgrammeDirectory& directory() const { return directory_; }
  /// Null for a brand that there is not.
  const BrandLine* line(BrandId brand) const;
  /// Null for a batch that there is not.
  const BatchDetail* batch(BatchId batch) const;
  /// All that lights and due dates are told from. REQUIRES that the brand is there.
  BrandCase brand_case(BrandId brand) const;
  /// Calls `use(id, brand_case)` for every brand, in any order.
  template <class Use>
  void for_each_brand(Use&& use) const {
    for (const Entry& entry : entries_)
      use(entry.id,
          BrandCase{*entry.record, *entry.line, directory_.batch(entry.record->batch), batch(entry.record->batch)});
  }
  /// A unit's brands in every batch, by number.
  const std::vector<BrandId>& brands_of(UnitId unit) const;

 private:
  Result<void> apply(schema::Event::Reader event) override;
  Result<void> apply_brand(schema::Event::Reader event);
  void apply_batch(schema::Event::Reader event);
  void watch(BrandId brand);
  void watch_batch(BatchId batch);
  void index();

  ProgrammeDirectory directory_;
  std::unordered_map<BrandId, BrandLine> lines_;
  std::unordered_map<BatchId, BatchDetail> batches_;
  // Derived. What the maps hold never moves.
  struct Entry {
    BrandId id;
    const BrandRecord* record;
    const BrandLine* line;
  };
  std::vector<Entry> entries_;
  std::unordered_map<UnitId, std::vector<BrandId>> by_unit_;
};

}  // namespace leitai::projections
