// What the command line says of itself, and how it refuses.
#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "tests/tools/leitai/cli.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const Arguments kVerbs{"init",   "rank",  "rulebook", "import", "board", "preview", "robustness", "judges",
                       "events", "audit", "rebuild",  "verify", "key",   "proof",   "bench",      "demo",
                       "backup", "restore", "salvage",  "generate"};

std::set<std::string> options_of(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) found.insert((*it)[1]);
  return found;
}

TEST(Help, ListsEveryVerbInBothLanguages) {
  const Said english = run_cli({"--help"}), chinese = run_cli({"--lang", "zh", "--help"});
  EXPECT_EQ(english.exit_code, 0);
  EXPECT_EQ(english.err, "");
  EXPECT_THAT(english.out, AllOf(HasSubstr("Usage: leitai [OPTIONS] VERB"), HasSubstr("\nVerbs:\n")));
  EXPECT_THAT(chinese.out, AllOf(HasSubstr("用法: leitai [选项] 命令"), HasSubstr("\n命令:\n")));
  EXPECT_THAT(chinese.out, AllOf(Not(HasSubstr("Options:")), Not(HasSubstr("TEXT")), Not(HasSubstr("Subcommands"))));
  for (const std::string& verb : kVerbs) {
    EXPECT_THAT(english.out, HasSubstr("\n  " + verb + " ")) << verb;
    EXPECT_THAT(chinese.out, HasSubstr("\n  " + verb + " ")) << verb;
  }
  EXPECT_EQ(run_cli({"help"}).out, english.out);
}

TEST(Help, OfEveryVerbShowsItsUseAndAnExampleInBothLanguages) {
  for (const std::string& verb : kVerbs) {
    const Said english = run_cli({verb, "--help"}), chinese = run_cli({verb, "--help", "--lang", "zh"});
    EXPECT_EQ(english.exit_code, 0) << verb;
    EXPECT_EQ(chinese.exit_code, 0) << verb;
    EXPECT_THAT(english.out, AllOf(HasSubstr("Usage: leitai " + verb + " [OPTIONS]"),
                                   HasSubstr("\nExample:\n  leitai " + verb + " ")));
    EXPECT_THAT(chinese.out, AllOf(HasSubstr("用法: leitai " + verb + " [选项]"),
                                   HasSubstr("\n例:\n  leitai " + verb + " "), Not(HasSubstr("Options:"))));
    EXPECT_EQ(run_cli({"help", verb}).out, english.out);
  }
}

TEST(Help, ExamplesHaveOnlyOptionsThatTheVerbKnows) {
  static const std::regex kOption("(--[a-z][a-z-]*)");
  for (const std::string& verb : kVerbs) {
    const std::string help = run_cli({verb, "--help"}).out;
    const auto cut = help.find("\nExample:\n");
    const auto known = options_of(help.substr(0, cut), kOption);
    for (const std::string& used : options_of(help.substr(cut), kOption))
      EXPECT_TRUE(known.contains(used)) << verb << " " << used;
  }
}

struct Refused {
  Arguments arguments;
  std::string english, chinese;
};

