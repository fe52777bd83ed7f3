#include "projections/ledger/ledger_fill.h"

#include "projections/core/event_at.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

template <class Row>
void fill_names(const RowNames& names, Row row) {
  row.setBrand(names.brand.value);
  row.setBrandName(text(names.brand_name));
  row.setUnit(names.unit.value);
  row.setUnitName(text(names.unit_name));
}

void fill_entry(schema::BrandEvent::Reader event, schema::ActivityRow::Builder row) {
  if (event.isActivityLogged()) row.setEntry(event.getActivityLogged());
  if (event.isActivityCorrected()) row.setEntry(event.getActivityCorrected().getTo());
}

void fill_reason(schema::BrandEvent::Reader event, schema::ActivityRow::Builder row) {
  if (event.isActivityCorrected()) row.setReason(event.getActivityCorrected().getReason());
  if (event.isActivityStruck()) row.setReason(event.getActivityStruck().getReason());
}

Result<void> fill_activity(const EventLog& log, const PickedActivity& picked, schema::ActivityRow::Builder row) {
  const ActivityLine& line = picked.line;
  fill_names(picked.names, row);
  row.setActivity(picked.number);
  row.setCorrections(line.corrections);
  row.setStruck(line.struck);
  row.setPosition(line.logged.value);
  auto read = read_event(log, line.logged, [&](schema::Event::Reader event) {
    row.setAt(event.getRecordedAt());
    if (line.entry == line.logged) fill_entry(event.getBody().getBrand(), row);
  });
  if (!read) return read;
  if (line.entry != line.logged) {
    read =
        read_event(log, line.entry, [&](schema::Event::Reader event) { fill_entry(event.getBody().getBrand(), row); });
    if (!read) return read;
  }
  if (line.reason == line.logged) return {};
  return read_event(log, line.reason,
                    [&](schema::Event::Reader event) { fill_reason(event.getBody().getBrand(), row); });
}

Result<void> fill_month(const EventLog& log, const PickedMonth& picked, schema::MonthlyRow::Builder row) {
  fill_names(picked.names, row);
  row.setYear(static_cast<std::int16_t>(picked.line.month.year()));
  row.setMonth(static_cast<std::uint8_t>(picked.line.month.month()));
  calendar::write(picked.line.due, row.initDue());
  row.setState(picked.line.state);
  if (!picked.reported) return {};
  row.setDaysLate(picked.reported->days_late);
  row.setAt(picked.reported->at.micros);
  row.setVersions(picked.reported->versions);
  return read_event(log, picked.last, [&](schema::Event::Reader event) {
    row.setReport(event.getBody().getBrand().getMonthlyReportSubmitted().getReport());
  });
}

/// The first error, where one was.
template <class Rows, class List, class Fill>
Result<void> fill_all(const Rows& rows, List list, const Fill& fill) {
  for (unsigned i = 0; i < list.size(); ++i)
    if (auto filled = fill(rows[i], list[i]); !filled) return filled;
  return {};
}

}  // namespace

Result<void> fill_ledger(const EventLog& log, const PickedLedger& picked, schema::LedgerPage::Builder out) {
  out.setTotal(picked.total);
  out.setPosition(picked.position);
  return fill_all(picked.rows, out.initRows(static_cast<unsigned>(picked.rows.size())),
                  [&](const PickedActivity& row, auto builder) { return fill_activity(log, row, builder); });
}

Result<void> fill_compliance(const EventLog& log, const PickedCompliance& picked, schema::CompliancePage::Builder out) {
  out.setTotal(picked.total);
  out.setPosition(picked.position);
  out.setInTime(picked.in_time);
  out.setLate(picked.late);
  out.setMissing(picked.missing);
  return fill_all(picked.rows, out.initRows(static_cast<unsigned>(picked.rows.size())),
                  [&](const PickedMonth& row, auto builder) { return fill_month(log, row, builder); });
}

Result<void> fill_brand_ledger(const EventLog& log, const PickedBrandLedger& picked, schema::BrandView::Builder out) {
  auto filled = fill_all(picked.activities, out.initActivities(static_cast<unsigned>(picked.activities.size())),
                         [&](const PickedActivity& row, auto builder) { return fill_activity(log, row, builder); });
  if (!filled) return filled;
  filled = fill_all(picked.months, out.initMonths(static_cast<unsigned>(picked.months.size())),
                    [&](const PickedMonth& row, auto builder) { return fill_month(log, row, builder); });
  if (!filled) return filled;
  return fill_all(picked.visits, out.initVisits(static_cast<unsigned>(picked.visits.size())),
                  [&](Position position, schema::Visit::Builder visit) {
                    return read_event(log, position, [&](schema::Event::Reader event) {
                      visit.setVisit(event.getBody().getBrand().getVisitRecorded());
                      visit.setAt(event.getRecordedAt());
                      visit.setPosition(position.value);
                    });
                  });
}

}  // namespace leitai::projections
