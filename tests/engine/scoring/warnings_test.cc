// What a sound rulebook says that is probably not meant: every warning fires where it should, and only there.
#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/scoring/rulebook_text.h"

namespace leitai::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// "PATH: ENGLISH" of each. The rulebook itself must be sound.
std::vector<std::string> warned(const std::string& json) {
  capnp::MallocMessageBuilder message;
  auto rulebook = message.initRoot<schema::Rulebook>();
  const auto problems = from_json(json, rulebook);
  EXPECT_TRUE(problems.empty()) << to_error(problems).text.en;
  const auto errors = scoring::check(rulebook.asReader());
  EXPECT_TRUE(errors.empty()) << to_error(errors).text.en;
  std::vector<std::string> found;
  for (const JsonProblem& warning : scoring::warnings(rulebook.asReader())) {
    EXPECT_FALSE(warning.text.zh.empty()) << warning.path;
    EXPECT_NE(warning.text.zh, warning.text.en) << warning.path;
    found.push_back(warning.path + ": " + warning.text.en);
  }
  return found;
}

std::vector<std::string> warned(const RulebookText& rulebook) {
  return warned(rulebook.json());
}

class Warnings : public testing::Test {
 protected:
  std::vector<std::string> of_panel(const std::string& panel, const std::string& least) const {
    RulebookText rulebook;
    rulebook.panel = panel;
    rulebook.least_panel = R"({"judges": )" + least + R"(, "below": "stop"})";
    rulebook.non_scores = RulebookText::policies("stop");
    return warned(rulebook);
  }
  std::vector<std::string> of_ties(const std::string& ties) const {
    RulebookText rulebook = rulebook_;
    rulebook.ties = "[" + ties + R"(, {"shared": null}])";
    return warned(rulebook);
  }
  std::vector<std::string> of_awards(const std::string& awards) const {
    RulebookText rulebook;
    rulebook.awards = awards;
    return warned(rulebook);
  }

  RulebookText rulebook_;
};

constexpr const char kNone[] = "this link separates no one";

TEST_F(Warnings, OfASmallSoundRulebookAreNone) {
  EXPECT_THAT(warned(rulebook_), IsEmpty());
}

TEST_F(Warnings, AreNoneWhereThereAreErrors) {
  capnp::MallocMessageBuilder message;
  EXPECT_THAT(scoring::warnings(message.initRoot<schema::Rulebook>().asReader()), IsEmpty());
}

TEST_F(Warnings, OfADropThatTakesTheWholeLeastPanel) {
  const std::string trim = R"({"trimmedMean": {"low": 1, "high": 1, "smaller": "keepAll"}})";
  EXPECT_THAT(of_panel(trim, "2"),
              ElementsAre("$.performances[0].panel: leastPanel allows a panel of 2, of which 2 are dropped here: none "
                          "is left"));
  EXPECT_THAT(of_panel(trim, "3"), IsEmpty());
  const std::string sum = R"({"trimmedSum": {"low": 0, "high": 0, "smaller": "stop"}})";
  EXPECT_THAT(of_panel(sum, "1"), IsEmpty());
  const std::string middle = R"({"middleOrAll": {"low": 1, "high": 2, "tolerance": "1", "smaller": "stop"}})";
  EXPECT_THAT(of_panel(middle, "3"), ElementsAre(HasSubstr("of which 3 are dropped")));
  EXPECT_THAT(of_panel(middle, "4"), IsEmpty());
}

TEST_F(Warnings, OfADropLookAtTheRowForTheLeastPanel) {
  const std::string rows =
      R"({"trimmedMean": {"low": 0, "high": 0, "bySize": [{"from": 5, "low": 2, "high": 2}], "smaller": "stop"}})";
  EXPECT_THAT(of_panel(rows, "1"), IsEmpty());
  EXPECT_THAT(of_panel(rows, "5"), IsEmpty());
  const std::string first =
      R"({"trimmedMean": {"low": 1, "high": 1, "bySize": [{"from": 2, "low": 0, "high": 0}], "smaller": "stop"}})";
  EXPECT_THAT(of_panel(first, "1"), ElementsAre(HasSubstr("of which 2 are dropped")));
  EXPECT_THAT(of_panel(first, "2"), IsEmpty());
}

