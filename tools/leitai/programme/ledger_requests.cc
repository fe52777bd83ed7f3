#include "tools/leitai/programme/fields.h"
#include "tools/leitai/programme/spec.h"

/// leitai ledger, leitai review, leitai ranking; and what views have in common.
namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;
using namespace fields;

std::vector<ViewColumn> ranking_columns() {
  return {{"place", {"名次", "place"}, Align::right},
          {"brand", {"品牌", "brand"}, Align::right, CellKind::number},
          {"brandName", {"品牌名称", "name"}, Align::left, CellKind::text, Cut::to_fit},
          {"unitName", {"单位", "unit"}, Align::left, CellKind::text, Cut::to_fit},
          {"total", {"总分", "total"}, Align::right},
          {"award", {"奖项", "award"}},
          {"state", {"状态", "state"}}};
}

}  // namespace

std::vector<ViewColumn> unit_columns() {
  return {{"unit", {"编号", "number"}, Align::right, CellKind::number},
          {"name", {"名称", "name"}, Align::left, CellKind::text, Cut::to_fit},
          {"kind", {"类别", "kind"}},
          {"parentName", {"上级", "above"}, Align::left, CellKind::text, Cut::to_fit},
          {"secretary", {"书记", "secretary"}},
          {"secretarySince", {"自", "since"}},
          {"brands", {"品牌数", "brands"}, Align::right, CellKind::number},
          {"recognised", {"已认定", "recognised"}, Align::right, CellKind::number},
          {"dissolved", {"已撤销", "dissolved"}}};
}

std::vector<ViewColumn> brand_columns() {
  return {{"brand", {"编号", "number"}, Align::right, CellKind::number},
          {"name", {"品牌名称", "name"}, Align::left, CellKind::text, Cut::to_fit},
          {"unitName", {"单位", "unit"}, Align::left, CellKind::text, Cut::to_fit},
          {"batchKey", {"批次", "batch"}},
          {"state", {"状态", "state"}},
          {"light", {"灯", "light"}},
          {"secretary", {"书记", "secretary"}},
          {"activities", {"活动", "activities"}, Align::right, CellKind::number},
          {"reports", {"月报", "reports"}, Align::right, CellKind::number},
          {"reportsLate", {"迟报", "late"}, Align::right, CellKind::number},
          {"reportsMissing", {"未报", "missing"}, Align::right, CellKind::number},
          {"score", {"验收得分", "score"}, Align::right}};
}

std::vector<ViewColumn> activity_columns() {
  return {{"brand", {"品牌", "brand"}, Align::right, CellKind::number},
          {"brandName", {"品牌名称", "name"}, Align::left, CellKind::text, Cut::to_fit},
          {"unitName", {"单位", "unit"}, Align::left, CellKind::text, Cut::to_fit},
          {"activity", {"序号", "no."}, Align::right, CellKind::number},
          {"entry.date", {"日期", "date"}},
          {"entry.kind", {"类型", "kind"}},
          {"entry.title", {"主题", "title"}, Align::left, CellKind::text, Cut::to_fit},
          {"entry.done", {"活动内容", "what was done"}, Align::left, CellKind::text, Cut::to_fit},
          {"entry.people", {"人数", "people"}, Align::right, CellKind::number},
          {"entry.evidence", {"佐证", "evidence"}, Align::right, CellKind::number},
          {"struck", {"已删", "struck"}}};
}

std::vector<ViewColumn> month_columns() {
  return {{"brand", {"品牌", "brand"}, Align::right, CellKind::number},
          {"brandName", {"品牌名称", "name"}, Align::left, CellKind::text, Cut::to_fit},
          {"unitName", {"单位", "unit"}, Align::left, CellKind::text, Cut::to_fit},
          {"year", {"年", "year"}, Align::right, CellKind::number},
          {"month", {"月", "month"}, Align::right, CellKind::number},
          {"due", {"应于", "due"}},
          {"state", {"报送", "state"}},
          {"daysLate", {"迟报天数", "days late"}, Align::right, CellKind::number},
          {"at", {"报送时间", "reported"}},
          {"report.done", {"开展情况", "what was done"}, Align::left, CellKind::text, Cut::to_fit}};
}

