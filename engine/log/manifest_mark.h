#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "events/error.h"

/// How far the database's MANIFEST, its list of files, had been written: RocksDB takes one that was cut for one whose
/// end was never written, and forgets the table files it listed there. A small synced file, written now and then beside
/// the anchor. One thread.
namespace leitai {

class ManifestMark {
 public:
  /// `database` is the folder with CURRENT; `file` is the mark.
  ManifestMark(std::filesystem::path database, std::filesystem::path file)
      : database_(std::move(database)), file_(std::move(file)) {}

  /// That the MANIFEST is at least as long as its mark says. Good where there is no mark, or it is of an older one.
  /// INTERNAL names both lengths.
  Result<void> check() const;
  /// How long it was, as its mark says: 0 where that is of an older MANIFEST; nullopt where there is no mark.
  std::optional<std::uint64_t> marked() const;
  /// Marks how long it is now, once that much is on the disk. Does nothing where it has not grown.
  Result<void> write();

 private:
  const std::filesystem::path database_, file_;
  std::string written_;
};

}  // namespace leitai