TEST_F(Warnings, OfStepsThatMayLeaveLessThanThePanelDrops) {
  const std::string trim = R"({"trimmedMean": {"low": 1, "high": 1, "smaller": "stop"}}, "perJudge": )";
  EXPECT_THAT(of_panel(trim + R"([{"withinMedian": {"window": "1", "none": "stop"}}])", "3"),
              ElementsAre(HasSubstr("$.performances[0].perJudge[0]: may leave fewer numbers than leastPanel")));
  EXPECT_THAT(of_panel(trim + R"([{"clampToMean": {"limit": "1"}}])", "3"), IsEmpty());
  const auto min_max = [](const std::string& below) {
    return R"([{"minMax": {"field": {"over": "round", "entries": "all"}, "low": "0", "high": "1",
      "least": {"entries": 1, "judges": 1, "below": ")" +
           below + R"("}, "zeroSpread": "middle"}}])";
  };
  EXPECT_THAT(of_panel(trim + min_max("leaveOut"), "3"), testing::SizeIs(1));
  EXPECT_THAT(of_panel(trim + min_max("keep"), "3"), IsEmpty());
}

TEST_F(Warnings, OfASumThatLosesWhoIsLeftOut) {
  rulebook_.panel = R"({"sum": null})";
  EXPECT_THAT(warned(rulebook_), ElementsAre(HasSubstr("$.performances[0].panel: is a sum")));
  rulebook_.non_scores = RulebookText::policies("panelMean", {{"pending", "stop"}});
  EXPECT_THAT(warned(rulebook_), IsEmpty());
}

TEST_F(Warnings, OfTheBestNumbersSummedWhereThereMayBeFewer) {
  const auto best = [](const std::string& smaller) {
    return R"({"bestSum": {"count": 3, "better": "higher", "smaller": ")" + smaller + "\"}}";
  };
  EXPECT_THAT(of_panel(best("keepAll"), "2"), ElementsAre(HasSubstr("$.performances[0].panel.bestSum.smaller: ")));
  EXPECT_THAT(of_panel(best("keepAll"), "3"), IsEmpty());
  EXPECT_THAT(of_panel(best("stop"), "2"), IsEmpty());
}

TEST_F(Warnings, OfWeightsThatDoNotSumToOneUnlessAllAreOne) {
  rulebook_.criteria = criteria_of({"a", "b"});
  rulebook_.uses = uses_of({{"a", "0.6"}, {"b", "0.5"}});
  EXPECT_THAT(warned(rulebook_), ElementsAre("$.performances[0].criteria: the weights sum to 1.1, not to 1"));
  rulebook_.uses = uses_of({{"a", "0.6"}, {"b", "2/5"}});
  EXPECT_THAT(warned(rulebook_), IsEmpty());
  rulebook_.uses = uses_of({{"a", "1"}, {"b", "1"}});
  EXPECT_THAT(warned(rulebook_), IsEmpty());
}

TEST_F(Warnings, OfTheWeightsOfRoundsAndOfPartsOfThePanel) {
  rulebook_.overall =
      R"({"rounds": [{"round": "a", "weight": "50"}, {"round": "b", "weight": "50"}], "missing": "zero"})";
  EXPECT_THAT(warned(rulebook_), ElementsAre("$.overall.rounds: the weights sum to 100, not to 1"));
  rulebook_ = {};
  rulebook_.total =
      R"({"rounds": [{"round": "a", "weight": "0.5"}, {"round": "b", "weight": "0.4"}], "missing": "zero"})";
  EXPECT_THAT(warned(rulebook_), ElementsAre("$.rounds[0].total.rounds: the weights sum to 0.9, not to 1"));
  const auto parts = [](const std::string& weight) {
    return R"({"weightedPanels": {"parts": [
      {"panel": "A", "judges": ["A*"], "weight": "0.6", "aggregate": {"mean": null}},
      {"panel": "B", "judges": ["B*"], "weight": ")" +
           weight + R"(", "aggregate": {"mean": null}}],
      "others": "stop", "missing": "stop"}})";
  };
  EXPECT_THAT(of_panel(parts("0.3"), "2"),
              ElementsAre("$.performances[0].panel.weightedPanels.parts: the weights sum to 0.9, not to 1"));
  EXPECT_THAT(of_panel(parts("0.4"), "2"), IsEmpty());
}

