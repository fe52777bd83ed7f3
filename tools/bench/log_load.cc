/// A long log: its making, its bytes on disk, its replay, the past of its contests, a daemon's start on it.
/// `log_load --folder DIR --events 1000000 --rounds 5 --past 500 --daemon PATH/leitaid`.
#include <chrono>
#include <filesystem>
#include <random>

#include "events/schema/envelope.capnp.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "tools/bench/arguments.h"
#include "tools/bench/figures.h"
#include "tools/bench/hall.h"
#include "tools/leitai/bench/percentiles.h"
#include "tools/leitai/bench/scratch_folder.h"
#include "tools/leitai/child_daemon.h"
#include "tools/leitai/fold.h"
#include "tools/leitai/offline.h"

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr std::size_t kJudges = 20, kEntries = 50, kAtOnce = 8;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// Contests of 1000 marks, eight at a time, until the log has so many events.
Result<void> make_log(const fs::path& data, std::uint64_t events) {
  auto folder = cli::open_data(data, cli::Missing::is_made);
  if (!folder) return folder.error();
  generate::DayClock clock;
  runtime::SequencerOptions how;
  how.snapshot_events = 0;  // one at the end is enough
  runtime::Sequencer sequencer(*folder->log, {}, clock, &folder->snapshots, how);
  generate::Desk desk(*folder->log, sequencer, clock, 1);
  const auto begun = Clock::now();
  auto hall = Hall::found(desk, kJudges);
  if (!hall) return hall.error();
  while (folder->log->head().value < events) {
    const auto contests = hall->open(kAtOnce, kEntries);
    if (!contests) return contests.error();
    if (auto marked = hall->mark(*contests, kEntries); !marked) return marked;
  }
  const auto head = static_cast<double>(folder->log->head().value);
  print_figure("log.made_per_second", head / seconds_since(begun));
  print_figure("log.events", head);
  sequencer.stop();
  return {};
}

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& file : fs::recursive_directory_iterator(folder))
    if (file.is_regular_file()) bytes += file.file_size();
  return bytes;
}

/// Reads every frame's envelope and nothing more.
Result<void> iterate(const EventLog& log) {
  const Position head = log.head();
  std::uint64_t words = 0, sum = 0;
  const auto begun = Clock::now();
  for (Position at; at < head;) {
    const auto block = log.read(at);
    if (!block) return block.error();
    for (std::size_t i = 0; i < (*block)->size(); ++i) {
      FrameReader<schema::Event> frame((*block)->frame(i));
      const auto event = frame.root();
      sum += event.getPosition() + event.getStreamId() + static_cast<std::uint64_t>(event.getBody().which());
    }
    words += (*block)->words().size();
    at = (*block)->next();
  }
  print_figure("iterate.per_second", static_cast<double>(head.value) / seconds_since(begun));
  print_figure("log.frame_bytes", static_cast<double>(words * sizeof(std::uint64_t)) / static_cast<double>(head.value));
  return sum != 0 ? Result<void>{} : make_error(ErrorKind::INTERNAL, "空日志", "an empty log");
}

/// All views from the first event on; nothing is compared with snapshots.
Result<void> replay(const EventLog& log, const fs::path& no_snapshots) {
  const auto report = cli::fold_all(log, SnapshotStore(no_snapshots), {});
  if (!report) return report.error();
  const auto per_second = [&](std::chrono::nanoseconds took) {
    return static_cast<double>(report->events) / std::chrono::duration<double>(took).count();
  };
  print_figure("replay.per_second", per_second(report->took));
  for (const cli::FoldedView& view : report->views) print_figure("replay." + view.name, per_second(view.folding));
  return {};
}

/// Standings of a contest right after one of its own events, at positions between `from` and `to`.
Result<void> ask_past(const EventLog& log, const std::string& name, std::uint64_t from, std::uint64_t to,
                      std::size_t times) {
  std::mt19937_64 random(to);
  Percentiles took;
  for (std::size_t asked = 0; asked < times;) {
    const Position at{from + random() % (to - from)};
    const auto block = log.read(at, 1);
    if (!block) return block.error();
    const auto event = read_trusted<schema::Event>((*block)->frame(0));
    if (!event.getBody().isContest()) continue;
    const ContestId contest{event.getStreamId()};
    const auto begun = Clock::now();
    const auto past = projections::contest_as_of(log, contest, Position{at.value + 1});
    if (!past) return past.error();
    if (const auto standings = (*past)->standings(schema::Audience::FULL); !standings) return standings.error();
    took.add(seconds_since(begun) * 1e6);
    ++asked;
  }
  print_figure(name + ".p50_ms", took.at(50) / 1000);
  print_figure(name + ".p99_ms", took.at(99) / 1000);
  return {};
}

Result<void> read_log(const fs::path& data, const fs::path& no_snapshots, std::size_t rounds, std::size_t past) {
  auto folder = cli::open_data(data, cli::Missing::is_error);
  if (!folder) return folder.error();
  const EventLog& log = *folder->log;
  const std::uint64_t head = log.head().value;
  for (std::size_t round = 0; round < rounds; ++round) {
    if (auto done = iterate(log); !done) return done;
    if (auto done = replay(log, no_snapshots); !done) return done;
    if (auto done = ask_past(log, "past_early", head / 100, head / 10, past); !done) return done;
    if (auto done = ask_past(log, "past", head / 100, head, past); !done) return done;
  }
  return {};
}

/// The first start folds all of it and leaves snapshots when it stops; those that follow are measured.
Result<void> start_daemon(const fs::path& daemon, const fs::path& data, std::size_t rounds) {
  for (std::size_t round = 0; round <= rounds; ++round) {
    const auto begun = Clock::now();
    auto started = client::ChildDaemon::start(daemon, data);
    if (!started) return started.error();
    print_figure(round == 0 ? "start.first_s" : "start.s", seconds_since(begun));
    if (auto stopped = (*started)->stop(); !stopped) return stopped;
  }
  return {};
}

Result<void> measure(const Arguments& arguments) {
  auto scratch = ScratchFolder::make(arguments.text("--folder", "."));
  if (!scratch) return scratch.error();
  const std::size_t rounds = arguments.count("--rounds", 5);
  const auto data = (*scratch)->path() / "data";
  if (auto made = make_log(data, arguments.count("--events", 1'000'000)); !made) return made;
  if (auto read = read_log(data, (*scratch)->path() / "none", rounds, arguments.count("--past", 200)); !read)
    return read;
  const std::string daemon = arguments.text("--daemon", "");
  if (!daemon.empty())
    if (auto started = start_daemon(daemon, data, rounds); !started) return started;
  auto folder = cli::open_data(data, cli::Missing::is_error);
  if (!folder) return folder.error();
  print_figure("log.disk_bytes_per_event",
               static_cast<double>(bytes_below(data / "log")) / static_cast<double>(folder->log->head().value));
  return {};
}

}  // namespace
}  // namespace leitai::bench

int main(int argc, char** argv) {
  return leitai::bench::ended("log_load", leitai::bench::measure({argc, argv, 1}));
}
