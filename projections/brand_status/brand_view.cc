#include "projections/brand_status/brand_view.h"

#include "projections/brand_status/brand_row.h"
#include "projections/core/event_at.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

void fill_lights(const BrandCase& brand, schema::BrandView::Builder out) {
  const auto reasons = light_reasons(brand);
  auto list = out.initLights(static_cast<unsigned>(reasons.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    list[i].setLight(reasons[i].light);
    fill_text(reasons[i].text, list[i].initText());
  }
}

void fill_documents(const BrandLine& line, schema::BrandView::Builder out) {
  auto applications = out.initApplications(static_cast<unsigned>(line.applications.size()));
  for (unsigned i = 0; i < applications.size(); ++i) {
    const FormVersion& version = line.applications[i];
    FrameReader<schema::ApplicationForm> frame(version.form);
    applications[i].setVersion(version.version);
    applications[i].setForm(frame.root());
    applications[i].setAt(version.at.micros);
    applications[i].setPosition(version.position.value);
    applications[i].setReply(text(version.reply));
  }
  auto plans = out.initPlans(static_cast<unsigned>(line.plans.size()));
  for (unsigned i = 0; i < plans.size(); ++i) {
    const FiledPlan& filed = line.plans[i];
    FrameReader<schema::Plan> frame(filed.plan);
    plans[i].setVersion(filed.version);
    plans[i].setPlan(frame.root());
    plans[i].setAt(filed.at.micros);
    plans[i].setPosition(filed.position.value);
    plans[i].setReason(text(filed.reason));
  }
}

void fill_tasks(const BrandCase& brand, schema::BrandView::Builder out) {
  const calendar::Schedule schedule = schedule_of(brand);
  auto list = out.initTasks(static_cast<unsigned>(schedule.tasks.size()));
  if (list.size() == 0) return;
  FrameReader<schema::Plan> frame(brand.line.plans.back().plan);
  const auto plan = frame.root();
  for (unsigned i = 0; i < list.size(); ++i) {
    const calendar::ScheduledTask& task = schedule.tasks[i];
    const auto course = brand.line.tasks.find(task.key);
    const bool slipped = course != brand.line.tasks.end() && course->second.days != 0;
    list[i].setKey(text(task.key));
    list[i].setTitle(plan.getTasks()[i].getTitle());
    list[i].setOwner(plan.getTasks()[i].getOwner());
    list[i].setDays(slipped ? course->second.days : plan.getTasks()[i].getDays());
    fill_day(task.earliest_start, list[i].initEarliestStart());
    fill_day(task.start, list[i].initStart());
    fill_day(task.due, list[i].initDue());
    list[i].setSlack(task.slack);
    list[i].setCritical(task.critical);
    if (course != brand.line.tasks.end() && course->second.done)
      calendar::write(*course->second.done, list[i].initDone());
    else if (brand.live() && brand.detail)
      list[i].setLight(due_light(brand.detail->terms, task.due, brand.today()));
  }
}

void fill_waivers(const BrandCase& brand, schema::BrandView::Builder out) {
  if (!brand.detail) return;
  std::vector<std::pair<schema::WaivedRule, const GrantedWaiver*>> granted;
  for (const auto& [key, waiver] : brand.detail->waivers)
    if (key.first == brand.record.unit) granted.emplace_back(key.second, &waiver);
  auto list = out.initWaivers(static_cast<unsigned>(granted.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    list[i].setRule(granted[i].first);
    if (granted[i].second->until) calendar::write(*granted[i].second->until, list[i].initUntil());
    list[i].setReason(text(granted[i].second->reason));
    list[i].setPosition(granted[i].second->position.value);
  }
}

void fill_history(const BrandLine& line, schema::BrandView::Builder out) {
  auto list = out.initHistory(static_cast<unsigned>(line.history.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    const StateStep& step = line.history[i];
    list[i].setState(step.state);
    list[i].setAt(step.at.micros);
    list[i].setPosition(step.position.value);
    list[i].setActor(step.actor.value);
    list[i].setReason(text(step.reason));
  }
}

}  // namespace

Result<void> fill_brand(const BrandStatus& view, const Viewer& viewer, BrandId id, schema::BrandView::Builder out) {
  const Sight sight = view.line(id) ? sight_of(viewer, view.brand_case(id)) : Sight::nothing;
  if (sight == Sight::nothing) {
    const std::string number = std::to_string(id.value);
    return make_error(ErrorKind::NOT_FOUND, "没有品牌 " + number, "there is no brand " + number);
  }
  fill_row(view, sight, id, out.initRow());
  out.setPosition(page_position(view.next()));
  if (sight != Sight::whole) return {};
  const BrandCase brand = view.brand_case(id);
  fill_lights(brand, out);
  fill_documents(brand.line, out);
  fill_tasks(brand, out);
  fill_waivers(brand, out);
  fill_history(brand.line, out);
  return {};
}

}  // namespace leitai::projections