TEST(Refusals, OfACommandLineEndWithTwoAndSayWhyInTheAskedLanguage) {
  const std::vector<Refused> all{
      {{}, "a verb is needed", "缺少命令"},
      {{"nonsense"}, "there is no verb \"nonsense\"", "没有命令 \"nonsense\""},
      {{"help", "nonsense"}, "there is no verb \"nonsense\"", "没有命令 \"nonsense\""},
      {{"board"}, "CONTEST is required", "缺少必需的参数 CONTEST"},
      {{"rebuild"}, "--data is required", "缺少必需的参数 --data"},
      {{"board", "x", "--nope"}, "not expected: --nope", "有无法识别的参数:--nope"},
      {{"rank", "--rules"}, "--rules: 1 required FILE missing", "--rules 缺少值"},
      {{"board", "x", "--format", "xml"},
       "--format: found \"xml\", expected one of table|json|csv",
       "--format:发现 \"xml\",应为 table|json|csv 之一"},
      {{"events", "--limit", "0"},
       "--limit: found \"0\", expected a whole number 1 … 100000000",
       "--limit:发现 \"0\",应为整数 1 … 100000000"},
      {{"events", "--from", "x"}, "--from = x", "参数的值无法读取:--from = x"},
      {{"bench", "--seconds", "0"}, "expected a number 0.1 … 3600", "应为数 0.1 … 3600"},
      {{"bench", "--shape", "7"}, "expected CONNECTIONSxINFLIGHT", "应为 连接数x在途数"},
      {{"init", "--data", "d", "--password-stdin", "--password-file", "f"}, "excludes", "参数不能同用:"},
      {{"board", "x", "--at", "1", "--watch"}, "excludes", "参数不能同用:"},
      {{"events", "--stream", "foo"}, "expected KIND/NUMBER such as contest/3", "应为 类别/编号"},
      {{"board", "x", "--native", "foo"}, "expected HOST:PORT", "应为 主机:端口"},
      {{"board", "x", "--token", "abc"}, "expected 64 hex digits", "应为 64 个十六进制数字"},
      {{"board", "x", "--at", "yesterday", "--native", "127.0.0.1:1"},
       "expected a log position or an RFC 3339 moment",
       "应为 日志位置或 RFC 3339 时间"},
      {{"verify", "--data", "/nowhere"}, "no data folder", "不是数据目录"},
      {{"rebuild", "--data", "/nowhere"}, "no data folder", "不是数据目录"},
  };
  for (const Refused& refused : all) {
    Arguments chinese{"--lang", "zh"};
    chinese.insert(chinese.end(), refused.arguments.begin(), refused.arguments.end());
    const Said in_english = run_cli(refused.arguments), in_chinese = run_cli(chinese);
    EXPECT_EQ(in_english.exit_code, 2) << refused.english;
    EXPECT_EQ(in_chinese.exit_code, 2) << refused.chinese;
    EXPECT_THAT(in_english.err, HasSubstr(refused.english));
    EXPECT_THAT(in_chinese.err, HasSubstr(refused.chinese));
    EXPECT_EQ(in_english.out + in_chinese.out, "") << refused.english;
  }
}

TEST(Refusals, OfALanguageThatIsNotSpokenNameTheTwoThatAre) {
  const Said said = run_cli({"board", "x", "--lang", "fr"});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, HasSubstr("zh|en"));
}

TEST(Refusals, OfADaemonThatIsNotThereEndWithOneAndNameTheAddress) {
  // Port 1 of the loopback: nothing listens there, and nothing may without being root.
  const Said said = run_cli({"board", "x", "--native", "127.0.0.1:1"});
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.err, HasSubstr("cannot connect to 127.0.0.1:1"));
}

TEST(Version, IsPrinted) {
  const Said said = run_cli({"--version"});
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_TRUE(std::regex_match(said.out, std::regex("leitai [0-9]+\\.[0-9]+\\.[0-9]+\n"))) << said.out;
}

class Page : public ::testing::Test {
 protected:
  /// The text below a heading, up to the next of its level.
  std::string section(const std::string& heading) const {
    const auto begin = page_.find("\n" + heading + "\n");
    if (begin == std::string::npos) return {};
    const auto end = page_.find("\n## ", begin + heading.size() + 2);
    return page_.substr(begin, end == std::string::npos ? end : end - begin);
  }

  /// The options that the section's tables have a row for.
  std::set<std::string> rows_of(const std::string& heading) const {
    static const std::regex kOption("`(--[a-z][a-z-]*)");
    std::set<std::string> found;
    for (const std::string& line : lines_of(section(heading)))
      if (line.starts_with("| `--")) found.merge(options_of(line.substr(0, line.find("` |")), kOption));
    return found;
  }

  const std::string page_ = read_text(std::filesystem::path(LEITAI_SOURCE_DIR) / "docs" / "cli.md");
};

TEST_F(Page, NamesEveryVerbAndEveryLongOptionOfItsHelpAndNoOther) {
  static const std::regex kListed("\n +(?:-[a-z],)?(--[a-z][a-z-]*)");
  const auto common = rows_of("## Every verb");
  const auto of_daemon = rows_of("## Asking a daemon");
  EXPECT_TRUE(common.contains("--help") && common.contains("--lang") && common.contains("--format"));
  EXPECT_EQ(of_daemon, (std::set<std::string>{"--native", "--token", "--token-file"}));
  for (const std::string& verb : kVerbs) {
    const std::string text = section("## " + verb);
    ASSERT_NE(text, "") << verb << " has no section";
    EXPECT_THAT(text, HasSubstr("leitai " + verb)) << verb << " has no example";
    const auto listed = options_of(run_cli({verb, "--help"}).out, kListed);
    const auto own = rows_of("## " + verb);
    for (const std::string& option : listed)
      EXPECT_TRUE(own.contains(option) || common.contains(option) || of_daemon.contains(option))
          << "docs/cli.md does not name " << option << " of " << verb;
    for (const std::string& option : own) EXPECT_TRUE(listed.contains(option)) << verb << " has no " << option;
  }
}

}  // namespace
}  // namespace leitai::test
