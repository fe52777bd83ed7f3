#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "projections/core/brand_selection.h"
#include "projections/core/projection.h"
#include "projections/core/viewer.h"
#include "projections/review_desk/acceptance_rounds.h"

/// Every brand's rounds of acceptance. Texts stay in the log.
/// Fed by one thread; read while none feeds (Runner::with_read).
namespace leitai::projections {

class ReviewDesk final : public Projection {
 public:
  std::string_view name() const override { return "review_desk"; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  /// Folds one event on its own, outside feed(): for folds of single streams (view_as_of).
  Result<void> fold(schema::Event::Reader event) { return apply(event); }

  const ProgrammeDirectory& directory() const { return directory_; }
  /// Null for a brand whose acceptance was never requested.
  const AcceptanceRounds* of(BrandId brand) const;
  /// What the rows of the brands that pass are folded from, with the accounts of their reviewers.
  std::vector<StreamRef> streams(const BrandFilter& filter) const;

 private:
  Result<void> apply(schema::Event::Reader event) override;

  ProgrammeDirectory directory_;
  std::unordered_map<BrandId, AcceptanceRounds> brands_;
};

}  // namespace leitai::projections
