#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "projections/audit_trail/audit_directory.h"
#include "projections/core/projection.h"

/// Who did what, when and why. The rows themselves are the log's events (audit_query.h); the view holds only what is
/// needed to put them in words, and counts. Its size does not grow with the number of marks.
/// Fed by one thread; read while none feeds (Runner::with_read).
namespace leitai::projections {

class AuditTrail final : public Projection {
 public:
  std::string_view name() const override { return "audit_trail"; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  const AuditDirectory& directory() const { return directory_; }

  /// Events folded so far.
  std::uint64_t events_of(StreamRef stream) const;
  std::uint64_t events_by(AccountId actor) const;
  /// By the event's name, "markChanged"; those that never happened are missing.
  std::map<std::string, std::uint64_t> events_by_name() const;

 private:
  using Kind = std::uint32_t;  ///< the body's and the event's numbers in their unions, packed

  Result<void> apply(schema::Event::Reader event) override;

  AuditDirectory directory_;
  std::unordered_map<Kind, std::uint64_t> kinds_;
  std::unordered_map<StreamRef, std::uint64_t> streams_;
  std::unordered_map<AccountId, std::uint64_t> actors_;
};

}  // namespace leitai::projections
