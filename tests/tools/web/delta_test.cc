#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "events/json.h"
#include "events/message.h"
#include "projections/leaderboard/standings_delta.h"
#include "projections/leaderboard/standings_query.h"

// The page's board_rows.ts and standings_delta.h, on the same deltas. The cases are drawn from a seed.

namespace leitai::web {
namespace {

constexpr unsigned kCases = 60;

/// The same numbers everywhere (SplitMix64).
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}

  unsigned below(unsigned limit) {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return static_cast<unsigned>((z ^ (z >> 31)) % limit);
  }

 private:
  std::uint64_t state_;
};

struct DrawnRow {
  std::uint32_t entry = 0;
  std::string place, total, state, award;
  unsigned marks_in = 0;
};

std::vector<DrawnRow> draw_rows(Numbers& numbers) {
  std::vector<DrawnRow> rows;
  for (std::uint32_t entry = 1; entry <= 12; ++entry) {
    if (numbers.below(5) == 0) continue;
    DrawnRow row;
    row.entry = entry;
    row.marks_in = numbers.below(4);
    if (numbers.below(4) == 0) {
      row.state = "pending";
    } else {
      row.place = std::to_string(1 + numbers.below(12)) + (numbers.below(6) == 0 ? ".5" : "");
      row.total = std::to_string(80 + numbers.below(20)) + ".250";
      if (numbers.below(3) == 0) row.award = "first";
    }
    rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end(), [](const DrawnRow& a, const DrawnRow& b) {
    return projections::row_before(a.place, a.entry, b.place, b.entry);
  });
  return rows;
}

void fill_drawn(std::uint64_t position, Numbers& numbers, schema::Standings::Builder out) {
  out.setContest(3);
  out.setKey("arena");
  out.initTitle().setZh("擂台");
  out.setAudience(schema::Audience::RELEASED);
  out.setRulebookVersion(1);
  auto rounds = out.initRounds(3);
  for (unsigned i = 0; i < rounds.size(); ++i) {
    rounds[i].setRound(static_cast<std::uint16_t>(i));
    rounds[i].setKey(i == 0 ? "overall" : i == 1 ? "first" : "second");
    const auto drawn = draw_rows(numbers);
    auto rows = rounds[i].initRows(static_cast<unsigned>(drawn.size()));
    for (unsigned r = 0; r < drawn.size(); ++r) {
      rows[r].setEntry(drawn[r].entry);
      rows[r].setName(("项目" + std::to_string(drawn[r].entry)).c_str());
      rows[r].setUnit(drawn[r].entry % 3 == 0 ? "" : "单位");
      rows[r].setOrder(13 - drawn[r].entry);
      rows[r].setPlace(drawn[r].place.c_str());
      rows[r].setTotal(drawn[r].total.c_str());
      rows[r].setState(drawn[r].state.c_str());
      rows[r].setAward(drawn[r].award.c_str());
      rows[r].setMarksIn(drawn[r].marks_in);
      rows[r].setMarksDue(3);
    }
  }
  const Digest digest = projections::standings_digest(out.asReader());
  out.setPosition(position);
  out.setDigest(kj::arrayPtr(digest.data(), digest.size()));
}

/// One case as JSON: {from, delta, to}, `to` by apply_delta.
std::string drawn_case(Numbers& numbers, std::uint64_t position) {
  capnp::MallocMessageBuilder from_message, next_message, delta_message, to_message;
  auto from = from_message.initRoot<schema::Standings>();
  auto next = next_message.initRoot<schema::Standings>();
  fill_drawn(position, numbers, from);
  fill_drawn(position + 1 + numbers.below(9), numbers, next);
  auto delta = delta_message.initRoot<schema::StandingsDelta>();
  EXPECT_EQ(projections::fill_delta(from.asReader(), next.asReader(), delta), projections::Change::rows);
  auto to = to_message.initRoot<schema::Standings>();
  const auto applied = projections::apply_delta(from.asReader(), delta.asReader(), to);
  EXPECT_TRUE(applied) << (applied ? "" : applied.error().text.en);
  return "{\"from\":" + to_json(from.asReader()) + ",\"delta\":" + to_json(delta.asReader()) +
         ",\"to\":" + to_json(to.asReader()) + "}";
}

struct Outcome {
  int status = -1;
  std::string output;
};

Outcome run(const std::string& command) {
  Outcome outcome;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return outcome;
  char buffer[4096];
  for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    outcome.output.append(buffer, count);
  outcome.status = ::pclose(pipe);
  return outcome;
}

TEST(Delta, ThePageMakesOfEveryDeltaWhatTheDaemonMeant) {
  std::string cases = "[";
  Numbers numbers(20260101);
  for (unsigned i = 0; i < kCases; ++i) cases += (i == 0 ? "" : ",\n") + drawn_case(numbers, 100 + i);
  cases += "]";
  if (run("node --version").status != 0) GTEST_SKIP() << "node is not there: the page's model is not checked";
  std::string folder = (std::filesystem::temp_directory_path() / "leitai-web-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  const std::string path = folder + "/cases.json";
  std::ofstream(path, std::ios::binary) << cases;
  const std::string root = LEITAI_SOURCE_DIR;
  const Outcome outcome =
      run("node '" + root + "/tests/tools/web/delta_check.mjs' '" + root + "/tools/web/app' '" + path + "'");
  std::filesystem::remove_all(folder);
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(outcome.output, std::to_string(kCases) + " cases agree\n");
}

}  // namespace
}  // namespace leitai::web
