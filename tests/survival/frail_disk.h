#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

/// A disk for RocksDB's files that keeps what was synced and nothing else for certain. Thread-safe.
namespace leitai::survival {

class FrailDisk final : public rocksdb::FileSystemWrapper {
 public:
  enum class Fault {
    none,
    power_cut,    ///< what was not synced is lost, in whole or from some byte on; `on_cut` ends the process
    failed_sync,  ///< every sync of a write-ahead log fails
    full,         ///< every write to a write-ahead log fails for lack of room
  };

  /// `operations` pass before the fault. `random` says what a power cut leaves.
  FrailDisk(Fault fault, std::uint64_t operations, std::uint64_t seed, std::function<void()> on_cut = {});

  const char* Name() const override { return "FrailDisk"; }

  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus ReopenWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* result,
                                       rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus NewDirectory(const std::string& name, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* result,
                                 rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;

 private:
  friend class FrailFile;
  friend class FrailFolder;

  struct Written {
    std::uint64_t bytes = 0;   ///< handed over
    std::uint64_t synced = 0;  ///< of them, for certain on the disk
  };
  /// A change of the folder that is not on the disk for certain: a new name, or another one.
  struct Change {
    std::string from, to;  ///< `from` is empty for a new file
    std::string before;    ///< what `to` held
    bool had = false;      ///< there was a file under `to`
  };

  /// One operation passes, or fails. With the mutex held.
  rocksdb::IOStatus pass(const std::string& name, bool is_sync, bool is_write);
  void cut();

  std::mutex mutex_;
  const Fault fault_;
  std::uint64_t left_;
  std::mt19937_64 random_;
  const std::function<void()> on_cut_;
  std::map<std::string, Written> files_;
  /// Since the folder was synced, in order. They come to the disk in order, as on every file system with a journal; the
  /// sync of a new file takes along all up to its name.
  std::vector<Change> changes_;
};

}  // namespace leitai::survival
