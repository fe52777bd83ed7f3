#include <algorithm>

#include "events/decimal.h"
#include "tools/leitai/generate/diary.h"
#include "tools/leitai/generate/texts.h"

/// 活动台帐, 月报 and 走访.
namespace leitai::generate {
namespace {

constexpr unsigned kWorkdaysOfMonth100 = 2175;  // hundredths
constexpr unsigned kIdle = 12;                  // below it nothing more is done after half the time
constexpr std::uint64_t kFewestPeople = 8, kMorePeople = 90;

void fill_evidence(std::uint64_t key, Day day, capnp::List<schema::Evidence>::Builder evidence) {
  for (unsigned i = 0; i < evidence.size(); ++i) {
    const std::string name = "活动照片" + calendar::to_string(day) + "-" + std::to_string(i + 1) + ".jpg";
    const Digest digest = sha256(as_bytes(name + std::to_string(key)));
    evidence[i].setName(name);
    evidence[i].setBytes(150'000 + key % 900'000);
    evidence[i].setSha256(kj::arrayPtr(digest.data(), digest.size()));
  }
}

/// When the report on a month is handed in; nullopt: never.
std::optional<Day> report_day(Day due, unsigned diligence, Draw& draw) {
  const auto drawn = static_cast<unsigned>(draw.next(100));
  const unsigned in_time = diligence >= 60 ? 97 : diligence >= 25 ? 80 : 45;
  const unsigned at_all = diligence >= 60 ? 100 : diligence >= 25 ? 95 : 70;
  if (drawn >= at_all) return std::nullopt;
  if (drawn < in_time) return due - static_cast<std::int32_t>(draw.next(6));
  return due + 1 + static_cast<std::int32_t>(draw.next(10));
}

}  // namespace

void Diary::log_activities(const Page& page) {
  Course& course = page.course;
  if (!page.workday || course.recognised) return;
  const bool idle = course.diligence < kIdle && page.today > course.planned + (course.plan_to - course.planned) / 2;
  if (idle || (course.fate == Fate::unplanned && page.today > course.planned)) return;
  Draw drawn = draw(page, 51, static_cast<std::uint64_t>(page.today.number));
  // Thousandths of an activity a workday.
  const unsigned rate = habits_.activities * 100 * (500 + 10 * course.diligence) / kWorkdaysOfMonth100;
  const std::uint64_t count = rate / 1000 + (drawn.next(1000) < rate % 1000 ? 1 : 0);
  for (std::uint64_t i = 0; i < count; ++i) {
    const ActivityText text = activity_text(drawn);
    const std::uint64_t people = kFewestPeople + drawn.next(kMorePeople),
                        files = drawn.next(3) == 0 ? 1 + drawn.next(2) : 0;
    const auto fill = [&](schema::LogActivity::Builder activity, std::uint64_t how_many) {
      calendar::write(page.today, activity.initDate());
      activity.setKind(text.kind);
      activity.setTitle(text.title);
      activity.setDone(text.done);
      activity.setPeople(static_cast<std::uint32_t>(how_many));
      fill_evidence(course.brand.value * 1000 + course.activities, page.today,
                    activity.initEvidence(static_cast<unsigned>(files)));
    };
    by_unit(page, [&](auto brand) { fill(brand.initLogActivity(), people); });
    ++course.activities;
    ++course.this_month;
    const std::uint64_t fault = drawn.next(300);
    if (fault < 3)
      by_unit(page, [&](auto brand) {
        auto corrected = brand.initCorrectActivity();
        corrected.setActivity(course.activities);
        fill(corrected.initTo(), people + 2);
        corrected.setReason("人数登记有误");
      });
    if (fault == 3)
      by_unit(page, [&](auto brand) {
        auto struck = brand.initStrikeActivity();
        struck.setActivity(course.activities);
        struck.setReason("重复登记");
      });
  }
}

void Diary::report_months(const Page& page) {
  Course& course = page.course;
  if (!cultivated(page)) return;
  const calendar::Month now = calendar::month_of(page.today);
  for (const calendar::Month month : {now - 1, now}) {
    const Day due = calendar::day_in(month, 25);
    const bool goes_on = course.acceptance.rounds > 0;
    if (due <= course.planned || (!goes_on && month > calendar::month_of(course.plan_to))) continue;
    Draw drawn = draw(page, 52, static_cast<std::uint64_t>(month.number));
    const auto day = report_day(due, course.diligence, drawn);
    if (!day || page.today != std::max(*day, course.planned + 1)) continue;
    by_unit(page, [&](auto brand) {
      auto report = brand.initSubmitMonthlyReport();
      report.setYear(static_cast<std::int16_t>(month.year()));
      report.setMonth(static_cast<std::uint8_t>(month.month()));
      report.setDone(monthly_done(course.this_month, drawn));
      report.setProblems(monthly_problems(drawn));
      report.setNext("按方案推进下月任务,完善台帐");
    });
    course.this_month = 0;
  }
}

void Diary::visit(const Page& page) {
  const Course& course = page.course;
  if (!cultivated(page)) return;
  Draw drawn = draw(page, 53);
  const std::uint64_t visits = drawn.next(4), length = static_cast<std::uint64_t>(course.plan_to - course.planned);
  for (std::uint64_t i = 0; i < visits; ++i) {
    const Day day = workdays_.on_or_after(course.planned + 1 + static_cast<std::int32_t>(drawn.next(length)));
    const int score = static_cast<int>(55 + course.diligence * 3 / 10 + drawn.next(14));
    const bool scored = drawn.next(8) != 0;
    Draw words = draw(page, 54, i);
    if (page.today != day) continue;
    by_organiser(page, [&](auto brand) {
      auto visited = brand.initRecordVisit();
      calendar::write(page.today, visited.initDate());
      visited.setVisitors("组织股走访组");
      visited.setFindings(visit_findings(score, words));
      leitai::write(scored ? Mark::scored({score, 0}) : Mark::none(MarkState::ABSTAINED), visited.initScore());
    });
  }
}

}  // namespace leitai::generate
