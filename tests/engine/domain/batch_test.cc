#include <gtest/gtest.h>

#include "tests/engine/domain/batch_story.h"

/// Batches: their calendars, waivers, lists, rules, releases, days, the end.
namespace leitai::test {
namespace {

using schema::BrandState;

const domain::Batch& batch_of(const Bench& bench, std::uint64_t number = 1) {
  return *bench.world().batches.find(BatchId{number});
}

schema::BatchEvent::Reader first_event_of_last(const Bench& bench) {
  return read_trusted<schema::Event>(bench.events()[bench.events().size() - bench.last_events()]).getBody().getBatch();
}

calendar::Day on(std::string_view text) {
  return calendar::parse_day(text).value();
}

void carry_out(Bench& bench, const std::vector<Given>& all) {
  for (const Given& given : all) ASSERT_EQ(answer(bench, given), "accepted") << given.command;
}

TEST(Batch, OpensWithDatesInOrderAndOnOneDay) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, R"({'batch':{'openBatch':{'key':'2024-3','title':'第三批',
    'applicationsDue':'2024-02-29','cultivationEnds':'2024-02-29','acceptanceFrom':'2024-02-29',
    'acceptanceTo':'2024-02-29','acceptanceDone':'2024-02-29'}}})"),
            "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 2u);
  EXPECT_EQ(batch_of(bench, 2).name_characters, 15u);
}

TEST(Batch, DatesFallByItsRuleForDaysOff) {
  Bench bench = county();
  // The 27th of April 2024 is a Saturday, the 28th a Sunday that is worked; the 1st to 3rd of May are off.
  const std::string more =
      ",'dueRule':'following','days':[{'date':'2024-04-28','kind':'work'},{'date':'2024-05-01'},"
      "{'date':'2024-05-02'},{'date':'2024-05-03'}]";
  EXPECT_EQ(bench.answer(kOrganiser, open_batch(batch_data("2024-3", "2024-04-27", "2024-05-01", more))), "accepted");
  EXPECT_EQ(batch_of(bench, 2).dates.applications_due, on("2024-04-28"));
  EXPECT_EQ(batch_of(bench, 2).dates.cultivation_ends, on("2024-05-06"));
  EXPECT_EQ(batch_of(bench, 2).calendar.report_due(calendar::month_of(on("2024-05-01"))), on("2024-05-27"));
}

TEST(Batch, IsRevisedAsAWhole) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, revise_batch(batch_data("2024-2", "2024-05-10", "2024-10-10",
                                                             ",'nameCharacters':12,'reportDay':20"))),
            "accepted");
  EXPECT_EQ(batch_of(bench).dates.applications_due, on("2024-05-10"));
  EXPECT_EQ(batch_of(bench).name_characters, 12u);
  EXPECT_EQ(batch_of(bench).key, "2024-2");
  EXPECT_EQ(batch_of(bench).calendar.report_due(calendar::month_of(on("2024-05-01"))), on("2024-05-20"));
}

TEST(Batch, WaivesARuleForOneUnitUntilADay) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, waive("applicationsDue", "2024-04-30")), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, waive("nameLength", "", 2)), "accepted");
  using Rule = schema::WaivedRule;
  const auto waived = [&](std::uint64_t unit, Rule rule, std::string_view day) {
    return batch_of(bench).waived(UnitId{unit}, rule, on(day));
  };
  EXPECT_TRUE(waived(1, Rule::APPLICATIONS_DUE, "2024-04-30"));
  EXPECT_FALSE(waived(1, Rule::APPLICATIONS_DUE, "2024-05-01"));
  EXPECT_FALSE(waived(2, Rule::APPLICATIONS_DUE, "2024-04-30"));
  EXPECT_FALSE(waived(1, Rule::NAME_LENGTH, "2024-04-30"));
  EXPECT_TRUE(waived(2, Rule::NAME_LENGTH, "2099-01-01"));
  EXPECT_EQ(bench.answer(kOrganiser, withdraw_waiver("nameLength", 2)), "accepted");
  EXPECT_FALSE(waived(2, Rule::NAME_LENGTH, "2024-04-30"));
}

