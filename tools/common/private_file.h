#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "events/error.h"

/// Small files that hold a secret: only their owner may read them. Thread-safe.
namespace leitai::tools {

/// Writes `text` and a line end to a file of mode 0600, whole or not at all (a temporary file, fsync, rename).
/// An existing file is replaced. INTERNAL says why it could not be.
Result<void> write_private_file(const std::filesystem::path& path, std::string_view text);

/// The same, where there is no such file yet. FORBIDDEN where there is one: it stays as it is.
Result<void> write_new_private_file(const std::filesystem::path& path, std::string_view text);

/// The file's text without white space at its ends; at most 64 KiB. NOT_FOUND where there is none; FORBIDDEN where
/// others than its owner may read or write it; TOO_LARGE; INTERNAL for what else went wrong.
Result<std::string> read_private_file(const std::filesystem::path& path);

/// As read_private_file, for a secret the user typed into a file himself: who may read it is not looked at.
Result<std::string> read_small_file(const std::filesystem::path& path);

}  // namespace leitai::tools
