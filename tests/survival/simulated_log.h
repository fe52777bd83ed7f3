#pragma once

#include <random>
#include <vector>

#include "engine/log/memory_log.h"
#include "events/check.h"

/// A log on a simulated disk: what was synced is kept over power cuts, which come in the middle of an append, before or
/// after its sync. One thread.
namespace leitai::survival {

/// Thrown out of an append: whoever called is gone.
struct PowerCut {};

class SimulatedLog final : public EventLog {
 public:
  explicit SimulatedLog(std::mt19937_64& random) : random_(random) { start(); }

  /// One append in `one_in` is the last of its life; 0 is none.
  void set_cuts(unsigned one_in) { one_in_ = one_in; }
  /// What a process finds that starts after a cut.
  void start() {
    log_ = std::make_unique<MemoryLog>();
    for (const AppendBatch& batch : disk_) LEITAI_CHECK(log_->append(batch).has_value(), "what was appended once");
  }

  Result<void> append(const AppendBatch& batch) override {
    const bool is_cut = one_in_ > 0 && random_() % one_in_ == 0;
    if (is_cut && random_() % 2 == 0) throw PowerCut();
    disk_.push_back(batch);
    if (is_cut) throw PowerCut();  // durable, and nobody hears of it
    return log_->append(batch);
  }

  Position head() const override { return log_->head(); }
  Result<EventBlockPtr> read(Position from, std::size_t limit) const override { return log_->read(from, limit); }
  Result<EventBlockPtr> read_stored(Position from, std::size_t limit) const override {
    return log_->read_stored(from, limit);
  }
  Result<EventBlockPtr> follow(Position from, std::stop_token stop) const override { return log_->follow(from, stop); }
  Result<StreamPage> read_stream(StreamRef stream, std::uint64_t version, std::size_t limit) const override {
    return log_->read_stream(stream, version, limit);
  }
  Result<std::optional<CommandRecord>> find_command(CommandId id) const override { return log_->find_command(id); }
  proof::Frontier frontier() const override { return log_->frontier(); }
  Result<std::vector<Digest>> hash_tile(const proof::TileId& tile) const override { return log_->hash_tile(tile); }

 private:
  std::mt19937_64& random_;
  unsigned one_in_ = 0;
  std::vector<AppendBatch> disk_;
  std::unique_ptr<MemoryLog> log_;
};

}  // namespace leitai::survival
