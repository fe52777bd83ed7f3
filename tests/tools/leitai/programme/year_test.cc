// Imports and exports against a daemon: dry runs, problems, repeats, and a batch from its opening to its printed list.
#include <gmock/gmock.h>

#include "tests/tools/leitai/programme/office.h"
#include "tools/leitai/tables/printed_table.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const char* const kUnits =
    "单位名称,书记,类别,上级单位\n国库支付中心,王芳,党支部,县财政局\n县财政局,张敏,机关党委,\n县档案馆,李强,党支部,\n";
const char* const kApplications =
    "单位,品牌名称,品牌选题,机制载体,品牌内涵,预期成效,联系人\n"
    "县财政局,红色金库,服务,积分,廉洁,提质,赵一 13800138000\n"
    "县档案馆,兰台先锋,利用,讲堂,存史,育人,钱二\n";

class Year : public ::testing::Test {
 protected:
  void open_batch() {
    office_.ask(0, {"batch", "open", "2099-1", "--title", "第一批", "--applications-due", "2099-04-23",
                    "--cultivation-ends", "2099-10-10", "--acceptance-from", "2099-10-21", "--acceptance-to",
                    "2099-10-31", "--acceptance-done", "2099-12-10"});
  }

  const Office office_;
};

TEST_F(Year, UnitsAreImportedTheUpperOnesFirstAndOnceHoweverOften) {
  const std::string file = office_.file("units.csv", kUnits);
  const auto before = office_.events();
  EXPECT_THAT(office_.ask(0, {"unit", "import", file, "--dry-run"}).err, HasSubstr("a dry run: no problems"));
  EXPECT_EQ(office_.events(), before);
  office_.ask(0, {"unit", "import", file});
  EXPECT_EQ(office_.events(), before + 3);
  office_.ask(0, {"unit", "import", file});
  EXPECT_EQ(office_.events(), before + 3);
  const auto rows = csv_rows(office_.ask(0, {"unit", "list", "--format", "csv", "--sort", "name"}).out);
  ASSERT_EQ(rows.size(), 3u);
  for (auto row : rows)
    if (row["name"] == "国库支付中心") {
      EXPECT_EQ(row["parentName"], "县财政局");
      EXPECT_EQ(row["kind"], "branch");
      EXPECT_EQ(row["secretary"], "王芳");
    }
}

TEST_F(Year, UnitsWithAnyProblemAreNotImportedAtAll) {
  office_.ask(0, {"unit", "register", "县财政局", "--secretary", "张敏"});
  const auto before = office_.events();
  const std::string file =
      office_.file("bad.csv", "单位名称,书记,上级单位\n县财政局,张敏,\n甲,,乙\n乙,王,甲\n丙,赵,无此单位\n丙,钱,\n");
  const Said said = office_.ask(2, {"unit", "import", file});
  EXPECT_EQ(office_.events(), before);
  EXPECT_THAT(
      said.err,
      AllOf(HasSubstr(file + ":2:1: unit (A2): found \"县财政局\", expected a unit that is not registered yet"),
            HasSubstr(file + ":3:2: secretary (B3): found \"\""), HasSubstr("expected a unit that is not below it"),
            HasSubstr(file + ":5:3: above (C5): found \"无此单位\""),
            HasSubstr(file + ":6:1: unit (A6): found \"丙\", expected another name than in row 5"),
            HasSubstr("problems: 5; nothing was sent")));
  EXPECT_THAT(office_.ask(2, {"unit", "import", file, "--lang", "zh"}).err, HasSubstr("共 5 处问题,什么也没有发送"));
}

