#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/domain/contest/draw.h"
#include "tests/engine/domain/hall_story.h"

/// The draw. The orders were computed with Python's hashlib from the description in draw.h, not with this code.
namespace leitai::test {
namespace {

std::vector<EntryNo> numbers(std::initializer_list<std::uint32_t> list) {
  std::vector<EntryNo> entries;
  for (const std::uint32_t number : list) entries.push_back(EntryNo{number});
  return entries;
}

std::vector<EntryNo> up_to(std::uint32_t last) {
  std::vector<EntryNo> entries;
  for (std::uint32_t number = 1; number <= last; ++number) entries.push_back(EntryNo{number});
  return entries;
}

Digest filled(std::uint8_t byte) {
  Digest seed{};
  seed.fill(byte);
  return seed;
}

Digest counting() {
  Digest seed{};
  for (std::uint8_t i = 0; i < seed.size(); ++i) seed[i] = i;
  return seed;
}

TEST(Draw, GivesTheOrdersThatAnotherProgramGives) {
  EXPECT_EQ(domain::draw_order(filled(0), "", up_to(3)), numbers({2, 1, 3}));
  EXPECT_EQ(domain::draw_order(filled(0), "", up_to(10)), numbers({10, 8, 1, 2, 7, 3, 4, 9, 5, 6}));
  EXPECT_EQ(domain::draw_order(filled(0), "三号先来", up_to(10)), numbers({9, 2, 1, 6, 8, 10, 3, 7, 4, 5}));
  EXPECT_EQ(domain::draw_order(counting(), "", numbers({7, 3, 12, 40, 5})), numbers({5, 40, 3, 12, 7}));
  EXPECT_EQ(domain::draw_order(filled(0x11), "hall", up_to(20)),
            numbers({7, 12, 17, 1, 9, 5, 6, 19, 18, 16, 8, 3, 13, 2, 20, 15, 14, 11, 4, 10}));
}

TEST(Draw, DoesNotDependOnTheOrderInWhichEntriesAreGiven) {
  auto backwards = up_to(10);
  std::reverse(backwards.begin(), backwards.end());
  EXPECT_EQ(domain::draw_order(filled(0), "", backwards), domain::draw_order(filled(0), "", up_to(10)));
}

TEST(Draw, LeavesOneOrNoEntryAsItIs) {
  EXPECT_EQ(domain::draw_order(filled(3), "", numbers({7})), numbers({7}));
  EXPECT_TRUE(domain::draw_order(filled(3), "", {}).empty());
}

TEST(Draw, MakesEveryOrderAboutEquallyOften) {
  // 24 orders of four, 24000 seeds: 1000 each is expected, 31 the deviation.
  std::map<std::vector<EntryNo>, int> seen;
  for (std::uint32_t i = 0; i < 24'000; ++i) {
    Digest seed{};
    for (std::size_t byte = 0; byte < 4; ++byte) seed[byte] = static_cast<std::uint8_t>(i >> (8 * byte));
    ++seen[domain::draw_order(seed, "", up_to(4))];
  }
  EXPECT_EQ(seen.size(), 24u);
  double chi = 0;
  for (const auto& [order, count] : seen) chi += (count - 1000.0) * (count - 1000.0) / 1000.0;
  EXPECT_LT(chi, 49.7) << "23 degrees of freedom: once in a thousand by chance";
}

TEST(Draw, IsCommittedToAndThenRevealedWithTheOrderThatFollows) {
  Bench bench = county_after({{kOrganiser, commit_draw()}});
  EXPECT_EQ(last_kinds(bench), std::vector<std::string>{"drawCommitted"});
  EXPECT_EQ(bench.answer(kOrganiser, reveal_draw(std::string(64, '1'))), "seedMismatched");
  EXPECT_EQ(bench.answer(kOrganiser, reveal_draw()), "accepted");
  const auto revealed = hall_event(bench).getDrawRevealed();
  std::vector<EntryNo> order;
  for (const std::uint32_t entry : revealed.getOrder()) order.push_back(EntryNo{entry});
  EXPECT_EQ(order, numbers({2, 1, 3}));
  EXPECT_EQ(bench.answer(kOrganiser, commit_draw()), "drawDone");
}

TEST(Draw, MixesInWhatWasSaidInTheHallAndLeavesOutWhoWithdrew) {
  Bench bench =
      county_after({{kOrganiser, commit_draw()}, {kOrganiser, contest("'withdrawEntry':{'entry':2,'reason':'因病'}")}});
  ASSERT_EQ(bench.answer(kScrutineer, reveal_draw(kSeed, "三号先来")), "accepted");
  const auto revealed = hall_event(bench).getDrawRevealed();
  EXPECT_EQ(std::string(revealed.getSaid().cStr()), "三号先来");
  const auto expected = domain::draw_order(filled(0), "三号先来", numbers({1, 3}));
  ASSERT_EQ(revealed.getOrder().size(), 2u);
  EXPECT_EQ(EntryNo{revealed.getOrder()[0]}, expected[0]);
  EXPECT_EQ(EntryNo{revealed.getOrder()[1]}, expected[1]);
}

TEST(Draw, SeesEntriesThatCameAfterTheCommitment) {
  Bench bench = county_after(
      {{kOrganiser, commit_draw()}, {kOrganiser, contest("'addEntries':{'entries':[{'entry':4,'name':'丁'}]}")}});
  ASSERT_EQ(bench.answer(kOrganiser, reveal_draw()), "accepted");
  EXPECT_EQ(hall_event(bench).getDrawRevealed().getOrder().size(), 4u);
}

}  // namespace
}  // namespace leitai::test
