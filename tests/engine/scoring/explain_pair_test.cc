// Why one entry stands before another: what was compared, what decided, and by how much.
#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/scoring/skating.h"
#include "tests/engine/scoring/random_contest.h"
#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

void write_lines(schema::ExplainNode::Reader node, std::size_t depth, std::string& en, std::string& zh) {
  const std::string indent(depth, ' '),
      value = node.getValue().size() > 0 ? std::string(" = ") + node.getValue().cStr() : std::string(),
      source = node.getPosition() > 0 ? " @" + std::to_string(node.getPosition()) : std::string();
  en += indent + node.getWhat().getEn().cStr() + value + source + "\n";
  zh += indent + node.getWhat().getZh().cStr() + value + source + "\n";
  for (const auto part : node.getParts()) write_lines(part, depth + 1, en, zh);
}

struct Pair {
  std::string en, zh;
};

Pair pair(const scoring::Rules& rules, const scoring::Sheet& sheet, unsigned first, unsigned second,
          unsigned round = 0) {
  capnp::MallocMessageBuilder message;
  const auto root = message.initRoot<schema::ExplainNode>();
  const auto done =
      rules.explain_pair(sheet, RoundNo(static_cast<std::uint16_t>(round)), EntryNo(first), EntryNo(second), root);
  EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().text.en);
  Pair pair;
  if (done) write_lines(root.asReader(), 0, pair.en, pair.zh);
  return pair;
}

Pair pair(const RulebookText& rulebook, const SheetMaker& sheet, unsigned first, unsigned second, unsigned round = 0) {
  return pair(compiled(rulebook.json()), sheet.sheet(), first, second, round);
}

TEST(ExplainPair, ByTheTotalSaysByHowMuchAndLeadsBothToTheirMarks) {
  SheetMaker sheet;
  sheet.marks(1, {"7", "8"}).marks(2, {"9", "9"});
  const Pair why = pair(RulebookText(), sheet, 1, 2);
  EXPECT_EQ(why.en,
            "E2 stands before E1 (overall): the total, higher is better\n"
            " totals differ by = 1.5\n"
            "  E2 = 9\n"
            "  E1 = 7.5\n"
            " E2 (overall): place 1 = 9.00\n"
            "  total, exact = 9\n"
            "   round final = 9\n"
            "    attempts: best attempt = 9\n"
            "     attempt 1 = 9\n"
            "      score = 9\n"
            "       panel: mean = 9\n"
            "        judge J1 = 9 @1\n"
            "        judge J2 = 9 @2\n"
            "   rounded from 9: 2 digits, half up, display only = 9.00\n"
            " E1 (overall): place 2 = 7.50\n"
            "  total, exact = 7.5\n"
            "   round final = 7.5\n"
            "    attempts: best attempt = 7.5\n"
            "     attempt 1 = 7.5\n"
            "      score = 7.5\n"
            "       panel: mean = 7.5\n"
            "        judge J1 = 7 @1\n"
            "        judge J2 = 8 @2\n"
            "   rounded from 7.5: 2 digits, half up, display only = 7.50\n");
  EXPECT_THAT(why.zh, StartsWith("E2 列于 E1 之前(overall):总分,"));
  EXPECT_THAT(pair(RulebookText(), sheet, 2, 1).en, StartsWith("E2 stands before E1"));
}

TEST(ExplainPair, ByATieLinkSaysWhichOneAndWhatTheLinksBeforeItLeftLevel) {
  RulebookText rulebook;
  rulebook.ties = R"([{"bestAttempt": null}, {"nextBestAttempts": null}, {"shared": null}])";
  SheetMaker sheet;
  for (unsigned i = 1; i <= 3; ++i) sheet.marks(i, {"9"}).marks(i, {i == 1 ? "7" : "6"}, {.attempt = 2});
  const Pair why = pair(rulebook, sheet, 3, 1);
  EXPECT_THAT(why.en, StartsWith("E1 stands before E3 (overall): tie link 2, the best attempts, one by one\n"
                                 " level totals\n  E1 = 9\n  E3 = 9\n"
                                 " tie link 1, the best attempt: leaves them level\n  E1 = 9\n  E3 = 9\n"
                                 " tie link 2, the best attempts, one by one: decides = 1\n  E1 = 9, 7\n  E3 = 9, 6\n"
                                 " E1 (overall): place 1"));
  EXPECT_THAT(why.zh, StartsWith("E1 列于 E3 之前(overall):同分第 2 环,依次比较最好的各次成绩\n 总分相同\n"));
}

