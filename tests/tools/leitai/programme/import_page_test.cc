// docs/import.md: its tables of columns are the headings that are read, and its examples are read without a problem.
#include <gmock/gmock.h>

#include "tests/tools/leitai/cli.h"
#include "tools/leitai/intake/plan.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

struct Section {
  std::string verb;
  const std::vector<intake::Heading>* headings;
};

class ImportPage : public ::testing::Test {
 protected:
  static std::vector<Section> sections() {
    return {{"unit import", &intake::unit_headings()},
            {"unit secretaries", &intake::secretary_headings()},
            {"brand import", &intake::application_headings()},
            {"batch import", &intake::batch_headings()}};
  }
  std::string section(const std::string& verb) const {
    const auto begin = page_.find("\n## leitai " + verb + "\n");
    if (begin == std::string::npos) return {};
    return page_.substr(begin, page_.find("\n## ", begin + 1) - begin);
  }

  const std::string page_ = read_text(std::filesystem::path(LEITAI_SOURCE_DIR) / "docs" / "import.md");
};

TEST_F(ImportPage, HasARowForEveryHeadingAndNoOther) {
  for (const Section& one : sections()) {
    const std::string text = section(one.verb);
    std::size_t rows = 0;
    for (const std::string& line : lines_of(text)) rows += line.starts_with("| `") ? 1 : 0;
    EXPECT_EQ(rows, one.headings->size()) << one.verb;
    for (const intake::Heading& heading : *one.headings) {
      std::string row = "| `" + heading.title.zh + "`, `" + heading.title.en + "`";
      for (const char* other : heading.also) row += ", `" + std::string(other) + "`";
      row += heading.wanted == intake::Wanted::always ? " | 是 yes |" : " | 否 no |";
      EXPECT_THAT(text, HasSubstr("\n" + row)) << one.verb;
    }
  }
}

TEST_F(ImportPage, HasExamplesThatAreReadWithoutAProblem) {
  const testing::TempFolder folder;
  for (const Section& one : sections()) {
    const std::string text = section(one.verb);
    const auto begin = text.find("```csv\n");
    ASSERT_NE(begin, std::string::npos) << one.verb;
    const auto path = folder.path() / "example.csv";
    write_text(path, text.substr(begin + 7, text.find("```", begin + 7) - begin - 7));
    tools::FileErrors errors;
    const auto table =
        intake::HeadedTable::read(path.string(), *one.headings, capnp::Schema::from<schema::UnitKind>(), errors);
    ASSERT_TRUE(table.has_value()) << one.verb;
    EXPECT_TRUE(errors.empty()) << one.verb << errors.all().front().text.en;
    EXPECT_GE(table->rows().size(), 2u);
  }
}

}  // namespace
}  // namespace leitai::test
