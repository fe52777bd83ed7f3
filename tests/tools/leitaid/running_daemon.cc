#include "tests/tools/leitaid/running_daemon.h"

#include <spdlog/spdlog.h>

#include <future>

#include "events/check.h"
#include "tools/leitaid/daemon.h"

namespace leitai::test {

RunningDaemon::RunningDaemon(std::filesystem::path data, const Change& change) : data_(std::move(data)) {
  spdlog::set_level(spdlog::level::off);
  daemon::Options options;
  options.data = data_;
  options.listen.port = options.native.port = 0;
  options.tick = std::chrono::milliseconds(1);
  options.scheduler = false;  // tests know every event there is
  if (change) change(options);
  std::promise<void> ready;
  thread_ = std::thread([this, options, &ready] {
    auto daemon = daemon::Daemon::open(options);
    LEITAI_CHECK(daemon.has_value(), daemon ? "" : to_string(daemon.error()));
    daemon_ = std::move(*daemon);
    http_ = daemon_->http_port();
    native_ = daemon_->native_port();
    ready.set_value();
    daemon_->run();
  });
  ready.get_future().wait();
}

RunningDaemon::~RunningDaemon() {
  stop();
}

void RunningDaemon::ask_to_stop() {
  daemon_->stop();
}

void RunningDaemon::stop() {
  if (!thread_.joinable()) return;
  ask_to_stop();
  thread_.join();
  daemon_.reset();
}

}  // namespace leitai::test