TEST(Batch, PublishesTheAcceptedBrandsWithADigestAndListsEachOnce) {
  Bench bench = county_at(BrandState::ACCEPTED);
  carry_out(bench, {{kUnit2, apply_for(2, "杏林先锋")}});
  EXPECT_EQ(bench.answer(kOrganiser, publish_list()), "accepted");
  EXPECT_EQ(bench.last_events(), 2u);
  const auto published = first_event_of_last(bench).getListPublished();
  const auto list = published.getList();
  EXPECT_EQ(list.getVersion(), 1u);
  ASSERT_EQ(list.getBrands().size(), 1u);
  EXPECT_EQ(list.getBrands()[0].getBrand(), 1u);
  EXPECT_EQ(list.getBrands()[0].getUnit(), 1u);
  EXPECT_EQ(list.getBrands()[0].getVersion(), 1u);
  const Digest digest = canonical_digest(list);
  EXPECT_EQ(to_hex(ByteSpan(published.getSha256().begin(), published.getSha256().size())), to_hex(digest));
  EXPECT_EQ(last_brand_event(bench).getBrandListed().getList(), 1u);
  EXPECT_EQ(the_brand(bench).state, BrandState::LISTED);
}

TEST(Batch, PublishesALongListInPartsWithTheDigestOfTheWhole) {
  constexpr std::size_t kBrands = 2501;
  Bench bench = county_at(BrandState::ACCEPTED);
  for (std::size_t i = 1; i < kBrands; ++i) {
    const std::string unit = bench.answer(0, register_unit("单位" + std::to_string(i), "书记"));
    ASSERT_EQ(unit, "accepted");
    const std::uint64_t number = std::get<domain::Done>(bench.last()).created;
    ASSERT_EQ(bench.answer(0, apply_for(number, "红烛先锋")), "accepted");
    ASSERT_EQ(bench.answer(0, brand(std::get<domain::Done>(bench.last()).created, "'acceptApplication':{}")),
              "accepted");
  }
  EXPECT_EQ(bench.answer(kOrganiser, publish_list()), "accepted");
  ASSERT_EQ(bench.last_events(), 2 + kBrands);
  FrameBuilder builder;
  auto whole = builder.init<schema::BrandList>();
  whole.setBatch(1);
  whole.setVersion(1);
  auto rows = whole.initBrands(kBrands);
  unsigned next = 0;
  std::vector<Digest> said;
  for (std::size_t part = 0; part < 2; ++part) {
    const auto event = read_trusted<schema::Event>(bench.events()[bench.events().size() - bench.last_events() + part]);
    const auto published = event.getBody().getBatch().getListPublished();
    EXPECT_EQ(published.getList().getVersion(), 1u);
    for (const auto row : published.getList().getBrands()) rows.setWithCaveats(next++, row);
    Digest& digest = said.emplace_back();
    std::copy(published.getSha256().begin(), published.getSha256().end(), digest.begin());
  }
  EXPECT_EQ(next, kBrands);
  EXPECT_EQ(said, std::vector<Digest>(2, canonical_digest(whole.asReader())));
  EXPECT_EQ(bench.answer(kOrganiser, publish_list()), "nothingToList");
}

TEST(Batch, PublishesTheListAgainWhenABrandCameOrWent) {
  Bench bench = county_at(BrandState::LISTED);
  EXPECT_EQ(bench.answer(kOrganiser, publish_list()), "nothingToList");
  carry_out(bench, {{kUnit2, apply_for(2, "杏林先锋")}, {kOrganiser, brand(2, "'acceptApplication':{}")}});
  EXPECT_EQ(bench.answer(kOrganiser, publish_list("增补")), "accepted");
  EXPECT_EQ(bench.last_events(), 2u) << "the one that was listed before is not listed anew";
  EXPECT_EQ(first_event_of_last(bench).getListPublished().getList().getBrands().size(), 2u);
  EXPECT_EQ(the_brand(bench, 1).list, 1u);
  EXPECT_EQ(the_brand(bench, 2).list, 2u);
  carry_out(bench, {{kUnit1, reason("withdrawBrand")}});
  EXPECT_EQ(bench.answer(kOrganiser, publish_list("退出一个")), "accepted");
  EXPECT_EQ(first_event_of_last(bench).getListPublished().getList().getBrands().size(), 1u);
  EXPECT_EQ(bench.answer(kOrganiser, publish_list()), "nothingToList");
}

