#include "tools/leitai/programme/fields.h"
#include "tools/leitai/programme/spec.h"

/// leitai batch, leitai unit.
namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;
using namespace fields;

std::vector<ViewColumn> batch_columns() {
  return {{"batch", {"编号", "number"}, Align::right, CellKind::number},
          {"calendar.key", {"代号", "key"}},
          {"calendar.title", {"名称", "title"}, Align::left, CellKind::text, Cut::to_fit},
          {"calendar.applicationsDue", {"申报截止", "applications due"}},
          {"calendar.cultivationEnds", {"创建截止", "cultivation ends"}},
          {"calendar.acceptanceFrom", {"验收申请起", "acceptance from"}},
          {"calendar.acceptanceTo", {"验收申请止", "to"}},
          {"calendar.acceptanceDone", {"验收完成", "done by"}},
          {"today", {"当日", "today"}},
          {"overdueCount", {"逾期", "overdue"}, Align::right, CellKind::number},
          {"closed", {"已结束", "closed"}}};
}

std::vector<ViewSpec> batch_views() {
  return {{"", {"批次", "batch"}, batch_columns()},
          {"funnel",
           {"各阶段品牌数", "brands by state"},
           {{"state", {"状态", "state"}}, {"count", {"品牌数", "brands"}, Align::right, CellKind::number}}},
          {"lights",
           {"动态管理", "lights"},
           {{"light", {"灯", "light"}}, {"count", {"品牌数", "brands"}, Align::right, CellKind::number}}},
          {"overdue",
           {"逾期事项", "overdue"},
           {{"kind", {"事项", "what"}},
            {"brand", {"品牌", "brand"}, Align::right, CellKind::number},
            {"brandName", {"品牌名称", "name"}},
            {"due", {"应于", "due"}},
            {"light", {"灯", "light"}},
            {"text", {"说明", "text"}, Align::left, CellKind::text, Cut::to_fit}}}};
}

RequestSpec open_batch() {
  return {"batch",
          "open",
          {"开设批次", "open a batch"},
          "2024-2 --title 第二批 --applications-due 2024-04-23 --cultivation-ends 2024-10-10 "
          "--acceptance-from 2024-10-21 --acceptance-to 2024-10-31 --acceptance-done 2024-12-10",
          "batch.openBatch",
          {{"KEY", "key", kText, kMust, {"代号,如 2024-2", "its key, such as 2024-2"}},
           {"--title", "title", kText, kMust, {"名称", "its title"}},
           {"--applications-due", "applicationsDue", kText, kMust, {"申报截止日", "the last day for applications"}},
           {"--cultivation-ends", "cultivationEnds", kText, kMust, {"培育创建截止日", "the last day of cultivation"}},
           {"--acceptance-from", "acceptanceFrom", kText, kMust, {"验收申请首日", "the first day of acceptance"}},
           {"--acceptance-to", "acceptanceTo", kText, kMust, {"验收申请末日", "the last day to ask for it"}},
           {"--acceptance-done", "acceptanceDone", kText, kMust, {"验收完成日", "the day it is done by"}},
           {"--report-day", "reportDay", kNumber, kMay, {"每月报送日(默认 25)", "the day of monthly reports (25)"}},
           {"--name-characters",
            "nameCharacters",
            kNumber,
            kMay,
            {"名称字数上限(默认 15)", "most characters of a name (15)"}}},
          {}};
}

std::vector<RequestSpec> batch_calendar() {
  return {
      {"batch",
       "list",
       {"列出批次", "list the batches"},
       "--token-file ./admin.token",
       "batches",
       {kAt},
       {{"", {"批次", "batches"}, batch_columns()}}},
      {"batch",
       "show",
       {"批次概况:阶段、亮灯、逾期", "a batch: states, lights, what is overdue"},
       "2024-2",
       "batches",
       {{"BATCH", "batch", FieldKind::batch, kMust, {"批次编号或代号", "the batch's number or key"}}, kAt},
       batch_views()},
      open_batch(),
      {"batch",
       "revise",
       {"修订批次日程", "revise a batch"},
       "2024-2 --json revised.json --reason 汛期顺延",
       "batch.reviseBatch",
       {kBatch, kReason},
       {},
       "batch"},
      {"batch",
       "waive",
       {"为单位豁免一项规定", "waive a rule for a unit"},
       "2024-2 --unit 县档案馆 --rule 名称字数 --reason 沿用多年",
       "batch.grantWaiver",
       {kBatch,
        {"--unit", "unit", FieldKind::unit, kMust, {"单位编号或名称", "the unit's number or name"}},
        {"--rule", "rule", FieldKind::word, kMust, {"规定", "the rule"}},
        {"--until", "until", kText, kMay, {"豁免的最后一日", "its last day"}},
        kReason},
       {}},
      {"batch",
       "unwaive",
       {"撤回豁免", "withdraw a waiver"},
       "2024-2 --unit 县档案馆 --rule nameLength --reason 已更名",
       "batch.withdrawWaiver",
       {kBatch,
        {"--unit", "unit", FieldKind::unit, kMust, {"单位编号或名称", "the unit's number or name"}},
        {"--rule", "rule", FieldKind::word, kMust, {"规定", "the rule"}},
        kReason},
       {}},
  };
}

