#include "tools/leitai/interrupt.h"

#include <csignal>

namespace leitai::cli {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may set it");

void on_signal(int) { interrupted.store(true); }

}  // namespace

const std::atomic<bool>& interrupted_flag() {
  struct sigaction action {};
  action.sa_handler = on_signal;  // without SA_RESTART: what waits is woken
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  return interrupted;
}

}  // namespace leitai::cli
