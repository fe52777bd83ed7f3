#pragma once

#include "tests/tidy/source.h"

namespace leitai::tidy {

/// GCC 12.2 destroys some temporaries of a co_await's operand twice. Banned, therefore: a capturing lambda or a braced
/// temporary made within the operand (name the object first, then std::move it), and co_await within ?: .
/// A heuristic on the statement's text; strict rather than clever.
Findings check_co_await(const SourceFile& file);

}  // namespace leitai::tidy
