#pragma once

#include <span>
#include <string>

namespace leitai::scoring {

/// Whether a name matches one of the patterns of "*", "?" and "[abc]".
bool matches_any(std::span<const std::string> patterns, const std::string& name);

}  // namespace leitai::scoring
