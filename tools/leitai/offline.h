#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "engine/log/rocksdb_log.h"
#include "engine/log/snapshot_store.h"
#include "projections/accounts/accounts.h"
#include "projections/audit_trail/audit_trail.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/projection.h"
#include "projections/leaderboard/leaderboard.h"

/// A daemon's data folder while no daemon has it open. One thread.
namespace leitai::cli {

/// All views a daemon keeps.
struct AllViews {
  projections::Accounts accounts;
  projections::Leaderboard leaderboard;
  projections::BrandStatus brands;
  projections::AuditTrail audit;

  std::vector<projections::Projection*> all() { return {&accounts, &leaderboard, &brands, &audit}; }
};

struct DataFolder {
  std::unique_ptr<RocksDbLog> log;
  SnapshotStore snapshots;
};

enum class Missing { is_error, is_made };

/// Opens DIR/log and DIR/snapshots. MALFORMED for a folder without a log, unless it is to be made; OVERLOADED where a
/// running daemon holds it; INTERNAL where it does not open: damaged.
Result<DataFolder> open_data(const std::filesystem::path& data, Missing missing);

/// A view's name in words.
LocalText view_title(std::string_view name);

}  // namespace leitai::cli
