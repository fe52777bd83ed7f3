#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "events/error.h"

struct zip;

/// The parts of a ZIP archive in memory, read by libzip, with a limit to what they may grow to. One thread.
namespace leitai::tools {

class ZipParts {
 public:
  /// All parts that are read, unpacked and together.
  static constexpr std::size_t kMaxUnpackedBytes = 128u << 20;

  /// `bytes` outlives it. MALFORMED for what is no ZIP archive.
  static Result<std::unique_ptr<ZipParts>> open(std::string_view bytes);
  ~ZipParts();
  ZipParts(const ZipParts&) = delete;
  ZipParts& operator=(const ZipParts&) = delete;

  bool has(const std::string& name) const;

  /// Gives a part piece by piece until `take` returns false. MALFORMED: not there, damaged or encrypted; TOO_LARGE.
  Result<void> read(const std::string& name, const std::function<bool(std::string_view)>& take);

 private:
  explicit ZipParts(zip* archive) : archive_(archive) {}

  zip* const archive_;
  std::size_t unpacked_ = 0;
};

}  // namespace leitai::tools
