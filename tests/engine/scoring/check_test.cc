// What the check of a rulebook finds: every error at once, each with its JSON path, in both languages.
#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/engine/scoring/rulebook_text.h"

namespace leitai::test {
namespace {

std::vector<std::string> paths(const std::string& json) {
  std::vector<std::string> found;
  for (const JsonProblem& problem : problems_of(json)) {
    EXPECT_FALSE(problem.text.zh.empty()) << problem.path;
    EXPECT_FALSE(problem.text.en.empty()) << problem.path;
    EXPECT_NE(problem.text.zh, problem.text.en);
    found.push_back(problem.path);
  }
  return found;
}

/// The path and English text of the one problem.
std::string only(const RulebookText& rulebook) {
  const auto problems = problems_of(rulebook.json());
  if (problems.size() != 1) return std::to_string(problems.size()) + " problems";
  return problems[0].path + ": " + problems[0].text.en;
}

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

TEST(Check, TheSmallRulebookIsSound) {
  EXPECT_TRUE(paths(RulebookText().json()).empty());
}

TEST(Check, AnEmptyRulebookLacksEverythingAtOnce) {
  const auto found = paths("{}");
  EXPECT_EQ(std::set<std::string>(found.begin(), found.end()),
            (std::set<std::string>{"$.criteria", "$.performances", "$.rounds", "$.overall", "$.rankings"}));
}

TEST(Check, WhatIsNotSaidIsAnErrorAndNeverADefault) {
  const std::string json = R"({"criteria": [{"key": "a", "score": {}}, {"key": "b"}],
    "performances": [{"rounds": ["*"], "criteria": [{"criterion": "a"}], "panel": {"trimmedMean": {}}, "factor": {},
                      "roundings": [{}]}],
    "rounds": [{"attempts": {"bestSum": {}}}],
    "overall": {"sum": null},
    "rankings": [{"rounds": ["*", "overall"]}],
    "awards": [{"rounds": ["overall"]}]})";
  EXPECT_THAT(paths(json), testing::IsSupersetOf({"$.criteria[0].score.min",
                                                  "$.criteria[0].score.max",
                                                  "$.criteria[0].score.step",
                                                  "$.criteria[0].score.better",
                                                  "$.criteria[1]",
                                                  "$.performances[0].criteria[0].weight",
                                                  "$.performances[0].nonScores.pending",
                                                  "$.performances[0].nonScores.absent",
                                                  "$.performances[0].nonScores.abstained",
                                                  "$.performances[0].nonScores.recused",
                                                  "$.performances[0].nonScores.withdrawn",
                                                  "$.performances[0].nonScores.late",
                                                  "$.performances[0].nonScores.dnf",
                                                  "$.performances[0].nonScores.dns",
                                                  "$.performances[0].leastPanel.judges",
                                                  "$.performances[0].leastPanel.below",
                                                  "$.performances[0].scope",
                                                  "$.performances[0].panel.trimmedMean.low",
                                                  "$.performances[0].panel.trimmedMean.high",
                                                  "$.performances[0].panel.trimmedMean.smaller",
                                                  "$.performances[0].factor.constant",
                                                  "$.performances[0].factor.sheet",
                                                  "$.performances[0].roundings[0].digits",
                                                  "$.performances[0].roundings[0].mode",
                                                  "$.performances[0].roundings[0].effect",
                                                  "$.performances[0].roundings[0].at",
                                                  "$.rounds[0].rounds",
                                                  "$.rounds[0].attempts.failed",
                                                  "$.rounds[0].attempts.bestSum.count",
                                                  "$.rounds[0].attempts.bestSum.fewer",
                                                  "$.rounds[0].adjustments.others",
                                                  "$.rounds[0].total",
                                                  "$.overall.missing",
                                                  "$.rankings[0].direction",
                                                  "$.rankings[0].total.digits",
                                                  "$.rankings[0].total.mode",
                                                  "$.rankings[0].total.effect",
                                                  "$.rankings[0].ties",
                                                  "$.rankings[0].numbering",
                                                  "$.awards[0].key",
                                                  "$.awards[0].border",
                                                  "$.awards[0]"}));
}

