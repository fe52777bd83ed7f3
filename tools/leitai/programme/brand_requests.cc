#include "tools/leitai/programme/fields.h"
#include "tools/leitai/programme/spec.h"

/// leitai brand.
namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;
using namespace fields;

std::vector<FieldSpec> form(std::vector<FieldSpec> before) {
  const FieldSpec fields[] = {{"--secretary", "form.secretary", kText, kMust, {"书记", "the secretary"}},
                              {"--name", "form.brandName", kText, kMust, {"品牌名称", "the brand's name"}},
                              {"--topic", "form.topic", kText, kMust, {"品牌选题", "its topic"}},
                              {"--mechanism", "form.mechanism", kText, kMust, {"机制载体", "its mechanism"}},
                              {"--meaning", "form.meaning", kText, kMust, {"品牌内涵", "its meaning"}},
                              {"--results", "form.expectedResults", kText, kMust, {"预期成效", "expected results"}},
                              {"--contact", "form.contact", kText, kMust, {"联系人", "the contact"}}};
  before.insert(before.end(), std::begin(fields), std::end(fields));
  return before;
}

std::vector<ViewSpec> brand_views() {
  return {{"row", {"品牌", "brand"}, brand_columns()},
          {"lights",
           {"亮灯原因", "why this light"},
           {{"light", {"灯", "light"}}, {"text", {"说明", "text"}, Align::left, CellKind::text, Cut::to_fit}}},
          {"history",
           {"经过", "history"},
           {{"state", {"状态", "state"}},
            {"at", {"时间", "time"}},
            {"position", {"日志位置", "position"}, Align::right, CellKind::number},
            {"reason", {"理由", "reason"}, Align::left, CellKind::text, Cut::to_fit}}},
          {"tasks",
           {"任务(倒排工期)", "tasks"},
           {{"key", {"代号", "key"}},
            {"title", {"任务", "task"}, Align::left, CellKind::text, Cut::to_fit},
            {"owner", {"责任人", "owner"}},
            {"days", {"工作日", "days"}, Align::right, CellKind::number},
            {"start", {"最迟开始", "start"}},
            {"due", {"最迟完成", "due"}},
            {"slack", {"余量", "slack"}, Align::right, CellKind::number},
            {"critical", {"关键", "critical"}},
            {"done", {"完成", "done"}},
            {"light", {"灯", "light"}}}},
          {"activities", {"活动台帐", "ledger"}, activity_columns()},
          {"months", {"月报", "monthly reports"}, month_columns()},
          {"reviews",
           {"验收评审", "reviews"},
           {{"name", {"评审", "reviewer"}},
            {"state", {"状态", "state"}},
            {"at", {"时间", "time"}},
            {"opinion", {"意见", "opinion"}, Align::left, CellKind::text, Cut::to_fit}}},
          {"decisions",
           {"验收结论", "decisions"},
           {{"round", {"次", "round"}, Align::right, CellKind::number},
            {"decision", {"结论", "decision"}},
            {"score", {"得分", "score"}, Align::right},
            {"at", {"时间", "time"}},
            {"reason", {"理由", "reason"}, Align::left, CellKind::text, Cut::to_fit}}}};
}

std::vector<ViewColumn> promotion_columns() {
  return {{"brand", {"品牌", "brand"}, Align::right, CellKind::number},
          {"brandName", {"品牌名称", "name"}},
          {"unitName", {"单位", "unit"}},
          {"promotion", {"序号", "no."}, Align::right, CellKind::number},
          {"kind", {"形式", "kind"}},
          {"state", {"状态", "state"}},
          {"date", {"日期", "date"}},
          {"title", {"主题", "title"}, Align::left, CellKind::text, Cut::to_fit},
          {"place", {"地点", "place"}},
          {"people", {"人数", "people"}, Align::right, CellKind::number}};
}

