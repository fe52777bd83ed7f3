// CSV as RFC 4180 has it, and nothing else, with the place of every field.
#include "tools/leitai/rank/csv.h"

#include <gtest/gtest.h>

#include <sstream>

namespace leitai::tools {
namespace {

struct Read {
  std::string records;  ///< fields in brackets, records on lines
  std::string errors;
};

Read read(std::string_view text) {
  CsvReader reader("f.csv", text);
  FileErrors errors;
  CsvRecord record;
  Read result;
  while (reader.next(record, errors)) {
    for (const CsvField& field : record) result.records += "[" + field.text + "]";
    result.records += "\n";
  }
  std::ostringstream out;
  errors.print(out, Language::en);
  result.errors = out.str();
  return result;
}

TEST(Csv, ReadsPlainAndQuotedFields) {
  EXPECT_EQ(read("a,b\n1,2\n").records, "[a][b]\n[1][2]\n");
  EXPECT_EQ(read("a,b\r\n1,2").records, "[a][b]\n[1][2]\n");
  EXPECT_EQ(read("\"a,b\",\"c \"\"d\"\"\",\"\"\n").records, "[a,b][c \"d\"][]\n");
  EXPECT_EQ(read("\"two\nlines\",\"and\r\nmore\"\n").records, "[two\nlines][and\r\nmore]\n");
  EXPECT_EQ(read(",\n").records, "[][]\n");
  EXPECT_EQ(read("a, b ,c\n").records, "[a][ b ][c]\n");
  EXPECT_EQ(read("甲,乙\n").records, "[甲][乙]\n");
}

TEST(Csv, PassesOverAByteOrderMarkAndEmptyLines) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a\n\n\r\nb\n\n")
                .records,
            "[a]\n[b]\n");
  EXPECT_EQ(read("").records, "");
  EXPECT_EQ(read("\xEF\xBB\xBF").records, "");
  EXPECT_EQ(read("").errors, "");
}

TEST(Csv, RefusesWhatRfc4180DoesNotHave) {
  EXPECT_EQ(read("a\nx\"y\n").errors, "f.csv:2:2: found a quote, expected the whole field in quotes\n");
  EXPECT_EQ(read("\"a\"b\n").errors, "f.csv:1:4: expected a comma or a line end after the closing quote\n");
  EXPECT_EQ(read("a,\"b\nc").errors, "f.csv:1:3: found an opening quote, expected its closing one before the end\n");
  EXPECT_EQ(read("a\rb\n").errors, "f.csv:1:2: found a lone CR, expected CRLF or LF\n");
  EXPECT_EQ(read("a,b\n甲乙,\xff\n").errors, "f.csv:2:4: found \"?\", expected UTF-8 text\n");
  EXPECT_EQ(read(std::string_view("a\0b\n", 4)).errors, "f.csv:1:1: found \"a?b\", expected UTF-8 text\n");
}

TEST(Csv, WhatFollowsAnErrorOfTheSyntaxIsNotRead) {
  const Read result = read("a\nb\"\nc\n");
  EXPECT_EQ(result.records, "[a]\n");
  EXPECT_EQ(result.errors, "f.csv:2:2: found a quote, expected the whole field in quotes\n");
}

TEST(Csv, RefusesFieldsAndLinesWithoutEnd) {
  const std::string long_field(CsvReader::kMaxFieldBytes + 1, 'x');
  EXPECT_NE(read(long_field).errors.find("more than 64 KiB"), std::string::npos);
  EXPECT_NE(read("\"" + long_field + "\"").errors.find("more than 64 KiB"), std::string::npos);
  EXPECT_EQ(read(std::string(CsvReader::kMaxFieldBytes, 'x')).errors, "");
  EXPECT_EQ(read(std::string(CsvReader::kMaxFields - 1, ',')).errors, "");
  EXPECT_NE(read(std::string(CsvReader::kMaxFields, ',')).errors.find("more than 64 fields"), std::string::npos);
}

TEST(Csv, EveryFieldKnowsItsPlaceInCharacters) {
  CsvReader reader("f.csv", "甲,\"乙\n丙\",c\nd,e\n");
  FileErrors errors;
  CsvRecord record;
  ASSERT_TRUE(reader.next(record, errors));
  EXPECT_EQ(record[1].line, 1u);
  EXPECT_EQ(record[1].column, 3u);
  EXPECT_EQ(record[2].line, 2u);
  EXPECT_EQ(record[2].column, 4u);
  ASSERT_TRUE(reader.next(record, errors));
  EXPECT_EQ(record[1].line, 3u);
  EXPECT_EQ(record[1].column, 3u);
}

Read read_table(std::string_view text) {
  CsvReader reader("f.csv", text);
  FileErrors errors;
  CsvTable table(reader, {"a", "b", "c"}, errors);
  CsvRecord fields;
  Read result;
  while (table.next(fields, errors)) {
    for (const CsvField& field : fields) result.records += "[" + field.text + "]";
    result.records += "\n";
  }
  std::ostringstream out;
  errors.print(out, Language::en);
  result.errors = out.str();
  return result;
}

TEST(CsvTable, TakesColumnsInWhateverOrder) {
  EXPECT_EQ(read_table("c,a,b\n3,1,2\n6,4,5\n").records, "[1][2][3]\n[4][5][6]\n");
}

TEST(CsvTable, SkipsRowsOfAnotherLengthAndReportsEach) {
  const Read result = read_table("a,b,c\n1,2\n1,2,3\n1,2,3,4\n");
  EXPECT_EQ(result.records, "[1][2][3]\n");
  EXPECT_EQ(result.errors, "f.csv:2: found 2 fields, expected 3\nf.csv:4: found 4 fields, expected 3\n");
}

TEST(CsvTable, WantsEachOfItsColumnsOnce) {
  EXPECT_EQ(read_table("").errors, "f.csv:1:1: found \"\", expected the header a,b,c\n");
  EXPECT_EQ(read_table("a,b,d\n1,2,3\n").errors,
            "f.csv:1:5: found \"d\", expected the header a,b,c\n"
            "f.csv:1: the column \"c\" is missing, expected the header a,b,c\n");
  EXPECT_EQ(read_table("a,b,c,b\n").errors, "f.csv:1:7: found \"b\", expected the header a,b,c\n");
  EXPECT_EQ(read_table("a,b,d\n1,2,3\n").records, "");
}

}  // namespace
}  // namespace leitai::tools