TEST_F(Warnings, OfACriterionThatNoRoundUses) {
  rulebook_.criteria = criteria_of({"score", "spare"});
  EXPECT_THAT(warned(rulebook_), ElementsAre("$.criteria[1]: is judged in no round"));
}

TEST_F(Warnings, OfAScaleWhoseMaximumCannotBeGiven) {
  const auto scale = [](const std::string& step) {
    return R"([{"key": "score", "score": {"min": 0, "max": 10, "step": ")" + step + R"(", "better": "higher"}}])";
  };
  rulebook_.criteria = scale("0.3");
  EXPECT_THAT(warned(rulebook_), ElementsAre(HasSubstr("$.criteria[0].score.max: is no whole number of steps")));
  rulebook_.criteria = scale("0.5");
  EXPECT_THAT(warned(rulebook_), IsEmpty());
}

TEST_F(Warnings, OfMarksStillToComeThatCountAlready) {
  rulebook_.non_scores = RulebookText::policies("leaveOut", {{"pending", "worst"}, {"absent", "worst"}});
  EXPECT_THAT(warned(rulebook_), ElementsAre(HasSubstr("$.performances[0].nonScores.pending: ")));
  rulebook_.non_scores = RulebookText::policies("leaveOut", {{"absent", "worst"}});
  EXPECT_THAT(warned(rulebook_), IsEmpty());
}

TEST_F(Warnings, OfAZeroThatIsTheBestMarkOrScore) {
  rulebook_.non_scores = RulebookText::policies("leaveOut", {{"absent", "zero"}});
  rulebook_.attempts = R"({"best": null, "failed": "zero"})";
  EXPECT_THAT(warned(rulebook_), IsEmpty());
  rulebook_.criteria = R"([{"key": "score", "score": {"min": 0, "max": 9, "step": 1, "better": "lower"}}])";
  rulebook_.direction = "lower";
  EXPECT_THAT(warned(rulebook_), ElementsAre(HasSubstr("$.performances[0].nonScores.absent: "),
                                             HasSubstr("$.rounds[0].attempts.failed: ")));
}

TEST_F(Warnings, OfABindingRoundingCoarserThanTheMarks) {
  const auto roundings = [](const std::string& digits, const std::string& effect) {
    return R"([{"at": "panel", "digits": )" + digits + R"(, "mode": "halfUp", "effect": ")" + effect + "\"}]";
  };
  rulebook_.roundings = roundings("0", "binding");
  EXPECT_THAT(warned(rulebook_), ElementsAre(HasSubstr("$.performances[0].roundings[0]: is coarser than the marks' "
                                                       "step of 0.1")));
  rulebook_.roundings = roundings("1", "binding");
  EXPECT_THAT(warned(rulebook_), IsEmpty());
  rulebook_.roundings = roundings("0", "display");
  EXPECT_THAT(warned(rulebook_), IsEmpty());
}

TEST_F(Warnings, OfATrimOfAttemptsThatMayLeaveNone) {
  const auto attempts = [](const std::string& fewer) {
    return R"({"trimmedMean": {"count": 5, "best": 1, "worst": 1, "fewer": ")" + fewer + R"("}, "failed": "worst"})";
  };
  rulebook_.attempts = attempts("useThose");
  EXPECT_THAT(warned(rulebook_), ElementsAre(HasSubstr("$.rounds[0].attempts.trimmedMean.fewer: of 2 attempts")));
  rulebook_.attempts = attempts("stop");
  EXPECT_THAT(warned(rulebook_), IsEmpty());
}

TEST_F(Warnings, OfARankingAgainstTheMarks) {
  rulebook_.direction = "lower";
  EXPECT_THAT(warned(rulebook_), ElementsAre("$.rankings[0].direction: higher is better here, but lower is ranked "
                                             "ahead"));
  rulebook_.panel = R"({"mean": null}, "perJudge": [{"toRanks": {"field": {"over": "round", "entries": "competing"},
    "better": "higher", "numbering": "competition"}}])";
  EXPECT_THAT(warned(rulebook_), IsEmpty());
  rulebook_ = {};
  rulebook_.overall = R"({"allPlaces": null, "missing": "noTotal"})";
  EXPECT_THAT(warned(rulebook_), ElementsAre(HasSubstr("$.rankings[0].direction: overall is a sum of places")));
}

