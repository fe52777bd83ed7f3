// Tables from CSV and XLSX: what is read, where it was, and what becomes of hostile files.
#include "tools/leitai/tables/input_table.h"

#include <gmock/gmock.h>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitai/tables/made_up_workbook.h"
#include "tools/leitai/tables/xlsx_values.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tools::FileErrors;
using tools::InputTable;

class InputTables : public ::testing::Test {
 protected:
  /// The texts of the file's cells, row by row; none, and `said_`, where it cannot be read.
  std::vector<std::vector<std::string>> read(const std::string& bytes) {
    const auto path = folder_.path() / "table";
    testing::write_file(path, bytes);
    FileErrors errors;
    table_ = tools::read_input_table(path.string(), errors);
    said_.clear();
    for (const auto& error : errors.all()) said_ += error.text.en + "|" + error.text.zh + "\n";
    std::vector<std::vector<std::string>> texts;
    if (!table_) return texts;
    EXPECT_TRUE(errors.empty()) << said_;
    for (const auto& row : table_->rows) {
      texts.emplace_back();
      for (const auto& cell : row) texts.back().push_back(cell.text);
    }
    return texts;
  }
  void expect_refused(const std::string& bytes, const std::string& english, const std::string& chinese) {
    EXPECT_TRUE(read(bytes).empty());
    EXPECT_FALSE(table_.has_value());
    EXPECT_THAT(said_, AllOf(HasSubstr(english), HasSubstr(chinese)));
  }

  testing::TempFolder folder_;
  std::optional<InputTable> table_;
  std::string said_;
};

TEST_F(InputTables, OfCsvAreReadWithTheirPlacesWithoutBlankRowsAndSpacesAround) {
  EXPECT_THAT(read("\xEF\xBB\xBF单位,书记\r\n\r\n,  \r\n 财政局 ,\"\u3000李,四\"\r\n'=x,'y\r\n"),
              ElementsAre(ElementsAre("单位", "书记"), ElementsAre("财政局", "李,四"), ElementsAre("=x", "'y")));
  EXPECT_EQ(table_->rows[1][1].row, 4u);
  EXPECT_EQ(table_->rows[1][1].column, 2u);
}

TEST_F(InputTables, ThatAreNotUtf8OrOldWorkbooksAreRefusedWithAdvice) {
  expect_refused("\xB5\xA5\xCE\xBB,x\n", "CSV UTF-8", "另存为");
  expect_refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "an old .xls or a workbook with a password",
                 "旧版 .xls");
}

TEST_F(InputTables, OfAWorkbookHoldSharedInlineAndRichStringsNumbersDaysAndResults) {
  Parts parts = workbook(
      "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"inlineStr\"><is><r><t>书</t></r><r><t>记</t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>shu</t></rPh></is></c></row>"
      "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>45405</v></c><c r=\"B4\" s=\"2\"><v>45405.4375</v></c><c "
      "r=\"C4\"><v>12.5</v></c>"
      "<c r=\"D4\"><v>1.38001380E10</v></c><c r=\"E4\"><v>0.30000000000000004</v></c></row>"
      "<row><c t=\"str\"><f>A2</f><v>算得</v></c><c t=\"b\"><v>1</v></c><c "
      "t=\"d\"><v>2024-04-23T00:00:00</v></c></row>");
  parts["xl/styles.xml"] =
      "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
      "</numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>";
  EXPECT_THAT(read(zipped(parts)),
              ElementsAre(ElementsAre("单位", "", "书记"),
                          ElementsAre("2024-04-23", "2024-04-23 10:30:00", "12.5", "13800138000", "0.3"),
                          ElementsAre("算得", "TRUE", "2024-04-23")));
  EXPECT_EQ(table_->rows[1][2].row, 4u);
  EXPECT_EQ(table_->rows[1][2].column, 3u);
  EXPECT_EQ(table_->rows[2][0].row, 5u);
}