TEST_F(Year, SecretariesAreAppointedFromAWorkbookAndOnce) {
  office_.ask(0, {"unit", "import", office_.file("units.csv", kUnits)});
  tools::PrintedTable table;
  table.title = {"书记任职", "secretaries"};
  for (const char* heading : {"单位", "书记", "任职日期", "原因"}) table.columns.push_back({{heading, ""}});
  table.rows = {{"县档案馆", "周洁", "", "换届"}};
  const auto path = office_.folder() / "s.xlsx";
  ASSERT_TRUE(tools::write_xlsx(table, path).has_value());
  const auto before = office_.events();
  office_.ask(0, {"unit", "secretaries", path.string()});
  office_.ask(0, {"unit", "secretaries", path.string()});
  EXPECT_EQ(office_.events(), before + 1);
  const auto rows = csv_rows(office_.ask(0, {"unit", "list", "--search", "档案", "--format", "csv"}).out);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("secretary"), "周洁");
  const Said same =
      office_.ask(2, {"unit", "secretaries", office_.file("t.csv", "单位,书记,原因\n县档案馆,周洁,x\n无,李,x\n")});
  EXPECT_THAT(same.err, AllOf(HasSubstr("t.csv:2:2:"), HasSubstr("t.csv:3:1:")));
  const Said early = office_.ask(
      2, {"unit", "secretaries", office_.file("u.csv", "单位,书记,任职日期,原因\n县档案馆,吴刚,2024-05-31,x\n")});
  EXPECT_THAT(early.err, AllOf(HasSubstr("u.csv:2:3: since (C2): found \"2024-05-31\""),
                               HasSubstr("not before the present one's " + rows[0].at("secretarySince"))));
}

TEST_F(Year, WhatIsRefusedIsSaidByRowAndDecidedAnewWhenAskedAgain) {
  office_.ask(0, {"unit", "import", office_.file("units.csv", kUnits)});
  // A score of more places than the rules take: only the daemon knows that.
  const std::string file =
      office_.file("brands.csv",
                   "批次,批次名称,申报截止,创建截止,验收申请起,验收申请止,验收完成,单位,品牌名称,验收得分\n"
                   "2023-1,第一批,2023-04-20,2023-10-10,2023-10-20,2023-10-31,2023-12-10,县财政局,红色金库,92.555\n"
                   "2023-1,,,,,,,县档案馆,兰台先锋,88\n");
  const Said refused = office_.ask(1, {"batch", "import", file});
  EXPECT_THAT(refused.err, AllOf(HasSubstr("brands.csv:2: "), HasSubstr("markNotAllowed")));
  const auto after = office_.events();
  EXPECT_THAT(office_.ask(1, {"batch", "import", file, "--again", "1"}).err, HasSubstr("brands.csv:2: "));
  EXPECT_EQ(office_.events(), after);
  const auto rows = csv_rows(office_.ask(0, {"brand", "list", "--state", "recognised", "--format", "csv"}).out);
  EXPECT_EQ(rows.size(), 1u);
}

TEST_F(Year, ApplicationsAreImportedOncePublishedAndPrinted) {
  office_.ask(0, {"unit", "import", office_.file("units.csv", kUnits)});
  open_batch();
  const std::string file = office_.file("applications.csv", kApplications);
  const auto before = office_.events();
  office_.ask(0, {"brand", "import", file, "--batch", "2099-1"});
  office_.ask(0, {"brand", "import", file, "--batch", "2099-1"});
  EXPECT_EQ(office_.events(), before + 2);
  // Another file about the same units is not.
  const Said again = office_.ask(
      2, {"brand", "import", office_.file("again.csv", std::string(kApplications) + "\n"), "--batch", "2099-1"});
  EXPECT_THAT(again.err,
              HasSubstr("again.csv:2:1: unit (A2): found \"县财政局\", expected a unit without an application"));

  EXPECT_THAT(office_.ask(1, {"batch", "export", "list", "2099-1"}).err, HasSubstr("no list of this batch"));
  office_.ask(0, {"brand", "accept", "红色金库"});
  office_.ask(0, {"brand", "accept", "兰台先锋"});
  office_.ask(0, {"batch", "publish", "2099-1"});
  const auto out = office_.folder() / "printed";
  office_.ask(0, {"batch", "export", "list", "2099-1", "--out", out.string()});
  EXPECT_EQ(read_text(out / "品牌清单-2099-1.csv"),
            "\xEF\xBB\xBF序号/no.,单位/unit,书记/secretary,品牌名称/brand,品牌选题/topic,机制载体/mechanism,"
            "品牌内涵/meaning,预期成效/expected results,联系人/contact\r\n"
            "1,县财政局,张敏,红色金库,服务,积分,廉洁,提质,赵一 13800138000\r\n"
            "2,县档案馆,李强,兰台先锋,利用,讲堂,存史,育人,钱二\r\n");
  EXPECT_TRUE(std::filesystem::exists(out / "品牌清单-2099-1.xlsx"));
  EXPECT_THAT(office_.ask(0, {"batch", "show", "2099-1"}).out, HasSubstr("2099-1"));
}

