#pragma once

#include <memory>
#include <string>

#include "engine/log/memory_log.h"
#include "engine/log/rocksdb_log.h"
#include "tests/engine/log/temp_folder.h"

/// The logs that one contract suite runs over.
namespace leitai::testing {

enum class LogKind {
  memory,
  rocksdb,
  rocksdb_cold,  ///< keeps no sealed events in memory: every read of them goes to the database
};

inline std::string name(LogKind kind) {
  return kind == LogKind::memory ? "Memory" : kind == LogKind::rocksdb ? "RocksDb" : "RocksDbCold";
}

class LogHarness {
 public:
  explicit LogHarness(LogKind kind) : kind_(kind) { open(); }

  EventLog& log() { return *log_; }
  bool reopens() const { return kind_ != LogKind::memory; }
  /// Closes and opens a durable log; a memory log stays.
  void reopen() {
    if (!reopens()) return;
    log_.reset();
    open();
  }

 private:
  void open() {
    if (kind_ == LogKind::memory) {
      log_ = std::make_unique<MemoryLog>();
      return;
    }
    RocksDbLogOptions options{.directory = folder_.path() / "log"};
    if (kind_ == LogKind::rocksdb_cold) options.recent_bytes = 0;
    auto opened = RocksDbLog::open(std::move(options));
    LEITAI_CHECK(opened.has_value(), opened ? std::string() : to_string(opened.error()));
    log_ = std::move(*opened);
  }

  const LogKind kind_;
  TempFolder folder_;
  std::unique_ptr<EventLog> log_;
};

/// All events of a log from `from` on, read page by page.
inline std::vector<Frame> read_all(const EventLog& log, Position from = {},
                                   std::size_t limit = EventLog::kBundleEvents) {
  std::vector<Frame> frames;
  while (true) {
    const auto block = log.read(from, limit);
    LEITAI_CHECK(block.has_value(), block ? std::string() : to_string(block.error()));
    if ((*block)->empty()) return frames;
    LEITAI_CHECK((*block)->first() == from && (*block)->size() <= limit, "a page begins where it was asked for");
    for (std::size_t i = 0; i < (*block)->size(); ++i) {
      const FrameView frame = (*block)->frame(i);
      frames.emplace_back(frame.begin(), frame.end());
    }
    from = (*block)->next();
  }
}

inline std::vector<Frame> frames_of(const AppendBatch& batch) {
  std::vector<Frame> frames;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : batch.ends) {
    frames.emplace_back(batch.words.begin() + begin, batch.words.begin() + end);
    begin = end;
  }
  return frames;
}

}  // namespace leitai::testing
