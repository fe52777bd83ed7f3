#include "projections/ledger/ledger_query.h"

#include "projections/core/event_at.h"
#include "projections/core/paging.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

struct Row {
  const SelectedBrand* brand;
  const ActivityLine* line;
  std::uint32_t number;
  calendar::Day date;  ///< the line's, beside the row: there may be a million to sort
};

std::strong_ordering by_date(const Row& a, const Row& b) {
  return a.date <=> b.date;
}
std::strong_ordering by_unit(const Row& a, const Row& b) {
  return by_unit_name(*a.brand, *b.brand);
}
std::strong_ordering by_brand(const Row& a, const Row& b) {
  return by_brand_name(*a.brand, *b.brand);
}
std::strong_ordering by_people(const Row& a, const Row& b) {
  return a.line->people <=> b.line->people;
}
std::strong_ordering own_order(const Row& a, const Row& b) {
  if (const auto dates = by_date(a, b); dates != 0) return dates;
  if (a.brand->brand != b.brand->brand) return a.brand->brand <=> b.brand->brand;
  return a.number <=> b.number;
}

constexpr SortColumn<Row> kColumns[] = {
    {"date", by_date}, {"unit", by_unit}, {"brand", by_brand}, {"people", by_people}};

}  // namespace

RowNames row_names(const Ledger& view, BrandId brand) {
  const BrandRecord* record = view.directory().brand(brand);
  const UnitId unit = record == nullptr ? UnitId{} : record->unit;
  return {brand, view.directory().brand_name(brand), unit, view.directory().unit_name(unit)};
}

PickedMonth picked_month(const Ledger& view, BrandId brand, const MonthLine& line) {
  PickedMonth picked{row_names(view, brand), line, std::nullopt, {}};
  picked.line.report = nullptr;
  if (line.report == nullptr) return picked;
  const BrandLedger* ledger = view.of(brand);
  const auto last = ledger == nullptr ? std::nullopt : ledger->report(line.month);
  if (!last) return picked;
  picked.reported = *line.report;
  picked.last = *last;
  return picked;
}

BrandFilter ledger_filter(schema::LedgerQuery::Reader query) {
  return {BatchId{query.getBatch()}, UnitId{query.getUnit()}, BrandId{query.getBrand()},
          search_words(text(query.getPage().getSearch()))};
}

Result<PickedLedger> pick_ledger(const Ledger& view, const Viewer& viewer, schema::LedgerQuery::Reader query) {
  const auto range = read_range(query.getFrom(), query.getTo());
  if (!range) return range.error();
  const auto brands = select_brands(view.directory(), ledger_filter(query), [&](BrandId id, const BrandRecord&) {
    return view.of(id) != nullptr && view.shows(viewer, id);
  });
  std::size_t most = 0;
  for (const SelectedBrand& brand : brands) most += view.of(brand.brand)->activities().size();
  std::vector<Row> rows;
  rows.reserve(most);
  for (const SelectedBrand& brand : brands) {
    std::uint32_t number = 0;
    for (const ActivityLine& line : view.of(brand.brand)->activities()) {
      ++number;
      if (range->holds(line.date)) rows.push_back({&brand, &line, number, line.date});
    }
  }
  PickedLedger picked;
  picked.total = static_cast<std::uint32_t>(rows.size());
  picked.position = page_position(view.next());
  const auto page = take_page<Row>(rows, query.getPage(), own_order, kColumns);
  if (!page) return page.error();
  for (const Row& row : *page) picked.rows.push_back({row_names(view, row.brand->brand), row.number, *row.line});
  return picked;
}

PickedBrandLedger pick_brand_ledger(const Ledger& view, const Viewer& viewer, BrandId brand) {
  PickedBrandLedger picked;
  const BrandRecord* record = view.directory().brand(brand);
  if (record == nullptr || !view.shows(viewer, brand)) return picked;
  if (const BrandLedger* ledger = view.of(brand)) {
    std::uint32_t number = 0;
    for (const ActivityLine& line : ledger->activities())
      picked.activities.push_back({row_names(view, brand), ++number, line});
    picked.visits = ledger->visits();
  }
  if (const BatchRecord* batch = view.directory().batch(record->batch)) {
    for (const MonthLine& line : record->months.lines(batch->dates, batch->today))
      picked.months.push_back(picked_month(view, brand, line));
  }
  return picked;
}

}  // namespace leitai::projections
