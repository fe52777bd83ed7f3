#include "projections/core/monthly_reports.h"

#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leitai::test {
namespace {

using projections::MonthlyReports;
using projections::ReportDates;
using schema::BrandState;
using schema::MonthState;
using testing::ElementsAre;
using testing::IsEmpty;

calendar::Day day(std::string_view text) {
  return *calendar::parse_day(text);
}

/// One brand's life, told day by day; reports are due on the 25th, the batch's cultivation ends on 2024-10-10.
class Life {
 public:
  Life() {
    auto batch = batch_.initRoot<schema::OpenBatch>();
    calendar::write(day("2024-10-10"), batch.initCultivationEnds());
    dates_ = ReportDates(batch.asReader());
  }
  void plan(std::string_view on, std::string_view from, std::string_view to) {
    auto plan = begin().initPlanFiled().initPlan();
    calendar::write(day(from), plan.initFrom());
    calendar::write(day(to), plan.initTo());
    end(on, BrandState::CULTIVATING);
  }
  void report(std::string_view on, unsigned month, std::uint32_t days_late = 0) {
    auto submitted = begin().initMonthlyReportSubmitted();
    submitted.initReport().setYear(2024);
    submitted.getReport().setMonth(static_cast<std::uint8_t>(month));
    submitted.setDaysLate(days_late);
    calendar::write(calendar::day_in(*calendar::month_of(2024, month), 25), submitted.initDue());
    end(on, state_);
  }
  void request(std::string_view on) {
    begin().initAcceptanceRequested();
    end(on, BrandState::ACCEPTANCE_REQUESTED);
  }
  void go_on_cultivating(std::string_view on) {
    begin().initAcceptanceDecided().setDecision(schema::AcceptanceDecision::CONTINUE_CULTIVATION);
    end(on, BrandState::CULTIVATING);
  }

  /// "5 late", "6 missing", ... as it is on that day.
  std::vector<std::string> months(std::string_view today) const {
    std::vector<std::string> list;
    for (const auto& line : reports_.lines(dates_, day(today))) {
      const char* words[] = {"to come", "in time", "late", "missing"};
      list.push_back(std::to_string(line.month.month()) + " " + words[static_cast<unsigned>(line.state)]);
    }
    return list;
  }
  const MonthlyReports& reports() const { return reports_; }
  const ReportDates& dates() const { return dates_; }

 private:
  schema::BrandEvent::Builder begin() { return event_.initRoot<schema::BrandEvent>(); }
  void end(std::string_view on, BrandState after) {
    reports_.fold(event_.getRoot<schema::BrandEvent>().asReader(), state_, after, calendar::begin_of(day(on)));
    state_ = after;
  }

  capnp::MallocMessageBuilder batch_, event_;
  ReportDates dates_;
  MonthlyReports reports_;
  BrandState state_ = BrandState::LISTED;
};

TEST(MonthlyReportsTest, months_are_due_from_the_plans_first_day_on) {
  Life life;
  EXPECT_THAT(life.months("2024-06-01"), IsEmpty());
  life.plan("2024-06-01", "2024-05-20", "2024-09-30");
  EXPECT_THAT(life.months("2024-05-25"), ElementsAre("5 to come"));
  EXPECT_THAT(life.months("2024-05-26"), ElementsAre("5 missing", "6 to come"));
  EXPECT_EQ(life.reports().next_due(life.dates()), day("2024-05-25"));
  EXPECT_EQ(life.reports().begun(), day("2024-05-20"));
}

TEST(MonthlyReportsTest, a_late_report_is_late_for_ever) {
  Life life;
  life.plan("2024-05-01", "2024-05-01", "2024-09-30");
  life.report("2024-05-28", 5, 3);
  life.report("2024-05-29", 5, 0);
  life.report("2024-06-20", 6);
  EXPECT_THAT(life.months("2024-06-21"), ElementsAre("5 late", "6 in time", "7 to come"));
  ASSERT_EQ(life.reports().reported().size(), 2u);
  EXPECT_EQ(life.reports().reported()[0].versions, 2u);
  EXPECT_EQ(life.reports().next_due(life.dates()), day("2024-07-25"));
}

TEST(MonthlyReportsTest, the_month_cultivation_ends_in_is_the_last_one) {
  Life life;
  life.plan("2024-08-01", "2024-08-01", "2024-09-30");
  EXPECT_THAT(life.months("2025-01-01"), ElementsAre("8 missing", "9 missing", "10 missing"));
  Life longer;
  longer.plan("2024-08-01", "2024-08-01", "2024-11-15");
  EXPECT_THAT(longer.months("2025-01-01"), ElementsAre("8 missing", "9 missing", "10 missing", "11 missing"));
}

TEST(MonthlyReportsTest, nothing_is_due_while_acceptance_is_asked_for_and_on_without_end_after_it_failed) {
  Life life;
  life.plan("2024-08-01", "2024-08-01", "2024-09-30");
  life.report("2024-08-20", 8);
  life.request("2024-09-20");
  EXPECT_THAT(life.months("2024-11-26"), ElementsAre("8 in time"));
  EXPECT_FALSE(life.reports().going_on_since());
  life.go_on_cultivating("2024-11-20");
  EXPECT_THAT(life.months("2024-12-26"), ElementsAre("8 in time", "11 missing", "12 missing", "1 to come"));
  EXPECT_EQ(life.reports().going_on_since(), day("2024-11-20"));
  EXPECT_EQ(life.reports().begun(), day("2024-08-01"));
}

TEST(MonthlyReportsTest, a_plan_that_begins_earlier_moves_the_beginning) {
  Life life;
  life.plan("2024-06-01", "2024-06-01", "2024-09-30");
  life.plan("2024-06-02", "2024-05-01", "2024-09-30");
  EXPECT_THAT(life.months("2024-06-03"), ElementsAre("5 missing", "6 to come"));
}

TEST(MonthlyReportsTest, without_a_day_only_what_was_reported_is_known) {
  Life life;
  life.plan("2024-05-01", "2024-05-01", "2024-09-30");
  life.report("2024-05-20", 5);
  EXPECT_EQ(life.reports().lines(life.dates(), std::nullopt).size(), 1u);
}

}  // namespace
}  // namespace leitai::test