TEST(Check, SaysWhatMayStandThere) {
  RulebookText rulebook;
  rulebook.panel = "{}";
  EXPECT_EQ(only(rulebook),
            "$.performances[0].panel: must be said: mean, sum, median, trimmedMean, trimmedSum, extremesMidpoint, "
            "closestPair, middleOrAll, majority, bestMean, "
            "bestSum, weightedPanels");
  const auto problems = problems_of(rulebook.json());
  EXPECT_EQ(problems[0].text.zh,
            "必须写明:mean, sum, median, trimmedMean, trimmedSum, extremesMidpoint, closestPair, middleOrAll, "
            "majority, bestMean, "
            "bestSum, weightedPanels");
  rulebook = {};
  rulebook.numbering = "unknown";
  EXPECT_EQ(only(rulebook), "$.rankings[0].numbering: must be said: competition, dense, ordinal, modified, fractional");
}

TEST(Check, TheScaleMakesSense) {
  RulebookText rulebook;
  rulebook.criteria = R"([{"key": "score", "score": {"min": 5, "max": 4.5, "step": 0, "better": "higher"}}])";
  EXPECT_THAT(paths(rulebook.json()), ElementsAre("$.criteria[0].score.max", "$.criteria[0].score.step"));
  rulebook.criteria = R"([{"key": "score", "rank": {"last": 0}}])";
  EXPECT_THAT(paths(rulebook.json()), ElementsAre("$.criteria[0].rank.last"));
}

TEST(Check, KeysAreThereOnceAndNamesAreKnown) {
  RulebookText rulebook;
  rulebook.criteria = criteria_of({"a", "a"});
  rulebook.uses = uses_of({{"a", "1"}, {"a", "1"}, {"c", "1"}});
  rulebook.ties = R"([{"criterion": "d"}, {"shared": null}])";
  rulebook.awards = R"([{"key": "x", "rounds": ["*"], "quota": 1, "border": "hold"},
                        {"key": "x", "rounds": ["*"], "quota": 0, "border": "hold"}])";
  EXPECT_THAT(paths(rulebook.json()),
              UnorderedElementsAre("$.criteria[1].key", "$.performances[0].criteria[1].criterion",
                                   "$.performances[0].criteria[2].criterion", "$.rankings[0].ties[0].criterion",
                                   "$.awards[1].key", "$.awards[1].quota"));
}

TEST(Check, RatiosAreDecimalsOrFractions) {
  RulebookText rulebook;
  rulebook.uses = uses_of({{"score", "60%"}});
  rulebook.factor = R"({"constant": "1/0", "sheet": "none"})";
  EXPECT_THAT(paths(rulebook.json()),
              ElementsAre("$.performances[0].criteria[0].weight", "$.performances[0].factor.constant"));
}

TEST(Check, RoundingsStandAtStagesOfTheirScopeAndOnce) {
  RulebookText rulebook;
  const auto at = [](const std::string& stage) {
    return R"({"at": ")" + stage + R"(", "digits": 2, "mode": "halfUp", "effect": "binding"})";
  };
  rulebook.roundings = "[" + at("judgeTotal") + "," + at("panel") + "," + at("panel") + "," + at("round") + "]";
  rulebook.round_roundings = "[" + at("attempts") + "," + at("attempt") + "]";
  EXPECT_THAT(paths(rulebook.json()),
              UnorderedElementsAre("$.performances[0].roundings[0].at", "$.performances[0].roundings[2].at",
                                   "$.performances[0].roundings[3].at", "$.rounds[0].roundings[1].at"));
  rulebook = {};
  rulebook.scope = "judgeTotal";
  rulebook.criterion_factor = R"({"constant": "1", "sheet": "none"})";
  rulebook.roundings = "[" + at("judgeTotal") + "," + at("criterion") + "," + at("weighted") + "]";
  EXPECT_THAT(paths(rulebook.json()),
              UnorderedElementsAre("$.performances[0].criterionFactor", "$.performances[0].roundings[1].at",
                                   "$.performances[0].roundings[2].at"));
  rulebook = {};
  rulebook.shown = R"({"digits": 19, "mode": "halfUp", "effect": "display"})";
  EXPECT_THAT(paths(rulebook.json()), ElementsAre("$.rankings[0].total.digits"));
}

