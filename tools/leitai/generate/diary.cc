#include "tools/leitai/generate/diary.h"

#include <algorithm>
#include <iterator>

#include "tools/leitai/demo/sample.h"
#include "tools/leitai/generate/texts.h"

namespace leitai::generate {
namespace {

struct TaskPlan {
  const char* key;
  const char* title;
  std::uint16_t days;
  std::int32_t done_percent;  ///< of the plan's time
  std::initializer_list<const char*> after;
};
const TaskPlan kTasks[] = {{"survey", "调研论证,找准选题", 10, 12, {}},
                           {"mechanism", "完善机制,建立台帐", 15, 28, {"survey"}},
                           {"train", "骨干培训,结对学习", 15, 45, {"survey"}},
                           {"carry-out", "开展系列活动", 40, 85, {"mechanism"}},
                           {"sum-up", "总结提炼,形成成果报告", 8, 97, {"carry-out", "train"}}};
constexpr unsigned kSlipping = 3;  // the task that slips, where one does

BrandText text_of(const Course& course, const Habits& habits) {
  const auto sample = demo::sample_units();
  BrandText text = brand_text(habits.seed, course.unit, course.batch);
  // The sample's own words where the unit is the sample's: its second batch is what the plan is about.
  if (course.sample) {
    const auto& unit = sample[course.unit - 1];
    text = {unit.brand, unit.topic, unit.mechanism, unit.meaning, unit.results};
  }
  if (course.long_name) text.name = long_name(text.name);
  return text;
}

void fill_form(const BrandText& text, const std::string& secretary, schema::ApplicationForm::Builder form) {
  form.setSecretary(secretary);
  form.setBrandName(text.name);
  form.setTopic(text.topic);
  form.setMechanism(text.mechanism);
  form.setMeaning(text.meaning);
  form.setExpectedResults(text.results);
  form.setContact(secretary);
}

}  // namespace

Draw Diary::draw(const Page& page, std::uint64_t what, std::uint64_t which) const {
  return draw_of(habits_.seed, what, page.course.unit * 64 + page.course.batch, which);
}

bool Diary::cultivated(const Page& page) const {
  const Course& course = page.course;
  return course.fate != Fate::unplanned && page.today > course.planned && course.reaches_list() && !course.recognised;
}

Day Diary::work_ends(const Course& course) const {
  return course.acceptance.request && course.acceptance.rounds == 0
             ? std::min(course.plan_to, *course.acceptance.request - 3)
             : course.plan_to;
}

void Diary::waive(const Page& page, schema::WaivedRule rule, const char* reason) {
  desk_.give(Staff::kOrganiser, [&](schema::Command::Builder command) {
    auto batch = command.initBatch();
    batch.setBatch(page.batch.id.value);
    auto waiver = batch.initGrantWaiver();
    waiver.setUnit(unit_id(page.course.unit).value);
    waiver.setRule(rule);
    if (rule != schema::WaivedRule::NAME_LENGTH) calendar::write(page.today + 10, waiver.initUntil());
    waiver.setReason(reason);
  });
}

void Diary::write(Course& course, const OpenedBatch& batch, Day today) {
  if (course.over) return;
  const Page page{course, batch, today, workdays_.is_workday(today)};
  if (!course.brand) return apply(page);
  if (today > batch.days.closed && !course.recognised) {
    course.over = true;
    return;
  }
  if (course.recognised && today >= batch.days.closed) return keep_up(page);
  if (today == batch.days.closed) return;
  decide_application(page);
  if (course.over || !course.reaches_list() || today <= course.accepted) return;
  cultivate(page);
}

void Diary::apply(const Page& page) {
  Course& course = page.course;
  if (page.today != course.begun) return;
  course.name = text_of(course, habits_).name;
  if (course.late) waive(page, schema::WaivedRule::APPLICATIONS_DUE, "材料邮寄途中延误");
  const std::size_t place = desk_.give(Staff::unit(province_, course.unit), [&](schema::Command::Builder command) {
    auto brand = command.initBrand();
    auto applied = course.drafted_first ? brand.initDraftApplication() : brand.initApplyForBrand();
    applied.setBatch(page.batch.id.value);
    applied.setUnit(unit_id(course.unit).value);
    fill_form(text_of(course, habits_), province_.units[course.unit].secretary, applied.initForm());
  });
  pending_.push_back({&course, place, Pending::What::applied});
}

void Diary::decide_application(const Page& page) {
  const Course& course = page.course;
  const BrandText text = text_of(course, habits_);
  const std::string& secretary = province_.units[course.unit].secretary;
  Draw drawn = draw(page, 41);
  if (course.drafted_first && page.today == course.handed_in) {
    if (course.fate == Fate::drafted)
      by_unit(page, [&](auto brand) { fill_form(text, secretary, brand.initReviseDraft().initForm()); });
    else
      by_unit(page, [&](auto brand) { fill_form(text, secretary, brand.initSubmitDraft().initForm()); });
  }
  if (course.fate == Fate::drafted) return;
  if (course.returned_first && page.today == course.sent_back)
    by_organiser(page, [&](auto brand) { brand.initReturnApplication().setReasons(return_reason(drawn)); });
  if (course.fate == Fate::returned) return;
  if (course.returned_first && page.today == course.again)
    by_unit(page, [&](auto brand) { fill_form(text, secretary, brand.initResubmitApplication().initForm()); });
  if (page.today != course.accepted) return;
  if (course.long_name) waive(page, schema::WaivedRule::NAME_LENGTH, "名称已沿用多年,群众熟知");
  by_organiser(page, [&](auto brand) { brand.initAcceptApplication().setReason("符合创建标准"); });
}

void Diary::cultivate(const Page& page) {
  Course& course = page.course;
  if (course.withdrawn && page.today == *course.withdrawn) {
    by_unit(page, [&](auto brand) { brand.initWithdrawBrand().setReason("机构调整,职能划转"); });
    course.over = true;
    return;
  }
  if (page.today == course.planned && course.fate != Fate::unplanned) file_plan(page, "");
  const bool at_work = cultivated(page) && course.acceptance.stage == Acceptance::Stage::none;
  if (at_work && page.workday) do_tasks(page);
  log_activities(page);
  report_months(page);
  visit(page);
  request(page);
}

void Diary::file_plan(const Page& page, const char* reason) {
  by_unit(page, [&](auto brand) {
    auto filed = brand.initFilePlan();
    filed.setReason(reason);
    auto plan = filed.initPlan();
    calendar::write(page.course.planned, plan.initFrom());
    calendar::write(page.course.plan_to, plan.initTo());
    plan.setMeasures(text_of(page.course, habits_).mechanism);
    auto tasks = plan.initTasks(static_cast<unsigned>(std::size(kTasks)));
    for (unsigned i = 0; i < tasks.size(); ++i) {
      tasks[i].setKey(kTasks[i].key);
      tasks[i].setTitle(kTasks[i].title);
      tasks[i].setOwner(i % 2 == 0 ? "党支部" : "组织委员");
      tasks[i].setDays(kTasks[i].days);
      auto after = tasks[i].initAfter(static_cast<unsigned>(kTasks[i].after.size()));
      unsigned n = 0;
      for (const char* before : kTasks[i].after) after.set(n++, before);
    }
  });
}

void Diary::do_tasks(const Page& page) {
  Course& course = page.course;
  const std::int32_t length = work_ends(course) - course.planned;
  Draw drawn = draw(page, 42);
  // Some plans are filed anew on the way.
  if (drawn.next(20) == 0 && page.today == workdays_.on_or_after(course.planned + length / 3))
    file_plan(page, "按第一阶段情况细化措施");
  const bool slips = drawn.next(8) == 0;
  if (slips && (course.tasks_slipped | course.tasks_done) >> kSlipping == 0 &&
      page.today >= course.planned + length * 6 / 10 && page.today < course.planned + length * 7 / 10) {
    course.tasks_slipped |= 1u << kSlipping;
    by_unit(page, [&](auto brand) {
      auto slip = brand.initSlipTask();
      slip.setTask(kTasks[kSlipping].key);
      slip.setDays(static_cast<std::uint16_t>(kTasks[kSlipping].days + 5));
      slip.setReason(slip_reason(drawn));
    });
  }
  for (unsigned i = 0; i < std::size(kTasks); ++i) {
    Draw one = draw(page, 43, i);
    // The idle are behind, and the idlest give up on the way.
    const auto delay = static_cast<std::int32_t>(one.next(1 + (100 - course.diligence) / 3));
    const bool ever = course.diligence >= 12 || i < 2;
    if (!ever || (course.tasks_done & (1u << i)) != 0) continue;
    if (page.today < course.planned + length * kTasks[i].done_percent / 100 + delay) continue;
    course.tasks_done |= 1u << i;
    by_unit(page, [&](auto brand) {
      auto done = brand.initCompleteTask();
      done.setTask(kTasks[i].key);
      calendar::write(page.today, done.initDate());
      done.setNote("已按方案完成");
    });
  }
}

Result<void> Diary::settle() {
  for (const Pending& one : pending_) {
    Course& course = *one.course;
    if (one.what == Pending::What::applied) {
      course.brand = BrandId{desk_.outcome(one.place).created};
      continue;
    }
    const auto accounts = desk_.assigned(one.place);
    if (!accounts) return accounts.error();
    Acceptance& acceptance = course.acceptance;
    for (std::size_t i = 0; i < accounts->size(); ++i) {
      Draw drawn = draw_of(habits_.seed, 44, course.unit * 64 + course.batch, (*accounts)[i].value);
      const Day due = workdays_.add(acceptance.since, 2 + static_cast<std::int32_t>(drawn.next(8)));
      acceptance.seats.push_back({(*accounts)[i], workdays_.on_or_after(due), false});
    }
    acceptance.stage = Acceptance::Stage::reviewing;
  }
  pending_.clear();
  return {};
}

}  // namespace leitai::generate
