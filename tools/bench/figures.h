#pragma once

#include <cstdio>
#include <string>
#include <string_view>

/// What a program measured, a figure a line: `NAME<tab>VALUE`. tools/bench/run gathers the lines of all rounds and
/// report.h makes the table of them. Names and units: report.cc.
namespace leitai::bench {

inline void print_figure(std::string_view name, double value) {
  std::printf("%.*s\t%.6g\n", static_cast<int>(name.size()), name.data(), value);
  std::fflush(stdout);
}

}  // namespace leitai::bench
