#include "projections/ledger/brand_ledger.h"

#include <algorithm>

namespace leitai::projections {

namespace {

Error no_such_activity(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  return make_error(ErrorKind::INTERNAL, "台帐中没有活动 " + digits, "the ledger has no activity " + digits);
}

}  // namespace

Result<void> BrandLedger::fold(schema::Event::Reader envelope) {
  using Event = schema::BrandEvent;
  const Event::Reader event = envelope.getBody().getBrand();
  const Position position{envelope.getPosition()};
  reviewers_.fold(event);
  switch (event.which()) {
    case Event::ACTIVITY_LOGGED: {
      const auto entry = event.getActivityLogged();
      const calendar::Day recorded = calendar::day_of(Timestamp{envelope.getRecordedAt()});
      const calendar::Day date = calendar::day_of(entry.getDate()).value_or(recorded);
      activities_.push_back({position, position, position, date, entry.getPeople(), 0, false});
      return {};
    }
    case Event::ACTIVITY_CORRECTED:
      return correct(event.getActivityCorrected(), position);
    case Event::ACTIVITY_STRUCK:
      return strike(event.getActivityStruck(), position);
    case Event::MONTHLY_REPORT_SUBMITTED:
      report(event.getMonthlyReportSubmitted().getReport(), position);
      return {};
    case Event::VISIT_RECORDED:
      visits_.push_back(position);
      return {};
    default:  // none of the ledger's business; the directory refuses what is unknown
      return {};
  }
}

ActivityLine* BrandLedger::activity(std::uint32_t number) {
  return number == 0 || number > activities_.size() ? nullptr : &activities_[number - 1];
}

Result<void> BrandLedger::correct(schema::ActivityCorrected::Reader event, Position position) {
  ActivityLine* line = activity(event.getActivity());
  if (line == nullptr) return no_such_activity(event.getActivity());
  line->entry = position;
  line->reason = position;
  line->date = calendar::day_of(event.getTo().getDate()).value_or(line->date);
  line->people = event.getTo().getPeople();
  ++line->corrections;
  return {};
}

Result<void> BrandLedger::strike(schema::StrikeActivity::Reader event, Position position) {
  ActivityLine* line = activity(event.getActivity());
  if (line == nullptr) return no_such_activity(event.getActivity());
  line->struck = true;
  line->reason = position;
  return {};
}

void BrandLedger::report(schema::MonthlyReport::Reader report, Position position) {
  const auto month = calendar::month_of(report.getYear(), report.getMonth());
  if (!month) return;  // as MonthlyReports does
  const auto place = std::lower_bound(reports_.begin(), reports_.end(), *month,
                                      [](const ReportLine& line, calendar::Month m) { return line.month < m; });
  if (place != reports_.end() && place->month == *month) {
    place->last = position;
  } else {
    reports_.insert(place, {*month, position});
  }
}

std::optional<Position> BrandLedger::report(calendar::Month month) const {
  const auto place = std::lower_bound(reports_.begin(), reports_.end(), month,
                                      [](const ReportLine& line, calendar::Month m) { return line.month < m; });
  if (place == reports_.end() || place->month != month) return std::nullopt;
  return place->last;
}

}  // namespace leitai::projections