TEST_F(InputTables, OfWorkbooksWithAbsoluteNamesPrefixesAndTheOtherDateSystemAreReadToo) {
  Parts parts = workbook("");
  auto& relations = parts["xl/_rels/workbook.xml.rels"];
  relations.replace(relations.find("worksheets/sheet1.xml"), 21, "/xl/worksheets/sheet1.xml");
  auto& book = parts["xl/workbook.xml"];
  book.insert(book.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
  parts["xl/styles.xml"] = "<styleSheet><cellXfs><xf numFmtId=\"31\"/></cellXfs></styleSheet>";
  parts["xl/worksheets/sheet1.xml"] =
      "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row r=\"1\">"
      "<x:c r=\"A1\"><x:v>43943</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  EXPECT_THAT(read(zipped(parts)), ElementsAre(ElementsAre("2024-04-23")));
}

TEST_F(InputTables, OfWorkbooksNameTheCellThatCannotBeRead) {
  const auto cell = [](const std::string& inside) { return zipped(workbook("<row r=\"7\">" + inside + "</row>")); };
  expect_refused(cell("<c r=\"B7\"><f>1+1</f></c>"), "B7: found a formula without its result", "B7:发现没有结果的公式");
  expect_refused(cell("<c r=\"B7\" t=\"e\"><v>#N/A</v></c>"), "B7: found the error \"#N/A\"", "错误值");
  expect_refused(cell("<c r=\"B7\" t=\"s\"><v>9</v></c>"), "B7: found the shared string \"9\"", "共享字符串");
  expect_refused(cell("<c r=\"B7\"><v>1x</v></c>"), "B7: found \"1x\", expected a number", "应为数");
  expect_refused(cell("<c r=\"7B\"><v>1</v></c>"), "found a cell at \"7B\"", "单元格地址");
  expect_refused(cell("<c r=\"ZZ7\"><v>1</v></c>"), "ZZ7: the sheet is too large", "工作表过大");
}

TEST_F(InputTables, ThatAreBombsOrNoWorkbooksAreRefusedWithinLimits) {
  const std::string huge(130u << 20, ' ');
  Parts bomb = workbook("");
  bomb["xl/sharedStrings.xml"] = "<sst>" + huge + "</sst>";
  const std::string bytes = zipped(bomb);
  EXPECT_LT(bytes.size(), 2u << 20);
  expect_refused(bytes, "unpacks to more than 128 MiB", "解压后超过 128 MiB");

  // One long string, referred to again and again.
  Parts echo = workbook("");
  echo["xl/sharedStrings.xml"] = "<sst><si><t>" + std::string(60'000, 'x') + "</t></si></sst>";
  std::string rows;
  for (int i = 1; i <= 2000; ++i) rows += "<row r=\"" + std::to_string(i) + "\"><c t=\"s\"><v>0</v></c></row>";
  echo["xl/worksheets/sheet1.xml"] = sheet(rows);
  expect_refused(zipped(echo), "the sheet is too large", "工作表过大");

  Parts laughs = workbook("");
  laughs["xl/worksheets/sheet1.xml"] = "<!DOCTYPE a [<!ENTITY b \"ha\">]>" + sheet("&b;");
  expect_refused(zipped(laughs), "a document type", "XML 错误");
  Parts deep = workbook("");
  std::string nested;
  for (int i = 0; i < 300; ++i) nested += "<a>";
  deep["xl/worksheets/sheet1.xml"] = nested;
  expect_refused(zipped(deep), "nested too deeply", "XML 错误");
  expect_refused(zipped({{"a.txt", "b"}}), "an archive that is no workbook", "不是工作簿的压缩包");
  Parts missing = workbook("");
  missing.erase("xl/worksheets/sheet1.xml");
  expect_refused(zipped(missing), "xl/worksheets/sheet1.xml is missing", "不存在");
}

TEST_F(InputTables, AreRefusedWhereverTheirBytesAreCutOrFlipped) {
  const std::string whole = zipped(workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"));
  ASSERT_THAT(read(whole), ElementsAre(ElementsAre("单位")));
  for (std::size_t size = 2; size < whole.size(); size += 37) {
    EXPECT_TRUE(read(whole.substr(0, size)).empty()) << size;
    EXPECT_NE(said_, "") << size;
  }
  for (std::size_t at = 2; at < whole.size(); at += 11) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    const auto rows = read(flipped);
    EXPECT_TRUE(table_ ? said_.empty() : !said_.empty()) << at;
  }
}

TEST(CellValues, DaysAreCountedAsSpreadsheetsDo) {
  using tools::DateSystem;
  EXPECT_EQ(tools::day_of_serial(1, DateSystem::from_1900), "1900-01-01");
  EXPECT_EQ(tools::day_of_serial(59, DateSystem::from_1900), "1900-02-28");
  EXPECT_EQ(tools::day_of_serial(60, DateSystem::from_1900), std::nullopt);
  EXPECT_EQ(tools::day_of_serial(61, DateSystem::from_1900), "1900-03-01");
  EXPECT_EQ(tools::day_of_serial(2'958'465, DateSystem::from_1900), "9999-12-31");
  EXPECT_EQ(tools::day_of_serial(2'958'466, DateSystem::from_1900), std::nullopt);
  EXPECT_EQ(tools::day_of_serial(-1, DateSystem::from_1904), std::nullopt);
  EXPECT_EQ(tools::day_of_serial(0, DateSystem::from_1904), "1904-01-01");
  EXPECT_FALSE(tools::shows_day(0, "General"));
  EXPECT_FALSE(tools::shows_day(0, "[Red]0.00\"day\""));
  EXPECT_FALSE(tools::shows_day(20, ""));
  EXPECT_TRUE(tools::shows_day(164, "m\"月\"d\"日\""));
}

TEST(CellValues, ReferencesAreReadAndWritten) {
  EXPECT_EQ(tools::parse_reference("AB12"), (std::pair<std::size_t, std::size_t>{12, 28}));
  for (const char* wrong : {"", "A", "7", "A0", "a1", "AAAA1", "A1x", "XFE1", "A1048577"})
    EXPECT_EQ(tools::parse_reference(wrong), std::nullopt) << wrong;
  EXPECT_EQ(tools::reference(12, 28), "AB12");
  EXPECT_EQ(tools::number_text(1e-7), "0.0000001");
  EXPECT_EQ(tools::number_text(-3), "-3");
}

}  // namespace
}  // namespace leitai::test
