#include "projections/promotion_calendar/promotion_query.h"

#include <set>

#include "projections/core/event_at.h"
#include "projections/core/paging.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

struct PlannedRow {
  const SelectedBrand* brand;
  const PromotionLine* line;
  std::uint32_t number;
};

std::strong_ordering promotions_by_date(const PlannedRow& a, const PlannedRow& b) {
  return a.line->date <=> b.line->date;
}
std::strong_ordering promotions_by_unit(const PlannedRow& a, const PlannedRow& b) {
  return by_unit_name(*a.brand, *b.brand);
}
std::strong_ordering promotions_by_brand(const PlannedRow& a, const PlannedRow& b) {
  return by_brand_name(*a.brand, *b.brand);
}
std::strong_ordering promotions_by_kind(const PlannedRow& a, const PlannedRow& b) {
  return static_cast<std::uint16_t>(a.line->kind) <=> static_cast<std::uint16_t>(b.line->kind);
}
std::strong_ordering promotions_order(const PlannedRow& a, const PlannedRow& b) {
  if (const auto dates = promotions_by_date(a, b); dates != 0) return dates;
  if (a.brand->brand != b.brand->brand) return a.brand->brand <=> b.brand->brand;
  return a.number <=> b.number;
}

constexpr SortColumn<PlannedRow> kPromotionColumns[] = {{"date", promotions_by_date},
                                                        {"unit", promotions_by_unit},
                                                        {"brand", promotions_by_brand},
                                                        {"kind", promotions_by_kind}};

PickedPromotion picked_promotion(const PromotionCalendar& view, const Viewer& viewer, BrandId brand,
                                 std::uint32_t number, const PromotionLine& line) {
  const BrandRecord& record = *view.directory().brand(brand);
  return {brand,
          record.name,
          record.unit,
          view.directory().unit_name(record.unit),
          number,
          line,
          view.shows_more(viewer, brand) ? Telling::all : Telling::that_it_is};
}

}  // namespace

BrandFilter promotions_filter(schema::PromotionsQuery::Reader query) {
  return {BatchId{query.getBatch()}, {}, {}, search_words(text(query.getPage().getSearch()))};
}

Result<PickedPromotions> pick_promotions(const PromotionCalendar& view, const Viewer& viewer,
                                         schema::PromotionsQuery::Reader query) {
  const auto range = read_range(query.getFrom(), query.getTo());
  if (!range) return range.error();
  std::set<schema::PromotionState> states;
  for (const auto state : query.getStates()) states.insert(state);
  const auto brands = select_brands(view.directory(), promotions_filter(query), [&](BrandId id, const BrandRecord&) {
    const BrandPromotions* promotions = view.of(id);
    return promotions != nullptr && !promotions->promotions().empty();
  });
  std::vector<PlannedRow> rows;
  for (const SelectedBrand& brand : brands) {
    std::uint32_t number = 0;
    for (const PromotionLine& line : view.of(brand.brand)->promotions()) {
      ++number;
      if (range->holds(line.date) && (states.empty() || states.contains(line.state)))
        rows.push_back({&brand, &line, number});
    }
  }
  PickedPromotions picked;
  picked.total = static_cast<std::uint32_t>(rows.size());
  picked.position = page_position(view.next());
  const auto page = take_page<PlannedRow>(rows, query.getPage(), promotions_order, kPromotionColumns);
  if (!page) return page.error();
  for (const PlannedRow& row : *page)
    picked.rows.push_back(picked_promotion(view, viewer, row.brand->brand, row.number, *row.line));
  return picked;
}

PickedBrandPromotions pick_brand_promotions(const PromotionCalendar& view, const Viewer& viewer, BrandId brand) {
  PickedBrandPromotions picked;
  const BrandPromotions* promotions = view.of(brand);
  if (promotions == nullptr) return picked;
  std::uint32_t number = 0;
  for (const PromotionLine& line : promotions->promotions())
    picked.promotions.push_back(picked_promotion(view, viewer, brand, ++number, line));
  if (view.shows_more(viewer, brand)) picked.renewals = promotions->renewals();
  return picked;
}

}  // namespace leitai::projections