TEST(Batch, EndsWithEveryBrandThatIsNotRecognised) {
  for (const BrandState state : {BrandState::DRAFT, BrandState::SUBMITTED, BrandState::CULTIVATING}) {
    Bench bench = county_at(state);
    EXPECT_EQ(bench.answer(kOrganiser, close_batch()), "accepted");
    EXPECT_EQ(bench.last_events(), 2u);
    EXPECT_EQ(the_brand(bench).state, BrandState::EXPIRED);
    EXPECT_TRUE(batch_of(bench).closed);
  }
  for (const BrandState state : {BrandState::RECOGNISED, BrandState::WITHDRAWN, BrandState::REVOKED}) {
    Bench bench = county_at(state);
    EXPECT_EQ(bench.answer(kOrganiser, close_batch()), "accepted");
    EXPECT_EQ(bench.last_events(), 1u);
    EXPECT_EQ(the_brand(bench).state, state);
  }
}

TEST(Batch, BeginsItsDaysOneAfterTheOtherAndNoneBeforeItHasCome) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(0, begin_day("2024-03-30")), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, begin_day("2024-04-01")), "accepted") << "a day may be passed over";
  EXPECT_EQ(batch_of(bench).today, on("2024-04-01"));
  EXPECT_EQ(bench.answer(0, begin_day("2024-03-31")), "dayNotLater");
  EXPECT_EQ(bench.answer(0, begin_day("2024-04-02")), "dayInFuture");
  // It comes at midnight in Shanghai: 16:00 in UTC.
  bench.set_now(parse_timestamp("2024-04-01T15:59:59Z").value());
  EXPECT_EQ(bench.answer(0, begin_day("2024-04-02")), "accepted");
}

TEST(Batch, AdoptsAcceptanceRulesInVersions) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, adopt_acceptance("80", 3)), "accepted");
  const auto adopted = first_event_of_last(bench).getAcceptanceRulesAdopted();
  EXPECT_EQ(adopted.getVersion(), 1u);
  const Digest digest = canonical_digest(adopted.getRules());
  EXPECT_EQ(to_hex(ByteSpan(adopted.getSha256().begin(), adopted.getSha256().size())), to_hex(digest));
  EXPECT_EQ(bench.answer(kOrganiser, adopt_acceptance("85.5", 5)), "accepted");
  const auto& terms = batch_of(bench).acceptance;
  EXPECT_EQ(terms.version, 2u);
  EXPECT_EQ(terms.threshold, "85.5");
  EXPECT_EQ(terms.reviewers, 5u);
  ASSERT_TRUE(terms.rules.has_value());
  EXPECT_TRUE(terms.rules->find_criterion("effective"));
}

TEST(Batch, HasItsAcceptanceRulesReadyInALoadedWorld) {
  Bench bench = county();
  carry_out(bench, {{kOrganiser, adopt_acceptance("80", 3)}});
  domain::World loaded;
  ASSERT_TRUE(domain::load_world(domain::save_world(bench.world()), loaded));
  ASSERT_TRUE(loaded.batches.find(BatchId{1})->acceptance.rules.has_value());
  EXPECT_TRUE(loaded.batches.find(BatchId{1})->acceptance.rules->has_round(domain::kAcceptanceRound));
}

TEST(Batch, ReleasesAndCertifiesItsRankingEvenAfterItsEnd) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, close_batch()), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, sound_ranking_rules()), "accepted");
  const std::uint64_t head = bench.events().size();
  EXPECT_EQ(bench.answer(kOrganiser, release_ranking(head)), "positionNotReached");
  EXPECT_EQ(bench.answer(kOrganiser, release_ranking(head - 1)), "accepted");
  EXPECT_EQ(first_event_of_last(bench).getRankingReleased().getRelease(), 1u);
  EXPECT_EQ(bench.answer(kOrganiser, release_ranking(head, "更正")), "accepted");
  EXPECT_EQ(first_event_of_last(bench).getRankingReleased().getRelease(), 2u);
  ASSERT_EQ(bench.answer(kOrganiser, certify_ranking(2)), "accepted");
  EXPECT_FALSE(batch_of(bench).releases[0].certified);
  EXPECT_TRUE(batch_of(bench).releases[1].certified);
}

TEST(Contest, TakesAnEntryThatPresentsABrandOnlyWhereThatBrandIs) {
  Bench bench = county_at(BrandState::SUBMITTED);
  EXPECT_EQ(bench.answer(kOrganiser, contest("'addEntries':{'entries':[{'entry':9,'name':'x','brand':2}]}")),
            "brandNotFound");
  EXPECT_EQ(bench.answer(kOrganiser, contest("'addEntries':{'entries':[{'entry':9,'name':'x','brand':1}]}")),
            "accepted");
}

}  // namespace
}  // namespace leitai::test
