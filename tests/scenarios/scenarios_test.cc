#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/scenarios/checks.h"
#include "tests/scenarios/commands.h"
#include "tests/scenarios/player.h"

/// Every scenario of this folder, played; and the player itself.
namespace leitai::scenarios {
namespace {

std::vector<std::filesystem::path> files() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(LEITAI_SOURCE_DIR "/tests/scenarios"))
    if (entry.path().extension() == ".txt" && entry.path().stem() != "CMakeLists") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<Problem> play_text(std::string_view text) {
  std::set<std::string_view> used;
  return play(text, used);
}

class ScenarioFile : public ::testing::TestWithParam<std::filesystem::path> {};

INSTANTIATE_TEST_SUITE_P(Scenarios, ScenarioFile, ::testing::ValuesIn(files()),
                         [](const auto& file) { return file.param.stem().string(); });

TEST_P(ScenarioFile, ComesOutAsItSays) {
  for (const Problem& problem : play_text(text_of(GetParam())))
    ADD_FAILURE() << GetParam().string() << ":" << problem.line << ": " << problem.text;
}

TEST(Vocabulary, HasNoPhraseThatNoScenarioUses) {
  std::set<std::string_view> used;
  for (const auto& file : files()) play(text_of(file), used);
  for (const auto& phrase : command_phrases()) EXPECT_TRUE(used.contains(phrase.pattern)) << phrase.pattern;
  for (const auto& phrase : check_phrases()) EXPECT_TRUE(used.contains(phrase.pattern)) << phrase.pattern;
}

std::string after_head(std::string_view lines) {
  std::string text = "场景:试\n说明:试\n假如 王芳是计分员\n";
  text.append(lines);
  return text;
}

void expect_problem(const std::string& text, std::size_t line, std::string_view part) {
  const auto problems = play_text(text);
  ASSERT_EQ(problems.size(), 1u) << text;
  EXPECT_EQ(problems[0].line, line);
  EXPECT_NE(problems[0].text.find(part), std::string::npos) << problems[0].text;
}

TEST(Player, SaysAtWhichLineItDoesNotUnderstand) {
  expect_problem(after_head("当 王芳跳了一支舞\n"), 4, "看不懂的句子");
  expect_problem(after_head("那么 皆大欢喜\n"), 4, "看不懂的句子");
  expect_problem(after_head("随便说说\n"), 4, "句子须以");
  expect_problem("场景:试\n说明:试\n| 一 |\n假如 王芳是计分员\n", 3, "表格之前没有句子");
  expect_problem(after_head("当 赵刚开设批次2024-2,申报截止2024-04-23\n"), 4, "没有叫“赵刚”的人");
  expect_problem(after_head("当 王芳开设批次2024-2,申报截止某天\n"), 4, "日期");
}

TEST(Player, FailsWhereARefusalIsNotNamedOrAnotherOne) {
  const std::string refused = after_head("当 王芳开设批次2024-2,申报截止2024-04-23\n");
  expect_problem(refused, 4, "未料到被拒绝:您的角色无权执行此操作");
  expect_problem(refused + "那么 被拒绝:没有这个单位\n", 5, "应为“没有这个单位”");
  EXPECT_TRUE(play_text(refused + "那么 被拒绝:您的角色无权执行此操作\n").empty());
  expect_problem(after_head("当 县医院的书记是李春梅\n那么 被拒绝:没有这个单位\n"), 5, "实则成功");
}

TEST(Player, AsksForATitleAndWhatItShows) {
  const auto problems = play_text("假如 王芳是计分员\n");
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].text, "缺“场景:”");
  EXPECT_EQ(problems[1].text, "缺“说明:”");
}

TEST(Player, FailsWhereTheBoardIsAnother) {
  expect_problem(after_head("并且 刘洋是工委工作人员\n并且 刘洋创建比武“决赛”,轮次:决赛\n"
                            "并且 刘洋加入参赛项目:1 甲\n那么 内部榜为\n  | 名次 | 项目 |\n  | 1 | 甲 |\n"),
                 7, "榜不同");
}

}  // namespace
}  // namespace leitai::scenarios
