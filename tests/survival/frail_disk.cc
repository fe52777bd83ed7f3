#include "tests/survival/frail_disk.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "tests/engine/log/temp_folder.h"

namespace leitai::survival {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

bool is_wal(const std::string& name) {
  return name.ends_with(".log");
}

/// How much of a MANIFEST the log has synced itself, before it marked it (engine/log/manifest_mark.h).
std::uint64_t marked(const std::string& name) {
  const std::filesystem::path file = name;
  const std::string mark = testing::read_file(file.parent_path().parent_path() / "manifest");
  const std::string begin = file.filename().string() + " ";
  return mark.starts_with(begin) ? std::strtoull(mark.c_str() + begin.size(), nullptr, 10) : 0;
}

/// RocksDB's own diary, LOG, is no part of the database.
bool is_diary(const std::string& name) {
  return name.find("/LOG") != std::string::npos;
}

}  // namespace

class FrailFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FrailFile(FrailDisk& disk, std::string name, std::unique_ptr<rocksdb::FSWritableFile> file)
      : FSWritableFileOwnerWrapper(std::move(file)), disk_(disk), name_(std::move(name)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    return write(data, [&] { return target()->Append(data, options, debug); });
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Truncate(std::uint64_t size, const IOOptions& options, IODebugContext* debug) override {
    const std::lock_guard lock(disk_.mutex_);
    auto& file = disk_.files_[name_];
    file.bytes = std::min(file.bytes, size);
    file.synced = std::min(file.synced, size);
    return target()->Truncate(size, options, debug);
  }
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return sync(); }
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return sync(); }
  IOStatus RangeSync(std::uint64_t, std::uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();  // promises nothing
  }

 private:
  template <class Write>
  IOStatus write(const Slice& data, Write really) {
    const std::lock_guard lock(disk_.mutex_);
    if (auto passed = disk_.pass(name_, false, true); !passed.ok()) return passed;
    auto written = really();
    if (written.ok()) disk_.files_[name_].bytes += data.size();
    return written;
  }
  IOStatus sync() {
    const std::lock_guard lock(disk_.mutex_);
    if (auto passed = disk_.pass(name_, true, false); !passed.ok()) return passed;
    target()->Flush({}, nullptr).PermitUncheckedError();
    auto& file = disk_.files_[name_];
    file.synced = file.bytes;
    const auto made = std::find_if(disk_.changes_.begin(), disk_.changes_.end(),
                                   [&](const auto& change) { return change.from.empty() && change.to == name_; });
    if (made != disk_.changes_.end()) disk_.changes_.erase(disk_.changes_.begin(), std::next(made));
    return IOStatus::OK();
  }

  FrailDisk& disk_;
  const std::string name_;
};

class FrailFolder final : public rocksdb::FSDirectoryWrapper {
 public:
  FrailFolder(FrailDisk& disk, std::string name, std::unique_ptr<rocksdb::FSDirectory> folder)
      : FSDirectoryWrapper(std::move(folder)), disk_(disk), name_(std::move(name)) {}

  IOStatus Fsync(const IOOptions&, IODebugContext*) override {
    const std::lock_guard lock(disk_.mutex_);
    if (auto passed = disk_.pass(name_, false, false); !passed.ok()) return passed;
    disk_.changes_.clear();
    return IOStatus::OK();
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, debug);
  }

 private:
  FrailDisk& disk_;
  const std::string name_;
};

FrailDisk::FrailDisk(Fault fault, std::uint64_t operations, std::uint64_t seed, std::function<void()> on_cut)
    : FileSystemWrapper(rocksdb::FileSystem::Default()),
      fault_(fault),
      left_(operations),
      random_(seed),
      on_cut_(std::move(on_cut)) {}

