#include <gtest/gtest.h>

#include "tests/engine/domain/batch_story.h"

/// Units: their tree, their names, their secretaries.
namespace leitai::test {
namespace {

std::uint64_t made_by(const Bench& bench) {
  return std::get<domain::Done>(bench.last()).created;
}

const domain::Unit& unit_of(const Bench& bench, std::uint64_t number) {
  return *bench.world().units.find(UnitId{number});
}

TEST(Unit, IsRegisteredOnceAndChangesItsSecretary) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kAdmin, register_unit("县教育局", "赵刚")), "accepted");
  EXPECT_EQ(made_by(bench), 3u);
  EXPECT_EQ(bench.answer(kOrganiser, appoint(3, "钱立", "换届")), "accepted");
  EXPECT_EQ(unit_of(bench, 3).secretary, "钱立");
  EXPECT_EQ(unit_of(bench, 3).secretary_since, calendar::parse_day("2024-04-01"));
}

TEST(Unit, TakesTheFirstSecretaryItIsToldOfFromAnyDayAndTheNextFromThereOn) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kAdmin, appoint(1, "王芳", "补登", "2022-05-01")), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, appoint(1, "李强", "换届", "2024-06-01")), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, appoint(1, "陈梅", "更正", "2024-06-01")), "accepted");
  EXPECT_EQ(unit_of(bench, 1).secretary, "陈梅");
}

TEST(Unit, GivesItsNameFreeWhenItIsRenamedOrDissolved) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kAdmin, rename(1, "县税务总局")), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, register_unit("县税务局")), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, dissolve(1)), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, rename(2, "县税务总局")), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, register_unit("县税务总局")), "unitNameTaken");
}

TEST(Unit, StandsBelowAnotherAndMovesThroughTheTree) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, register_unit("第一支部", "甲", 1)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, register_unit("第一小组", "乙", 3)), "accepted");
  EXPECT_EQ(unit_of(bench, 1).below, 1u);
  EXPECT_TRUE(bench.world().units.is_within(UnitId{4}, UnitId{1}));
  EXPECT_FALSE(bench.world().units.is_within(UnitId{1}, UnitId{4}));
  EXPECT_EQ(bench.answer(kOrganiser, move_below(1, 4)), "unitCycle");
  EXPECT_EQ(bench.answer(kOrganiser, move_below(3, 2)), "accepted");
  EXPECT_FALSE(bench.world().units.is_within(UnitId{4}, UnitId{1}));
  EXPECT_EQ(bench.answer(kOrganiser, move_below(1, 4)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, move_below(1, 0)), "accepted");
  EXPECT_EQ(unit_of(bench, 4).below, 0u);
}

TEST(Unit, IsDissolvedFromBelow) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, move_below(2, 1)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, dissolve(1)), "unitHasUnitsBelow");
  EXPECT_EQ(bench.answer(kOrganiser, dissolve(2)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, dissolve(1)), "accepted");
}

TEST(Unit, CountsWhatIsBelowItAgainInALoadedWorld) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, move_below(2, 1)), "accepted");
  domain::World loaded;
  ASSERT_TRUE(domain::load_world(domain::save_world(bench.world()), loaded));
  EXPECT_EQ(loaded.units.find(UnitId{1})->below, 1u);
  EXPECT_TRUE(loaded.units.name_taken("县税务局"));
}

}  // namespace
}  // namespace leitai::test
