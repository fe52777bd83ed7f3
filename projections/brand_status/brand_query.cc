#include "projections/brand_status/brand_query.h"

#include <algorithm>
#include <tuple>

#include "projections/core/text.h"

namespace leitai::projections {

namespace {

void fill_row(const BrandStatus& view, BrandId id, const BrandLine& brand, schema::BrandRow::Builder row) {
  row.setBrand(id.value);
  row.setBatch(brand.batch.value);
  row.setUnit(brand.unit.value);
  row.setUnitName(text(view.unit_name(brand.unit)));
  row.setName(text(brand.name));
  row.setState(brand.state);
  row.setVersion(brand.version);
  row.setActivities(brand.activities);
  row.setReviews(brand.reviews);
  row.setSince(brand.since.micros);
  row.setLastReason(text(brand.last_reason));
}

}  // namespace

void fill_brands(const BrandStatus& view, BatchId batch, const InitBrands& init) {
  std::vector<std::tuple<BatchId, UnitId, BrandId, const BrandLine*>> lines;
  for (const auto& [id, brand] : view.brands()) {
    if (!batch || brand.batch == batch) lines.emplace_back(brand.batch, brand.unit, id, &brand);
  }
  std::sort(lines.begin(), lines.end());
  auto rows = init(static_cast<unsigned>(lines.size()));
  for (unsigned i = 0; i < lines.size(); ++i) fill_row(view, std::get<2>(lines[i]), *std::get<3>(lines[i]), rows[i]);
}

Result<BrandStatus> brands_as_of(const EventLog& log, std::span<const StreamRef> streams, Position head) {
  BrandStatus view;
  for (const StreamRef stream : streams) {
    auto folded = fold_stream(log, stream, head, [&](schema::Event::Reader event) { return view.fold(event); });
    if (!folded) return folded.error();
  }
  view.set_next(head);
  return view;
}

}  // namespace leitai::projections