std::vector<FieldSpec> with_page(std::vector<FieldSpec> fields) {
  const FieldSpec page[] = {
      {"--search",
       "page.search",
       kText,
       kMay,
       {"名称中的字、拼音或首字母", "in names: characters, pinyin or initials"}},
      {"--sort", "page.sort", kText, kMay, {"按该列排序,前加 - 为倒序", "by this column; - before it: backward"}},
      {"--offset", "page.offset", kNumber, kMay, {"跳过多少行", "leave out so many rows first"}},
      {"--limit",
       "page.limit",
       kNumber,
       kMay,
       {"最多多少行(默认 100,至多 1000)", "at most so many rows (100; up to 1000)"}}};
  fields.insert(fields.end(), std::begin(page), std::end(page));
  return fields;
}

const std::vector<RequestSpec>& ledger_requests() {
  static const std::vector<RequestSpec> kRequests = {
      {"ledger",
       "list",
       {"活动台帐", "the ledger of activities"},
       "--batch 2024-2 --from 2024-06-01 --to 2024-06-30",
       "ledger",
       with_page({kOfBatch,
                  kOfUnit,
                  {"--brand", "brand", FieldKind::brand, kMay, {"只看该品牌", "of this brand"}},
                  {"--from", "from", kText, kMay, {"自该日", "from this day"}},
                  {"--to", "to", kText, kMay, {"至该日", "to this day"}},
                  kAt}),
       {{"rows", {"活动台帐", "ledger"}, activity_columns()}}},
      {"ledger",
       "monthly",
       {"月报报送情况", "who reported a month"},
       "--batch 2024-2 --year 2024 --month 6 --state late,missing",
       "compliance",
       with_page({{"--batch", "batch", FieldKind::batch, kMust, {"批次", "the batch"}},
                  kOfUnit,
                  {"--year", "year", kNumber, kMay, {"年", "the year"}},
                  {"--month", "month", kNumber, kMay, {"月", "the month"}},
                  {"--state", "states", FieldKind::words, kMay, {"只看这些报送情况", "in these states"}},
                  kAt}),
       {{"rows", {"月报", "monthly reports"}, month_columns()}}},
      {"ledger",
       "add",
       {"登记活动", "add an activity"},
       "7 --date 2024-06-14 --kind 主题党日 --title 重温誓词 --done 全体党员参加 --people 32",
       "brand.logActivity",
       {kBrand,
        {"--date", "date", kText, kMust, {"日期", "the day"}},
        {"--kind", "kind", kText, kMust, {"类型", "its kind"}},
        {"--title", "title", kText, kMust, {"主题", "its title"}},
        {"--done", "done", kText, kMust, {"活动内容", "what was done"}},
        {"--people", "people", kNumber, kMay, {"参加人数", "how many took part"}},
        {"--evidence", "evidence", FieldKind::files, kMay, {"佐证文件,以逗号分隔", "files of evidence, with commas"}}},
       {}},
      {"ledger",
       "correct",
       {"更正活动", "correct an activity"},
       "7 --activity 3 --json entry.json --reason 人数有误",
       "brand.correctActivity",
       {kBrand, {"--activity", "activity", kNumber, kMust, {"序号", "its number in the brand"}}, kReason},
       {},
       "to"},
      {"ledger",
       "strike",
       {"删去活动", "strike an activity"},
       "7 --activity 3 --reason 重复登记",
       "brand.strikeActivity",
       {kBrand, {"--activity", "activity", kNumber, kMust, {"序号", "its number in the brand"}}, kReason},
       {}},
      {"ledger",
       "report",
       {"报送月报", "hand in a monthly report"},
       "7 --year 2024 --month 6 --done 开展两次活动 --next 评星定级",
       "brand.submitMonthlyReport",
       {kBrand,
        {"--year", "year", kNumber, kMust, {"年", "the year"}},
        {"--month", "month", kNumber, kMust, {"月", "the month"}},
        {"--done", "done", kText, kMust, {"开展情况", "what was done"}},
        {"--problems", "problems", kText, kMay, {"存在问题", "problems"}},
        {"--next", "next", kText, kMay, {"下步计划", "what is planned"}}},
       {}},
  };
  return kRequests;
}

