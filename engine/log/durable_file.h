#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "events/error.h"

/// Small files that are there whole or not at all. Thread-safe for different paths.
namespace leitai {

/// Writes PATH.tmp, syncs it, renames it to `path` and syncs the folder: after a crash there is the old content or
/// the new, never a part. INTERNAL names the step that failed and the system's reason; nothing is retried.
Result<void> write_durable_file(const std::filesystem::path& path, std::string_view bytes);

/// The whole file. NOT_FOUND where there is none, TOO_LARGE above `max_bytes`, INTERNAL where it cannot be read.
Result<std::string> read_whole_file(const std::filesystem::path& path, std::size_t max_bytes);

}  // namespace leitai
