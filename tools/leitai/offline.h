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
#include "projections/evidence/evidence_index.h"
#include "projections/hall/hall.h"
#include "projections/leaderboard/leaderboard.h"
#include "projections/ledger/ledger.h"
#include "projections/promotion_calendar/promotion_calendar.h"
#include "projections/rankings/rankings.h"
#include "projections/review_desk/review_desk.h"
#include "tools/leitai/program.h"

/// A daemon's data folder while no daemon has it open. One thread.
namespace leitai::cli {

/// All views a daemon keeps.
struct AllViews {
  projections::Accounts accounts;
  projections::Leaderboard leaderboard;
  projections::BrandStatus brands;
  projections::AuditTrail audit;
  projections::EvidenceIndex evidence;
  projections::Ledger ledger;
  projections::ReviewDesk desk;
  projections::PromotionCalendar promotions;
  projections::Rankings rankings;
  projections::Hall hall;

  std::vector<projections::Projection*> all() {
    return {&accounts, &leaderboard, &brands, &audit, &evidence, &ledger, &desk, &promotions, &rankings, &hall};
  }
};

struct DataFolder {
  std::unique_ptr<RocksDbLog> log;
  SnapshotStore snapshots;
};

enum class Missing { is_error, is_made };

/// Opens DIR/log and DIR/snapshots. MALFORMED for a folder without a log, unless it is to be made; OVERLOADED where a
/// running daemon holds it; INTERNAL where it does not open: damaged.
Result<DataFolder> open_data(const std::filesystem::path& data, Missing missing);

/// Adds --data and --format. The verb is `run` on that folder.
void run_on_data(Verb& verb, Program& program, int (*run)(const std::string& data, const Program& program));

/// A view's name in words.
LocalText view_title(std::string_view name);

}  // namespace leitai::cli
