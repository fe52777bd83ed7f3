// Every sub-verb of the year of a batch: its help, its example, its line in docs/cli.md.
#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "tests/tools/leitai/cli.h"
#include "tools/leitai/programme/spec.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::vector<std::pair<std::string, std::string>> sub_verbs() {
  std::vector<std::pair<std::string, std::string>> all{
      {"batch", "export"}, {"batch", "import"}, {"unit", "import"}, {"unit", "secretaries"}, {"brand", "import"}};
  for (const auto* requests : {&cli::batch_requests(), &cli::unit_requests(), &cli::brand_requests(),
                               &cli::ledger_requests(), &cli::review_requests(), &cli::ranking_requests()})
    for (const cli::RequestSpec& spec : *requests) all.emplace_back(spec.group, spec.name);
  return all;
}

std::set<std::string> options_of(const std::string& text) {
  static const std::regex kOption("(--[a-z][a-z-]*)");
  std::set<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), kOption), end; it != end; ++it) found.insert((*it)[1]);
  return found;
}

TEST(SubVerbs, ShowTheirUseAndAnExampleWithOptionsTheyKnowInBothLanguages) {
  for (const auto& [group, name] : sub_verbs()) {
    const std::string verb = group + " " + name;
    const Said english = run_cli({group, name, "--help"}), chinese = run_cli({group, name, "--help", "--lang", "zh"});
    EXPECT_EQ(english.exit_code, 0) << verb;
    EXPECT_THAT(english.out, AllOf(HasSubstr("Usage: leitai " + verb + " [OPTIONS]"),
                                   HasSubstr("\nExample:\n  leitai " + verb + " ")));
    EXPECT_THAT(chinese.out,
                AllOf(HasSubstr("用法: leitai " + verb + " [选项]"), HasSubstr("\n例:\n  leitai " + verb)));
    const auto cut = english.out.find("\nExample:\n");
    const auto known = options_of(english.out.substr(0, cut));
    for (const std::string& used : options_of(english.out.substr(cut)))
      EXPECT_TRUE(known.contains(used)) << verb << used;
    EXPECT_EQ(run_cli({"help", group, name}).out, english.out);
  }
}

TEST(SubVerbs, AreListedByTheirGroupAndByTheManual) {
  const std::string manual = read_text(std::filesystem::path(LEITAI_SOURCE_DIR) / "docs" / "cli.md");
  for (const auto& [group, name] : sub_verbs()) {
    EXPECT_THAT(run_cli({group, "--help"}).out, HasSubstr("\n  " + name + " ")) << group;
    EXPECT_THAT(manual, HasSubstr("`leitai " + group + " " + name)) << "docs/cli.md";
  }
}

TEST(SubVerbs, ThatAreNotThereOrLackSomethingAreRefused) {
  const auto refused = [](const Arguments& arguments, const std::string& why) {
    const Said said = run_cli(arguments);
    EXPECT_EQ(said.exit_code, 2) << why;
    EXPECT_THAT(said.err, HasSubstr(why));
  };
  refused({"unit"}, "leitai unit: a verb is needed");
  refused({"unit", "nonsense"}, "there is no verb \"unit nonsense\"");
  refused({"unit", "show"}, "UNIT is required");
  refused({"brand", "apply", "--batch", "1", "--unit", "2"}, "--secretary is required");
  refused({"brand", "plan", "3"}, "--json is required");
  refused({"batch", "export", "cake", "2024-2"}, "expected one of list|ledger|monthly|acceptance|ranking");
  refused({"unit", "list"}, "a token is needed");
}

}  // namespace
}  // namespace leitai::test
