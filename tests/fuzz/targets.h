#pragma once

#include <span>

#include "events/hash.h"

/// What is fuzzed: each takes any bytes and aborts where the code under test breaks its promise.
namespace leitai::fuzz {

/// A command's JSON: refused with problems, or read into a value whose JSON reads as the same value.
void command_json(ByteSpan bytes);
/// A rulebook's JSON: refused, or checked, compiled, said in words, and the standings of a small sheet worked out, at
/// once, step by step and explained.
void rulebook_json(ByteSpan bytes);
/// A marks file: records, or errors with a place.
void csv_file(ByteSpan bytes);
/// A contest's four files, between lines of "%%": every error with its place, or sheets that are ranked and printed.
void contest_files(ByteSpan bytes);
/// Cap'n Proto stream bytes of a Request: refused, or read to the end without an exception.
void frame(ByteSpan bytes);

}  // namespace leitai::fuzz
