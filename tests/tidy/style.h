#pragma once

#include "tests/tidy/source.h"

namespace leitai::tidy {

/// Text of any kind: no tabs, no spaces at the end of a line, no notes of unfinished work.
Findings check_text(const SourceFile& file);

/// C++: lines of at most 120 characters, files of at most 400 lines, #pragma once first in headers; no std::cout in
/// the engine and the projections, no floating point in scoring and domain, no sleeping in tests.
Findings check_cpp(const SourceFile& file);

/// C++: functions of at most 70 lines, from their opening brace to the closing one. By matching braces.
Findings check_function_length(const SourceFile& file);

}  // namespace leitai::tidy
