#include <algorithm>

#include "engine/calendar/backward_schedule.h"
#include "events/enum_name.h"
#include "projections/brand_status/brand_status.h"
#include "tests/scenarios/checks.h"
#include "tests/scenarios/values.h"
#include "tests/scenarios/words.h"

/// Sentences that look at units, batches and brands.
namespace leitai::scenarios {
namespace {

using Blanks = std::vector<Blank>;
using Table = std::vector<TableRow>;
using Event = schema::BrandEvent;

const domain::Brand& brand_of(Stage& stage, const Blank& blank) {
  return *stage.world().brands.find(BrandId{stage.brand(blank.text)});
}

const domain::Batch& batch_of(Stage& stage, const Blank& blank) {
  return *stage.world().batches.find(brand_of(stage, blank).batch);
}

void look_at_state(Stage& stage, const Blanks& blanks, const Table&) {
  const auto state = enum_name(brand_of(stage, blanks[0]).state);
  expect("品牌状态", to_chinese(Dictionary::brand_states, state), blanks[1].text);
}

void look_at_version(Stage& stage, const Blanks& blanks, const Table&) {
  expect("申报版次", std::to_string(brand_of(stage, blanks[0]).version), blanks[1].text);
}

void look_at_plan(Stage& stage, const Blanks& blanks, const Table&) {
  expect("方案版次", std::to_string(brand_of(stage, blanks[0]).plan), blanks[1].text);
}

void look_at_ledger(Stage& stage, const Blanks& blanks, const Table&) {
  const auto& brand = brand_of(stage, blanks[0]);
  expect("台帐", std::to_string(brand.activities - brand.struck.size()), blanks[1].text);
}

const domain::BrandMonth& month_of(Stage& stage, const Blanks& blanks) {
  const auto month = calendar::month_of(std::stoi(blanks[1].text), static_cast<unsigned>(std::stoul(blanks[2].text)));
  const auto* report = month ? brand_of(stage, blanks[0]).reported(*month) : nullptr;
  if (!report) throw Mismatch{"没有这个月的月报"};
  return *report;
}

void look_at_report(Stage& stage, const Blanks& blanks, const Table&) {
  expect("迟报天数", std::to_string(month_of(stage, blanks).days_late), blanks[3].text);
}

void look_in_time(Stage& stage, const Blanks& blanks, const Table&) {
  expect("迟报天数", std::to_string(month_of(stage, blanks).days_late), "0");
}

void look_at_report_version(Stage& stage, const Blanks& blanks, const Table&) {
  expect("月报版次", std::to_string(month_of(stage, blanks).version), blanks[3].text);
}

void look_at_reviewers(Stage& stage, const Blanks& blanks, const Table&) {
  std::string names;
  if (const auto* panel = stage.world().brands.panel(BrandId{stage.brand(blanks[0].text)}))
    for (const auto& seat : panel->seats)
      names += (names.empty() ? "" : "、") + stage.world().identity.find(seat.account)->login;
  expect("评审人", names, blanks[1].text);
}

void look_at_score(Stage& stage, const Blanks& blanks, const Table&) {
  std::string score;
  for (const auto event : stage.brand_events(blanks[0].text))
    if (event.isAcceptanceDecided()) score = event.getAcceptanceDecided().getScore().cStr();
  expect("验收得分", score, blanks[1].text);
}

void look_at_list(Stage& stage, const Blanks& blanks, const Table&) {
  const auto& batch = *stage.world().batches.find(BatchId{stage.batch(blanks[0].text)});
  expect("清单版次", std::to_string(batch.list_version), blanks[1].text);
  expect("清单上的品牌", std::to_string(batch.listed), blanks[2].text);
}

void look_at_secretary(Stage& stage, const Blanks& blanks, const Table&) {
  expect("第一责任人", stage.world().units.find(UnitId{stage.unit(blanks[0].text)})->secretary, blanks[1].text);
}

/// The tasks of the plan in force, as they were moved and done since.
struct Work {
  calendar::Day from, to;
  std::vector<calendar::Task> tasks;
};

void take_plan(Work& work, schema::Plan::Reader plan) {
  work = {*calendar::day_of(plan.getFrom()), *calendar::day_of(plan.getTo()), {}};
  for (const auto task : plan.getTasks()) {
    work.tasks.push_back({task.getKey().cStr(), task.getDays(), {}, calendar::day_of(task.getDue()), {}});
    for (const auto before : task.getAfter()) work.tasks.back().after.emplace_back(before.cStr());
  }
}

Work work_of(Stage& stage, const std::string& brand) {
  Work work;
  const auto task = [&](capnp::Text::Reader key) -> calendar::Task& {
    return *std::find_if(work.tasks.begin(), work.tasks.end(), [&](const auto& one) { return key == one.key.c_str(); });
  };
  for (const auto event : stage.brand_events(brand)) {
    if (event.isPlanFiled()) take_plan(work, event.getPlanFiled().getPlan());
    if (event.isTaskCompleted())
      task(event.getTaskCompleted().getTask()).done = calendar::day_of(event.getTaskCompleted().getDate());
    if (event.isTaskSlipped() && event.getTaskSlipped().getDays() != 0)
      task(event.getTaskSlipped().getTask()).days = event.getTaskSlipped().getDays();
  }
  return work;
}

/// 倒排工期
void look_at_schedule(Stage& stage, const Blanks& blanks, const Table& table) {
  const Work work = work_of(stage, blanks[0].text);
  const auto scheduled =
      calendar::schedule_backward(batch_of(stage, blanks[0]).calendar.workdays(), work.from, work.to, work.tasks);
  Table found{{"任务", "最迟开始", "最迟完成", "余量", "关键"}};
  for (const auto& task : std::get<calendar::Schedule>(scheduled).tasks)
    found.push_back({task.key, calendar::to_string(task.start), calendar::to_string(task.due),
                     std::to_string(task.slack), task.critical ? "是" : ""});
  if (found != table) throw Mismatch{"倒排工期不同,实为" + lines_of(found)};
}

/// 动态管理: the brand's light on the batch's last day that began.
void look_at_light(Stage& stage, const Blanks& blanks, const Table&) {
  static constexpr const char* kLights[] = {"不亮灯", "绿灯", "黄灯", "红灯"};
  projections::BrandStatus view;
  for (const Frame& frame : stage.events()) {
    FrameReader<schema::Event> event(frame);
    if (const auto folded = view.fold(event.root()); !folded) throw Mismatch{folded.error().text.zh};
  }
  const auto light = projections::light_of(view.brand_case(BrandId{stage.brand(blanks[0].text)}));
  expect("灯", kLights[static_cast<std::size_t>(light)], blanks[1].text);
}

constexpr CheckPhrase kPhrases[] = {
    {"“{品牌}”的状态是{词}", look_at_state},
    {"“{品牌}”是{文}", look_at_light},
    {"“{品牌}”的申报是第{数}版", look_at_version},
    {"“{品牌}”的创建方案是第{数}版", look_at_plan},
    {"“{品牌}”的台帐有{数}条", look_at_ledger},
    {"“{品牌}”{年}年{月}月的月报按时", look_in_time},
    {"“{品牌}”{年}年{月}月的月报迟了{数}天", look_at_report},
    {"“{品牌}”{年}年{月}月的月报是第{数}版", look_at_report_version},
    {"“{品牌}”由{文}评审", look_at_reviewers},
    {"“{品牌}”的验收得分是{分}", look_at_score},
    {"“{品牌}”的倒排工期为", look_at_schedule},
    {"批次{批次}的清单是第{数}版,共{数2}个品牌", look_at_list},
    {"{单位}的第一责任人是{文}", look_at_secretary},
};

}  // namespace

std::span<const CheckPhrase> programme_checks() {
  return kPhrases;
}

}  // namespace leitai::scenarios
