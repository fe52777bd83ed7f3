#include "engine/scoring/judge_names.h"

#include <fnmatch.h>

#include <algorithm>

namespace leitai::scoring {

bool matches_any(std::span<const std::string> patterns, const std::string& name) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return ::fnmatch(pattern.c_str(), name.c_str(), FNM_NOESCAPE) == 0;
  });
}

}  // namespace leitai::scoring
