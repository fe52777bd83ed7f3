#include <gtest/gtest.h>

#include "tests/engine/domain/brand_story.h"

/// Every command about a brand in every state: where it is accepted, what it is refused with, where it leads.
namespace leitai::test {
namespace {

using schema::BrandState;

/// One letter a state, in the order of the schema: draft, submitted, returned, accepted, listed, cultivating,
/// acceptance requested (q), under review (u), recognised (g), withdrawn, expired, revoked (k).
constexpr std::string_view kLetters = "dsralcqugwek";

struct Row {
  const char* name;
  std::uint64_t actor;
  std::string command;
  std::string_view in;  ///< the states in which it is accepted
  std::string_view to;  ///< the state it leads to; empty: it stays
  const char* otherwise;
};

std::vector<Row> rows() {
  const std::string form_now = form("税徽闪耀");
  return {
      {"revise", kUnit1, first_brand("'reviseDraft':{'form':{}}"), "d", "", "brandNotDraft"},
      {"submit", kOrganiser, first_brand("'submitDraft':{" + form_now + "}"), "d", "s", "brandNotDraft"},
      {"return", kOrganiser, send_back(), "s", "r", "brandNotSubmitted"},
      {"resubmit", kUnit1, first_brand("'resubmitApplication':{" + form_now + "}"), "r", "s", "brandNotReturned"},
      {"accept", kOrganiser, accept_brand(), "s", "a", "brandNotSubmitted"},
      {"withdraw", kUnit1, reason("withdrawBrand"), "dsralcqu", "w", "brandSettled"},
      {"plan", kUnit1, plan(task("a"), "2024-10-10", "调整"), "alc", "c", "brandNotCultivated"},
      {"complete", kUnit1, first_brand("'completeTask':{'task':'a','date':'2024-04-01'}"), "c", "",
       "brandNotCultivated"},
      {"slip", kUnit1, first_brand("'slipTask':{'task':'a','days':8,'reason':'雨'}"), "c", "", "brandNotCultivated"},
      {"log", kUnit1, activity(), "alcqug", "", "brandNotCultivated"},
      {"report", kUnit1, monthly(2024, 4), "alcqu", "", "brandNotCultivated"},
      {"visit", kOrganiser, visit("90"), "alcqug", "", "brandNotCultivated"},
      {"request", kUnit1, request(), "c", "q", "brandNotCultivated"},
      {"take the request back", kUnit1, reason("withdrawRequest"), "qu", "c", "acceptanceNotRequested"},
      {"assign", kOrganiser, assign("2,4,5,6"), "q", "u", "acceptanceNotRequested"},
      {"assign one more", kOrganiser, assign("2"), "u", "", "acceptanceNotRequested"},
      {"excuse", kOrganiser, excuse(kJudge1, kOrganiser), "u", "", "brandNotUnderReview"},
      {"review", kJudge1, review(), "u", "", "brandNotUnderReview"},
      {"plan to promote", kOrganiser, promote(), "g", "", "brandNotRecognised"},
      {"revoke", kOrganiser, reason("revokeRecognition"), "g", "k", "brandNotRecognised"},
  };
}

TEST(BrandStates, TakeEachCommandWhereItBelongsAndRefuseItElsewhere) {
  for (std::size_t state = 0; state < kLetters.size(); ++state) {
    const char letter = kLetters[state];
    for (const Row& row : rows()) {
      // In these two states the other of the pair is tried.
      if (row.command == assign("2") && letter == 'q') continue;
      if (row.command == assign("2,4,5,6") && letter == 'u') continue;
      Bench bench = county_at(static_cast<BrandState>(state));
      if (letter == 'c') bench.give(kOrganiser, waive("acceptanceWindow"));
      ASSERT_EQ(the_brand(bench).state, static_cast<BrandState>(state));
      const bool there = row.in.find(letter) != std::string_view::npos;
      const char* const refusal = letter == 'e' ? "batchClosed" : row.otherwise;
      EXPECT_EQ(bench.answer(row.actor, row.command), there ? "accepted" : refusal) << row.name << " in " << letter;
      const std::size_t after = there && !row.to.empty() ? kLetters.find(row.to[0]) : state;
      EXPECT_EQ(static_cast<std::size_t>(the_brand(bench).state), after) << row.name << " in " << letter;
    }
  }
}

TEST(BrandStates, EndOfTheBatchEndsWhatIsNotRecognised) {
  for (std::size_t state = 0; state < kLetters.size(); ++state) {
    if (kLetters[state] == 'e') continue;
    Bench bench = county_at(static_cast<BrandState>(state));
    EXPECT_EQ(bench.answer(kOrganiser, batch("'closeBatch':{'reason':'年度结束'}")), "accepted");
    const bool ends = std::string_view("dsralcqu").find(kLetters[state]) != std::string_view::npos;
    EXPECT_EQ(the_brand(bench).state, ends ? BrandState::EXPIRED : static_cast<BrandState>(state)) << kLetters[state];
    EXPECT_EQ(bench.world().brands.open_reviews(AccountId{kJudge1}), 0u);
  }
}

}  // namespace
}  // namespace leitai::test