TEST(Check, StepsAcrossEntriesAreOverTheRoundAndNeedNoPanel) {
  RulebookText rulebook;
  const auto steps = [&](const std::string& over) {
    rulebook.attempts = R"({"best": null, "failed": "leaveOut"}, "acrossEntries": [
        {"toRanks": {"field": {"over": ")" +
                        over + R"(", "entries": "competing"}, "better": "higher",
                     "numbering": "competition"}},
        {"toPoints": {"field": {"over": ")" +
                        over + R"(", "entries": "competing"}, "shared": "mean", "borda": "1"}}])";
    return paths(rulebook.json());
  };
  EXPECT_THAT(steps("round"), ElementsAre());
  EXPECT_THAT(steps("attempt"), ElementsAre("$.rounds[0].acrossEntries[0].toRanks.field.over",
                                            "$.rounds[0].acrossEntries[1].toPoints.field.over"));
  rulebook.attempts = R"({"best": null, "failed": "leaveOut"}, "acrossEntries": [{"clampToMean": {"limit": "1"}}])";
  EXPECT_EQ(only(rulebook), "$.rounds[0].acrossEntries[0]: \"clampToMean\" needs a panel of judges");
}

TEST(Check, TrimTablesAscendAndLeaveSomething) {
  RulebookText rulebook;
  rulebook.panel = R"({"trimmedMean": {"low": 1, "high": 1, "smaller": "stop",
    "bySize": [{"from": 5, "low": 2, "high": 3}, {"from": 5, "low": 1, "high": 1}, {"from": 9, "low": 1}]}})";
  const std::string table = "$.performances[0].panel.trimmedMean.bySize";
  EXPECT_THAT(paths(rulebook.json()), testing::IsSupersetOf({table + "[0]", table + "[1].from", table + "[2].high"}));
}

TEST(Check, TheChainOfTiesEndsInASharedPlaceAndOnlyThere) {
  RulebookText rulebook;
  rulebook.ties = R"([{"exactTotal": null}])";
  EXPECT_THAT(only(rulebook), HasSubstr("$.rankings[0].ties: must end with"));
  rulebook.ties = R"([{"shared": null}, {"shared": null}])";
  EXPECT_THAT(only(rulebook), HasSubstr("$.rankings[0].ties[0]: \"shared\" must be the last link"));
  rulebook.ties = R"([{}, {"runningOrder": "unknown"}, {"shared": null}])";
  EXPECT_THAT(paths(rulebook.json()), ElementsAre("$.rankings[0].ties[0]", "$.rankings[0].ties[1].runningOrder"));
}

TEST(Check, MissingRoundsAreSaidWhereTheyMeanSomethingAndOnlyThere) {
  RulebookText rulebook;
  rulebook.total = R"({"own": null, "missing": "zero"})";
  rulebook.overall = R"({"reached": null, "missing": "zero"})";
  EXPECT_THAT(paths(rulebook.json()), ElementsAre("$.rounds[0].total.missing", "$.overall.missing"));
  rulebook.total = R"({"all": null})";
  rulebook.overall = R"({"rounds": []})";
  EXPECT_THAT(paths(rulebook.json()),
              ElementsAre("$.rounds[0].total.missing", "$.overall.rounds", "$.overall.missing"));
  rulebook.total = R"({"rounds": [{"round": "*", "weight": "1"}, {"round": "a", "weight": "1"},
                                  {"round": "a", "weight": "1"}], "missing": "zero"})";
  rulebook.overall = R"({"sum": null, "missing": "zero"})";
  EXPECT_THAT(paths(rulebook.json()),
              ElementsAre("$.rounds[0].total.rounds[0].round", "$.rounds[0].total.rounds[2].round"));
}

std::string for_round(std::string json, const std::string& names) {
  for (std::size_t at = json.find("\"*\""); at != std::string::npos; at = json.find("\"*\""))
    json.replace(at, 3, names);
  return json;
}

TEST(Check, EveryRoundHasEachRuleOnce) {
  std::string json = for_round(RulebookText().json(), "\"a\"");
  EXPECT_TRUE(paths(json).empty());
  json.replace(json.find("\"a\""), 3, "\"a\", \"b\"");
  EXPECT_THAT(paths(json), ElementsAre("$.rounds", "$.rankings"));
  EXPECT_THAT(paths(for_round(RulebookText().json(), "\"a\", \"a\"")),
              ElementsAre("$.performances[0].rounds", "$.rounds[0].rounds", "$.rankings[0].rounds"));
  EXPECT_THAT(paths(for_round(RulebookText().json(), "\"overall\"")),
              testing::IsSupersetOf({"$.performances[0].rounds[0]", "$.rounds[0].rounds[0]"}));
}

