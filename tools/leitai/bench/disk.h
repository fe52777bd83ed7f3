#pragma once

#include <filesystem>

#include "events/error.h"
#include "tools/leitai/bench/percentiles.h"

namespace leitai::bench {

/// Writes 4 KiB over a block of a file in `folder` and syncs it with fdatasync(2), `count` times; the file is removed.
/// INTERNAL.
Result<Percentiles> measure_fdatasync(const std::filesystem::path& folder, std::size_t count);

}  // namespace leitai::bench
