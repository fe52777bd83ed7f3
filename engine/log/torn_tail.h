#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "events/error.h"

/// What a loss of power leaves at the end of a file that RocksDB appends records to (its write-ahead logs, its
/// MANIFEST): a last record that was never synced may be there in part, its pages in any order, with zeros between.
/// RocksDB takes some of these for damage, and some damage for these. Here the two are told apart: every record is
/// synced before the next one begins, so where a whole record begins behind a broken one, the broken one had been
/// synced, and was damaged since. One thread.
namespace leitai {

struct RecordTail {
  enum class State {
    clean,    ///< whole records to the end
    torn,     ///< whole records, then part of one
    damaged,  ///< a whole record begins behind a broken one
  };
  State state = State::clean;
  std::uint64_t whole = 0;  ///< where the last whole record ends
};

/// Reads a file of records. INTERNAL where it cannot be read.
Result<RecordTail> inspect_records(const std::filesystem::path& file);

/// Looks at the write-ahead logs and the MANIFEST of a database that nobody has open, and cuts torn tails off, so that
/// it opens. What is cut off goes to `kept`, a folder. INTERNAL, and nothing is changed, where a file is damaged, one
/// that is not the newest is torn, or the MANIFEST would be shorter than `least_manifest`: the message names file and
/// place. Without `least_manifest`, the MANIFEST is left to RocksDB.
Result<void> cut_torn_tails(const std::filesystem::path& database, const std::filesystem::path& kept,
                            std::optional<std::uint64_t> least_manifest);

}  // namespace leitai