TEST(ExplainPair, OfASharedPlaceSaysThatNoLinkSeparatedThem) {
  RulebookText rulebook;
  rulebook.ties = R"([{"bestAttempt": null}, {"shared": null}])";
  SheetMaker sheet;
  sheet.marks(1, {"9"}).marks(2, {"9"}).marks(3, {"8"});
  const Pair why = pair(rulebook, sheet, 2, 1);
  EXPECT_THAT(why.en, StartsWith("E2 and E1 share a place (overall) = 1\n level totals\n  E2 = 9\n  E1 = 9\n"
                                 " tie link 1, the best attempt: leaves them level\n  E2 = 9\n  E1 = 9\n"
                                 " those still level share the place\n E2 (overall): place 1 = 9.00\n"));
  EXPECT_THAT(why.zh, StartsWith("E2 与 E1 并列(overall) = 1\n"));
}

TEST(ExplainPair, NeedNotBeNeighbours) {
  RulebookText rulebook;
  rulebook.ties = R"([{"bestAttempt": null}, {"runningOrder": "earlierFirst"}, {"shared": null}])";
  SheetMaker sheet;
  for (unsigned i = 1; i <= 4; ++i) sheet.marks(i, {"8"}).order(i, i);
  EXPECT_THAT(pair(rulebook, sheet, 4, 1).en, HasSubstr("running order, earlier first: decides = 3\n"));
}

TEST(ExplainPair, WithATotalRoundedForRankingShowsWhatItWasRoundedFrom) {
  RulebookText rulebook;
  rulebook.shown = R"({"digits": 0, "mode": "halfUp", "effect": "binding"})";
  rulebook.ties = R"([{"exactTotal": null}, {"shared": null}])";
  SheetMaker sheet;
  sheet.marks(1, {"8.2"}).marks(2, {"8.3"});
  EXPECT_THAT(pair(rulebook, sheet, 1, 2).en,
              StartsWith("E2 stands before E1 (overall): tie link 1, the total before its rounding\n level totals\n"
                         "  E2 = 8\n  E1 = 8\n  before their rounding\n   E2 = 8.3\n   E1 = 8.2\n"
                         " tie link 1, the total before its rounding: decides = 0.1\n"));
}

TEST(ExplainPair, OfWhoHasNoPlaceSaysSoAndStillShowsTheFigures) {
  SheetMaker sheet;
  sheet.marks(1, {"8"}).marks(2, {"9"}).standing(2, schema::EntryStanding::OUT_OF_COMPETITION);
  const Pair why = pair(RulebookText(), sheet, 1, 2);
  EXPECT_THAT(why.en, StartsWith("E1 and E2 are in no order (overall): at least one has no place\n"
                                 " E1 (overall): place 1 = 8.00\n"));
  EXPECT_THAT(why.en, HasSubstr(" E2 (overall): out of competition = 9.00\n"));
}

TEST(ExplainPair, InARoundComparesWhatWasRankedThere) {
  RulebookText rulebook;
  SheetMaker sheet({"a", "b"});
  sheet.marks(1, {"9"}).marks(2, {"8"}).marks(1, {"3"}, {.round = 2}).marks(2, {"4"}, {.round = 2});
  EXPECT_THAT(pair(rulebook, sheet, 1, 2, 1).en, StartsWith("E1 stands before E2 (a): "));
  EXPECT_THAT(pair(rulebook, sheet, 1, 2, 2).en, StartsWith("E2 stands before E1 (b): "));
}

TEST(ExplainPair, OfWhatIsNotThereOrTheSameIsAnError) {
  SheetMaker sheet;
  sheet.marks(1, {"8"}).marks(2, {"9"});
  capnp::MallocMessageBuilder message;
  const auto rules = compiled(RulebookText().json());
  const auto kind = [&](unsigned round, unsigned first, unsigned second) {
    const auto done = rules.explain_pair(sheet.sheet(), RoundNo(static_cast<std::uint16_t>(round)), EntryNo(first),
                                         EntryNo(second), message.initRoot<schema::ExplainNode>());
    return done ? ErrorKind::INTERNAL : done.error().kind;
  };
  EXPECT_EQ(kind(0, 1, 9), ErrorKind::NOT_FOUND);
  EXPECT_EQ(kind(2, 1, 2), ErrorKind::NOT_FOUND);
  EXPECT_EQ(kind(0, 1, 1), ErrorKind::MALFORMED);
}

