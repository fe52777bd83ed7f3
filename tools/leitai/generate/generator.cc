#include "tools/leitai/generate/generator.h"

#include <algorithm>
#include <thread>

#include "events/check.h"
#include "tools/leitai/generate/arena.h"
#include "tools/leitai/generate/rules.h"

namespace leitai::generate {
namespace {

constexpr Hours kOffice{8 * 60, 15}, kBrands{8 * 60 + 30, 9 * 60 - 30}, kUnits{17 * 60 + 30, 20};
constexpr std::size_t kCountyFirst = 34, kCountySecond = 60, kStageEntries = 24, kCountyEntries = 16;
constexpr std::int32_t kContestBeforeEnd = 80;

calendar::Workdays workdays_of(int first, int last) {
  std::vector<Holiday> all;
  for (int year = first; year <= last; ++year)
    for (const Holiday& holiday : holidays(year)) all.push_back(holiday);
  FrameBuilder builder;
  auto days = builder.init<schema::OpenBatch>().initDays(static_cast<unsigned>(all.size()));
  for (unsigned i = 0; i < days.size(); ++i) {
    calendar::write(all[i].day, days[i].initDate());
    days[i].setKind(all[i].worked ? schema::DayKind::WORK : schema::DayKind::OFF);
  }
  return calendar::Workdays(days.asReader());
}

int first_year(const GeneratePlan& plan) {
  return plan.county ? 2023 : plan.first_year;
}
int last_year(const GeneratePlan& plan) {
  return plan.county ? 2024 : plan.first_year + static_cast<int>(plan.batches) - 1;
}

}  // namespace

Generator::Generator(const EventLog& log, runtime::Sequencer& sequencer, DayClock& clock, GeneratePlan plan,
                     schema::Rulebook::Reader rulebook)
    : log_(log),
      plan_(std::move(plan)),
      rulebook_(rulebook),
      scheduler_(log, sequencer, clock),
      clock_(clock),
      province_(plan_.county ? sample_county() : made_up_province(plan_.seed, plan_.units)),
      workdays_(workdays_of(first_year(plan_), last_year(plan_) + 1)),
      desk_(log, sequencer, clock, plan_.seed),
      diary_(desk_, province_, workdays_, {plan_.seed, plan_.activities}),
      rankings_(log) {
  plan_batches();
}

void Generator::plan_batches() {
  const std::size_t count = plan_.county ? 2 : plan_.batches;
  for (std::size_t i = 0; i < count; ++i) {
    Batch& batch = batches_.emplace_back();
    batch.opened.days = plan_.county ? county_batch(i) : year_of(plan_.first_year + static_cast<int>(i));
    plan_courses(i);
  }
  const auto new_year = [](int year) { return calendar::first_day(*calendar::month_of(year, 1)); };
  first_ = new_year(first_year(plan_)) + 3;
  last_ = plan_.until.value_or(new_year(last_year(plan_) + 1) - 1);
}

void Generator::plan_courses(std::size_t number) {
  Batch& batch = batches_[number];
  std::size_t place = 0;
  // Of the county's organs others came first than those whose second batch it is.
  const std::size_t begin = plan_.county && number == 0 ? 13 : 0;
  const std::size_t most = !plan_.county ? province_.units.size() : number == 0 ? kCountyFirst : kCountySecond;
  for (std::size_t unit = begin; unit < province_.units.size() && place < most; ++unit) {
    if (province_.units[unit].leads) continue;
    if (!plan_.county && draw_of(plan_.seed, 81, unit, number).next(100) < 3) continue;
    const Fate fate = plan_.county     ? county_fate(number, place)
                      : place < kFates ? static_cast<Fate>(place)
                                       : draw_fate(plan_.seed, unit, number);
    Course course = draw_course(plan_.seed, unit, number, fate, batch.opened.days, workdays_);
    if (plan_.county)
      if (const auto early = county_request(number, place)) course.acceptance.request = early;
    ++place;
    course.sample = plan_.county && number == 1 && unit <= 12;
    if (course.sample) course.long_name = false;
    batch.courses.push_back(courses_.size());
    courses_.push_back(std::move(course));
  }
}

Result<void> Generator::run(const Progress& progress) {
  if (auto made = found(); !made) return made;
  const auto days = static_cast<std::uint64_t>(std::max(0, last_ - first_)) + 1;
  for (Day today = first_; today <= last_; today = today + 1) {
    if (auto begun = begin_day(today); !begun) return begun;
    if (auto lived = live_day(today); !lived) return lived;
    if (progress && !progress(static_cast<std::uint64_t>(today - first_) + 1, days))
      return make_error(ErrorKind::STOPPING, "已中断", "broken off");
  }
  return {};
}

/// The scheduler's day: an event of every open batch.
Result<void> Generator::begin_day(Day today) {
  desk_.begin(today);
  clock_.set(Timestamp{calendar::begin_of(today).micros + 30'000'000}, 1000);
  if (auto ticked = scheduler_.tick(); !ticked) return ticked;
  while (!scheduler_.idle()) std::this_thread::yield();
  return {};
}

Result<void> Generator::live_day(Day today) {
  for (std::size_t i = 0; i < batches_.size(); ++i)
    if (auto went = go_on(i, today); !went) return went;
  for (Course& course : courses_) {
    const Batch& batch = batches_[course.batch];
    if (batch.opened.id) diary_.write(course, batch.opened, today);
  }
  if (auto done = desk_.carry_out(kBrands); !done) return done;
  if (auto settled = diary_.settle(); !settled) return settled;
  change_units(today);
  if (auto done = desk_.carry_out(kUnits); !done) return done;
  for (std::size_t i = 0; i < batches_.size(); ++i)
    if (today == workdays_.on_or_after(batches_[i].opened.days.cultivation_ends - kContestBeforeEnd))
      if (auto held = hold_contest(i); !held) return held;
  return {};
}

Result<void> Generator::in_batch(const Batch& batch, Hours hours,
                                 const std::function<void(schema::BatchCommand::Builder)>& fill) {
  desk_.give(Staff::kOrganiser, [&](schema::Command::Builder command) {
    auto in = command.initBatch();
    in.setBatch(batch.opened.id.value);
    fill(in);
  });
  return desk_.carry_out(hours);
}

Result<void> Generator::go_on(std::size_t number, Day today) {
  Batch& batch = batches_[number];
  const BatchDays& days = batch.opened.days;
  if (today == days.opened) return open_batch(batch);
  if (!batch.opened.id) return {};
  const auto publish = [&] { return in_batch(batch, kOffice, [](auto in) { in.initPublishList(); }); };
  if (today == days.listed) return publish();
  // Those that were accepted since then.
  const Day again = workdays_.add(days.listed, 10);
  const auto fresh = [&](std::size_t i) {
    const Course& course = courses_[i];
    return course.reaches_list() && course.brand && course.accepted >= days.listed && course.accepted < again;
  };
  if (today == again && std::any_of(batch.courses.begin(), batch.courses.end(), fresh)) return publish();
  if (today == days.closed - 1) return release(batch);
  if (today != days.closed) return {};
  return in_batch(batch, kOffice, [](auto in) { in.initCloseBatch().setReason("本批次验收认定全部完成"); });
}

Result<void> Generator::hold_contest(std::size_t number) {
  Batch& batch = batches_[number];
  if (!batch.opened.id) return {};
  std::vector<const Course*> all;
  for (const std::size_t i : batch.courses) {
    const Course& course = courses_[i];
    if (course.brand && !course.over && course.reaches_list() && course.fate != Fate::unplanned && !course.sample)
      all.push_back(&course);
  }
  Draw draw = draw_of(plan_.seed, 82, number);
  const std::vector<std::size_t> order = draw.order(all.size());
  Arena arena;
  arena.batch = batch.opened.id;
  arena.key = "arena-" + batch.opened.days.key;
  arena.title_zh = batch.opened.days.key + " 批次擂台比武";
  arena.title_en = "Stage contest of batch " + batch.opened.days.key;
  for (std::size_t i = 0; i < std::min(plan_.county ? kCountyEntries : kStageEntries, all.size()); ++i)
    arena.entries.push_back(all[order[i]]);
  if (arena.entries.empty()) return {};
  const auto contest = hold_arena(desk_, province_, plan_.seed, arena, rulebook_);
  if (!contest) return contest.error();
  batch.contest = *contest;
  return in_batch(batch, {21 * 60 + 40, 5}, [&](auto in) {
    auto adopted = in.initAdoptRankingRules();
    fill_ranking_rules(batch.contest, adopted.initRules());
    adopted.setReason("工委会议通过");
  });
}

Result<void> Generator::release(const Batch& batch) {
  if (batch.contest == 0) return {};
  const auto digest = rankings_.digest_now(batch.opened.id);
  if (!digest) return digest.error();
  const std::uint64_t as_of = log_.head().value - 1;
  if (auto released = in_batch(batch, {8 * 60 + 16, 2},
                               [&](auto in) {
                                 auto release = in.initReleaseRanking();
                                 release.setAsOf(as_of);
                                 release.setDigest(kj::arrayPtr(digest->data(), digest->size()));
                                 release.setReason("工委会议审定");
                               });
      !released)
    return released;
  return in_batch(batch, {8 * 60 + 20, 2}, [](auto in) {
    auto certified = in.initCertifyRanking();
    certified.setRelease(1);
    certified.setStatement("经县直工委会议审定,排名无误");
  });
}

}  // namespace leitai::generate