std::vector<RequestSpec> asking() {
  return {
      {"brand",
       "list",
       {"列出品牌", "list the brands"},
       "--batch 2024-2 --light red,amber",
       "brands",
       with_page({{"--batch", "batch", FieldKind::batch, kMay, {"只看该批次", "of this batch"}},
                  {"--unit", "unit", FieldKind::unit, kMay, {"只看该单位", "of this unit"}},
                  {"--state", "states", FieldKind::words, kMay, {"只看这些状态", "in these states"}},
                  {"--light", "lights", FieldKind::words, kMay, {"只看这些灯", "with these lights"}},
                  kAt}),
       {{"rows", {"品牌", "brands"}, brand_columns()}}},
      {"brand",
       "show",
       {"品牌全貌", "all of a brand"},
       "7",
       "brand",
       {{"BRAND", "brand", FieldKind::brand, kMust, {"品牌编号或名称", "the brand's number or name"}}, kAt},
       brand_views()},
      {"brand",
       "promotions",
       {"宣传推广日程", "the calendar of promotion"},
       "--batch 2024-2 --from 2025-01-01",
       "promotions",
       with_page({{"--batch", "batch", FieldKind::batch, kMay, {"只看该批次", "of this batch"}},
                  {"--from", "from", kText, kMay, {"自该日", "from this day"}},
                  {"--to", "to", kText, kMay, {"至该日", "to this day"}},
                  {"--state", "states", FieldKind::words, kMay, {"只看这些状态", "in these states"}},
                  kAt}),
       {{"rows", {"宣传推广", "promotion"}, promotion_columns()}}},
  };
}

std::vector<RequestSpec> applying() {
  return {
      {"brand",
       "apply",
       {"申报品牌", "apply for a brand"},
       "--batch 2024-2 --unit 县财政局 --json form.json",
       "brand.applyForBrand",
       form({{"--batch", "batch", FieldKind::batch, kMust, {"批次", "the batch"}},
             {"--unit", "unit", FieldKind::unit, kMust, {"单位", "the unit"}}}),
       {},
       "form"},
      {"brand",
       "resubmit",
       {"重新申报", "hand in a returned application anew"},
       "7 --json form.json",
       "brand.resubmitApplication",
       form({kBrand}),
       {},
       "form"},
      {"brand",
       "return",
       {"退回申报", "return an application"},
       "7 --reasons 选题不够精准",
       "brand.returnApplication",
       {kBrand, {"--reasons", "reasons", kText, kMust, {"退回的理由", "the reasons"}}},
       {}},
      {"brand",
       "accept",
       {"受理申报", "accept an application"},
       "7",
       "brand.acceptApplication",
       {kBrand, kReasonMay},
       {}},
      {"brand",
       "withdraw",
       {"撤回品牌", "withdraw a brand"},
       "7 --reason 单位撤并",
       "brand.withdrawBrand",
       {kBrand, kReason},
       {}},
  };
}

