/// Durable commands/s in the process: the sequencer without sockets, and RocksDB alone with synced write batches of the
/// same bytes, as many commands a batch. `store_load --folder DIR --seconds 5 --in-flight 800 --judges 50`.
#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "engine/log/rocksdb_log.h"
#include "tools/bench/arguments.h"
#include "tools/bench/figures.h"
#include "tools/bench/hall.h"
#include "tools/leitai/bench/bench_contest.h"
#include "tools/leitai/bench/scratch_folder.h"

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// Slots whose command was answered.
class FreeSlots final : public runtime::CompletionSink {
 public:
  void complete(std::span<runtime::Completed> answers) override {
    const std::lock_guard lock(mutex_);
    for (const runtime::Completed& answer : answers) {
      slots_.push_back(answer.tag);
      if (answer.outcome.rejection != 0) ++rejected_;
    }
    came_.notify_one();
  }
  /// Waits for some.
  std::vector<std::uint64_t> take() {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] { return !slots_.empty(); });
    return std::exchange(slots_, {});
  }
  std::uint64_t rejected() {
    const std::lock_guard lock(mutex_);
    return rejected_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<std::uint64_t> slots_;
  std::uint64_t rejected_ = 0;
};

struct Plan {
  std::size_t judges = 50, entries = 16;
  double seconds = 5;
};

/// One command a slot: a judge's changed mark of one entry.
runtime::Submission change(const Hall& hall, std::uint64_t contest, std::uint64_t slot, std::uint64_t number,
                           const std::shared_ptr<FreeSlots>& sink) {
  const std::size_t judge = 1 + slot % hall.judges(), entry = 1 + slot / hall.judges();
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  fill_change(command, contest, judge, entry, static_cast<std::int64_t>(1 + number % kHighestMark));
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto millis = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
  command.initId().setHigh(millis << 16 | 0x7000);
  command.getId().setLow(std::uint64_t{2} << 62 | number);
  auto frame = checked_canonical(command.asReader());
  return {std::move(*frame), hall.judge(judge), TokenId{}, slot, sink};
}

struct Measured {
  double per_second = 0, per_append = 0, bytes = 0;  ///< bytes of one command, as the log writes them
};

Result<Measured> measure_sequencer(const std::filesystem::path& folder, const Plan& plan) {
  RocksDbLogOptions options;
  options.directory = folder;
  auto log = RocksDbLog::open(std::move(options));
  if (!log) return log.error();
  generate::DayClock clock;
  runtime::SequencerOptions how;
  how.snapshot_events = 0;
  runtime::Sequencer sequencer(**log, {}, clock, nullptr, how);
  generate::Desk desk(**log, sequencer, clock, 1);
  auto hall = Hall::found(desk, plan.judges);
  if (!hall) return hall.error();
  const auto contests = hall->open(1, plan.entries);
  if (!contests) return contests.error();
  if (auto marked = hall->mark(*contests, plan.entries); !marked) return marked.error();

  const auto sink = std::make_shared<FreeSlots>();
  std::vector<runtime::Submission> some;
  std::uint64_t number = 0;
  for (std::uint64_t slot = 0; slot < plan.judges * plan.entries; ++slot)
    some.push_back(change(*hall, contests->front(), slot, ++number, sink));
  const auto& stats = sequencer.stats();
  const std::uint64_t before = stats.accepted, appends = stats.appends;
  const auto begun = Clock::now();
  for (;;) {
    if (sequencer.submit(some) != runtime::Sequencer::Taken::taken)
      return make_error(ErrorKind::OVERLOADED, "命令没有被接受", "commands were not taken");
    some.clear();
    const auto slots = sink->take();
    if (seconds_since(begun) >= plan.seconds) break;
    for (const std::uint64_t slot : slots) some.push_back(change(*hall, contests->front(), slot, ++number, sink));
  }
  const double took = seconds_since(begun);
  const auto commands = static_cast<double>(stats.accepted - before);
  const auto batches = static_cast<double>(stats.appends - appends);
  sequencer.stop();
  if (sink->rejected() != 0) return make_error(ErrorKind::FORBIDDEN, "命令被拒绝", "commands were rejected");
  const auto last = (*log)->read(Position{(*log)->head().value - 1}, 1);
  if (!last) return last.error();
  // Beside the event its id, its digest and its outcome are kept.
  return Measured{commands / took, commands / batches,
                  static_cast<double>((*last)->words().size_bytes() + 16 + 32 + 16)};
}

/// Synced batches of `per_batch` records of `bytes` each, keys ascending.
Result<double> measure_rocksdb(const std::filesystem::path& folder, std::size_t per_batch, std::size_t bytes,
                               double seconds) {
  const auto failed = [](const rocksdb::Status& status) {
    return make_error(ErrorKind::INTERNAL, status.ToString(), status.ToString());
  };
  rocksdb::Options options;
  options.create_if_missing = true;
  options.allow_concurrent_memtable_write = false;
  options.max_background_jobs = 2;
  options.bytes_per_sync = 1u << 20;
  rocksdb::DB* opened = nullptr;
  if (const auto status = rocksdb::DB::Open(options, folder.string(), &opened); !status.ok()) return failed(status);
  const std::unique_ptr<rocksdb::DB> db(opened);
  rocksdb::WriteOptions synced;
  synced.sync = true;
  std::string value(bytes - sizeof(std::uint64_t), 'm');
  rocksdb::WriteBatch batch;
  std::uint64_t next = 0;
  const auto begun = Clock::now();
  do {
    batch.Clear();
    for (std::size_t i = 0; i < per_batch; ++i, ++next) {
      const std::uint64_t key = __builtin_bswap64(next);
      value[next % value.size()] = static_cast<char>(next);
      batch.Put({reinterpret_cast<const char*>(&key), sizeof key}, value);
    }
    if (const auto status = db->Write(synced, &batch); !status.ok()) return failed(status);
  } while (seconds_since(begun) < seconds);
  return static_cast<double>(next) / seconds_since(begun);
}

Result<void> measure(const Arguments& arguments) {
  auto scratch = ScratchFolder::make(arguments.text("--folder", "."));
  if (!scratch) return scratch.error();
  Plan plan;
  plan.judges = arguments.count("--judges", plan.judges);
  plan.entries = arguments.count("--entries", plan.entries);
  plan.seconds = arguments.number("--seconds", plan.seconds);
  const auto own = measure_sequencer((*scratch)->path() / "log", plan);
  if (!own) return own.error();
  print_figure("in_process.per_second", own->per_second);
  print_figure("in_process.batch", own->per_append);
  const auto per_batch = std::max<std::size_t>(1, static_cast<std::size_t>(own->per_append + 0.5));
  const auto bare =
      measure_rocksdb((*scratch)->path() / "rocksdb", per_batch, static_cast<std::size_t>(own->bytes), plan.seconds);
  if (!bare) return bare.error();
  print_figure("rocksdb.per_second", *bare);
  print_figure("rocksdb.record_bytes", own->bytes);
  return {};
}

}  // namespace
}  // namespace leitai::bench

int main(int argc, char** argv) {
  return leitai::bench::ended("store_load", leitai::bench::measure({argc, argv, 1}));
}
