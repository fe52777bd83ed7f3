#include "projections/ledger/compliance_query.h"

#include <algorithm>
#include <set>

#include "projections/core/event_at.h"
#include "projections/core/paging.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

struct ComplianceRow {
  const SelectedBrand* brand;
  MonthLine line;
};

std::uint32_t days_late(const ComplianceRow& row) {
  return row.line.report == nullptr ? 0 : row.line.report->days_late;
}
std::strong_ordering compliance_by_unit(const ComplianceRow& a, const ComplianceRow& b) {
  return by_unit_name(*a.brand, *b.brand);
}
std::strong_ordering compliance_by_brand(const ComplianceRow& a, const ComplianceRow& b) {
  return by_brand_name(*a.brand, *b.brand);
}
std::strong_ordering compliance_by_state(const ComplianceRow& a, const ComplianceRow& b) {
  return static_cast<std::uint16_t>(a.line.state) <=> static_cast<std::uint16_t>(b.line.state);
}
std::strong_ordering compliance_by_days_late(const ComplianceRow& a, const ComplianceRow& b) {
  return days_late(a) <=> days_late(b);
}
std::strong_ordering compliance_order(const ComplianceRow& a, const ComplianceRow& b) {
  if (a.line.month != b.line.month) return a.line.month <=> b.line.month;
  if (const auto units = compliance_by_unit(a, b); units != 0) return units;
  return a.brand->brand <=> b.brand->brand;
}

constexpr SortColumn<ComplianceRow> kComplianceColumns[] = {{"unit", compliance_by_unit},
                                                            {"brand", compliance_by_brand},
                                                            {"state", compliance_by_state},
                                                            {"daysLate", compliance_by_days_late}};

/// Which months and states a query is about.
struct Wanted {
  std::optional<std::int32_t> year;
  std::optional<unsigned> month;
  std::set<schema::MonthState> states;

  bool holds(const MonthLine& line) const {
    return (!year || line.month.year() == *year) && (!month || line.month.month() == *month) &&
           (states.empty() || states.contains(line.state));
  }
};

Result<Wanted> read_wanted(schema::ComplianceQuery::Reader query) {
  Wanted wanted;
  if (query.getYear() != 0) wanted.year = query.getYear();
  if (query.getMonth() > 12)
    return make_error(ErrorKind::MALFORMED, "month 须为 1 至 12,0 表示所有月份", "month must be 1 to 12, or 0 for all");
  if (query.getMonth() != 0) wanted.month = query.getMonth();
  for (const auto state : query.getStates()) wanted.states.insert(state);
  return wanted;
}

void count(const MonthLine& line, PickedCompliance& picked) {
  switch (line.state) {
    case schema::MonthState::IN_TIME:
      ++picked.in_time;
      return;
    case schema::MonthState::LATE:
      ++picked.late;
      return;
    case schema::MonthState::MISSING:
      ++picked.missing;
      return;
    case schema::MonthState::NOT_YET_DUE:
      return;
  }
}

}  // namespace

BrandFilter compliance_filter(schema::ComplianceQuery::Reader query) {
  return {BatchId{query.getBatch()}, UnitId{query.getUnit()}, {}, search_words(text(query.getPage().getSearch()))};
}

Result<PickedCompliance> pick_compliance(const Ledger& view, const Viewer& viewer,
                                         schema::ComplianceQuery::Reader query) {
  const auto wanted = read_wanted(query);
  if (!wanted) return wanted.error();
  const auto brands = select_brands(view.directory(), compliance_filter(query),
                                    [&](BrandId id, const BrandRecord&) { return view.shows(viewer, id); });
  std::vector<ComplianceRow> rows;
  PickedCompliance picked;
  for (const SelectedBrand& brand : brands) {
    const BatchRecord* batch = view.directory().batch(brand.record->batch);
    if (batch == nullptr) continue;
    for (const MonthLine& line : brand.record->months.lines(batch->dates, batch->today)) {
      if (!wanted->holds(line)) continue;
      count(line, picked);
      rows.push_back({&brand, line});
    }
  }
  picked.total = static_cast<std::uint32_t>(rows.size());
  picked.position = page_position(view.next());
  const auto page = take_page<ComplianceRow>(rows, query.getPage(), compliance_order, kComplianceColumns);
  if (!page) return page.error();
  for (const ComplianceRow& row : *page) picked.rows.push_back(picked_month(view, row.brand->brand, row.line));
  return picked;
}

}  // namespace leitai::projections
