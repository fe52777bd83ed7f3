#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "projections/accounts/accounts.h"
#include "projections/audit_trail/audit_trail.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/rebuild.h"
#include "projections/evidence/evidence_index.h"
#include "projections/leaderboard/leaderboard.h"
#include "projections/ledger/ledger.h"
#include "projections/promotion_calendar/promotion_calendar.h"
#include "projections/rankings/rankings.h"
#include "projections/review_desk/review_desk.h"
#include "tests/tools/leitai/generate/made_up.h"

namespace leitai::test {
namespace {

using namespace projections;

std::vector<std::unique_ptr<Projection>> all_views() {
  std::vector<std::unique_ptr<Projection>> views;
  views.push_back(std::make_unique<Accounts>());
  views.push_back(std::make_unique<Leaderboard>());
  views.push_back(std::make_unique<BrandStatus>());
  views.push_back(std::make_unique<AuditTrail>());
  views.push_back(std::make_unique<EvidenceIndex>());
  views.push_back(std::make_unique<Ledger>());
  views.push_back(std::make_unique<ReviewDesk>());
  views.push_back(std::make_unique<PromotionCalendar>());
  views.push_back(std::make_unique<Rankings>());
  return views;
}

TEST(Province, IsTheSameToTheLastByteForTheSameSeed) {
  MemoryLog one, two, other;
  make_up(small_province(1), one);
  make_up(small_province(1), two);
  make_up(small_province(2), other);
  EXPECT_GT(one.head().value, 2000u);
  EXPECT_EQ(to_hex(one.frontier().root()), to_hex(two.frontier().root()));
  EXPECT_NE(to_hex(one.frontier().root()), to_hex(other.frontier().root()));
}

TEST(Province, ViewsFedOnTheWayEqualThoseRebuilt) {
  MemoryLog log;
  const auto live = all_views();
  make_up(small_province(3), log, [&] {
    for (const auto& view : live)
      while (view->next() < log.head()) {
        const auto block = log.read(view->next(), 97);
        ASSERT_TRUE(block.has_value());
        ASSERT_TRUE(view->feed(**block).has_value());
      }
  });
  const auto rebuilt = all_views();
  for (std::size_t i = 0; i < live.size(); ++i) {
    const auto digest = rebuild(log, *rebuilt[i], log.head());
    ASSERT_TRUE(digest.has_value()) << to_string(digest.error());
    EXPECT_EQ(live[i]->next(), log.head());
    EXPECT_EQ(to_hex(live[i]->digest()), to_hex(*digest)) << live[i]->name();
  }
}

TEST(Province, ReachesEveryStateOfABrand) {
  MemoryLog log;
  make_up(small_province(4), log);
  BrandStatus view;
  std::set<schema::BrandState> reached;
  while (view.next() < log.head()) {
    const auto block = log.read(view.next(), 1);
    ASSERT_TRUE(block.has_value());
    FrameReader<schema::Event> event((*block)->frame(0));
    const BrandId brand{event.root().getStreamId()};
    ASSERT_TRUE(view.feed(**block).has_value());
    if (event.root().getBody().isBrand()) reached.insert(view.directory().brand(brand)->state);
  }
  EXPECT_EQ(reached.size(), 12u);
}

}  // namespace
}  // namespace leitai::test