TEST_F(Warnings, OfTieLinksThatCompareTheTotalWhereItIsRankedExactly) {
  EXPECT_THAT(of_ties(R"({"exactTotal": null})"),
              ElementsAre(HasSubstr("$.rankings[0].ties[0]: " + std::string(kNone))));
  EXPECT_THAT(of_ties(R"({"roundedTotal": {"digits": 3, "mode": "halfUp"}})"), ElementsAre(HasSubstr(kNone)));
  rulebook_.shown = R"({"digits": 2, "mode": "halfUp", "effect": "binding"})";
  EXPECT_THAT(of_ties(R"({"exactTotal": null})"), IsEmpty());
  EXPECT_THAT(of_ties(R"({"roundedTotal": {"digits": 3, "mode": "halfUp"}})"), IsEmpty());
  EXPECT_THAT(of_ties(R"({"roundedTotal": {"digits": 2, "mode": "halfUp"}})"), ElementsAre(HasSubstr("rounded so")));
  EXPECT_THAT(of_ties(R"({"exactTotal": null}, {"roundedTotal": {"digits": 3, "mode": "halfUp"}})"),
              ElementsAre(HasSubstr("ties[1]")));
  rulebook_ = {};
  rulebook_.numbering = R"(competition", "tolerance": "0.1)";
  EXPECT_THAT(of_ties(R"({"exactTotal": null})"), IsEmpty());
}

TEST_F(Warnings, OfTheSameTieLinkAgainAndOfLinksAfterALot) {
  EXPECT_THAT(of_ties(R"({"countback": null}, {"median": null}, {"countback": null})"),
              ElementsAre(HasSubstr("ties[2]: this link separates no one: is link 1 again")));
  EXPECT_THAT(of_ties(R"({"bestMarks": 2}, {"bestMarks": 3})"), IsEmpty());
  EXPECT_THAT(of_ties(R"({"countback": null}, {"lot": "2024"})"), IsEmpty());
  EXPECT_THAT(of_ties(R"({"lot": "2024"}, {"countback": null})"), ElementsAre(HasSubstr("ties[1]")));
}

TEST_F(Warnings, OfARepeatedHeadToHeadOnlyWhereNothingStandsBetween) {
  rulebook_.least_panel = R"({"judges": 3, "below": "stop"})";
  EXPECT_THAT(of_ties(R"({"headToHead": "exactlyTwo"}, {"median": null}, {"headToHead": "exactlyTwo"})"), IsEmpty());
  EXPECT_THAT(of_ties(R"({"headToHead": "exactlyTwo"}, {"headToHead": "exactlyTwo"})"),
              ElementsAre(HasSubstr("ties[1]")));
  rulebook_.least_panel = R"({"judges": 1, "below": "stop"})";
  EXPECT_THAT(of_ties(R"({"headToHead": "repeated"})"), ElementsAre(HasSubstr("one judge")));
}

TEST_F(Warnings, OfTieLinksAboutWhatTheRoundsDoNotHave) {
  EXPECT_THAT(of_ties(R"({"skating": null})"), ElementsAre(HasSubstr("majority")));
  EXPECT_THAT(of_ties(R"({"markCount": "9.55"})"), ElementsAre(HasSubstr("no criterion has a mark of 9.55")));
  EXPECT_THAT(of_ties(R"({"markCount": "9.5"})"), IsEmpty());
  EXPECT_THAT(of_ties(R"({"untrimmedTotal": null})"), ElementsAre(HasSubstr("nothing is dropped")));
  rulebook_.panel = R"({"median": null})";
  EXPECT_THAT(of_ties(R"({"untrimmedTotal": null})"), IsEmpty());
  rulebook_.criteria = R"([{"key": "score", "rank": {"last": 8}}])";
  rulebook_.direction = "lower";
  rulebook_.panel = R"({"majority": null})";
  EXPECT_THAT(of_ties(R"({"skating": null})"), IsEmpty());
}

