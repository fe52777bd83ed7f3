#pragma once

#include <condition_variable>
#include <mutex>

#include "engine/log/event_log.h"

/// A log whose appends can be held up, to look at what happens meanwhile. Thread-safe as EventLog says.
namespace leitai::test {

class GateLog final : public EventLog {
 public:
  explicit GateLog(EventLog& log) : log_(log) {}

  /// From now on an append waits at the gate.
  void shut() {
    const std::lock_guard lock(mutex_);
    open_ = false;
  }
  void open() {
    {
      const std::lock_guard lock(mutex_);
      open_ = true;
    }
    changed_.notify_all();
  }
  /// Returns once `appends` have come to the gate since the beginning.
  void wait_for(std::size_t appends) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return came_ >= appends; });
  }

  Result<void> append(const AppendBatch& batch) override {
    {
      std::unique_lock lock(mutex_);
      ++came_;
      changed_.notify_all();
      changed_.wait(lock, [&] { return open_; });
    }
    return log_.append(batch);
  }

  Position head() const override { return log_.head(); }
  Result<EventBlockPtr> read(Position from, std::size_t limit) const override { return log_.read(from, limit); }
  Result<EventBlockPtr> read_stored(Position from, std::size_t limit) const override {
    return log_.read_stored(from, limit);
  }
  Result<EventBlockPtr> follow(Position from, std::stop_token stop) const override { return log_.follow(from, stop); }
  Result<StreamPage> read_stream(StreamRef stream, std::uint64_t version, std::size_t limit) const override {
    return log_.read_stream(stream, version, limit);
  }
  Result<std::optional<CommandRecord>> find_command(CommandId id) const override { return log_.find_command(id); }
  proof::Frontier frontier() const override { return log_.frontier(); }
  Result<std::vector<Digest>> hash_tile(const proof::TileId& tile) const override { return log_.hash_tile(tile); }

 private:
  EventLog& log_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded.
  bool open_ = true;
  std::size_t came_ = 0;
};

}  // namespace leitai::test
