#include <algorithm>

#include "engine/domain/brand/desk.h"

/// 宣传推广 of what was recognised; yearly renewal, revocation.
namespace leitai::domain {
namespace {

using Event = schema::BrandEvent;

std::optional<Decision> find_planned(const BrandDesk& desk, std::uint32_t promotion) {
  if (promotion == 0 || promotion > desk.brand.promotions.size())
    return refuse(Rejection::promotionNotFound, std::to_string(promotion));
  if (desk.brand.promotions[promotion - 1] != PromotionStage::planned)
    return refuse(Rejection::promotionSettled, std::to_string(promotion));
  return std::nullopt;
}

}  // namespace

Decision plan_promotion(const BrandDesk& desk, schema::PlanPromotion::Reader command) {
  if (command.getKind() > schema::PromotionKind::OTHER) return refuse(Rejection::fieldInvalid, "kind");
  if (!calendar::day_of(command.getDate())) return refuse(Rejection::fieldInvalid, "date");
  if (const auto bad =
          check_texts({{"title", command.getTitle(), 1, kNameBytes}, {"place", command.getPlace(), 0, kNameBytes}}))
    return *bad;
  if (const auto bad = refuse_state(desk, Event::PROMOTION_PLANNED, Rejection::brandNotRecognised)) return *bad;
  const auto number = static_cast<std::uint32_t>(desk.brand.promotions.size() + 1);
  auto planned = desk.event().initPromotionPlanned();
  planned.setPromotion(number);
  planned.setPlan(command);
  return Done{number, 0};
}

Decision hold_promotion(const BrandDesk& desk, schema::HoldPromotion::Reader command) {
  if (!calendar::day_of(command.getDate())) return refuse(Rejection::fieldInvalid, "date");
  if (const auto bad = check_texts({{"done", command.getDone(), 1, kTextBytes}})) return *bad;
  if (const auto bad = check_evidence(command.getEvidence())) return *bad;
  if (const auto bad = refuse_state(desk, Event::PROMOTION_HELD, Rejection::brandNotRecognised)) return *bad;
  if (const auto bad = check_past(desk, command.getDate())) return *bad;
  if (const auto bad = find_planned(desk, command.getPromotion())) return *bad;
  desk.event().setPromotionHeld(command);
  return Done{};
}

Decision cancel_promotion(const BrandDesk& desk, schema::CancelPromotion::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::PROMOTION_CANCELLED, Rejection::brandNotRecognised)) return *bad;
  if (const auto bad = find_planned(desk, command.getPromotion())) return *bad;
  desk.event().setPromotionCancelled(command);
  return Done{};
}

Decision renew_recognition(const BrandDesk& desk, schema::RenewRecognition::Reader command) {
  const Brand& brand = desk.brand;
  const std::int16_t year = command.getYear();
  if (const auto bad = check_texts({{"opinion", command.getOpinion(), 1, kTextBytes}})) return *bad;
  if (const auto bad = refuse_state(desk, Event::RECOGNITION_RENEWED, Rejection::brandNotRecognised)) return *bad;
  if (year > calendar::month_of(desk.today()).year()) return refuse(Rejection::dateInFuture, std::to_string(year));
  if (year <= brand.recognised_year) return refuse(Rejection::renewalTooEarly, std::to_string(year));
  if (std::find(brand.renewed.begin(), brand.renewed.end(), year) != brand.renewed.end())
    return refuse(Rejection::recognitionRenewed, std::to_string(year));
  desk.event().setRecognitionRenewed(command);
  return Done{};
}

Decision revoke_recognition(const BrandDesk& desk, schema::WithReasons::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::RECOGNITION_REVOKED, Rejection::brandNotRecognised)) return *bad;
  desk.event().setRecognitionRevoked(command);
  return Done{};
}

}  // namespace leitai::domain
