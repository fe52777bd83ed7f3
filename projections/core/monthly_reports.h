#pragma once

#include <optional>
#include <vector>

#include "engine/calendar/due.h"
#include "events/schema/brand.capnp.h"
#include "events/schema/programme.capnp.h"
#include "events/time.h"

/// 月报: which months a brand has to report, and what became of each. The one definition for lights, compliance and
/// the year's ranking.
///
/// A month is to be reported where its report falls due while the brand is cultivated: from the first day of its plan,
/// and again from the day a request for acceptance was withdrawn or answered with 继续创建, until the day it left the
/// state. The last such month is the one its plan or the batch's cultivation ends in; without end after 继续创建.
/// A report is in time or late for ever as its first version was.
namespace leitai::projections {

/// A batch's due dates, and the day its cultivation ends; absent: without end.
struct ReportDates : calendar::DueDates {
  ReportDates() = default;
  explicit ReportDates(schema::OpenBatch::Reader batch);
  std::optional<calendar::Day> cultivation_ends;
};

struct CultivationSpan {
  calendar::Day from;
  std::optional<calendar::Day> to;  ///< its last day; absent: it goes on
};

struct ReportedMonth {
  calendar::Month month;
  calendar::Day due;
  std::uint32_t days_late = 0;  ///< of the first version
  std::uint32_t versions = 0;
  Timestamp at;  ///< of the first version
};

struct MonthLine {
  calendar::Month month;
  calendar::Day due;
  schema::MonthState state = schema::MonthState::NOT_YET_DUE;
  const ReportedMonth* report = nullptr;  ///< null: none
};

class MonthlyReports {
 public:
  /// Of the brand's event, which took it from one state to another or left it as it was.
  void fold(schema::BrandEvent::Reader event, schema::BrandState before, schema::BrandState after, Timestamp recorded);

  const std::vector<ReportedMonth>& reported() const { return reported_; }
  const std::vector<CultivationSpan>& spans() const { return spans_; }
  /// The first day of cultivation; nullopt before it.
  std::optional<calendar::Day> begun() const;
  /// Where it is cultivated now: from which day.
  std::optional<calendar::Day> going_on_since() const;

  /// By month: those that are due by `today`, the next one to come that was not reported yet, and every one that
  /// was. Without a day (no scheduler began one) only those reported. Valid while this lives unchanged.
  std::vector<MonthLine> lines(const ReportDates& dates, std::optional<calendar::Day> today) const;
  /// When the first report falls due that was not handed in; nullopt where there is none to come.
  std::optional<calendar::Day> next_due(const ReportDates& dates) const;

  template <class Archive>
  friend void describe(Archive& a, MonthlyReports& m) {
    a(m.spans_, m.reported_, m.plan_ends_, m.continued_);
  }

 private:
  /// Calls `use(month, due)` for each month of a span until it says stop.
  enum class Next { go_on, stop };
  template <class Use>
  void walk(const CultivationSpan& span, const ReportDates& dates, Use&& use) const;
  void take(schema::MonthlyReportSubmitted::Reader submitted, Timestamp recorded);
  bool reported(calendar::Month month) const;

  std::vector<CultivationSpan> spans_;   // in order; only the last one may go on
  std::vector<ReportedMonth> reported_;  // by month
  std::optional<calendar::Day> plan_ends_;
  bool continued_ = false;  // acceptance was not passed (继续创建)
};

template <class Archive>
void describe(Archive& a, ReportDates& d) {
  a(static_cast<calendar::DueDates&>(d), d.cultivation_ends);
}
template <class Archive>
void describe(Archive& a, CultivationSpan& s) {
  a(s.from, s.to);
}
template <class Archive>
void describe(Archive& a, ReportedMonth& r) {
  a(r.month, r.due, r.days_late, r.versions, r.at.micros);
}

}  // namespace leitai::projections
