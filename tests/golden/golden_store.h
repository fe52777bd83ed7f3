#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// The golden files: `events/vN/NAME.bin` and `NAME.json`. A version is never edited once it was released: an event
/// that gained a field gets files in the next one, and all versions are read for ever.
namespace leitai::test {

struct GoldenFile {
  std::string version;  ///< "v1"
  std::string name;     ///< "contest.markSubmitted"
  std::string bytes;
  std::string json;
};

/// What LEITAI_GOLDEN_WRITE asks for: "1" writes what is missing, "next" writes what differs as the next version,
/// "replace" overwrites the newest version (before its first release only).
enum class GoldenWrite { nothing, missing, next, replace };
GoldenWrite golden_write();

class GoldenStore {
 public:
  explicit GoldenStore(std::filesystem::path folder);

  /// All files of all versions, oldest first.
  std::vector<GoldenFile> all() const;
  /// The newest version's file of an event.
  std::optional<GoldenFile> newest(const std::string& name) const;
  /// Writes a sample as far as `how` allows, and says what was done.
  std::string write(const std::string& name, const std::string& bytes, const std::string& json, GoldenWrite how) const;

 private:
  unsigned latest_version() const;

  std::filesystem::path folder_;
};

}  // namespace leitai::test
