#include "tools/common/progress.h"

#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "tools/common/table.h"

namespace leitai::tools {

Drawing drawing_on_standard_error() { return ::isatty(STDERR_FILENO) == 1 ? Drawing::on : Drawing::off; }

ProgressBar::ProgressBar(std::ostream& out, Drawing drawing, std::string what, std::uint64_t total)
    : out_(out), drawing_(drawing), what_(std::move(what)), total_(total), next_(Clock::now()) {}

ProgressBar::~ProgressBar() { clear(); }

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
  std::string line = what_ + " [" + std::string(filled, '#') + std::string(kBar - filled, '.') + "] " +
                     std::to_string(static_cast<int>(share * 100)) + "% " + std::to_string(done) + "/" +
                     std::to_string(total_);
  if (seconds > 0.5) line += " " + std::to_string(static_cast<std::uint64_t>(static_cast<double>(done) / seconds)) + "/s";
  const std::size_t columns = display_width(line);
  out_ << '\r' << line << std::string(drawn_columns_ > columns ? drawn_columns_ - columns : 0, ' ') << std::flush;
  drawn_columns_ = columns;
}

void ProgressBar::clear() {
  if (drawn_columns_ == 0) return;
  out_ << '\r' << std::string(drawn_columns_, ' ') << '\r' << std::flush;
  drawn_columns_ = 0;
}

}  // namespace leitai::tools
