#include "tools/leitaid/daemon.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <filesystem>

#include "projections/core/search.h"
#include "tools/common/private_file.h"
#include "tools/common/token.h"
#include "tools/leitaid/http_session.h"
#include "tools/leitaid/native_session.h"
#include "tools/leitaid/network_owned.h"
#include "tools/leitaid/run.h"

namespace leitai::daemon {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

/// How long sessions may take to send what is queued when the daemon stops.
constexpr std::chrono::seconds kStopPatience{3};

constexpr const char* kSetupCodeFile = "setup-code";

std::string address_of(const tcp::socket& socket) {
  boost::system::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string("unknown") : endpoint.address().to_string();
}

std::string host_port(const Endpoint& endpoint, std::uint16_t port) {
  const bool six = endpoint.host.find(':') != std::string::npos;
  return (six ? "[" + endpoint.host + "]" : endpoint.host) + ":" + std::to_string(port);
}

std::unique_ptr<runtime::Clock> clock_of(const Options& options, Timestamp last_recorded) {
  if (!options.clock_starts) return std::make_unique<runtime::SystemClock>();
  return std::make_unique<runtime::ShiftedClock>(std::max(*options.clock_starts, last_recorded));
}

/// Beside the data folder, not in it: "DIR.backups".
std::filesystem::path backups_of(const Options& options) {
  if (!options.backups.empty()) return options.backups;
  auto data = std::filesystem::absolute(options.data).lexically_normal();
  if (!data.has_filename()) data = data.parent_path();
  return data.string() + ".backups";
}

}  // namespace

Result<std::unique_ptr<Daemon>> Daemon::open(Options options) {
  std::error_code error;
  std::filesystem::create_directories(options.data, error);
  if (error)
    return make_error(ErrorKind::INTERNAL, "无法建立数据目录 " + options.data.string() + ":" + error.message(),
                      "cannot make the data folder " + options.data.string() + ": " + error.message());
  RocksDbLogOptions log_options;
  log_options.directory = options.data / "log";
  log_options.checkpoint = options.data / "checkpoint";
  auto log = RocksDbLog::open(log_options);
  if (!log) return log.error();
  const SnapshotStore snapshots(options.data / "snapshots");
  auto model = runtime::load_write_model(**log, &snapshots);
  if (!model) return model.error();
  std::unique_ptr<Daemon> daemon(new Daemon(std::move(options), std::move(*log), std::move(*model)));
  if (auto prepared = daemon->evidence_.prepare(); !prepared) return prepared.error();
  if (auto taken = daemon->checkpoints_.open(); !taken) return taken.error();
  daemon->checkpoints_.begin();
  if (auto listening = daemon->listen(); !listening) return listening.error();
  return daemon;
}

Daemon::Daemon(Options options, std::unique_ptr<RocksDbLog> log, runtime::WriteModel model)
    : options_(std::move(options)),
      log_(std::move(log)),
      room_(options_.data, options_.reserve_bytes),
      snapshots_(options_.data / "snapshots"),
      clock_(clock_of(options_, model.last_recorded)),
      runner_(
          *log_,
          {&accounts_, &leaderboard_, &brands_, &audit_, &evidence_index_, &ledger_, &desk_, &promotions_, &rankings_,
           &hall_},
          &snapshots_, projections::RunnerOptions{options_.snapshot_events, options_.gather}),
      sequencer_(*log_, std::move(model), *clock_, &snapshots_,
                 runtime::SequencerOptions{.snapshot_events = options_.snapshot_events,
                                           .has_room = [this] { return room_.enough(); }}),
      scheduler_(*log_, sequencer_, *clock_),
      service_(io_, options_, *log_, *clock_, sequencer_, runner_,
               Views{&accounts_, &leaderboard_, &brands_, &audit_, &evidence_index_, &ledger_, &desk_, &promotions_,
                     &rankings_, &hall_}),
      hub_(service_),
      logins_(service_),
      evidence_(io_, options_.data / "evidence", options_.limits.evidence_bytes),
      checkpoints_(io_, options_, *log_),
      log_pages_(service_, checkpoints_),
      backups_(io_, *log_, options_.data, backups_of(options_)),
      certificates_(service_, checkpoints_),
      api_(
          service_, logins_, evidence_, metrics_,
          [this](std::string_view code) {
            // Of digests: how long it takes says nothing about the code.
            return !setup_code_.empty() && sha256(as_bytes(code)) == sha256(as_bytes(setup_code_));
          },
          log_pages_),
      slots_(options_.limits.connections),
      signals_(io_, SIGTERM, SIGINT),
      stop_timer_(io_),
      day_timer_(io_) {
  runner_.on_applied([this](Position) {
    // Once is enough until the network thread has looked.
    if (applied_posted_.exchange(true)) return;
    asio::post(io_, [this] {
      applied_posted_ = false;
      if (!setup_code_.empty() && !service_.uninitialised()) drop_setup_code();
      service_.on_applied();
      hub_.on_applied();
    });
  });
  api_.take_backups(backups_);
  api_.take_certificates(certificates_);
  runner_.start();
  while (runner_.applied() < log_->head() && runner_.health())
    static_cast<void>(runner_.wait_applied(log_->head(), std::chrono::steady_clock::now() + std::chrono::seconds(1)));
  prepare_setup_code();
  learn_names();
  add_metrics();
}