const std::vector<RequestSpec>& review_requests() {
  static const std::vector<RequestSpec> kRequests = {
      {"review",
       "list",
       {"待评与在评的品牌", "brands under review"},
       "--batch 2024-2",
       "reviewDesk",
       with_page({kOfBatch,
                  {"--account", "account", kNumber, kMay, {"只看该评审", "only what this reviewer has to do"}},
                  kAt}),
       {{"rows",
         {"验收", "acceptance"},
         {{"brand", {"品牌", "brand"}, Align::right, CellKind::number},
          {"brandName", {"品牌名称", "name"}, Align::left, CellKind::text, Cut::to_fit},
          {"unitName", {"单位", "unit"}, Align::left, CellKind::text, Cut::to_fit},
          {"requestedAt", {"申请时间", "requested"}},
          {"reviews", {"评审", "reviews"}, Align::right, CellKind::number},
          {"waiting", {"待评", "waiting"}, Align::right, CellKind::number}}}}},
      {"review",
       "assign",
       {"指派评审", "assign reviewers"},
       "7 --accounts 11,12,15",
       "brand.assignReviewers",
       {kBrand,
        {"--accounts",
         "accounts",
         FieldKind::accounts,
         kMay,
         {"账号;省略则按负担指派", "accounts; chosen by load without"}}},
       {}},
      {"review",
       "excuse",
       {"评审回避", "excuse a reviewer"},
       "7 --account 11 --reason 亲属关系",
       "brand.excuseReviewer",
       {kBrand,
        {"--account", "account", kNumber, kMust, {"账号", "the account"}},
        {"--replacement",
         "replacement",
         kNumber,
         kMay,
         {"接替者;省略则按负担", "who takes over; chosen by load without"}},
        kReason},
       {}},
      {"review",
       "record",
       {"提交评审意见", "hand in a review"},
       "7 --scores precise=90,distinct=88,innovative=85,deep=86,effective=91 --opinion 成效扎实",
       "brand.recordReview",
       {kBrand,
        {"--scores", "scores", FieldKind::scores, kMust, {"五项标准的分数", "scores of the five standards"}},
        {"--opinion", "opinion", kText, kMust, {"意见", "the opinion"}}},
       {}},
      {"review",
       "decide",
       {"作出验收结论", "decide on acceptance"},
       "7 --decision 认定",
       "brand.decideAcceptance",
       {kBrand, {"--decision", "decision", FieldKind::word, kMust, {"结论", "the decision"}}, kReasonMay},
       {}},
  };
  return kRequests;
}

const std::vector<RequestSpec>& ranking_requests() {
  static const std::vector<RequestSpec> kRequests = {
      {"ranking",
       "show",
       {"年度排名", "the year's ranking"},
       "2024-2 --release 1",
       "ranking",
       {{"BATCH", "batch", FieldKind::batch, kMust, {"批次编号或代号", "the batch's number or key"}},
        {"--release", "release", kNumber, kMay, {"第几次公布;省略为当前", "as released; now without"}},
        kAt},
       {{"rows", {"排名", "ranking"}, ranking_columns()}}},
      {"ranking",
       "preview",
       {"按另一份规则试排", "by other rules"},
       "2024-2 --json rules.json",
       "ranking",
       {{"BATCH", "batch", FieldKind::batch, kMust, {"批次编号或代号", "the batch's number or key"}}, kAt},
       {{"rows", {"排名", "ranking"}, ranking_columns()}},
       "rules"},
      {"ranking",
       "release",
       {"公布排名(省略 --as-of 与 --digest 则公布当前排名)", "release the ranking (as it is now without --as-of)"},
       "2024-2 --reason 已审定",
       "batch.releaseRanking",
       {kBatch,
        {"--as-of", "asOf", kNumber, kMay, {"截至的日志位置", "as of this position"}},
        {"--digest", "digest", kText, kMay, {"排名摘要", "the ranking's digest"}},
        kReasonMay},
       {}},
      {"ranking",
       "certify",
       {"确认已公布的排名", "certify a release"},
       "2024-2 --release 1 --statement 经工委会议审定",
       "batch.certifyRanking",
       {kBatch,
        {"--release", "release", kNumber, kMust, {"第几次公布", "which release"}},
        {"--statement", "statement", kText, kMust, {"确认意见", "the statement"}}},
       {}},
  };
  return kRequests;
}

}  // namespace leitai::cli
