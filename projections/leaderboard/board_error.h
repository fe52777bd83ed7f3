#pragma once

#include <string>

#include "events/error.h"

namespace leitai::projections {

/// A contest's event that does not fit what was folded before: the log and this code disagree.
inline Error board_error(std::string zh, std::string en) {
  return make_error(ErrorKind::INTERNAL, std::move(zh), std::move(en));
}

}  // namespace leitai::projections
