#pragma once

#include "events/schema/programme.capnp.h"
#include "projections/promotion_calendar/promotion_calendar.h"

/// Pages of promotions, in two steps: which rows (under Runner::with_read), then their texts from the log (without a
/// lock, promotion_fill.h). Stateless.
///
///   auto picked = runner.with_read([&] { return pick_promotions(view, viewer, query); });
///   if (!picked) return picked.error();
///   return fill_promotions(log, *picked, out);
///
/// As of a moment: pick from view_as_of<PromotionCalendar>(log, streams, head), with the live view's streams(filter).
namespace leitai::projections {

enum class Telling { that_it_is, all };  ///< all: why it was called off, too

struct PickedPromotion {
  BrandId brand;
  std::string brand_name;
  UnitId unit;
  std::string unit_name;
  std::uint32_t number = 0;
  PromotionLine line;
  Telling telling = Telling::that_it_is;
};

struct PickedPromotions {
  std::vector<PickedPromotion> rows;
  std::uint32_t total = 0;
  std::uint64_t position = 0;
};

/// One brand's part of BrandView.
struct PickedBrandPromotions {
  std::vector<PickedPromotion> promotions;
  std::vector<Position> renewals;
};

BrandFilter promotions_filter(schema::PromotionsQuery::Reader query);

/// Own order: by date, then brand, then number. MALFORMED for an unknown column or a date that is none.
Result<PickedPromotions> pick_promotions(const PromotionCalendar& view, const Viewer& viewer,
                                         schema::PromotionsQuery::Reader query);

/// Empty for a brand that is not there.
PickedBrandPromotions pick_brand_promotions(const PromotionCalendar& view, const Viewer& viewer, BrandId brand);

}  // namespace leitai::projections
