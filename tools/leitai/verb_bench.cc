#include <cmath>
#include <cstdio>
#include <memory>
#include <ostream>

#include "tools/leitai/bench/disk.h"
#include "tools/leitai/bench/live_view.h"
#include "tools/leitai/bench/load.h"
#include "tools/leitai/bench/scratch_folder.h"
#include "tools/leitai/child_daemon.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/executable.h"
#include "tools/leitai/first_account.h"
#include "tools/leitai/fold.h"
#include "tools/leitai/interrupt.h"
#include "tools/leitai/query_times.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

constexpr std::size_t kSyncs = 500;

struct BenchOptions {
  DaemonOptions daemon;
  bool running = false;  ///< measure the daemon of --native instead of one of our own
  std::string folder = ".";
  std::vector<std::string> shapes{"1x1", "50x1", "50x16"};
  double seconds = 5;
  std::size_t live_marks = 100;
  std::string data;  ///< measure the views of this folder, offline
  std::size_t queries = 200;
};

std::string number(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

/// Rows of what was measured: one figure a row, with its unit.
class Report {
 public:
  Report()
      : table_({{"what", {"项目", "what"}, Align::left, CellKind::text},
                {"value", {"数值", "value"}, Align::right, CellKind::number},
                {"unit", {"单位", "unit"}, Align::left, CellKind::text}}) {}
  void add(const std::string& what, double value, int digits, const char* unit) {
    table_.add({what, number(value, digits), unit});
  }
  const tools::Table& table() const { return table_; }

 private:
  tools::Table table_;
};

class Bench {
 public:
  Bench(const BenchOptions& options, const Program& program) : options_(options), program_(program) {}

  Result<void> run() {
    if (!options_.data.empty()) return views();
    std::vector<bench::Shape> shapes;
    for (const std::string& text : options_.shapes) {
      auto shape = bench::parse_shape(text);
      if (!shape) return shape.error();
      shapes.push_back(*shape);
    }
    if (auto ready = options_.running ? use_running() : start_own(); !ready) return ready;
    for (const bench::Shape shape : shapes)
      if (auto loaded = load(shape); !loaded) return loaded;
    if (auto seen = live_view(); !seen) return seen;
    return options_.running ? Result<void>{} : replay();
  }

  const tools::Table& table() const { return report_.table(); }

 private:
  Result<void> use_running() {
    const auto native = options_.daemon.endpoint();
    if (!native) return native.error();
    const auto token = options_.daemon.required_token();
    if (!token) return token.error();
    native_ = *native;
    token_ = *token;
    return {};
  }

  Result<void> start_own() {
    auto scratch = bench::ScratchFolder::make(options_.folder);
    if (!scratch) return scratch.error();
    scratch_ = std::move(*scratch);
    for (const auto& [which, name] : {std::pair{bench::Block::written_over, "fdatasync 4 KiB written over "},
                                      std::pair{bench::Block::appended, "fdatasync 4 KiB appended "}}) {
      auto syncs = bench::measure_fdatasync(scratch_->path(), which, kSyncs);
      if (!syncs) return syncs.error();
      sync_p50_ = syncs->at(50);  // the last one's: the log appends
      report_.add(name + std::string("p50"), sync_p50_, 0, "us");
      report_.add(name + std::string("p99"), syncs->at(99), 0, "us");
    }
    const auto data = scratch_->path() / "data";
    auto token = make_first_account_offline(data, {});
    if (!token) return token.error();
    token_ = *token;
    auto daemon = client::ChildDaemon::start(executable_folder() / "leitaid", data);
    if (!daemon) return daemon.error();
    daemon_ = std::move(*daemon);
    auto native = client::parse_endpoint(daemon_->native());
    if (!native) return native.error();
    native_ = *native;
    return {};
  }

  Result<void> load(bench::Shape shape) {
    contest_ = std::make_unique<bench::BenchContest>();
    auto made = bench::make_contest(native_, token_, shape.connections, shape.in_flight);
    if (!made) return made.error();
    *contest_ = std::move(*made);
    const std::string name = to_string(shape);
    tools::ProgressBar bar(program_.err, program_.drawing, name, 1000);
    bench::LoadTimes times;
    times.measured = std::chrono::duration<double>(options_.seconds);
    auto result = bench::run_load(native_, *contest_, shape, times, progress(bar));
    bar.clear();
    if (!result) return result.error();
    report_.add(name + " commands/s", static_cast<double>(result->commands) / result->took.count(), 0, "1/s");
    const double p50 = result->latencies.at(50);
    report_.add(name + " p50", p50, 0, "us");
    report_.add(name + " p99", result->latencies.at(99), 0, "us");
    if (sync_p50_ > 0) report_.add(name + " p50 / appended fdatasync p50", p50 / sync_p50_, 2, "x");
    return {};
  }

  Result<void> live_view() {
    if (!contest_) return {};
    tools::ProgressBar bar(program_.err, program_.drawing, "live view", 1000);
    auto took = bench::measure_live_view(native_, *contest_, token_, options_.live_marks, progress(bar));
    bar.clear();
    if (!took) return took.error();
    report_.add("live view p50", took->at(50) / 1000, 1, "ms");
    report_.add("live view p99", took->at(99) / 1000, 1, "ms");
    return {};
  }

  /// Every view folded from zero from the log that the loads left, offline.
  Result<void> replay() {
    if (auto stopped = daemon_->stop(); !stopped) return stopped;
    auto folder = open_data(scratch_->path() / "data", Missing::is_error);
    if (!folder) return folder.error();
    tools::ProgressBar bar(program_.err, program_.drawing, "replay", folder->log->head().value);
    const auto report = fold_all(*folder->log, folder->snapshots, [&](Position done) { bar.show(done.value); });
    bar.clear();
    if (!report) return report.error();
    const auto per_second = [&](std::chrono::nanoseconds took) {
      return static_cast<double>(report->events) / std::chrono::duration<double>(took).count();
    };
    report_.add("replay events", static_cast<double>(report->events), 0, "");
    report_.add("replay, all views", per_second(report->took), 0, "events/s");
    for (const FoldedView& view : report->views)
      report_.add("replay, " + view.name, per_second(view.folding), 0, "events/s");
    return {};
  }

  /// The views of a folder that is there: how fast they are rebuilt, what they take, how long each query takes.
  Result<void> views() {
    auto folder = open_data(options_.data, Missing::is_error);
    if (!folder) return folder.error();
    constexpr double kMebi = 1 << 20;
    const double before = static_cast<double>(resident_bytes());
    AllViews views;
    const auto folded = fold_timed(*folder->log, views);
    if (!folded) return folded.error();
    report_.add("events", static_cast<double>(folder->log->head().value), 0, "");
    for (const FoldTimes& fold : *folded)
      report_.add(fold.view == "*" ? "rebuild, all views" : "rebuild, " + fold.view, fold.events_per_second, 0,
                  "events/s");
    report_.add("memory of all views", (static_cast<double>(resident_bytes()) - before) / kMebi, 0, "MiB");
    const auto asked = time_queries(*folder->log, views, options_.queries);
    if (!asked) return asked.error();
    for (const QueryTimes& one : *asked) {
      report_.add(one.query + ": rows", one.rows, 0, "");
      report_.add(one.query + ": first", one.first / 1000, 2, "ms");
      report_.add(one.query + ": p50", one.p50 / 1000, 2, "ms");
      report_.add(one.query + ": p99", one.p99 / 1000, 2, "ms");
    }
    report_.add("memory after the queries", static_cast<double>(resident_bytes()) / kMebi, 0, "MiB");
    return {};
  }

  static bench::LoadProgress progress(tools::ProgressBar& bar) {
    return [&bar](double share) {
      bar.show(static_cast<std::uint64_t>(share * 1000));
      return !interrupted_flag();
    };
  }

  const BenchOptions& options_;
  const Program& program_;
  Report report_;
  std::unique_ptr<bench::ScratchFolder> scratch_;
  std::unique_ptr<client::ChildDaemon> daemon_;  // ends before its folder goes
  std::unique_ptr<bench::BenchContest> contest_;
  client::Endpoint native_;
  std::string token_;
  double sync_p50_ = 0;  ///< of a block appended
};

int run(const BenchOptions& options, const Program& program) {
  static_cast<void>(interrupted_flag());
  Bench bench(options, program);
  const auto went = bench.run();
  if (bench.table().rows() > 0) program.print(bench.table());
  return went ? kDone : program.ended_by(went.error());
}

}  // namespace

