#pragma once

#include <map>
#include <string>
#include <vector>

#include "events/hash.h"
#include "projections/core/projection.h"
#include "projections/core/reviewer_seats.h"
#include "projections/core/viewer.h"

/// Every file that an event of a brand names as evidence.
/// Fed by one thread; read by any number while none feeds (Runner::with_read).
namespace leitai::projections {

/// One naming of a file.
struct EvidenceMention {
  BrandId brand;
  Position position;
  std::string name;
  std::uint64_t bytes = 0;
};

class EvidenceIndex final : public Projection {
 public:
  std::string_view name() const override { return "evidence"; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  /// By SHA-256; in the order of the log.
  const std::map<Digest, std::vector<EvidenceMention>>& files() const { return files_; }

  /// Insiders read all. A unit reads what its own brands name, a reviewer what the brands name that they were appointed
  /// to; nobody else, and nobody but insiders what no event names.
  bool may_read(const Viewer& viewer, const Digest& file) const;

  struct Brand {
    UnitId unit;
    ReviewerSeats reviewers;
  };

 private:
  Result<void> apply(schema::Event::Reader event) override;
  Result<void> fold(BrandId brand, Position position, schema::BrandEvent::Reader event);
  Result<void> add(BrandId brand, Position position, capnp::List<schema::Evidence>::Reader evidence);

  std::map<BrandId, Brand> brands_;
  std::map<Digest, std::vector<EvidenceMention>> files_;
};

}  // namespace leitai::projections
