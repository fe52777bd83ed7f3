#include "projections/promotion_calendar/brand_promotions.h"

#include <string>

namespace leitai::projections {

using Event = schema::BrandEvent;

Result<PromotionLine*> BrandPromotions::promotion(std::uint32_t number) {
  if (number != 0 && number <= promotions_.size()) return &promotions_[number - 1];
  const std::string digits = std::to_string(number);
  return make_error(ErrorKind::INTERNAL, "没有计划过推广活动 " + digits, "promotion " + digits + " was never planned");
}

Result<void> BrandPromotions::plan(schema::PromotionPlanned::Reader event, schema::Event::Reader envelope) {
  if (event.getPromotion() != promotions_.size() + 1)
    return make_error(ErrorKind::INTERNAL, "推广活动的编号不连续",
                      "the promotion's number does not follow the last one");
  const calendar::Day recorded = calendar::day_of(Timestamp{envelope.getRecordedAt()});
  const Position position{envelope.getPosition()};
  promotions_.push_back({event.getPlan().getKind(), schema::PromotionState::PLANNED,
                         calendar::day_of(event.getPlan().getDate()).value_or(recorded), position, position});
  return {};
}

Result<void> BrandPromotions::fold(schema::Event::Reader envelope) {
  const Event::Reader event = envelope.getBody().getBrand();
  const Position position{envelope.getPosition()};
  reviewers_.fold(event);
  switch (event.which()) {
    case Event::PROMOTION_PLANNED:
      return plan(event.getPromotionPlanned(), envelope);
    case Event::PROMOTION_HELD: {
      const auto held = event.getPromotionHeld();
      const auto line = promotion(held.getPromotion());
      if (!line) return line.error();
      (*line)->state = schema::PromotionState::HELD;
      (*line)->date = calendar::day_of(held.getDate()).value_or((*line)->date);
      (*line)->settled = position;
      return {};
    }
    case Event::PROMOTION_CANCELLED: {
      const auto line = promotion(event.getPromotionCancelled().getPromotion());
      if (!line) return line.error();
      (*line)->state = schema::PromotionState::CANCELLED;
      (*line)->settled = position;
      return {};
    }
    case Event::RECOGNITION_RENEWED:
      renewals_.push_back(position);
      return {};
    default:  // none of promotion's business; the directory refuses what is unknown
      return {};
  }
}

}  // namespace leitai::projections
