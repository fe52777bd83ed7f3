#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

/// A progress bar on one line, redrawn in place at most ten times a second, and gone when it ends. One thread.
namespace leitai::tools {

enum class Drawing { on, off };

/// `on` where standard error is a terminal.
Drawing drawing_on_standard_error();

class ProgressBar {
 public:
  /// `out` outlives the bar. `what` stands before it: a few words.
  ProgressBar(std::ostream& out, Drawing drawing, std::string what, std::uint64_t total);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void set_what(std::string what) { what_ = std::move(what); }
  void set_total(std::uint64_t total) { total_ = total; }
  void show(std::uint64_t done);
  /// Wipes the bar off its line.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  const Drawing drawing_;
  std::string what_;
  std::uint64_t total_;
  const Clock::time_point started_ = Clock::now();
  Clock::time_point next_;
  bool drawn_ = false;
};

}  // namespace leitai::tools
