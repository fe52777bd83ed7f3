#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <map>
#include <random>
#include <set>

#include "tests/engine/domain/brand_story.h"
#include "tests/engine/domain/walk_commands.h"

/// Random walks of brands alone, from any state on: whatever is asked, no brand goes where none may go.
namespace leitai::test {
namespace {

using schema::BrandState;
using Step = std::array<std::uint8_t, 6>;

using Ways = std::set<std::pair<BrandState, BrandState>>;

/// Where a command may lead from a state, said a second time: every way of the year and no other.
const std::map<BrandState, std::set<BrandState>>& straight_ways() {
  static const std::map<BrandState, std::set<BrandState>> kWays = {
      {BrandState::DRAFT, {BrandState::SUBMITTED}},
      {BrandState::SUBMITTED, {BrandState::RETURNED, BrandState::ACCEPTED}},
      {BrandState::RETURNED, {BrandState::SUBMITTED}},
      {BrandState::ACCEPTED, {BrandState::LISTED, BrandState::CULTIVATING}},
      {BrandState::LISTED, {BrandState::CULTIVATING}},
      {BrandState::CULTIVATING, {BrandState::ACCEPTANCE_REQUESTED}},
      {BrandState::ACCEPTANCE_REQUESTED, {BrandState::UNDER_REVIEW, BrandState::RECOGNISED, BrandState::CULTIVATING}},
      {BrandState::UNDER_REVIEW, {BrandState::RECOGNISED, BrandState::CULTIVATING}},
      {BrandState::RECOGNISED, {BrandState::REVOKED}},
  };
  return kWays;
}

bool may_follow(BrandState from, BrandState to) {
  if (from == to) return true;
  if (to == BrandState::WITHDRAWN || to == BrandState::EXPIRED) return from < BrandState::RECOGNISED;
  const auto ways = straight_ways().find(from);
  return ways != straight_ways().end() && ways->second.contains(to);
}

std::vector<BrandState> states(const Bench& bench) {
  std::vector<BrandState> found;
  for (BrandId number{1}; const auto* brand = bench.world().brands.find(number); ++number.value)
    found.push_back(brand->state);
  return found;
}

/// One organ, one brand; a panel exactly where somebody reviews; the load is what the panels say.
void check_whole(const Bench& bench) {
  const domain::Brands& brands = bench.world().brands;
  std::set<std::pair<BatchId, UnitId>> standing;
  std::map<AccountId, std::uint32_t> load;
  for (BrandId number{1}; const auto* brand = brands.find(number); ++number.value) {
    const bool stands = brand->state < BrandState::WITHDRAWN;
    if (stands) RC_ASSERT(standing.insert({brand->batch, brand->unit}).second);
    RC_ASSERT(brands.live(brand->batch, brand->unit) == standing.contains({brand->batch, brand->unit}) || !stands);
    const auto* panel = brands.panel(number);
    RC_ASSERT((panel != nullptr) == (brand->state == BrandState::UNDER_REVIEW));
    if (panel)
      for (const auto& seat : panel->seats) ++load[seat.account];
  }
  for (std::uint64_t account = 1; account < 20; ++account)
    RC_ASSERT(brands.open_reviews(AccountId{account}) == load[AccountId{account}]);
}

/// One command; true where it was accepted.
bool walk(Bench& bench, const WalkKind& kind, const Step& step, Ways& ways) {
  const std::vector<BrandState> before = states(bench);
  const WalkCommand command = walk_command(kind, step);
  const bool accepted = word(bench.give(command.actor, command.json)) == "accepted";
  const std::vector<BrandState> after = states(bench);
  for (std::size_t i = 0; i < before.size(); ++i) {
    RC_ASSERT(may_follow(before[i], after[i]));
    if (before[i] != after[i]) ways.insert({before[i], after[i]});
  }
  for (std::size_t i = before.size(); i < after.size(); ++i)
    RC_ASSERT(after[i] == BrandState::DRAFT || after[i] == BrandState::SUBMITTED);
  if (accepted) check_whole(bench);
  return accepted;
}

/// A few kinds in turn from the one that the step names, until one is accepted: mostly about brand 1, so that it goes
/// far.
void walk_on(Bench& bench, Step step, Ways& ways) {
  if (step[5] % 4 != 0) step[4] = static_cast<std::uint8_t>((step[4] & 0xFC) | 1);
  const auto kinds = brand_walk_kinds();
  for (std::size_t i = 0; i < 3; ++i)
    if (walk(bench, kinds[(step[0] + i) % kinds.size()], step, ways)) return;
}

RC_GTEST_PROP(BrandWalk, GoesOnlyLawfulWaysAndFoldsAgainToTheSame,
              (std::uint8_t start, const std::vector<Step>& steps)) {
  Bench bench = county_at(static_cast<BrandState>(start % 12));
  if (start % 12 != static_cast<unsigned>(BrandState::EXPIRED)) bench.give(kOrganiser, waive("acceptanceWindow"));
  if (start % 2 == 0) bench.set_now(parse_timestamp("2025-03-01T09:00:00+08:00").value());
  Ways ways;
  for (const Step& step : steps) walk_on(bench, step, ways);
  RC_CLASSIFY(ways.size() >= 3, "three ways or more");
  const std::string saved = domain::save_world(bench.world());
  RC_ASSERT(domain::save_world(fold(bench.events())) == saved);
  domain::World loaded;
  RC_ASSERT(domain::load_world(saved, loaded));
  bench.replace_world(std::move(loaded));
  check_whole(bench);
}

TEST(BrandWalk, FindsEveryWay) {
  std::mt19937 dice(20240423);
  Ways ways;
  for (unsigned start = 0; start < 12; ++start) {
    for (int again = 0; again < 12; ++again) {
      Bench bench = county_at(static_cast<BrandState>(start));
      if (start != static_cast<unsigned>(BrandState::EXPIRED)) bench.give(kOrganiser, waive("acceptanceWindow"));
      for (int i = 0; i < 80; ++i) {
        Step step;
        for (auto& byte : step) byte = static_cast<std::uint8_t>(dice());
        walk_on(bench, step, ways);
      }
    }
  }
  for (const auto& [from, ends] : straight_ways()) {
    EXPECT_TRUE(from == BrandState::RECOGNISED || ways.contains({from, BrandState::WITHDRAWN}))
        << static_cast<int>(from) << " to withdrawn";
    for (const BrandState to : ends)
      EXPECT_TRUE(to == BrandState::LISTED || ways.contains({from, to}))  // the list is the batch's to publish
          << static_cast<int>(from) << " to " << static_cast<int>(to);
  }
}

TEST(BrandWalk, IsStoppedByEventsThatDoNotFit) {
  Bench bench = county_at(BrandState::UNDER_REVIEW);
  FrameBuilder builder;
  const auto folds = [&](auto fill, std::uint64_t actor = kOrganiser) {
    auto event = builder.init<schema::Event>();
    event.setStreamKind(schema::StreamKind::BRAND);
    event.setStreamId(1);
    event.setActor(actor);
    fill(event.getBody().initBrand());
    domain::World world = fold(bench.events());
    return domain::evolve(world, event.asReader()).has_value();
  };
  using Brand = schema::BrandEvent::Builder;
  EXPECT_TRUE(folds([](Brand brand) { brand.initBrandWithdrawn(); }));
  EXPECT_FALSE(folds([](Brand) {})) << "an unknown event";
  EXPECT_FALSE(folds([](Brand brand) { brand.initApplicationAccepted(); })) << "it was accepted long ago";
  EXPECT_FALSE(folds([](Brand brand) { brand.initRecognitionRevoked(); })) << "it is not recognised";
  EXPECT_FALSE(folds([](Brand brand) { brand.initActivityStruck().setActivity(1); })) << "there is no such line";
  EXPECT_FALSE(folds([](Brand brand) { brand.initReviewerExcused().setAccount(99); })) << "nobody's seat";
  EXPECT_FALSE(folds([](Brand brand) { brand.initReviewRecorded(); }, kAuditor)) << "from no reviewer";
  EXPECT_TRUE(folds([](Brand brand) { brand.initReviewRecorded(); }, kJudge1));
  EXPECT_FALSE(folds([](Brand brand) { brand.initMonthlyReportSubmitted(); })) << "of no month";
}

}  // namespace
}  // namespace leitai::test