class Dance : public testing::Test {
 protected:
  Dance() {
    rulebook_.criteria = R"([{"key": "score", "rank": {"last": 6}}])";
    rulebook_.panel = R"({"majority": null})";
    rulebook_.direction = "lower";
    rulebook_.overall = R"({"allPlaces": null, "missing": "noTotal"})";
    rulebook_.ties = R"([{"skating": null}, {"shared": null}])";
  }
  RulebookText rulebook_;
};

TEST_F(Dance, TellsTheColumnInWhichTheMajorityDiffers) {
  SheetMaker sheet({"waltz"});
  sheet.marks(1, {"1", "1", "1", "4", "4"}).marks(2, {"2", "2", "2", "2", "5"}).marks(3, {"3", "3", "3", "1", "1"});
  sheet.marks(4, {"4", "4", "4", "3", "2"}).marks(5, {"5", "5", "5", "5", "3"});
  EXPECT_THAT(pair(rulebook_, sheet, 2, 1, 1).en,
              HasSubstr("skating system, rule 5: marks of 1 and better: 3 against 0\n"));
  EXPECT_THAT(pair(rulebook_, sheet, 1, 2, 1).zh, HasSubstr("skating 规则 5:第 1 列以内的评委名次 3 个对 0 个\n"));
  EXPECT_THAT(pair(rulebook_, sheet, 2, 3, 1).en,
              HasSubstr("skating system, rule 5: marks of 2 and better: 4 against 2\n"));
}

TEST_F(Dance, TellsTheRuleThatSeparatedCouplesLevelOnAllDances) {
  SheetMaker sheet({"waltz", "tango"});
  // Places 1 and 3, 3 and 1, 2 and 2: level on 4. By rule 10 for place 1 the first two; by rule 11 between those.
  const std::vector<std::string> first{"1", "1", "1"}, second{"2", "2", "2"}, third{"3", "3", "3"};
  sheet.marks(1, first).marks(2, third).marks(3, second);
  sheet.marks(1, {"3", "3", "2"}, {.round = 2}).marks(2, {"1", "1", "1"}, {.round = 2});
  sheet.marks(3, {"2", "2", "3"}, {.round = 2});
  EXPECT_THAT(pair(rulebook_, sheet, 3, 2).en,
              HasSubstr("skating system, rules 10 and 11: decides\n  E2 = 3, 1\n  E3 = 2, 2\n"
                        "  skating system, rule 10: places of 1 and better: 1 against 0\n"));
  EXPECT_THAT(pair(rulebook_, sheet, 1, 2).en,
              HasSubstr("  skating system, rule 11: marks of 2 and better: 4 against 3\n"));
}

/// How the first line says it.
struct Headline {
  enum { ahead, shared, no_order } kind;
  std::string first;  ///< the entry that is named first
};
Headline headline_of(const std::string& text) {
  const std::string line = text.substr(0, text.find('\n'));
  const auto kind = line.find(" stands before ") != std::string::npos   ? Headline::ahead
                    : line.find(" share a place ") != std::string::npos ? Headline::shared
                                                                        : Headline::no_order;
  return {kind, line.substr(0, line.find(' '))};
}

void agrees(const scoring::Rules& rules, const scoring::Sheet& sheet, const scoring::RoundResult& result,
            const std::string& numbering) {
  for (std::size_t i = 0; i < result.rows.size(); ++i)
    for (std::size_t j = i + 1; j < result.rows.size(); ++j) {
      const scoring::Row &ahead = result.rows[i], &behind = result.rows[j];
      const std::string text = pair(rules, sheet, behind.entry.value, ahead.entry.value, result.round.value).en;
      const Headline headline = headline_of(text);
      if (ahead.place.empty() || behind.place.empty()) {
        RC_ASSERT(headline.kind == Headline::no_order);
        continue;
      }
      RC_ASSERT(headline.kind != Headline::no_order);
      if (numbering != "ordinal") RC_ASSERT((headline.kind == Headline::shared) == (ahead.place == behind.place));
      if (headline.kind == Headline::ahead) RC_ASSERT(headline.first == "E" + std::to_string(ahead.entry.value));
      if (text.find("rules 10 and 11: decides") != std::string::npos)
        RC_ASSERT(text.find("skating system, rule 1") != std::string::npos);
    }
}

RC_GTEST_PROP(ExplainPairProperty, AgreesWithThePlacesOfEveryPair, ()) {
  const SlowRules slow = random_rules();
  const auto rules = compiled(json_of(slow));
  const scoring::Sheet sheet = random_sheet(slow);
  for (const scoring::RoundResult& result : rules.rank(sheet).rounds)
    agrees(rules, sheet, result, (result.round ? slow.ranking : slow.ranking_of_whole()).numbering);
}

}  // namespace
}  // namespace leitai::test
