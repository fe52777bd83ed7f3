#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/error.h"
#include "events/ids.h"

/// Saved folds in files beside the log: the write model's and each view's. Only a shortcut: whatever is missing,
/// damaged, of another version or ahead of the log is passed over, and the fold starts from an older one or from 0.
/// One thread writes a given name; any thread may load.
namespace leitai {

struct Snapshot {
  Position next;      ///< the first event that is not in it
  std::string state;  ///< opaque: what save() gave
};

class SnapshotStore {
 public:
  /// Files lie in `directory`, made if missing.
  explicit SnapshotStore(std::filesystem::path directory);

  /// Writes NAME-POSITION.snap whole and synced (a temporary file, fsync, rename, fsync of the folder) and removes
  /// all but the two newest of that name. `version` is that of the state's form.
  Result<void> store(std::string_view name, std::uint32_t version, const Snapshot& snapshot);

  /// The newest intact one of that name and version whose `next` is at most `head`.
  std::optional<Snapshot> load(std::string_view name, std::uint32_t version, Position head) const;

  /// Files of snapshots, of whatever name, that are not as they were written. load() passes over them.
  std::vector<std::filesystem::path> damaged() const;

 private:
  std::filesystem::path directory_;
};

}  // namespace leitai
