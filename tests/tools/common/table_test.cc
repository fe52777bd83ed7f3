#include "tools/common/table.h"

#include <gtest/gtest.h>

#include <sstream>

namespace leitai::tools {
namespace {

std::string printed(const Table& table, Format format, Language language = Language::en, std::size_t columns = 0) {
  std::ostringstream out;
  table.print(out, format, language, columns);
  return out.str();
}

Table standings() {
  Table table({{"entry", {"参赛项目", "entry"}},
               {"total", {"总分", "total"}, Align::right},
               {"votes", {"票数", "votes"}, Align::right, CellKind::number}});
  table.add({"守护绿水", "92.4", "7"});
  table.add({"a", "100", ""});
  return table;
}

TEST(DisplayWidth, CountsColumnsOfATerminal) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("擂台"), 4u);
  EXPECT_EQ(display_width("a擂b"), 4u);
  EXPECT_EQ(display_width("e\xCC\x81"), 1u);  // e and a combining acute
  EXPECT_EQ(display_width("\xff\xfe"), 2u);   // no UTF-8
  EXPECT_EQ(display_width("\xE6\x93"), 2u);   // half a character
}

TEST(Fit, CutsAtACharacterAndSaysSo) {
  EXPECT_EQ(fit("abc", 3), "abc");
  EXPECT_EQ(fit("abcd", 3), "ab…");
  EXPECT_EQ(fit("擂台赛", 6), "擂台赛");
  EXPECT_EQ(fit("擂台赛", 5), "擂台…");
  EXPECT_EQ(fit("擂台赛", 4), "擂…");
  EXPECT_EQ(fit("擂台赛", 1), "…");
  EXPECT_EQ(fit("abc", 0), "");
}

TEST(CsvField, IsQuotedWhereItMustBe) {
  EXPECT_EQ(csv_field("a b"), "a b");
  EXPECT_EQ(csv_field(""), "");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(csv_field("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_field("a\rb"), "\"a\rb\"");
}

TEST(JsonString, EscapesWhatJsonForbids) {
  EXPECT_EQ(json_string("擂台"), "\"擂台\"");
  EXPECT_EQ(json_string("\"\\/"), "\"\\\"\\\\/\"");
  EXPECT_EQ(json_string("a\nb\tc"), "\"a\\nb\\u0009c\"");
  EXPECT_EQ(json_string(std::string_view("\0", 1)), "\"\\u0000\"");
}

TEST(Table, AlignsByWhatATerminalShows) {
  EXPECT_EQ(printed(standings(), Format::table),
            "entry     total  votes\n"
            "--------  -----  -----\n"
            "守护绿水   92.4      7\n"
            "a           100       \n");
  EXPECT_EQ(printed(standings(), Format::table, Language::zh),
            "参赛项目  总分  票数\n"
            "--------  ----  ----\n"
            "守护绿水  92.4     7\n"
            "a          100      \n");
}

TEST(Table, ShowsControlCharactersOfACellAsSpaces) {
  Table table({{"a", {"a", "a"}}});
  table.add({"x\x1b[2Jy\nz"});
  EXPECT_EQ(printed(table, Format::table), "a\n--------\nx [2Jy z\n");
}

TEST(Table, IsCsvWithKeysAsItsHeader) {
  EXPECT_EQ(printed(standings(), Format::csv), "entry,total,votes\n守护绿水,92.4,7\na,100,\n");
}

TEST(Table, IsAnArrayOfObjectsInJsonAndNumbersAreBare) {
  EXPECT_EQ(printed(standings(), Format::json),
            "[\n {\"entry\":\"守护绿水\",\"total\":\"92.4\",\"votes\":7},\n"
            " {\"entry\":\"a\",\"total\":\"100\",\"votes\":null}\n]\n");
  EXPECT_EQ(standings().json_row(1), "{\"entry\":\"a\",\"total\":\"100\",\"votes\":null}");
  EXPECT_EQ(printed(Table(std::vector<Column>{{"a", {}}}), Format::json), "[]\n");
}

Table wide() {
  Table table({{"id", {"id", "id"}},
               {"name", {"name", "name"}, Align::left, CellKind::text, Cut::to_fit},
               {"why", {"why", "why"}, Align::left, CellKind::text, Cut::to_fit}});
  table.add({"0123456789012345", std::string(30, 'n'), std::string(12, 'w')});
  return table;
}

TEST(Table, ThatIsWiderThanTheTerminalLosesTheEndsOfCellsThatMayBeCut) {
  const std::string cut = printed(wide(), Format::table, Language::en, 48);
  EXPECT_NE(cut.find("0123456789012345  nnnnnnnnnnnnnnn…  wwwwwwwwwwww\n"), std::string::npos) << cut;
  EXPECT_NE(cut.find("----------------  ----------------  ------------\n"), std::string::npos) << cut;
}

TEST(Table, IsNotCutBelowWhatCanBeReadNorInOtherFormatsNorWithoutATerminal) {
  const std::string least = printed(wide(), Format::table, Language::en, 10);
  EXPECT_NE(least.find("0123456789012345  nnnnnnn…  wwwwwww…\n"), std::string::npos) << least;
  EXPECT_EQ(printed(wide(), Format::csv, Language::en, 10), printed(wide(), Format::csv));
  EXPECT_EQ(printed(wide(), Format::json, Language::en, 10), printed(wide(), Format::json));
  EXPECT_EQ(printed(wide(), Format::table).find("…"), std::string::npos);
}

TEST(TableDeathTest, TakesOnlyRowsWithACellForEveryColumn) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  Table table(std::vector<Column>{{"a", {}}, {"b", {}}});
  EXPECT_DEATH(table.add({"1"}), "a cell for every column");
}

TEST(FormatName, IsTableJsonOrCsv) {
  EXPECT_EQ(parse_format("table"), Format::table);
  EXPECT_EQ(parse_format("json"), Format::json);
  EXPECT_EQ(parse_format("csv"), Format::csv);
  for (const char* text : {"", "JSON", "xml"}) EXPECT_EQ(parse_format(text), std::nullopt) << text;
}

}  // namespace
}  // namespace leitai::tools
