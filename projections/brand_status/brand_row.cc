#include "projections/brand_status/brand_row.h"

#include "projections/core/text.h"

namespace leitai::projections {

Sight sight_of(const Viewer& viewer, const BrandCase& brand) {
  if (viewer.insider() || viewer.speaks_for(brand.record.unit)) return Sight::whole;
  if (brand.line.reviewers.has(viewer.account)) return Sight::whole;
  return brand.record.is_public() ? Sight::outline : Sight::nothing;
}

void fill_row(const BrandStatus& view, Sight sight, BrandId id, schema::BrandRow::Builder row) {
  const BrandCase brand = view.brand_case(id);
  row.setBrand(id.value);
  row.setBatch(brand.record.batch.value);
  row.setUnit(brand.record.unit.value);
  row.setUnitName(text(view.directory().unit_name(brand.record.unit)));
  row.setName(text(brand.record.name));
  row.setState(brand.record.state);
  row.setSince(brand.line.history.back().at.micros);
  if (brand.batch) row.setBatchKey(text(brand.batch->key));
  if (const UnitRecord* unit = view.directory().unit(brand.record.unit)) row.setSecretary(text(unit->secretary().name));
  if (sight != Sight::whole) return;
  row.setVersion(brand.line.version());
  row.setActivities(brand.line.standing_activities());
  row.setReviews(brand.line.reviews);
  row.setLastReason(text(brand.line.last_reason));
  row.setLight(light_of(brand));
  row.setScore(text(brand.line.score));
  if (!brand.batch) return;
  std::uint32_t reported = 0, late = 0, missing = 0;
  for (const MonthLine& line : brand.record.months.lines(brand.batch->dates, brand.batch->today)) {
    if (line.report) ++reported;
    if (line.state == schema::MonthState::LATE) ++late;
    if (line.state == schema::MonthState::MISSING) ++missing;
  }
  row.setReports(reported);
  row.setReportsLate(late);
  row.setReportsMissing(missing);
}

void fill_due(BrandId id, const BrandCase& brand, const OpenItem& item, schema::DueItem::Builder out) {
  out.setKind(item.kind);
  out.setBrand(id.value);
  out.setBrandName(text(brand.record.name));
  fill_day(item.due, out.initDue());
  out.setLight(item.light);
  fill_text(text_of(brand, item), out.initText());
}

}  // namespace leitai::projections