void add_verb_bench(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("bench",
                             {"测量:每秒持久命令数及延迟、实时视图延迟、重放速度",
                              "measure durable commands/s and latency, live-view latency, replay speed"},
                             "leitai bench --folder /var/tmp --seconds 10");
  const auto options = std::make_shared<BenchOptions>();
  Option* native = options->daemon.add_to(verb, program);
  verb.add_option("--folder", options->folder,
                  program.text("在该目录下自起一个临时服务端来测量;给出 --native 时改测正在运行的服务端",
                               "measure a daemon of our own on a scratch folder in here; with --native: one that runs"))
      ->type_name("DIR")
      ->capture_default_str();
  verb.add_option("--shape", options->shapes,
                  program.text("连接数x每连接在途数,可重复", "CONNECTIONSxINFLIGHT; repeatable"))
      ->type_name("CxN")
      ->capture_default_str();
  verb.add_option("--seconds", options->seconds, program.text("每种负载测量的秒数", "seconds measured of each load"))
      ->between(0.1, 3600.0)
      ->capture_default_str();
  verb.add_option("--live-marks", options->live_marks,
                  program.text("实时视图测量的打分数", "marks of the live-view measurement"))
      ->range(1, 100'000)
      ->capture_default_str();
  verb.add_option("--data", options->data,
                  program.text("改为测量该数据目录的视图:重建速度、内存、每种查询的延迟(服务端须已停止)",
                               "measure this data folder's views instead: rebuilding, memory, every query (no daemon "
                               "may run on it)"))
      ->type_name("DIR");
  verb.add_option("--queries", options->queries,
                  program.text("--data:每种查询的次数", "--data: how often each query is asked"))
      ->range(2, 1'000'000)
      ->capture_default_str();
  add_format(verb, program);
  verb.callback([options, native, &program] {
    options->running = native->given();
    program.action = [options, &program] { return run(*options, program); };
  });
}

}  // namespace leitai::cli
