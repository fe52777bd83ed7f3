#pragma once

#include <filesystem>
#include <memory>

#include "events/error.h"

namespace leitai::bench {

/// A folder that is removed with all that is in it.
class ScratchFolder {
 public:
  /// A new one in `parent`. INTERNAL.
  static Result<std::unique_ptr<ScratchFolder>> make(const std::filesystem::path& parent);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path path_;
};

}  // namespace leitai::bench
