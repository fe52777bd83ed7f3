#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "events/error.h"
#include "events/hash.h"
#include "tools/leitaid/evidence_type.h"

/// The files that units hand in as evidence, beside the log: FOLDER/ab/abcd..., each under its SHA-256. A file is there
/// whole or not at all, is never changed, and is hashed again whenever it is read.
/// Thread-safe, and safe with any number of processes on one folder; an Upload belongs to one thread at a time.
namespace leitai::daemon {

struct StoredEvidence {
  Digest sha256{};
  std::uint64_t bytes = 0;
  const EvidenceType* type = nullptr;
};

struct EvidenceFile {
  std::string bytes;
  const EvidenceType* type = nullptr;
};

class EvidenceStore {
 public:
  explicit EvidenceStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Makes the folder and takes away what broken uploads left. Before the first upload; no other process may upload.
  Result<void> prepare() const;

  /// A file on its way in; what was not finished leaves nothing behind.
  class Upload {
   public:
    Upload(const EvidenceStore& store, std::filesystem::path temporary, std::size_t most_bytes);
    ~Upload();
    Upload(const Upload&) = delete;
    Upload& operator=(const Upload&) = delete;

    /// TOO_LARGE above the limit; OVERLOADED where the disk is nearly full; INTERNAL where it cannot be written.
    Result<void> write(ByteSpan bytes);
    /// Syncs the file and gives it its name. MALFORMED where it is empty, of no allowed type, or not what `expected`
    /// says.
    Result<StoredEvidence> finish(const std::optional<Digest>& expected);

   private:
    Result<void> open();
    Result<void> keep(const Digest& digest);

    const EvidenceStore& store_;
    const std::filesystem::path temporary_;
    const std::size_t most_bytes_;
    int file_ = -1;
    std::uint64_t bytes_ = 0;
    Sha256 hash_;
  };
  std::unique_ptr<Upload> begin(std::size_t most_bytes);

  /// NOT_FOUND; INTERNAL for a file that is not what its name says, or cannot be read.
  Result<EvidenceFile> read(const Digest& sha256) const;

  struct Listed {
    Digest sha256{};
    std::uint64_t bytes = 0;
  };
  /// Every file that is named as one of these, by SHA-256; without looking into them. Empty where there is no folder.
  Result<std::vector<Listed>> list() const;

 private:
  std::filesystem::path path_of(const Digest& sha256) const;
  std::filesystem::path incoming() const { return folder_ / "incoming"; }

  const std::filesystem::path folder_;
  std::atomic<std::uint64_t> uploads_{0};
};

}  // namespace leitai::daemon
