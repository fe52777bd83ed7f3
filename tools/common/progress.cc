#include "tools/common/progress.h"

#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "tools/common/table.h"

namespace leitai::tools {
namespace {

/// Wipes what a terminal itself echoed behind the bar (^C) too.
constexpr const char* kClearToEnd = "\x1b[K";
/// With these, a bar stays on one line of 80 columns.
constexpr std::size_t kWhatColumns = 20;

}  // namespace

Drawing drawing_on_standard_error() {
  return ::isatty(STDERR_FILENO) == 1 ? Drawing::on : Drawing::off;
}

ProgressBar::ProgressBar(std::ostream& out, Drawing drawing, std::string what, std::uint64_t total)
    : out_(out), drawing_(drawing), what_(std::move(what)), total_(total), next_(Clock::now()) {}

ProgressBar::~ProgressBar() {
  clear();
}

void ProgressBar::show(std::uint64_t done) {
  if (drawing_ == Drawing::off) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  constexpr std::size_t kBar = 30;
  const std::uint64_t total = std::max<std::uint64_t>(total_, 1);
  const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(kBar));
  const double seconds = std::chrono::duration<double>(now - started_).count();
  std::string line = fit(what_, kWhatColumns) + " [" + std::string(filled, '#') + std::string(kBar - filled, '.') +
                     "] " + std::to_string(static_cast<int>(share * 100)) + "% " + std::to_string(done) + "/" +
                     std::to_string(total_);
  if (seconds > 0.5)
    line += " " + std::to_string(static_cast<std::uint64_t>(static_cast<double>(done) / seconds)) + "/s";
  out_ << '\r' << line << kClearToEnd << std::flush;
  drawn_ = true;
}

void ProgressBar::clear() {
  if (!drawn_) return;
  out_ << '\r' << kClearToEnd << std::flush;
  drawn_ = false;
}

}  // namespace leitai::tools
