/// A live board in the process: one score changed among many, then the entry's rank and the top 100.
/// `live_board --entries 1000000 --changes 20`.
#include <chrono>
#include <random>

#include "engine/scoring/rules.h"
#include "events/json.h"
#include "events/message.h"
#include "tools/bench/arguments.h"
#include "tools/bench/figures.h"
#include "tools/leitai/bench/bench_contest.h"
#include "tools/leitai/bench/percentiles.h"

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;
using scoring::Cell;

constexpr Cell kCell{JudgeNo{1}, CriterionNo{1}};
constexpr std::size_t kTop = 100;

double micros_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begun).count();
}

PerformanceKey performance(std::size_t entry) {
  return {RoundNo{1}, AttemptNo{1}, EntryNo{static_cast<std::uint32_t>(entry)}};
}

scoring::Sheet make_sheet(std::size_t entries) {
  scoring::Sheet sheet;
  sheet.rounds = {"r1"};
  sheet.judges[JudgeNo{1}].name = "judge";
  for (std::size_t e = 1; e <= entries; ++e) {
    const PerformanceKey key = performance(e);
    sheet.entries.emplace_hint(sheet.entries.end(), key.entry, scoring::Entry{});
    scoring::Performance one;
    one.panel = {JudgeNo{1}};
    one.marks[kCell] = {Mark::scored({static_cast<std::int64_t>(e * 7919 % kHighestMark), 0}), e};
    sheet.performances.emplace_hint(sheet.performances.end(), key, std::move(one));
  }
  return sheet;
}

/// The entry's place in the last result, overall, and how many of the top rows there are.
std::size_t rank_and_top(const scoring::Standings& standings, EntryNo entry) {
  const auto& rows = standings.rounds.back().rows;
  std::size_t found = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].entry == entry) found = i + 1;
  return found + std::min(rows.size(), kTop);
}

Result<void> measure(const Arguments& arguments) {
  const std::size_t entries = arguments.count("--entries", 1'000'000), changes = arguments.count("--changes", 20);
  FrameBuilder builder;
  auto rulebook = builder.init<schema::Rulebook>();
  if (const auto problems = from_json(rulebook_json(), rulebook); !problems.empty()) return to_error(problems);
  const auto rules = scoring::Rules::compile(rulebook);
  if (!rules) return rules.error();
  scoring::Sheet sheet = make_sheet(entries);
  const auto begun = Clock::now();
  scoring::LiveStandings live = rules->live(sheet);
  print_figure("board.build_s", micros_since(begun) / 1e6);
  print_figure("board.incremental", live.incremental() ? 1 : 0);

  std::mt19937_64 random(1);
  Percentiles updated, read;
  const auto change = [&] {
    const PerformanceKey key = performance(1 + random() % entries);
    const auto before = Clock::now();
    sheet.performances[key].marks[kCell].mark =
        Mark::scored({static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(kHighestMark)), 0});
    live.changed(key);
    updated.add(micros_since(before));
    return key.entry;
  };
  for (std::size_t i = 0; i < 1000; ++i) change();
  std::size_t sum = 0;
  const auto all = Clock::now();
  for (std::size_t i = 0; i < changes; ++i) {
    const EntryNo entry = change();
    const auto before = Clock::now();
    sum += rank_and_top(live.standings(), entry);
    read.add(micros_since(before));
  }
  print_figure("board.per_second", static_cast<double>(changes) / (micros_since(all) / 1e6));
  print_figure("board.update_us", updated.at(50));
  print_figure("board.read_us", read.at(50));
  return sum > 0 ? Result<void>{} : make_error(ErrorKind::INTERNAL, "空榜", "an empty board");
}

}  // namespace
}  // namespace leitai::bench

int main(int argc, char** argv) {
  return leitai::bench::ended("live_board", leitai::bench::measure({argc, argv, 1}));
}
