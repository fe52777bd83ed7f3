#pragma once

#include <filesystem>

#include "events/error.h"
#include "tools/leitai/bench/percentiles.h"

namespace leitai::bench {

/// What is synced: a block that lies there already (only data goes to the disk), or one more block of a growing file,
/// as a log writes (the file's new length goes there too).
enum class Block { written_over, appended };

/// Writes 4 KiB to a file in `folder` and syncs it with fdatasync(2), `count` times; the file is removed. INTERNAL.
Result<Percentiles> measure_fdatasync(const std::filesystem::path& folder, Block which, std::size_t count);

}  // namespace leitai::bench