std::vector<RequestSpec> cultivating() {
  const FieldSpec task{"--task", "task", kText, kMust, {"任务代号", "the task's key"}};
  return {
      {"brand",
       "plan",
       {"提交创建方案", "file a plan"},
       "7 --json plan.json",
       "brand.filePlan",
       {kBrand, kReasonMay},
       {},
       "plan"},
      {"brand",
       "done",
       {"完成任务", "a task is done"},
       "7 --task survey --date 2024-05-20",
       "brand.completeTask",
       {kBrand,
        task,
        {"--date", "date", kText, kMust, {"完成日", "the day"}},
        {"--note", "note", kText, kMay, {"说明", "a note"}}},
       {}},
      {"brand",
       "slip",
       {"任务顺延", "a task slips"},
       "7 --task survey --due 2024-06-10 --reason 汛期",
       "brand.slipTask",
       {kBrand,
        task,
        {"--days", "days", kNumber, kMay, {"新的工作日数", "its new duration in workdays"}},
        {"--due", "due", kText, kMay, {"新的期限", "its new due date"}},
        kReason},
       {}},
      {"brand",
       "visit",
       {"记录走访", "record a visit"},
       "7 --date 2024-06-18 --visitors 组织股 --findings 阵地完善 --score 88",
       "brand.recordVisit",
       {kBrand,
        {"--date", "date", kText, kMust, {"日期", "the day"}},
        {"--visitors", "visitors", kText, kMust, {"走访人", "who came"}},
        {"--findings", "findings", kText, kMust, {"所见", "what was seen"}},
        {"--score", "score", kText, kMust, {"0 至 100,或 abstained(不评分)", "0 to 100, or abstained: no score"}}},
       {}},
      {"brand",
       "request",
       {"申请验收", "request acceptance"},
       "7 --json results.json",
       "brand.requestAcceptance",
       {kBrand,
        {"--background", "report.background", kText, kMust, {"创建背景", "background"}},
        {"--measures", "report.measures", kText, kMust, {"主要措施", "measures"}},
        {"--results", "report.results", kText, kMust, {"工作成效", "results"}},
        {"--evidence",
         "report.evidence",
         FieldKind::files,
         kMay,
         {"佐证文件,以逗号分隔", "files of evidence, with commas"}}},
       {},
       "report"},
      {"brand",
       "retract",
       {"撤回验收申请", "withdraw a request for acceptance"},
       "7 --reason 资料待补",
       "brand.withdrawRequest",
       {kBrand, kReason},
       {}},
  };
}

std::vector<RequestSpec> promoting() {
  const FieldSpec promotion{"--promotion", "promotion", kNumber, kMust, {"在品牌中的序号", "its number in the brand"}};
  return {
      {"brand",
       "promote",
       {"计划宣传推广", "plan promotion"},
       "7 --kind 现场观摩会 --date 2025-01-10 --title 现场会 --place 县委党校",
       "brand.planPromotion",
       {kBrand,
        {"--kind", "kind", FieldKind::word, kMust, {"形式", "its kind"}},
        {"--date", "date", kText, kMust, {"日期", "the day"}},
        {"--title", "title", kText, kMust, {"主题", "its title"}},
        {"--place", "place", kText, kMay, {"地点", "where"}}},
       {}},
      {"brand",
       "held",
       {"宣传推广已举办", "promotion was held"},
       "7 --promotion 1 --date 2025-01-10 --done 观摩三处 --people 60",
       "brand.holdPromotion",
       {kBrand,
        promotion,
        {"--date", "date", kText, kMust, {"举办日", "the day"}},
        {"--done", "done", kText, kMust, {"做了什么", "what was done"}},
        {"--people", "people", kNumber, kMay, {"人数", "how many took part"}},
        {"--evidence", "evidence", FieldKind::files, kMay, {"佐证文件,以逗号分隔", "files of evidence, with commas"}}},
       {}},
      {"brand",
       "unpromote",
       {"取消宣传推广", "cancel promotion"},
       "7 --promotion 1 --reason 天气",
       "brand.cancelPromotion",
       {kBrand, promotion, kReason},
       {}},
      {"brand",
       "renew",
       {"年度复核", "renew a recognition"},
       "7 --year 2025 --opinion 保持良好",
       "brand.renewRecognition",
       {kBrand,
        {"--year", "year", kNumber, kMust, {"年度", "the year"}},
        {"--opinion", "opinion", kText, kMust, {"意见", "the opinion"}}},
       {}},
      {"brand",
       "revoke",
       {"撤销认定", "revoke a recognition"},
       "7 --reason 名不副实",
       "brand.revokeRecognition",
       {kBrand, kReason},
       {}},
  };
}

}  // namespace

const std::vector<RequestSpec>& brand_requests() {
  static const std::vector<RequestSpec> kRequests = [] {
    std::vector<RequestSpec> all = asking();
    for (const auto& more : {applying(), cultivating(), promoting()}) all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return kRequests;
}

}  // namespace leitai::cli
