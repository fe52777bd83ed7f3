#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "engine/log/rocks_store.h"

/// A database that does not open any more, opened as far as it can be: a copy of it, which RocksDB may repair. Its
/// table files are shared by hard links and never written, so the damaged folder stays as it is.
namespace leitai {

class DamagedStore {
 public:
  /// Copies `folder` to `work`, which is removed in the end.
  static Result<DamagedStore> open(const std::filesystem::path& folder, const std::filesystem::path& work);
  DamagedStore(DamagedStore&& other) noexcept = default;
  DamagedStore& operator=(DamagedStore&&) = delete;
  ~DamagedStore();

  const RocksStore& store() const { return *store_; }
  /// What was wrong with it.
  const std::vector<LocalText>& found() const { return found_; }

 private:
  explicit DamagedStore(std::filesystem::path work) : work_(std::move(work)) {}

  std::filesystem::path work_;
  std::unique_ptr<RocksStore> store_;
  std::vector<LocalText> found_;
};

}  // namespace leitai