TEST_F(Year, TheLedgerIsPrintedAsItStands) {
  office_.ask(0, {"unit", "import", office_.file("units.csv", kUnits)});
  open_batch();
  office_.ask(0, {"brand", "import", office_.file("a.csv", kApplications), "--batch", "2099-1"});
  office_.ask(0, {"brand", "accept", "红色金库"});
  const std::string photo = office_.file("合影.jpg", "jpg");
  office_.ask(0, {"ledger", "add", "红色金库", "--date", "2024-06-14", "--kind", "主题党日", "--title", "重温誓词",
                  "--done", "=全体参加", "--people", "32", "--evidence", photo});
  office_.ask(1, {"ledger", "add", "红色金库", "--date", "2999-06-14", "--kind", "a", "--title", "b", "--done", "c"});
  const auto out = office_.folder() / "ledger.xlsx";
  office_.ask(0, {"batch", "export", "ledger", "2099-1", "--out", out.string(), "--from", "2024-06-01"});
  EXPECT_EQ(
      read_text(office_.folder() / "ledger.csv"),
      "\xEF\xBB\xBF序号/no.,单位/unit,品牌名称/brand,日期/date,类型/kind,主题/title,活动内容/what was done,人数/people,"
      "佐证材料/evidence,备注/remarks\r\n1,县财政局,红色金库,2024-06-14,主题党日,重温誓词,'=全体参加,32,合影.jpg,\r\n");
  office_.ask(2, {"batch", "export", "ledger", "2099-1", "--from", "June"});
}

TEST_F(Year, PastBatchesAreImportedWithWhatTheyRecognised) {
  office_.ask(0, {"unit", "import", office_.file("units.csv", kUnits)});
  const std::string file =
      office_.file("past.csv",
                   "批次,批次名称,申报截止,创建截止,验收申请起,验收申请止,验收完成,单位,品牌名称,验收得分\n"
                   "2023-1,第一批,2023-04-20,2023-10-10,2023-10-20,2023-10-31,2023-12-10,县财政局,红色金库,92.5\n"
                   "2023-1,,,,,,,县档案馆,一个长得超过了十五个字的品牌名称也照样录入,88\n");
  const auto before = office_.events();
  office_.ask(0, {"batch", "import", file, "--dry-run"});
  EXPECT_EQ(office_.events(), before);
  office_.ask(0, {"batch", "import", file});
  const auto after = office_.events();
  office_.ask(0, {"batch", "import", file});
  EXPECT_EQ(office_.events(), after);
  const auto rows =
      csv_rows(office_.ask(0, {"brand", "list", "--batch", "2023-1", "--state", "已认定", "--format", "csv"}).out);
  ASSERT_EQ(rows.size(), 2u);
  const auto out = office_.folder() / "acceptance.csv";
  office_.ask(0, {"batch", "export", "acceptance", "2023-1", "--out", out.string(), "--lang", "zh"});
  EXPECT_THAT(read_text(out),
              AllOf(HasSubstr("红色金库,已认定"), HasSubstr(",92.5,92.5,92.5,92.5,92.5,历史批次补录,92.5"),
                    HasSubstr(",认定,历史批次补录\r\n")));
  // What was recognised is no new brand.
  open_batch();
  const Said old = office_.ask(2, {"brand", "import", office_.file("a.csv", kApplications), "--batch", "2099-1"});
  EXPECT_THAT(old.err, HasSubstr("a.csv:2:2: brand (B2): found \"红色金库\", expected a new brand"));
}

}  // namespace
}  // namespace leitai::test
