/// A mark's way to every viewer's socket: `viewers --folder DIR --daemon PATH/leitaid --viewers 10000 --marks 1000
/// --seconds 10`; and the socket calls alone, with messages as long. Both sides need as many files as viewers.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>

#include "tools/bench/arguments.h"
#include "tools/bench/bare_fan_out.h"
#include "tools/bench/crowd.h"
#include "tools/bench/figures.h"
#include "tools/bench/marks_at_rate.h"
#include "tools/leitai/bench/scratch_folder.h"
#include "tools/leitai/child_daemon.h"
#include "tools/leitai/first_account.h"

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// Milliseconds, a millisecond a column.
class Histogram {
 public:
  void add(std::chrono::nanoseconds latency, std::uint64_t count = 1) {
    const auto millis = static_cast<std::size_t>(std::max<std::int64_t>(0, latency.count() / 1'000'000));
    columns_[std::min(millis, columns_.size() - 1)] += count;
    all_ += count;
  }
  double at(double percent) const {
    const auto rank = static_cast<std::uint64_t>(std::ceil(percent / 100 * static_cast<double>(all_)));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (seen += columns_[i]; seen >= rank) return static_cast<double>(i) + 1;
    return 0;
  }
  std::uint64_t all() const { return all_; }

 private:
  std::vector<std::uint64_t> columns_ = std::vector<std::uint64_t>(60'000);
  std::uint64_t all_ = 0;
};

double resident_kib(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr);
  return 0;
}

/// Every viewer has its snapshot.
Result<void> settle(Crowd& crowd) {
  const auto patience = Clock::now() + std::chrono::seconds(60);
  std::size_t ready = 0;
  return crowd.read_until([&] {
    while (ready < crowd.size() && !crowd.receipts(ready).empty()) ++ready;
    return ready == crowd.size() || Clock::now() > patience;
  });
}

/// All marks at all viewers; a viewer's receipts tell from when on it held which.
Histogram latencies(const Crowd& crowd, const std::vector<SentMark>& marks) {
  Histogram all;
  for (std::size_t viewer = 0; viewer < crowd.size(); ++viewer) {
    auto mark = marks.begin();
    for (const Receipt& receipt : crowd.receipts(viewer))
      for (; mark != marks.end() && mark->position <= receipt.position; ++mark) all.add(receipt.at - mark->sent);
  }
  return all;
}

struct Plan {
  std::size_t viewers = 10'000, marks = 1000, entries = 16;
  double seconds = 10;
};

/// The last mark is everywhere.
bool all_hold(const Crowd& crowd, std::uint64_t position) {
  for (std::size_t viewer = 0; viewer < crowd.size(); ++viewer)
    if (crowd.receipts(viewer).empty() || crowd.receipts(viewer).back().position < position) return false;
  return true;
}

Result<double> measure_daemon(const std::filesystem::path& folder, const std::string& program, const Plan& plan) {
  const auto token = cli::make_first_account_offline(folder / "data", {});
  if (!token) return token.error();
  auto daemon = client::ChildDaemon::start(program, folder / "data");
  if (!daemon) return daemon.error();
  const auto native = client::parse_endpoint((*daemon)->native()), http = client::parse_endpoint((*daemon)->http());
  if (!native || !http) return make_error(ErrorKind::INTERNAL, "没有端口", "no ports");
  const auto contest = make_contest(*native, *token, 1, plan.entries);
  if (!contest) return contest.error();
  const double before = resident_kib((*daemon)->process());
  Crowd crowd;
  const std::vector<std::string> requests{
      R"({"id": 1, "authenticate": {"token": ")" + *token + R"(", "version": 1}})",
      R"({"id": 2, "subscribe": {"contest": )" + std::to_string(contest->contest) + R"(, "audience": "full"}})"};
  for (std::size_t i = 0; i < plan.viewers; ++i)
    if (auto joined = crowd.join(*http, requests); !joined) return joined.error();
  if (auto settled = settle(crowd); !settled) return settled.error();
  print_figure("viewers.kib", (resident_kib((*daemon)->process()) - before) / static_cast<double>(plan.viewers));
  const std::uint64_t bytes = crowd.bytes();

  MarksAtRate judge(*native, *contest, plan.marks, std::chrono::duration<double>(plan.seconds));
  auto look = Clock::now();
  const auto patience =
      look + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(plan.seconds + 30));
  const auto went = crowd.read_until([&] {
    if (!judge.ended() || Clock::now() < look) return false;
    look = Clock::now() + std::chrono::milliseconds(50);
    return !judge.marks() || all_hold(crowd, judge.marks()->back().position) || Clock::now() > patience;
  });
  if (!went) return went.error();
  if (!judge.marks()) return judge.marks().error();
  const Histogram all = latencies(crowd, *judge.marks());
  print_figure("viewers.p50_ms", all.at(50));
  print_figure("viewers.p99_ms", all.at(99));
  print_figure("viewers.seen",
               static_cast<double>(all.all()) / static_cast<double>(plan.viewers * judge.marks()->size()));
  std::size_t messages = 0;
  for (std::size_t viewer = 0; viewer < crowd.size(); ++viewer) messages += crowd.receipts(viewer).size() - 1;
  print_figure("viewers.messages_per_second", static_cast<double>(messages) / plan.seconds);
  return static_cast<double>(crowd.bytes() - bytes) / static_cast<double>(std::max<std::size_t>(1, messages));
}

Result<void> measure_bare(const Plan& plan, double message_bytes) {
  auto server = BareFanOut::start(plan.viewers, static_cast<std::size_t>(message_bytes));
  if (!server) return server.error();
  Crowd crowd;
  for (std::size_t i = 0; i < plan.viewers; ++i)
    if (auto joined = crowd.join((*server)->endpoint(), {}); !joined) return joined;
  if (auto settled = settle(crowd); !settled) return settled;
  const auto end =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(plan.seconds));
  if (auto read = crowd.read_until([&] { return Clock::now() >= end; }); !read) return read;
  Histogram all;
  for (std::size_t viewer = 0; viewer < crowd.size(); ++viewer)
    for (const Receipt& receipt : crowd.receipts(viewer))
      all.add(receipt.at - Clock::time_point(std::chrono::microseconds(receipt.position)));
  print_figure("bare_viewers.p50_ms", all.at(50));
  print_figure("bare_viewers.p99_ms", all.at(99));
  print_figure("bare_viewers.messages_per_second", static_cast<double>(all.all()) / plan.seconds);
  return {};
}

Result<void> measure(const Arguments& arguments) {
  Plan plan;
  plan.viewers = arguments.count("--viewers", plan.viewers);
  plan.marks = arguments.count("--marks", plan.marks);
  plan.seconds = arguments.number("--seconds", plan.seconds);
  auto scratch = ScratchFolder::make(arguments.text("--folder", "."));
  if (!scratch) return scratch.error();
  const auto message_bytes = measure_daemon((*scratch)->path(), arguments.text("--daemon", "leitaid"), plan);
  if (!message_bytes) return message_bytes.error();
  print_figure("viewers.message_bytes", *message_bytes);
  return measure_bare(plan, *message_bytes);
}

}  // namespace
}  // namespace leitai::bench

int main(int argc, char** argv) {
  return leitai::bench::ended("viewers", leitai::bench::measure({argc, argv, 1}));
}
