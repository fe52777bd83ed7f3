#pragma once

#include <string_view>

#include "events/error.h"

/// The states of marks and rows, for people.
namespace leitai::scoring {

/// "缺席" / "absent"; the word itself in both languages where it is not a known one.
LocalText state_words(std::string_view state);

}  // namespace leitai::scoring
