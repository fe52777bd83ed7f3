// A rulebook in words: everything that it decides, in both languages.
#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/engine/scoring/rulebook_text.h"

namespace leitai::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

struct Words {
  std::string zh, en;
  std::vector<LocalText> lines;
};

void collect(schema::ExplainNode::Reader node, std::size_t depth, Words& out) {
  const std::string indent(2 * depth, ' ');
  const LocalText line{node.getWhat().getZh().cStr(), node.getWhat().getEn().cStr()};
  out.zh += indent + line.zh + '\n';
  out.en += indent + line.en + '\n';
  out.lines.push_back(line);
  for (const auto part : node.getParts()) collect(part, depth + 1, out);
}

Words in_words(const std::string& json) {
  capnp::MallocMessageBuilder message;
  const auto root = message.initRoot<schema::ExplainNode>();
  compiled(json).words(root);
  Words words;
  collect(root.asReader(), 0, words);
  return words;
}

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

const fs::path kReady = fs::path(LEITAI_SOURCE_DIR) / "docs" / "rulebooks";

/// The line without what the rulebook itself names: keys and patterns stand in quotes.
std::string without_names(const std::string& line) {
  static const std::regex kName("\"[^\"]*\"");
  return std::regex_replace(line, kName, "");
}

bool has_cjk(const std::string& text) {
  static const std::regex kWide("[\xe3-\xe9][\x80-\xbf][\x80-\xbf]|\xef\xbc|\xef\xbd");
  return std::regex_search(text, kWide);
}

TEST(RulebookWords, OfEveryReadyRulebookAreWholeInBothLanguages) {
  std::size_t count = 0;
  for (const auto& file : fs::directory_iterator(kReady)) {
    if (file.path().extension() != ".json") continue;
    SCOPED_TRACE(file.path().filename().string());
    ++count;
    const std::string json = text_of(file.path());
    const auto problems = problems_of(json);
    ASSERT_TRUE(problems.empty()) << to_error(problems).text.en;
    for (const LocalText& line : in_words(json).lines) {
      EXPECT_FALSE(line.zh.empty());
      EXPECT_FALSE(line.en.empty());
      EXPECT_FALSE(has_cjk(without_names(line.en))) << line.en;
      EXPECT_FALSE(line.en.ends_with(": ") || line.zh.ends_with(":")) << line.en;
    }
  }
  EXPECT_GE(count, 10u);
}

TEST(RulebookWords, OfReadyRulebooksWarnOnlyOfSumsOverTheJudgesThatThereAre) {
  for (const auto& file : fs::directory_iterator(kReady)) {
    if (file.path().extension() != ".json") continue;
    capnp::MallocMessageBuilder message;
    auto rulebook = message.initRoot<schema::Rulebook>();
    ASSERT_TRUE(from_json(text_of(file.path()), rulebook).empty()) << file.path();
    for (const JsonProblem& warning : scoring::warnings(rulebook.asReader()))
      EXPECT_THAT(warning.path + ": " + warning.text.en, testing::StartsWith("$.performances[0].panel: is a sum"))
          << file.path();
  }
}

TEST(RulebookWords, OfTheTrimmedMeanAreTheRegulation) {
  EXPECT_EQ(in_words(text_of(kReady / "hall-trimmed-mean.json")).en,
            R"x(The highest and the lowest dropped, the mean of the rest
  what is judged
    "score": 0 to 100 in steps of 0.1, higher is better
  the score of an attempt (each round)
    judged: "score"
    where there is no mark
      pending, withdrawn, late: to be resolved first
      absent, abstained, recused: left out
      did not finish, did not start: the attempt has no score
    at least 3 judges must have given a mark; otherwise nothing is decided until it is resolved
    of the judges' numbers for each criterion: mean without the lowest/highest (−1/+1)
      1 lowest and 1 highest are dropped
      where nothing would be left: nothing is decided until it is resolved
  the score of a round (each round)
    attempts: sum of attempts
      an attempt without a score: the entry has no score in the round
    penalties and bonuses
      of any kind: nothing is decided until it is resolved
    total: the score of the round alone
  overall: the totals of the last round that was held; only who took part in it
  places (each round, overall)
    of totals, higher is better
    totals: 2 digits, half up, display only; ranked by the exact total
    who has no total has no place
    level totals, in this order
      1. shared place
    numbering of places: competition (1 2 2 4)
  no awards
)x");
}

