#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "projections/core/brand_selection.h"
#include "projections/core/projection.h"
#include "projections/core/viewer.h"
#include "projections/ledger/brand_ledger.h"

/// Every brand's ledger, and who and what it belongs to. Its size grows by some 40 bytes an activity: texts stay in the
/// log. Fed by one thread; read while none feeds (Runner::with_read).
namespace leitai::projections {

class Ledger final : public Projection {
 public:
  std::string_view name() const override { return "ledger"; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  /// Folds one event on its own, outside feed(): for folds of single streams (view_as_of).
  Result<void> fold(schema::Event::Reader event) { return apply(event); }

  const ProgrammeDirectory& directory() const { return directory_; }
  /// Null for a brand without any line.
  const BrandLedger* of(BrandId brand) const;
  /// Insiders see all, a unit its own, a reviewer what it was appointed to.
  bool shows(const Viewer& viewer, BrandId brand) const;
  /// What the rows of the brands that pass are folded from.
  std::vector<StreamRef> streams(const BrandFilter& filter) const { return streams_of(directory_, filter); }

 private:
  Result<void> apply(schema::Event::Reader event) override;

  ProgrammeDirectory directory_;
  std::unordered_map<BrandId, BrandLedger> ledgers_;
};

}  // namespace leitai::projections
