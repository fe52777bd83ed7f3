#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

#include "tests/engine/domain/hall_story.h"
#include "tests/engine/domain/walk_commands.h"

/// Random walks through the hall: whatever is asked, a contest never comes to stand as none may.
namespace leitai::test {
namespace {

using domain::Contest;
using domain::Stage;
using HallStep = std::array<std::uint8_t, 6>;

void expect_lawful_floor(const Contest& contest, const PerformanceKey& key, const domain::Floor& floor) {
  RC_ASSERT(std::is_sorted(floor.panel.begin(), floor.panel.end()));
  RC_ASSERT(std::adjacent_find(floor.panel.begin(), floor.panel.end()) == floor.panel.end());
  RC_ASSERT(floor.cells.size() == floor.panel.size() * floor.columns);
  RC_ASSERT(floor.columns == contest.criteria.size());
  if (floor.stage != Stage::closed) RC_ASSERT(floor.returned.empty());
  for (const JudgeNo judge : floor.panel)
    for (std::uint16_t column = 1; column <= floor.columns; ++column) {
      const bool recused = contest.recused.contains({key.entry, judge});
      RC_ASSERT((floor.cell(judge, CriterionNo{column})->state == MarkState::RECUSED) == recused);
    }
  for (const auto& [judge, criterion] : floor.returned) RC_ASSERT(floor.on_panel(judge));
}

void expect_lawful(const Contest& contest) {
  const domain::Proceedings& now = contest.proceedings;
  for (const auto& [key, floor] : contest.floors) expect_lawful_floor(contest, key, floor);
  RC_ASSERT(now.frozen || now.revealed == 0);
  RC_ASSERT(!now.drawn || now.commitment.has_value());
  RC_ASSERT(!now.on_stage || contest.entries.contains(now.on_stage->performance.entry));
  for (const auto& appeal : now.appeals) RC_ASSERT(appeal.answered || !appeal.upheld);
  for (const auto& [round, vote] : now.votes) {
    RC_ASSERT(vote.open || vote.cast.empty());
    for (const auto& [voter, entries] : vote.cast) RC_ASSERT(!entries.empty() && entries.size() <= vote.choices);
  }
  if (!now.certified) return;
  for (const auto& [key, floor] : contest.floors)
    RC_ASSERT(contest.entries.at(key.entry) || floor.stage == Stage::released);
  for (const auto& correction : now.corrections) RC_ASSERT(correction.state != domain::CorrectionState::proposed);
  for (const auto& [round, vote] : now.votes) RC_ASSERT(!vote.open);
}

/// What a certified contest keeps: all that its result is made of.
std::string result_of(const Contest& contest) {
  Contest kept = contest;
  kept.proceedings = {};
  for (auto& [judge, seat] : kept.seats) seat.device = {};
  return save(kept);
}

RC_GTEST_PROP(HallWalk, LeavesTheContestLawful, (std::uint8_t from, const std::vector<HallStep>& steps)) {
  Bench bench = from % 2 == 0 ? county_after({}) : county_after(all_released());
  for (const HallStep& step : steps) {
    const bool certified = the_contest(bench).proceedings.certified;
    const std::string result = certified ? result_of(the_contest(bench)) : "";
    const auto& kinds = hall_walk_kinds();
    const WalkCommand command =
        step[5] % 3 == 0 ? walk_command(step) : walk_command(kinds[step[0] % kinds.size()], step);
    bench.set_token(TokenId{step[3] % 3u});
    bench.give(command.actor, command.json);
    expect_lawful(the_contest(bench));
    if (certified) RC_ASSERT(result_of(the_contest(bench)) == result);
  }
  RC_ASSERT(domain::save_world(fold(bench.events())) == domain::save_world(bench.world()));
}

}  // namespace
}  // namespace leitai::test