IOStatus FrailDisk::pass(const std::string& name, bool is_sync, bool is_write) {
  if (fault_ == Fault::none || is_diary(name)) return IOStatus::OK();
  if (left_ > 0) {
    --left_;
    return IOStatus::OK();
  }
  if (fault_ == Fault::failed_sync && is_sync && is_wal(name)) return IOStatus::IOError("injected: sync failed");
  if (fault_ == Fault::full && is_write && is_wal(name)) return IOStatus::NoSpace("injected: no space left");
  // The mutex stays taken: whatever else is on its way never comes to the disk.
  if (fault_ == Fault::power_cut) cut();
  return IOStatus::OK();
}

void FrailDisk::cut() {
  const std::size_t kept_changes = random_() % (changes_.size() + 1);
  for (; changes_.size() > kept_changes; changes_.pop_back()) {
    const Change& change = changes_.back();
    std::error_code ignored;
    if (change.from.empty()) {
      std::filesystem::remove(change.to, ignored);
      continue;
    }
    std::filesystem::rename(change.to, change.from, ignored);
    if (change.had) testing::write_file(change.to, change.before);
    files_[change.from] = files_[change.to];
    files_.erase(change.to);
  }
  for (const auto& [name, written] : files_) {
    std::error_code missing;
    if (!std::filesystem::exists(name, missing)) continue;
    const std::uint64_t synced = std::min(written.bytes, std::max(written.synced, marked(name)));
    const std::uint64_t unsynced = written.bytes - synced;
    if (unsynced == 0) continue;
    const std::uint64_t kept = synced + random_() % (unsynced + 1);
    std::string bytes = testing::read_file(name).substr(0, static_cast<std::size_t>(kept));
    // Pages come to the disk in any order: an earlier one may be missing, and reads as zeros.
    if (random_() % 3 == 0 && kept > synced) {
      const auto hole = static_cast<std::size_t>(synced + random_() % (kept - synced));
      std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(hole), bytes.end(), '\0');
    }
    testing::write_file(name, bytes);
  }
  if (on_cut_) on_cut_();
}

IOStatus FrailDisk::NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (auto passed = pass(name, false, false); !passed.ok()) return passed;
  std::unique_ptr<rocksdb::FSWritableFile> file;
  auto made = target()->NewWritableFile(name, options, &file, debug);
  if (!made.ok()) return made;
  if (is_diary(name)) {
    *result = std::move(file);
    return made;
  }
  files_[name] = {};
  changes_.push_back({{}, name, {}, false});
  *result = std::make_unique<FrailFile>(*this, name, std::move(file));
  return made;
}

IOStatus FrailDisk::ReopenWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  std::error_code missing;
  const auto size = std::filesystem::file_size(name, missing);
  std::unique_ptr<rocksdb::FSWritableFile> file;
  auto made = target()->ReopenWritableFile(name, options, &file, debug);
  if (!made.ok()) return made;
  if (!files_.contains(name) && !missing) files_[name] = {size, size};
  *result = std::make_unique<FrailFile>(*this, name, std::move(file));
  return made;
}

IOStatus FrailDisk::NewDirectory(const std::string& name, const IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* result, IODebugContext* debug) {
  std::unique_ptr<rocksdb::FSDirectory> folder;
  auto made = target()->NewDirectory(name, options, &folder, debug);
  if (made.ok()) *result = std::make_unique<FrailFolder>(*this, name, std::move(folder));
  return made;
}

IOStatus FrailDisk::RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                               IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (is_diary(from)) return target()->RenameFile(from, to, options, debug);
  if (auto passed = pass(from, false, false); !passed.ok()) return passed;
  std::error_code missing;
  const bool had = std::filesystem::exists(to, missing);
  changes_.push_back({from, to, had ? testing::read_file(to) : std::string(), had});
  auto done = target()->RenameFile(from, to, options, debug);
  if (const auto known = files_.find(from); known != files_.end()) {
    files_[to] = known->second;
    files_.erase(known);
  }
  return done;
}

IOStatus FrailDisk::DeleteFile(const std::string& name, const IOOptions& options, IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (auto passed = pass(name, false, false); !passed.ok()) return passed;
  files_.erase(name);
  return target()->DeleteFile(name, options, debug);
}

}  // namespace leitai::survival