std::vector<RequestSpec> batch_rulings() {
  return {
      {"batch",
       "publish",
       {"公布品牌清单", "publish the list of accepted brands"},
       "2024-2",
       "batch.publishList",
       {kBatch, kReasonMay},
       {}},
      {"batch",
       "acceptance-rules",
       {"采用验收规则", "adopt the rules of acceptance"},
       "2024-2 --json acceptance.json --reason 工委会议通过",
       "batch.adoptAcceptanceRules",
       {kBatch, kReason},
       {},
       "rules"},
      {"batch",
       "ranking-rules",
       {"采用年度排名规则", "adopt the rules of the ranking"},
       "2024-2 --json ranking.json --reason 工委会议通过",
       "batch.adoptRankingRules",
       {kBatch, kReason},
       {},
       "rules"},
      {"batch",
       "close",
       {"结束批次", "close a batch"},
       "2024-2 --reason 全部验收完成",
       "batch.closeBatch",
       {kBatch, kReason},
       {}},
  };
}

std::vector<RequestSpec> asking_units() {
  return {
      {"unit",
       "list",
       {"列出单位", "list the units"},
       "--search 财政",
       "units",
       with_page(
           {{"--under", "under", FieldKind::unit, kMay, {"只看该单位及其下级", "only this unit and those below it"}},
            {"--dissolved", "dissolved", FieldKind::flag, kMay, {"含已撤销的", "those dissolved, too"}},
            kAt}),
       {{"rows", {"单位", "units"}, unit_columns()}}},
      {"unit",
       "show",
       {"单位工作台:书记、品牌、待办", "a unit: secretaries, brands, what is due"},
       "县财政局",
       "unit",
       {{"UNIT", "unit", FieldKind::unit, kMust, {"单位编号或名称", "the unit's number or name"}}, kAt},
       {{"",
         {"单位", "unit"},
         {{"unit.unit", {"编号", "number"}, Align::right, CellKind::number},
          {"unit.name", {"名称", "name"}},
          {"unit.kind", {"类别", "kind"}},
          {"unit.parentName", {"上级", "above"}},
          {"unit.secretary", {"书记", "secretary"}},
          {"unit.secretarySince", {"自", "since"}}}},
        {"secretaries",
         {"第一责任人", "answerable"},
         {{"secretary", {"书记", "secretary"}},
          {"since", {"自", "since"}},
          {"until", {"至", "until"}},
          {"reason", {"原因", "reason"}, Align::left, CellKind::text, Cut::to_fit}}},
        {"brands", {"品牌", "brands"}, brand_columns()},
        {"due",
         {"待办", "due"},
         {{"kind", {"事项", "what"}},
          {"brandName", {"品牌", "brand"}},
          {"due", {"应于", "due"}},
          {"light", {"灯", "light"}},
          {"text", {"说明", "text"}, Align::left, CellKind::text, Cut::to_fit}}},
        {"below", {"下级单位", "units below"}, unit_columns()}}},
  };
}

std::vector<RequestSpec> changing_units() {
  return {
      {"unit",
       "register",
       {"登记单位", "register a unit"},
       "县财政局 --secretary 张敏 --kind 机关党委",
       "unit.registerUnit",
       {{"NAME", "name", kText, kMust, {"名称", "its name"}},
        {"--secretary", "secretary", kText, kMust, {"书记", "the secretary"}},
        {"--kind", "kind", FieldKind::word, kMay, {"类别", "its kind"}},
        {"--parent", "parent", FieldKind::unit, kMay, {"上级单位", "the unit above it"}}},
       {}},
      {"unit",
       "appoint",
       {"任命书记", "appoint a secretary"},
       "县财政局 --secretary 李强 --since 2024-06-01 --reason 换届",
       "unit.appointSecretary",
       {kUnit,
        {"--secretary", "secretary", kText, kMust, {"书记", "the secretary"}},
        {"--since", "since", kText, kMay, {"自哪日起(默认当日)", "from this day on (default: today)"}},
        kReason},
       {}},
      {"unit",
       "rename",
       {"单位更名", "rename a unit"},
       "县财政局 --name 县财政金融局 --reason 机构改革",
       "unit.renameUnit",
       {kUnit, {"--name", "name", kText, kMust, {"新名称", "the new name"}}, kReason},
       {}},
      {"unit",
       "move",
       {"调整上级单位", "move a unit below another"},
       "国库支付中心 --parent 县财政局 --reason 划转",
       "unit.moveUnit",
       {kUnit,
        {"--parent", "parent", FieldKind::unit, kMay, {"上级单位;省略为无", "the unit above it; none without"}},
        kReason},
       {}},
      {"unit",
       "dissolve",
       {"撤销单位", "dissolve a unit"},
       "县粮食局 --reason 并入发改局",
       "unit.dissolveUnit",
       {kUnit, kReason},
       {}},
  };
}

std::vector<RequestSpec> joined(std::vector<RequestSpec> first, const std::vector<RequestSpec>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

const std::vector<RequestSpec>& batch_requests() {
  static const std::vector<RequestSpec> kRequests = joined(batch_calendar(), batch_rulings());
  return kRequests;
}

const std::vector<RequestSpec>& unit_requests() {
  static const std::vector<RequestSpec> kRequests = joined(asking_units(), changing_units());
  return kRequests;
}

}  // namespace leitai::cli