Daemon::~Daemon() {
  backups_.stop();
  certificates_.stop();
  checkpoints_.stop();
  logins_.stop();
  evidence_.stop();
  service_.stop_analyses();
  sequencer_.stop();
  runner_.stop();
}

void Daemon::prepare_setup_code() {
  const auto path = options_.data / kSetupCodeFile;
  if (!service_.uninitialised()) return drop_setup_code();
  setup_code_ = tools::random_token().text;
  if (auto written = tools::write_private_file(path, setup_code_); !written) {
    spdlog::error("{}", to_string(written.error()));
    setup_code_.clear();
  }
}

void Daemon::drop_setup_code() {
  setup_code_.clear();
  std::error_code ignored;
  std::filesystem::remove(options_.data / kSetupCodeFile, ignored);
}

Result<void> Daemon::listen() {
  if (!options_.tls_certificate.empty()) {
    auto tls = net::TlsContext::server(options_.tls_certificate, options_.tls_key);
    if (!tls) return tls.error();
    tls_ = std::move(*tls);
  }
  auto http = Listener::open(io_, options_.listen, [this](tcp::socket socket) { on_http(std::move(socket)); });
  if (!http) return http.error();
  auto native = Listener::open(io_, options_.native, [this](tcp::socket socket) { on_native(std::move(socket)); });
  if (!native) return native.error();
  http_ = *http;
  native_ = *native;
  // Before the ready line is printed: whoever waits for that may look here next.
  if (auto written = tools::write_private_file(options_.data / "leitaid.json", ready_line()); !written)
    spdlog::warn("{}", to_string(written.error()));
  return {};
}

std::string Daemon::ready_line() const {
  return "{\"ready\":true,\"http\":\"" + host_port(options_.listen, http_port()) + "\",\"native\":\"" +
         host_port(options_.native, native_port()) + "\",\"head\":" + std::to_string(log_->head().value) +
         (tls_ ? ",\"tlsFingerprint\":\"" + tls_->fingerprint() + "\"" : "") + ",\"initialised\":" +
         (service_.uninitialised() ? "false" : "true") +
         (options_.clock_starts ? ",\"demonstrationClock\":\"" + to_string(clock_->now()) + "\"" : "") + "}";
}

void Daemon::run() {
  signals_.async_wait([this](boost::system::error_code error, int) {
    if (!error) begin_stop();
  });
  http_->start();
  native_->start();
  if (options_.scheduler) begin_days();
  if (options_.clock_starts)
    spdlog::warn("a demonstration: the clock was set to {}, times are not real", to_string(clock_->now()));
  spdlog::info("serving: {} {} native {}", tls_ ? "https" : "http", host_port(options_.listen, http_port()),
               host_port(options_.native, native_port()));
  io_.run();
  std::error_code ignored;
  std::filesystem::remove(options_.data / "leitaid.json", ignored);
}

/// Readings of names take ICU some tenths of a second at first: not the first who asks for a page.
void Daemon::learn_names() {
  if (brands_.directory().units().empty()) return;
  names_known_ = std::async(std::launch::async, [this] {
    static_cast<void>(projections::name_key("县"));
    runner_.with_read([&] {
      for (const auto& [id, unit] : brands_.directory().units()) static_cast<void>(unit.key());
      for (const auto& [id, brand] : brands_.directory().brands()) static_cast<void>(brand.key());
    });
  });
}

void Daemon::begin_days() {
  if (stopping_) return;
  if (const auto ticked = scheduler_.tick(); !ticked) spdlog::error("scheduler: {}", to_string(ticked.error()));
  day_timer_.expires_after(options_.scheduler_tick);
  day_timer_.async_wait([this](boost::system::error_code error) {
    if (!error) begin_days();
  });
}

void Daemon::stop() {
  asio::post(io_, [this] { begin_stop(); });
}

void Daemon::begin_stop() {
  if (stopping_) return;
  stopping_ = true;
  spdlog::info("stopping");
  http_->close();
  native_->close();
  signals_.cancel();
  day_timer_.cancel();
  // Everything taken so far is decided, synced and its answers are posted to this thread before this returns.
  sequencer_.stop();
  static_cast<void>(runner_.wait_applied(log_->head(), std::chrono::steady_clock::now() + kStopPatience));
  // Behind those answers in the queue: sessions end when theirs are written.
  asio::post(io_, [this] {
    service_.on_applied();
    for (auto& live : live_)
      if (!live.session.expired()) live.stop();
    wait_for_sessions(std::chrono::steady_clock::now() + kStopPatience);
  });
}

