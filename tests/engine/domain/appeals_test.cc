#include <gtest/gtest.h>

#include "tests/engine/domain/hall_story.h"

/// Appeals: who files them, and that each is answered once.
namespace leitai::test {
namespace {

/// Entry 4 presents brand 1, of unit 1.
Bench with_brand() {
  return county_after(
      {{kUnit1, apply_for(1)}, {kOrganiser, contest("'addEntries':{'entries':[{'entry':4,'name':'丁','brand':1}]}")}});
}

TEST(Appeal, IsFiledByAUnitForWhatItPresents) {
  Bench bench = with_brand();
  EXPECT_EQ(bench.answer(kUnit1, file_appeal(4)), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 1u);
  EXPECT_EQ(bench.answer(kUnit2, file_appeal(4)), "notYourEntry");
  EXPECT_EQ(bench.answer(kUnit1, file_appeal(1)), "notYourEntry") << "an entry that presents no brand is no unit's";
}

TEST(Appeal, IsFiledByTheScrutineerForAnyEntry) {
  Bench bench = with_brand();
  EXPECT_EQ(bench.answer(kScrutineer, file_appeal(1, 0)), "accepted") << "of the contest as a whole";
  EXPECT_EQ(bench.answer(kOrganiser, file_appeal(4)), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 2u);
}

TEST(Appeal, IsAnsweredOnceWithReasons) {
  Bench bench = county_after({{kScrutineer, file_appeal(1)}, {kScrutineer, file_appeal(2)}});
  EXPECT_EQ(bench.answer(kScrutineer, answer_appeal(2, "dismissed", "录像显示计时无误")), "accepted");
  EXPECT_FALSE(the_contest(bench).proceedings.appeal(2)->upheld);
  EXPECT_EQ(bench.answer(kOrganiser, answer_appeal(1)), "accepted");
  EXPECT_TRUE(the_contest(bench).proceedings.appeal(1)->upheld);
  EXPECT_EQ(bench.answer(kScrutineer, answer_appeal(1, "dismissed")), "appealAnswered");
  EXPECT_TRUE(the_contest(bench).proceedings.appeal(1)->upheld);
}

}  // namespace
}  // namespace leitai::test