TEST_F(Warnings, OfTieLinksAboutAdjustmentsThatNeverCount) {
  for (const std::string link :
       {R"({"fewerDeductions": null})", R"({"adjustment": "over"})", R"({"beforeAdjustments": null})"}) {
    rulebook_.adjustments = R"({"others": "stop"})";
    EXPECT_THAT(of_ties(link), ElementsAre(HasSubstr("no such adjustments"))) << link;
    rulebook_.adjustments = R"({"others": "add"})";
    EXPECT_THAT(of_ties(link), IsEmpty()) << link;
    rulebook_.adjustments = R"({"others": "stop", "kinds": [{"kind": "over", "points": null}]})";
    EXPECT_THAT(of_ties(link), IsEmpty()) << link;
  }
}

TEST_F(Warnings, OfATieLinkByACriterionOfAnotherRound) {
  const auto ranked = [](const std::string& rounds) {
    const std::string rest =
        RulebookText::policies("stop") +
        R"(, "leastPanel": {"judges": 1, "below": "stop"}, "scope": "criterion", "panel": {"mean": null}})";
    return R"({"criteria": )" + criteria_of({"a", "b"}) +
           R"(, "performances": [{"rounds": ["x"], "criteria": [{"criterion": "a", "weight": "1"}], "nonScores": )" +
           rest + R"(, {"rounds": ["y"], "criteria": [{"criterion": "b", "weight": "1"}], "nonScores": )" + rest +
           R"(], "rounds": [{"rounds": ["*"], "attempts": {"sum": null, "failed": "leaveOut"},
              "adjustments": {"others": "add"}, "total": {"own": null}}], "overall": {"sum": null, "missing": "zero"},
              "rankings": [{"rounds": )" +
           rounds + R"(, "direction": "higher",
                "total": {"digits": 2, "mode": "halfUp", "effect": "display"},
                "ties": [{"criterion": "b"}, {"shared": null}], "numbering": "competition"},
              {"rounds": ["z", "overall"], "direction": "higher",
                "total": {"digits": 2, "mode": "halfUp", "effect": "display"}, "ties": [{"shared": null}],
                "numbering": "competition"}]})";
  };
  // The last ranking's "z" needs a performance rule: the second is made to be for every other round.
  const auto sound = [&](const std::string& rounds) {
    std::string json = ranked(rounds);
    const std::string named = R"("rounds": ["y"])";
    return json.replace(json.find(named), named.size(), R"("rounds": ["*"])");
  };
  EXPECT_THAT(warned(sound(R"(["x"])")), ElementsAre(HasSubstr("$.rankings[0].ties[0]: " + std::string(kNone))));
  EXPECT_THAT(warned(sound(R"(["x", "y"])")), IsEmpty());
}

TEST_F(Warnings, OfAwardsThatNoOneCanGet) {
  const std::string all = R"({"key": "all", "rounds": ["overall"], "percentile": "1"})";
  const std::string gold = R"({"key": "gold", "rounds": ["overall"], "quota": 1, "border": "allUp"})";
  EXPECT_THAT(of_awards("[" + all + ", " + gold + "]"),
              ElementsAre("$.awards[1]: no one can get it: all who could have \"all\" already"));
  EXPECT_THAT(of_awards("[" + gold + ", " + all + "]"), IsEmpty());
  const std::string elsewhere = R"({"key": "x", "rounds": ["*"], "quota": 1, "border": "allUp"})";
  EXPECT_THAT(of_awards("[" + all + ", " + elsewhere + "]"), IsEmpty());
  const std::string per_unit =
      R"({"key": "all", "rounds": ["overall"], "percentile": "1", "perUnit": 1, "border": "hold"})";
  EXPECT_THAT(of_awards("[" + per_unit + ", " + gold + "]"), IsEmpty());
}

TEST_F(Warnings, OfAStricterThresholdAfterAnEasierOne) {
  const auto award = [](const std::string& key, const std::string& least) {
    return R"({"key": ")" + key + R"(", "rounds": ["overall"], "threshold": ")" + least + "\"}";
  };
  EXPECT_THAT(of_awards("[" + award("silver", "10") + ", " + award("gold", "15") + "]"),
              ElementsAre(HasSubstr("$.awards[1]")));
  EXPECT_THAT(of_awards("[" + award("gold", "15") + ", " + award("silver", "10") + "]"), IsEmpty());
}

}  // namespace
}  // namespace leitai::test
