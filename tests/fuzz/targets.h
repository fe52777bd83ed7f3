#pragma once

#include <span>

#include "events/hash.h"

/// What is fuzzed: each takes any bytes and aborts where the code under test breaks its promise.
namespace leitai::fuzz {

/// A command's JSON: refused with problems, or read into a value whose JSON reads as the same value.
void command_json(ByteSpan bytes);
/// A rulebook's JSON: refused, or checked, compiled, and its standings of a small sheet worked out.
void rulebook_json(ByteSpan bytes);
/// A marks file: records, or errors with a place.
void csv_file(ByteSpan bytes);
/// Cap'n Proto stream bytes of a Request: refused, or read to the end without an exception.
void frame(ByteSpan bytes);

}  // namespace leitai::fuzz
