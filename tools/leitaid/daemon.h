#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "engine/log/disk_room.h"
#include "engine/log/rocksdb_log.h"
#include "engine/log/snapshot_store.h"
#include "engine/runtime/clock.h"
#include "engine/runtime/scheduler.h"
#include "engine/runtime/sequencer.h"
#include "projections/accounts/accounts.h"
#include "projections/audit_trail/audit_trail.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/runner.h"
#include "projections/evidence/evidence_index.h"
#include "projections/hall/hall.h"
#include "projections/leaderboard/leaderboard.h"
#include "projections/ledger/ledger.h"
#include "projections/promotion_calendar/promotion_calendar.h"
#include "projections/rankings/rankings.h"
#include "projections/review_desk/review_desk.h"
#include "tools/leitaid/backup_desk.h"
#include "tools/leitaid/certificate_desk.h"
#include "tools/leitaid/board_hub.h"
#include "tools/leitaid/checkpoint_desk.h"
#include "tools/leitaid/evidence_desk.h"
#include "tools/leitaid/http_api.h"
#include "tools/leitaid/listener.h"
#include "tools/leitaid/log_pages.h"
#include "tools/leitaid/login.h"
#include "tools/leitaid/metrics.h"
#include "tools/leitaid/service.h"
#include "tools/net/tls.h"

/// The whole daemon, wired: log, sequencer, views, listeners. Made, run and destroyed by one thread (the network
/// thread); nothing in it is global.
namespace leitai::daemon {

class Daemon {
 public:
  /// Opens the data folder, folds what is not in snapshots, and listens. The error says what is wrong and where.
  static Result<std::unique_ptr<Daemon>> open(Options options);
  ~Daemon();

  /// Serves until SIGTERM, SIGINT or stop(), then stops cleanly: what was taken is decided, durable and answered.
  void run();
  /// From any thread.
  void stop();

  std::uint16_t http_port() const { return http_->port(); }
  std::uint16_t native_port() const { return native_->port(); }
  /// One line of JSON: that it is ready, and where.
  std::string ready_line() const;

 private:
  Daemon(Options options, std::unique_ptr<RocksDbLog> log, runtime::WriteModel model);

  Result<void> listen();
  void on_http(boost::asio::ip::tcp::socket socket);
  void on_native(boost::asio::ip::tcp::socket socket);
  void prepare_setup_code();
  void drop_setup_code();
  void add_metrics();
  void begin_days();
  void learn_names();
  void begin_stop();
  void wait_for_sessions(std::chrono::steady_clock::time_point deadline);
  /// Keeps how to stop a session for as long as it lives.
  void remember(std::weak_ptr<void> session, std::function<void()> stop);

  struct Live {
    std::weak_ptr<void> session;
    std::function<void()> stop;
  };

  const Options options_;
  boost::asio::io_context io_{1};
  std::unique_ptr<RocksDbLog> log_;
  DiskRoom room_;
  SnapshotStore snapshots_;
  const std::unique_ptr<runtime::Clock> clock_;

  projections::Accounts accounts_;
  projections::Leaderboard leaderboard_;
  projections::BrandStatus brands_;
  projections::AuditTrail audit_;
  projections::EvidenceIndex evidence_index_;
  projections::Ledger ledger_;
  projections::ReviewDesk desk_;
  projections::PromotionCalendar promotions_;
  projections::Rankings rankings_;
  projections::Hall hall_;
  projections::Runner runner_;
  runtime::Sequencer sequencer_;
  runtime::Scheduler scheduler_;

  Service service_;
  BoardHub hub_;
  LoginDesk logins_;
  EvidenceDesk evidence_;
  CheckpointDesk checkpoints_;
  LogPages log_pages_;
  BackupDesk backups_;
  CertificateDesk certificates_;
  Metrics metrics_;
  std::string setup_code_;
  HttpApi api_;
  std::optional<net::TlsContext> tls_;
  ConnectionSlots slots_;
  std::shared_ptr<Listener> http_, native_;
  std::list<Live> live_;
  std::size_t live_check_ = 1024;
  boost::asio::signal_set signals_;
  boost::asio::steady_timer stop_timer_;
  boost::asio::steady_timer day_timer_;
  std::atomic<bool> applied_posted_{false};
  std::future<void> names_known_;  ///< waits for its end when destroyed
  bool stopping_ = false;
};

}  // namespace leitai::daemon