TEST(Check, ARoundIsNamedInOneListAndMeantByTheStarInAnother) {
  std::string json = RulebookText().json();
  const std::string star = R"("rounds": [{"rounds": ["*"])";
  json.replace(json.find(star), star.size(), R"("rounds": [{"rounds": ["a", "b"])");
  EXPECT_TRUE(paths(json).empty());
  const std::string rankings = R"("rankings": [{"rounds": ["*", )";
  json.replace(json.find(rankings), rankings.size(), R"("rankings": [{"rounds": ["a", )");
  EXPECT_THAT(paths(json), ElementsAre("$.rankings"));
}

TEST(Check, ARoundThatOtherRulesNameHasRules) {
  RulebookText rulebook;
  rulebook.total = R"({"rounds": [{"round": "a", "weight": "1"}, {"round": "b", "weight": "1"}], "missing": "zero"})";
  rulebook.overall = R"({"rounds": [{"round": "c", "weight": "1"}], "missing": "zero"})";
  rulebook.ties = R"([{"round": "a"}, {"round": "d"}, {"shared": null}])";
  rulebook.awards = R"([{"key": "x", "rounds": ["overall", "e"], "quota": 1, "border": "hold"}])";
  EXPECT_TRUE(paths(rulebook.json()).empty());
  EXPECT_THAT(paths(for_round(rulebook.json(), "\"a\"")),
              ElementsAre("$.rounds[0].total.rounds[1].round", "$.overall.rounds[0].round",
                          "$.rankings[0].ties[1].round", "$.awards[0].rounds[1]"));
}

TEST(Check, CompilingAnUnsoundOneNamesTheFirstProblems) {
  capnp::MallocMessageBuilder message;
  const auto rules = scoring::Rules::compile(message.initRoot<schema::Rulebook>().asReader());
  ASSERT_FALSE(rules.has_value());
  EXPECT_EQ(rules.error().kind, ErrorKind::MALFORMED);
  EXPECT_THAT(rules.error().text.en, HasSubstr("$.criteria"));
}

TEST(MarkCheck, AMarkIsWithinMinAndMaxAndOnAStep) {
  RulebookText rulebook;
  rulebook.criteria = R"([{"key": "score", "score": {"min": "0.5", "max": 10, "step": "0.25", "better": "higher"}},
                          {"key": "place", "rank": {"last": 8}}])";
  const auto rules = compiled(rulebook.json());
  const auto fits = [&](int criterion, const char* mark) {
    return rules.check_mark(CriterionNo(static_cast<std::uint16_t>(criterion)), parse_mark(mark).value()).has_value();
  };
  for (const char* const mark : {"0.5", "10", "9.75", "0.750", "absent", "dnf", "pending"})
    EXPECT_TRUE(fits(1, mark)) << mark;
  for (const char* const mark : {"0", "0.49", "10.25", "9.8", "-1", "0.7500000001"})
    EXPECT_FALSE(fits(1, mark)) << mark;
  for (const char* const mark : {"1", "8", "3.0", "dns"}) EXPECT_TRUE(fits(2, mark)) << mark;
  for (const char* const mark : {"0", "9", "1.5", "-1"}) EXPECT_FALSE(fits(2, mark)) << mark;
  EXPECT_FALSE(fits(0, "1"));
  EXPECT_FALSE(fits(3, "1"));
  const auto error = rules.check_mark(CriterionNo(1), parse_mark("9.8").value()).error();
  EXPECT_EQ(error.text.en, "\"score\": found 9.8, expected 0.5 plus a whole number of steps of 0.25");
  EXPECT_EQ(error.text.zh, "“score”发现 9.8,应为自 0.5 起以 0.25 为一档");
}

TEST(Rules, KnowTheirCriteriaAndWhereTheyAreJudged) {
  RulebookText rulebook;
  rulebook.criteria = criteria_of({"a", "b"});
  rulebook.uses = uses_of({{"b", "1"}});
  const auto rules = compiled(rulebook.json());
  EXPECT_EQ(rules.criteria(), 2u);
  EXPECT_EQ(rules.find_criterion("b"), CriterionNo(2));
  EXPECT_EQ(rules.find_criterion("c"), CriterionNo());
  EXPECT_EQ(rules.criterion_key(CriterionNo(1)), "a");
  EXPECT_EQ(rules.criterion_key(CriterionNo(3)), "");
  EXPECT_TRUE(rules.judges("final", CriterionNo(2)));
  EXPECT_FALSE(rules.judges("final", CriterionNo(1)));
  EXPECT_FALSE(rules.judges("overall", CriterionNo(2)));
}

}  // namespace
}  // namespace leitai::test
