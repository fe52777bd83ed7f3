#include "tools/leitai/generate/course.h"

#include <algorithm>
#include <iterator>

#include "events/check.h"

namespace leitai::generate {
namespace {

Day day(const std::string& text) {
  const auto read = calendar::parse_day(text);
  LEITAI_CHECK(read.has_value(), text);
  return *read;
}

/// A workday of the stretch from `from` to `to`, both included, drawn.
Day between(const calendar::Workdays& workdays, Day from, Day to, Draw& draw) {
  const auto drawn = from + static_cast<std::int32_t>(draw.next(static_cast<std::uint64_t>(to - from) + 1));
  const Day worked = workdays.on_or_after(drawn);
  return worked > to ? workdays.on_or_before(to) : worked;
}

struct Share {
  Fate fate;
  unsigned thousandths;
};
constexpr Share kShares[] = {
    {Fate::drafted, 6},  {Fate::returned, 8}, {Fate::withdrawn, 12},  {Fate::unplanned, 10}, {Fate::early_unripe, 4},
    {Fate::stalled, 56}, {Fate::unripe, 60},  {Fate::second_try, 50}, {Fate::early, 24},     {Fate::revoked, 10}};

void draw_promotions(Course& course, const BatchDays& days, const calendar::Workdays& workdays, Draw& draw) {
  const std::size_t count = draw.next(100) < 55 ? 1 + draw.next(3) : 0;
  for (std::size_t i = 0; i < count; ++i) {
    Promotion promotion;
    promotion.planned = between(workdays, days.closed + 10, days.closed + 230, draw);
    promotion.held = between(workdays, promotion.planned + 14, promotion.planned + 80, draw);
    promotion.cancelled = draw.next(12) == 0;
    course.promotions.push_back(promotion);
  }
  std::sort(course.promotions.begin(), course.promotions.end(),
            [](const Promotion& a, const Promotion& b) { return a.planned < b.planned; });
}

}  // namespace

BatchDays year_of(int year) {
  const std::string y = std::to_string(year);
  const auto on = [&](const char* rest) { return day(y + rest); };
  return {y,
          y + "年度党建特色品牌创建",
          y + ", Party-building feature brands",
          on("-01-06"),
          on("-02-08"),
          on("-02-20"),
          on("-02-22"),
          on("-10-25"),
          on("-11-01"),
          on("-11-18"),
          on("-12-18"),
          on("-12-29")};
}

BatchDays county_batch(std::size_t batch) {
  if (batch == 0)
    return {"2023-1",
            "2023年县直机关第一批党建特色品牌",
            "2023, first batch of Party-building feature brands",
            day("2023-03-20"),
            day("2023-04-21"),
            day("2023-05-08"),
            day("2023-05-10"),
            day("2023-10-10"),
            day("2023-10-23"),
            day("2023-10-31"),
            day("2023-12-08"),
            day("2023-12-22")};
  return {"2024-2",
          "2024年县直机关第二批党建特色品牌",
          "2024, second batch of Party-building feature brands",
          day("2024-03-25"),
          day("2024-04-23"),
          day("2024-05-06"),
          day("2024-05-08"),
          day("2024-10-10"),
          day("2024-10-21"),
          day("2024-10-31"),
          day("2024-12-10"),
          day("2024-12-25")};
}

std::vector<Holiday> holidays(int year) {
  const std::string y = std::to_string(year);
  std::vector<Holiday> days;
  const auto off = [&](const char* first, int count) {
    for (int i = 0; i < count; ++i) days.push_back({day(y + first) + i, false});
  };
  if (year != 2024) {
    off("-01-01", 1);
    off("-05-01", 3);
    off("-10-01", 7);
    return days;
  }
  off("-01-01", 1);
  off("-02-10", 8);
  off("-04-04", 3);
  off("-05-01", 5);
  off("-06-10", 1);
  off("-09-15", 3);
  off("-10-01", 7);
  for (const char* worked : {"-02-04", "-02-18", "-04-07", "-04-28", "-05-11", "-09-14", "-09-29", "-10-12"})
    days.push_back({day(y + worked), true});
  std::sort(days.begin(), days.end(), [](const Holiday& a, const Holiday& b) { return a.day < b.day; });
  return days;
}

Fate draw_fate(std::uint64_t seed, std::size_t unit, std::size_t batch) {
  Draw draw = draw_of(seed, 21, unit, batch);
  auto drawn = static_cast<unsigned>(draw.next(1000));
  for (const Share& share : kShares) {
    if (drawn < share.thousandths) return share.fate;
    drawn -= share.thousandths;
  }
  return Fate::recognised;
}

Fate county_fate(std::size_t batch, std::size_t place) {
  // The first batch: 34 applied, 29 were recognised.
  static constexpr Fate kFirst[] = {Fate::withdrawn, Fate::unripe, Fate::unripe, Fate::stalled, Fate::unplanned};
  static constexpr Fate kSecond[] = {Fate::drafted,   Fate::returned, Fate::withdrawn,    Fate::unplanned,
                                     Fate::unplanned, Fate::early,    Fate::early_unripe, Fate::early,
                                     Fate::early,     Fate::early,    Fate::early,        Fate::early};
  if (batch == 0) return place >= 29 ? kFirst[(place - 29) % std::size(kFirst)] : Fate::recognised;
  return place >= 40 && place < 40 + std::size(kSecond) ? kSecond[place - 40] : Fate::recognised;
}

std::optional<Day> county_request(std::size_t batch, std::size_t place) {
  static constexpr const char* kDays[] = {"06-06", "06-14", "06-24", "07-04", "07-16", "07-22", "07-25"};
  constexpr std::size_t kFirstEarly = 45;
  if (batch != 1 || place < kFirstEarly || place >= kFirstEarly + std::size(kDays)) return std::nullopt;
  return day(std::string("2024-") + kDays[place - kFirstEarly]);
}

Course draw_course(std::uint64_t seed, std::size_t unit, std::size_t batch, Fate fate, const BatchDays& days,
                   const calendar::Workdays& workdays) {
  Draw draw = draw_of(seed, 22, unit, batch);
  Course course;
  course.unit = unit;
  course.batch = batch;
  course.fate = fate;
  course.diligence = static_cast<unsigned>(draw.next(100));
  course.drafted_first = fate == Fate::drafted || draw.next(6) == 0;
  course.returned_first = fate == Fate::returned || draw.next(12) == 0;
  course.long_name = draw.next(40) == 0;
  course.late = !course.drafted_first && draw.next(60) == 0;
  course.begun = between(workdays, days.opened + 2, days.applications_due - 4, draw);
  if (course.late) course.begun = between(workdays, days.applications_due + 1, days.applications_due + 3, draw);
  course.handed_in =
      course.drafted_first ? between(workdays, course.begun + 1, days.applications_due - 1, draw) : course.begun;
  // What comes back, and what is accepted, all before the list is published.
  course.sent_back = workdays.next(course.handed_in);
  course.again = workdays.next(course.sent_back);
  course.accepted = workdays.next(course.returned_first ? course.again : course.handed_in);
  course.planned = between(workdays, days.listed + 1, days.plan_from + 12, draw);
  course.plan_to = workdays.on_or_before(days.cultivation_ends - static_cast<std::int32_t>(draw.next(20)));
  if (fate == Fate::withdrawn) course.withdrawn = between(workdays, days.listed + 20, days.listed + 80, draw);
  if (fate == Fate::early || fate == Fate::early_unripe)
    course.acceptance.request = between(workdays, course.plan_to - 100, course.plan_to - 45, draw);
  else if (fate == Fate::unripe || fate == Fate::second_try || fate == Fate::recognised || fate == Fate::revoked)
    course.acceptance.request = between(workdays, days.acceptance_from, days.acceptance_to, draw);
  draw_promotions(course, days, workdays, draw);
  return course;
}

}  // namespace leitai::generate
