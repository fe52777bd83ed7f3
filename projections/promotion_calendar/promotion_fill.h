#pragma once

#include "projections/promotion_calendar/promotion_query.h"

/// What was picked, as the API gives it: texts are read from the log. Stateless, thread-safe, without locks.
/// INTERNAL for damaged bytes; NOT_FOUND where the log is not the one it was picked from.
namespace leitai::projections {

Result<void> fill_promotions(const EventLog& log, const PickedPromotions& picked, schema::PromotionPage::Builder out);
/// Promotions and renewals.
Result<void> fill_brand_promotions(const EventLog& log, const PickedBrandPromotions& picked,
                                   schema::BrandView::Builder out);

}  // namespace leitai::projections
