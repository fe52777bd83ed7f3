#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "projections/core/brand_selection.h"
#include "projections/core/document.h"
#include "projections/core/projection.h"
#include "projections/rankings/brand_figures.h"

/// The year's rankings: by which rules, from which figures, and what was released and certified.
/// Fed by one thread; read while none feeds (Runner::with_read).
namespace leitai::projections {

struct RankingRelease {
  std::uint64_t as_of = 0;  ///< after the event at this position
  Digest digest{};
  bool certified = false;
  std::string statement;
};

struct BatchRankings {
  std::vector<Frame> rules;  ///< schema::RankingRules by version, which counts from 1
  std::vector<RankingRelease> releases;
};

class Rankings final : public Projection {
 public:
  std::string_view name() const override { return "rankings"; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  /// Folds one event on its own, outside feed(): for folds of single streams (view_as_of).
  Result<void> fold(schema::Event::Reader event) { return apply(event); }

  const ProgrammeDirectory& directory() const { return directory_; }
  /// Those of a batch that has none, or is not there, are empty.
  const BatchRankings& batch(BatchId batch) const;
  const BrandFigures& figures(BrandId brand) const;
  /// Which brand an entry presents; 0: none. An entry never changes its brand.
  BrandId brand_of(ContestId contest, EntryNo entry) const;
  /// What a batch's ranking is folded from; contests apart.
  std::vector<StreamRef> streams(BatchId batch) const { return streams_of(directory_, {batch}); }

 private:
  Result<void> apply(schema::Event::Reader event) override;
  Result<void> fold_batch(BatchId id, schema::BatchEvent::Reader event);

  ProgrammeDirectory directory_;
  std::unordered_map<BatchId, BatchRankings> batches_;
  std::unordered_map<BrandId, BrandFigures> figures_;
  std::unordered_map<ContestId, std::unordered_map<EntryNo, BrandId>> entries_;
};

template <class Archive>
void describe(Archive& a, RankingRelease& r) {
  a(r.as_of, r.digest, r.certified, r.statement);
}
template <class Archive>
void describe(Archive& a, BatchRankings& b) {
  a(b.rules, b.releases);
}

}  // namespace leitai::projections