void Daemon::wait_for_sessions(std::chrono::steady_clock::time_point deadline) {
  live_.remove_if([](const Live& live) { return live.session.expired(); });
  if (live_.empty() || std::chrono::steady_clock::now() >= deadline) return io_.stop();
  stop_timer_.expires_after(std::chrono::milliseconds(5));
  stop_timer_.async_wait([this, deadline](boost::system::error_code) { wait_for_sessions(deadline); });
}

void Daemon::remember(std::weak_ptr<void> session, std::function<void()> stop) {
  live_.push_back({std::move(session), std::move(stop)});
  if (live_.size() < live_check_) return;
  live_.remove_if([](const Live& live) { return live.session.expired(); });
  live_check_ = std::max<std::size_t>(1024, live_.size() * 2);
}

void Daemon::on_http(tcp::socket socket) {
  auto slot = slots_.take();
  if (!slot) return;  // closed at once: the listener's queue pushes back
  const std::string address = address_of(socket);
  net::Stream stream = tls_ ? net::Stream(std::move(socket), *tls_) : net::Stream(std::move(socket));
  auto session = std::make_shared<HttpSession>(std::move(stream), address, std::move(slot), api_, logins_, hub_);
  session->on_upgrade([this](std::weak_ptr<void> upgraded, std::function<void()> stop) {
    remember(std::move(upgraded), std::move(stop));
  });
  std::weak_ptr<HttpSession> weak = session;
  remember(session, [weak] {
    if (const auto alive = weak.lock()) alive->stop();
  });
  session->start();
}

void Daemon::on_native(tcp::socket socket) {
  auto slot = slots_.take();
  if (!slot) return;
  const std::string address = address_of(socket);
  auto session =
      make_network_owned<NativeSession>(io_, std::move(socket), address, std::move(slot), service_, logins_, hub_);
  std::weak_ptr<NativeSession> weak = session;
  remember(session, [weak] {
    if (const auto alive = weak.lock()) alive->stop();
  });
  session->start();
}

void Daemon::add_metrics() {
  using Kind = Metrics::Kind;
  const auto& stats = sequencer_.stats();
  const auto counter = [&](const char* name, const char* help, const std::atomic<std::uint64_t>& value) {
    metrics_.add(Kind::counter, name, help, [&value] { return static_cast<double>(value.load()); });
  };
  counter("leitai_commands_accepted_total", "Commands carried out", stats.accepted);
  counter("leitai_commands_rejected_total", "Commands refused by a rule", stats.rejected);
  counter("leitai_commands_repeated_total", "Commands sent again and given their first answer", stats.repeated);
  counter("leitai_command_ids_reused_total", "Command ids used again with other content", stats.id_reused);
  counter("leitai_commands_refused_full_total", "Commands not taken because the queue was full", stats.refused_full);
  counter("leitai_commands_refused_room_total", "Commands not taken because the disk was nearly full",
          stats.refused_room);
  counter("leitai_appends_total", "Synced appends to the log", stats.appends);
  counter("leitai_events_appended_total", "Events appended since start", stats.events);
  counter("leitai_append_microseconds_total", "Time spent in appends", stats.append_micros);
  metrics_.add(Kind::gauge, "leitai_largest_batch", "Commands of the largest append since start",
               [&stats] { return static_cast<double>(stats.largest_batch.load()); });
  metrics_.add(Kind::gauge, "leitai_queued_commands", "Commands taken and not yet decided",
               [&stats] { return static_cast<double>(stats.queued.load()); });
  metrics_.add(Kind::gauge, "leitai_log_head", "Events in the log",
               [this] { return static_cast<double>(log_->head().value); });
  metrics_.add(Kind::gauge, "leitai_applied", "Events every view holds",
               [this] { return static_cast<double>(runner_.applied().value); });
  metrics_.add(Kind::gauge, "leitai_checkpoint_events", "Events that the last signed checkpoint covers",
               [this] { return static_cast<double>(checkpoints_.size()); });
  metrics_.add(Kind::gauge, "leitai_connections", "Open connections",
               [this] { return static_cast<double>(slots_.open()); });
  metrics_.add(Kind::gauge, "leitai_board_subscribers", "Subscribers of live boards",
               [this] { return static_cast<double>(hub_.subscribers()); });
  metrics_.add(Kind::counter, "leitai_board_deltas_total", "Deltas handed to subscribers",
               [this] { return static_cast<double>(hub_.deltas_sent()); });
  metrics_.add(Kind::counter, "leitai_board_snapshots_total", "Snapshots handed to subscribers",
               [this] { return static_cast<double>(hub_.snapshots_sent()); });
}

int run(Options options, const std::function<void(const std::string&)>& ready,
        const std::function<void(const std::string&)>& failed) {
  auto daemon = Daemon::open(std::move(options));
  if (!daemon) {
    failed(to_string(daemon.error()));
    return 1;
  }
  ready((*daemon)->ready_line());
  (*daemon)->run();
  return 0;
}

}  // namespace leitai::daemon