TEST(RulebookWords, OfPrizesAreTheRegulationInChinese) {
  EXPECT_EQ(in_words(text_of(kReady / "hall-prizes-3-5-7.json")).zh, R"x(一等奖 3 名、二等奖 5 名、三等奖 7 名
  评分标准
    得分(“score”):0 至 100,步长 0.1,高者为好
  一次的得分(各轮)
    计分:“score”
    没有分数时
      待定、已撤回、逾时:待处理
      缺席、弃权、回避:不计
      未完成、未出场:本次无成绩
    至少 3 名评委给出分数,否则待处理
    每项的评委分数合成:去掉最低/最高(−1/+1)后平均
      去掉 1 个最低、1 个最高
      去掉后一个不剩时:待处理
  轮次成绩(各轮)
    各次:各次之和
      没有成绩的一次:本轮无成绩
    加减分
      任何种类:待处理
    总分:本轮成绩
  总成绩:最后一轮的总分,只列参加该轮者
  名次(各轮、总成绩)
    总分高者为好
    总分保留 2 位小数,四舍五入,仅显示;按未舍入的总分排名
    没有总分者不排名次
    总分相同时依次
      1. 并列
    名次编号:并列占位(1 2 2 4)
  奖项,依次授予尚未获奖者
    一等奖(“first”)(总成绩):3 名
      名额边界上并列者:都获奖
    二等奖(“second”)(总成绩):5 名
      名额边界上并列者:都获奖
    三等奖(“third”)(总成绩):7 名
      名额边界上并列者:都获奖
)x");
}

TEST(RulebookWords, SayEveryChoiceOfASteppedPanel) {
  RulebookText rulebook;
  rulebook.panel = R"({"bestMean": {"count": 3, "better": "higher", "smaller": "voidAttempt"}}, "perJudge": [
    {"zScore": {"field": {"over": "round", "entries": "competing"}, "spread": "sample", "digits": 4, "mode": "halfEven",
      "least": {"entries": 2, "judges": 3, "below": "leaveOut"}, "zeroSpread": "middle",
      "fit": {"to": {"mean": "50", "deviation": "10"}}}},
    {"clampToMean": {"limit": "2", "rounding": {"digits": 1, "mode": "down", "effect": "binding"}}},
    {"withinMedian": {"window": "1.5", "none": "stop"}}])";
  const std::string english = in_words(rulebook.json()).en;
  for (const std::string line :
       {"each judge's numbers for a criterion: z-score, fitted to mean 50 and deviation 10\n",
        "measured against the judge's numbers of the whole round, of competing entries\n",
        "the deviation of a sample (over n − 1)\n", "4 digits, half even\n",
        "fewer than 2 numbers of the judge, or fewer than 3 judges with any: they are left out\n",
        "all numbers of the judge are equal: all become the middle\n", "those that are moved: 1 digit, down\n",
        "where none is within: nothing is decided until it is resolved\n", "fewer than 3: the attempt has no score\n"})
    EXPECT_THAT(english, HasSubstr(line));
}

TEST(RulebookWords, SayEveryChoiceOfRanksAndPoints) {
  RulebookText rulebook;
  rulebook.panel = R"({"sum": null}, "perJudge": [
    {"toRanks": {"field": {"over": "attempt", "entries": "all"}, "better": "higher", "numbering": "dense"}},
    {"toPoints": {"field": {"over": "attempt", "entries": "all"}, "shared": "mean",
      "table": {"points": ["12", "10", "8"], "beyond": "1"}}}])";
  const std::string english = in_words(rulebook.json()).en;
  for (const std::string line :
       {"the judge's ranking\n", "of the same attempt, of all entries but withdrawn ones\n", "higher is better\n",
        "ranks of equal numbers: dense (1 2 2 3)\n", "from rank 1 on: 12, 10, 8\n", "later ones: 1\n",
        "the judge's equal ranks share the points of the places they take together\n"})
    EXPECT_THAT(english, HasSubstr(line));
}

