#pragma once

#include <optional>
#include <string>

#include "engine/scoring/exact.h"

namespace leitai::test {

/// "7/3", or "none".
inline std::string text_of(const std::optional<scoring::Exact>& value) {
  return value ? value->text() : "none";
}

}  // namespace leitai::test
