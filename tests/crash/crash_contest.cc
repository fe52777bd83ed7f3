#include "tests/crash/crash_contest.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "events/check.h"
#include "tools/leitai/rank/contest_files.h"

namespace leitai::crash {
namespace {

const std::filesystem::path kSource = LEITAI_SOURCE_DIR;
constexpr const char* kContest = "M3mSB";

/// Rows of "contest,round,entry,total,rank"; names there hold no commas or quotes.
void read_official(const std::filesystem::path& file, CrashContest& contest) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    if (cells.size() == 5 && cells[0] == kContest) contest.official[{cells[1], cells[2]}] = cells[4];
  }
}

/// Thirty entries, three rounds, five dives each, seven judges; marks from a small generator.
scoring::Sheet made_up_sheet() {
  scoring::Sheet sheet;
  sheet.rounds = {"prelim", "semi", "final"};
  std::uint64_t state = 1;
  const auto draw = [&](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
  };
  std::vector<JudgeNo> panel;
  for (std::uint32_t j = 1; j <= 7; ++j) {
    panel.push_back(JudgeNo{j});
    sheet.judges[JudgeNo{j}] = {"J" + std::to_string(j), "", schema::JudgeRole::JUDGE};
  }
  for (std::uint32_t e = 1; e <= 30; ++e) sheet.entries[EntryNo{e}].name = "entry " + std::to_string(e);
  for (std::uint16_t round = 1; round <= 3; ++round)
    for (std::uint16_t attempt = 1; attempt <= 5; ++attempt)
      for (std::uint32_t e = 1; e <= 30; ++e) {
        scoring::Performance& p = sheet.performances[{RoundNo{round}, AttemptNo{attempt}, EntryNo{e}}];
        p.panel = panel;
        p.factors.push_back({CriterionNo{}, Decimal{static_cast<std::int64_t>(20 + draw(16)), 1}, {}});
        for (const JudgeNo judge : panel)
          p.marks[{judge, CriterionNo{1}}].mark = Mark::scored({static_cast<std::int64_t>(10 + draw(11)) * 5, 1});
      }
  return sheet;
}

}  // namespace

CrashContest load_crash_contest() {
  CrashContest contest;
  contest.name = kContest;
  tools::FileErrors errors;
  contest.rulebook = tools::load_rulebook((kSource / "docs/rulebooks/diving.json").string(), errors);
  const auto folder = kSource / "../shared/data/contests/diving";
  if (contest.rulebook && std::filesystem::exists(folder / "marks.csv")) {
    const tools::ContestFiles files{
        (folder / "marks.csv").string(), (folder / "factors.csv").string(), "", "", {kContest}};
    auto loaded = tools::load_contests(files, contest.rulebook->rules, errors);
    if (errors.empty()) contest.sheet = std::move(loaded.at(0).sheet);
    read_official(folder / "expected.csv", contest);
  } else {
    std::cerr << "*** " << folder << " is not there: a made-up contest is imported instead\n";
    contest.sheet = made_up_sheet();
  }
  errors.print(std::cerr, tools::Language::en);
  LEITAI_CHECK(errors.empty(), "the contest can be read");
  return contest;
}

}  // namespace leitai::crash