TEST(RulebookWords, SayWhatPartsOfThePanelAre) {
  const Words words = in_words(text_of(kReady / "hall-ballots-60-40.json"));
  EXPECT_THAT(words.en, HasSubstr("0.6 × \"A\" (mean) + 0.4 × \"B\" (mean)\n"));
  EXPECT_THAT(words.en, HasSubstr("\"A\": judges whose seat names it, or, where the seat names none, whose name "
                                  "matches \"A*\"\n"));
  EXPECT_THAT(words.en, HasSubstr("judges of none of the parts: nothing is decided until it is resolved\n"));
  EXPECT_THAT(words.zh, HasSubstr("某部分没有分数:待处理\n"));
}

TEST(RulebookWords, SayPenaltiesByTableUnitsAndBounds) {
  RulebookText rulebook;
  rulebook.adjustments = R"({"kinds": [
      {"kind": "over", "table": [{"from": "1", "points": "-0.5"}, {"from": "31", "points": "-1"}]},
      {"kind": "steps", "every": {"unit": "10", "points": "-2", "count": "begun"}, "least": "-6"},
      {"kind": "flag", "fixed": "3"}, {"kind": "share", "percent": null}],
    "others": "ignore", "most": "5", "scoreLeast": "0"})";
  const std::string english = in_words(rulebook.json()).en;
  for (const std::string line :
       {"\"over\": by a table of its quantity\n", "from 1 on: -0.5\n", "from 31 on: -1\n",
        "\"steps\": -2 for every 10 begun\n", "together at least -6\n", "\"flag\": +3 for each one\n",
        "\"share\": its points are per cent of the score before adjustments\n", "of another kind: left out\n",
        "all together at most 5\n", "the score after them at least 0\n"})
    EXPECT_THAT(english, HasSubstr(line));
}

TEST(RulebookWords, SayHowLevelTotalsAreSeparatedAndAwardsGiven) {
  RulebookText rulebook;
  rulebook.ties =
      R"([{"headToHead": "repeated"}, {"chair": ["Chair*"]}, {"roundedTotal": {"digits": 3, "mode": "down"}},
    {"shared": null}], "tolerance": "0.05", "withoutTotal": "behind", "stillTied": "restart")";
  rulebook.awards = R"([{"key": "gold", "rounds": ["overall"], "share": {"of": "0.1", "mode": "up"}, "border": "hold",
    "perUnit": 2, "atLeast": "15"}])";
  const std::string english = in_words(rulebook.json()).en;
  for (const std::string line : {"1. the judges who have one ahead of the other, again among those still level\n",
                                 "2. the chair's marks (also of judges named \"Chair*\")\n",
                                 "3. the total, 3 digits, down\n", "4. shared place\n", "start again at the first\n",
                                 "within 0.05 of the best of a group counts as level with it\n",
                                 "is placed behind all others, by the same comparisons\n",
                                 "\"gold\" (overall): as many seats as 0.1 of those with a place, rounded up\n",
                                 "only with a total of 15 or better\n", "at most 2 of one unit\n",
                                 "who shares the place at which the seats end: it is held until decided\n"})
    EXPECT_THAT(english, HasSubstr(line));
}

TEST(RulebookWords, TellTheRoundsOfSeveralRulesApart) {
  const Words words = in_words(text_of(kReady / "hall-visit-and-stage.json"));
  EXPECT_THAT(words.en, HasSubstr("the score of an attempt (\"visit\")\n"));
  EXPECT_THAT(words.en, HasSubstr("overall: the scores of the rounds \"visit\" × 0.5 + \"stage\" × 0.5\n"));
  EXPECT_THAT(words.en, HasSubstr("a round without a score: no total\n"));
}

}  // namespace
}  // namespace leitai::test
