#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "projections/core/brand_selection.h"
#include "projections/core/projection.h"
#include "projections/core/viewer.h"
#include "projections/promotion_calendar/brand_promotions.h"

/// Every brand's promotions and renewals. Texts stay in the log.
/// Fed by one thread; read while none feeds (Runner::with_read).
namespace leitai::projections {

class PromotionCalendar final : public Projection {
 public:
  std::string_view name() const override { return "promotion_calendar"; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  /// Folds one event on its own, outside feed(): for folds of single streams (view_as_of).
  Result<void> fold(schema::Event::Reader event) { return apply(event); }

  const ProgrammeDirectory& directory() const { return directory_; }
  /// Null for what there is not.
  const BrandPromotions* of(BrandId brand) const;
  /// Insiders, the brand's unit and its reviewers see more than that a promotion is.
  bool shows_more(const Viewer& viewer, BrandId brand) const;
  /// What the rows of the brands that pass are folded from.
  std::vector<StreamRef> streams(const BrandFilter& filter) const { return streams_of(directory_, filter); }

 private:
  Result<void> apply(schema::Event::Reader event) override;

  ProgrammeDirectory directory_;
  std::unordered_map<BrandId, BrandPromotions> brands_;
};

}  // namespace leitai::projections
