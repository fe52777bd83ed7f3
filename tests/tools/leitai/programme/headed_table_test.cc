// A clerk's headings and cells, and everything that is wrong with them, by row and column.
#include "tools/leitai/intake/headed_table.h"

#include <gmock/gmock.h>

#include "tests/tools/leitai/cli.h"
#include "tools/leitai/intake/plan.h"

namespace leitai::test {
namespace {

using intake::HeadedTable;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HeadedTables : public ::testing::Test {
 protected:
  std::optional<HeadedTable> read(const std::string& text, const std::vector<intake::Heading>& headings) {
    const auto path = folder_.path() / "t.csv";
    write_text(path, text);
    tools::FileErrors errors;
    auto table = HeadedTable::read(path.string(), headings, capnp::Schema::from<schema::UnitKind>(), errors);
    said_.clear();
    chinese_.clear();
    for (const auto& error : errors.all()) {
      said_.push_back(std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.text.en);
      chinese_.push_back(error.text.zh);
    }
    return table;
  }

  testing::TempFolder folder_;
  std::vector<std::string> said_, chinese_;
};

TEST_F(HeadedTables, AreReadBelowATitleInAnyOrderInEitherLanguage) {
  const auto table = read(
      "县直机关党组织,,\n序号,书记,单位名称/Unit *,Kind\n1,张敏,县财政局,党支部\n2,李强,县档案馆,Organ Committee\n",
      intake::unit_headings());
  ASSERT_TRUE(table.has_value());
  EXPECT_THAT(said_, IsEmpty());
  ASSERT_EQ(table->rows().size(), 2u);
  EXPECT_EQ(table->rows()[0].number(), 3u);
  EXPECT_EQ(table->rows()[0].text("name"), "县财政局");
  EXPECT_EQ(table->rows()[0].text("kind"), "branch");
  EXPECT_EQ(table->rows()[1].text("kind"), "organCommittee");
  EXPECT_EQ(table->rows()[1].text("parent"), "");
}

TEST_F(HeadedTables, SayEveryProblemWithItsPlace) {
  read("单位,书记,任职日期,原因,电话,书记\n县财政局,张敏,2024-02-30,换届,,x\n,李强,2024年6月1日,,\n",
       intake::secretary_headings());
  EXPECT_THAT(said_, ElementsAre("1:5: found the heading \"电话\", expected a known one (docs/import.md)",
                                 "1:6: the heading \"书记\" is there twice, expected once",
                                 "2:3: since (C2): found \"2024-02-30\", expected a day such as 2024-04-23",
                                 "3:1: unit (A3): found \"\", expected something",
                                 "3:4: reason (D3): found \"\", expected something"));
  EXPECT_EQ(chinese_[2], "任职日期(C2):发现 “2024-02-30”,应为日期,如 2024-04-23");
}

TEST_F(HeadedTables, NameTheColumnsThatAreMissing) {
  read("单位,任职日期\n县财政局,2024-06-01\n", intake::secretary_headings());
  EXPECT_THAT(said_, ElementsAre("1:0: the column \"书记/secretary\" is missing",
                                 "1:0: the column \"原因/reason\" is missing"));
  EXPECT_FALSE(read("a,b\n1,2\n", intake::secretary_headings()).has_value());
  EXPECT_THAT(said_, ElementsAre("0:0: found no headings, expected 单位名称/unit, 书记/secretary, 原因/reason"));
  read("单位,书记,原因\n", intake::secretary_headings());
  EXPECT_THAT(said_, ElementsAre("0:0: found only headings, expected a row at least"));
}

TEST_F(HeadedTables, CheckWordsScoresAndLengths) {
  read("单位,书记,类别\n" + std::string(201, 'x') + ",张敏,科室\n", intake::unit_headings());
  ASSERT_EQ(said_.size(), 2u);
  EXPECT_THAT(said_[0], ::testing::HasSubstr("expected at most 200 bytes"));
  EXPECT_EQ(said_[1], "2:3: kind (C2): found \"科室\", expected one of other, organ committee, general branch, branch");
  read("批次,单位,品牌名称,验收得分\n2023-1,县财政局,红色金库,100.5\n", intake::batch_headings());
  EXPECT_THAT(said_, ElementsAre("2:4: score (D2): found \"100.5\", expected a score from 0 to 100"));
}

TEST(Days, AreReadAsClerksWriteThem) {
  for (const char* text : {"2024-04-03", "2024/4/3", "2024.4.3", "2024年4月3日", "2024年04月03日"})
    EXPECT_EQ(intake::day_text(text), "2024-04-03") << text;
  for (const char* text : {"", "2024-04", "4/3/2024", "2023-02-29", "2024-04-03 10:00:00", "20240403"})
    EXPECT_EQ(intake::day_text(text), std::nullopt) << text;
}

}  // namespace
}  // namespace leitai::test
