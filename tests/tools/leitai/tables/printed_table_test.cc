// Tables for a clerk: what is written as XLSX is read back, and the CSV beside it is exact.
#include "tools/leitai/tables/printed_table.h"

#include <gmock/gmock.h>

#include "tests/engine/log/temp_folder.h"
#include "tools/leitai/tables/input_table.h"
#include "tools/leitai/tables/zip_parts.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tools::Align;
using tools::CellKind;
using tools::PrintedTable;

PrintedTable made_up() {
  PrintedTable table;
  table.title = {"品牌清单", "Brands"};
  table.notes = {{"截至日志位置 7", "as of position 7"}};
  table.columns = {{{"品牌", "brand"}, 20, Align::left, CellKind::text},
                   {{"得分", "score"}, 8, Align::right, CellKind::number}};
  table.rows = {{"=1+1", "92.50"}, {"“精准”,\"深刻\"", "-3"}, {"", "absent"}};
  table.closing = {{"审核人:", "checked by:"}};
  return table;
}

std::string part_of(const std::filesystem::path& path, const std::string& name) {
  const std::string bytes = testing::read_file(path);
  auto parts = tools::ZipParts::open(bytes);
  std::string text;
  EXPECT_TRUE(parts.has_value());
  if (!parts) return text;
  const auto read = (*parts)->read(name, [&](std::string_view piece) {
    text += piece;
    return true;
  });
  EXPECT_TRUE(read.has_value()) << name;
  return text;
}

TEST(PrintedTables, AsCsvHaveAMarkForExcelCrlfAndNoFormulas) {
  EXPECT_EQ(tools::to_csv(made_up()),
            "\xEF\xBB\xBF品牌/brand,得分/score\r\n'=1+1,92.50\r\n\"“精准”,\"\"深刻\"\"\",-3\r\n,absent\r\n");
}

TEST(PrintedTables, AsXlsxAreReadBackAsTheyWere) {
  const testing::TempFolder folder;
  const auto path = folder.path() / "清单.xlsx";
  const auto written = tools::write_xlsx(made_up(), path);
  ASSERT_TRUE(written.has_value()) << to_string(written.error());
  tools::FileErrors errors;
  const auto table = tools::read_input_table(path.string(), errors);
  ASSERT_TRUE(table.has_value());
  std::vector<std::vector<std::string>> texts;
  for (const auto& row : table->rows) {
    texts.emplace_back();
    for (const auto& cell : row) texts.back().push_back(cell.text);
  }
  EXPECT_THAT(texts, ElementsAre(ElementsAre("品牌清单\nBrands"), ElementsAre("截至日志位置 7\nas of position 7"),
                                 ElementsAre("品牌\nbrand", "得分\nscore"), ElementsAre("=1+1", "92.5"),
                                 ElementsAre("“精准”,\"深刻\"", "-3"), ElementsAre("", "absent"),
                                 ElementsAre("审核人:\nchecked by:")));
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".part"));
}

TEST(PrintedTables, AsXlsxFillA4WithHeadingsOnEveryPage) {
  const testing::TempFolder folder;
  const auto path = folder.path() / "t.xlsx";
  PrintedTable table = made_up();
  ASSERT_TRUE(tools::write_xlsx(table, path).has_value());
  EXPECT_THAT(
      part_of(path, "xl/worksheets/sheet1.xml"),
      AllOf(HasSubstr("paperSize=\"9\""), HasSubstr("orientation=\"landscape\""), HasSubstr("fitToHeight=\"0\""),
            HasSubstr("<mergeCell ref=\"A1:B1\"/>"), HasSubstr("customWidth=\"1\"")));
  EXPECT_THAT(part_of(path, "xl/workbook.xml"), HasSubstr("_xlnm.Print_Titles\" localSheetId=\"0\">Sheet1!$3:$3<"));
  EXPECT_THAT(part_of(path, "xl/styles.xml"), AllOf(HasSubstr("formatCode=\"0.00\""), HasSubstr("style=\"thin\"")));
  table.orientation = tools::Orientation::portrait;
  ASSERT_TRUE(tools::write_xlsx(table, path).has_value());
  EXPECT_THAT(part_of(path, "xl/worksheets/sheet1.xml"), HasSubstr("orientation=\"portrait\""));
}

TEST(PrintedTables, WithALongTextAreCutNotLost) {
  const testing::TempFolder folder;
  PrintedTable table = made_up();
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "字";
  table.rows = {{text, ""}};
  EXPECT_TRUE(tools::write_xlsx(table, folder.path() / "t.xlsx").has_value());
  EXPECT_THAT(part_of(folder.path() / "t.xlsx", "xl/sharedStrings.xml"), HasSubstr("字…"));
}

TEST(PrintedTables, ThatCannotBeWrittenLeaveNothingBehind) {
  const testing::TempFolder folder;
  const auto path = folder.path() / "missing" / "t.xlsx";
  for (const auto& written : {tools::write_xlsx(made_up(), path), tools::write_csv(made_up(), path)}) {
    ASSERT_FALSE(written.has_value());
    EXPECT_THAT(written.error().text.en, HasSubstr(path.string()));
  }
}

}  // namespace
}  // namespace leitai::test
