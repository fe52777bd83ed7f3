#pragma once

#include <cstdint>
#include <vector>

#include "engine/calendar/day.h"
#include "events/archive.h"
#include "events/error.h"
#include "events/schema/envelope.capnp.h"
#include "events/schema/programme.capnp.h"
#include "projections/core/reviewer_seats.h"

/// One brand's promotions: where what is said of them stands in the log. A plain value; one writer.
namespace leitai::projections {

struct PromotionLine {
  schema::PromotionKind kind = schema::PromotionKind::FEATURE;
  schema::PromotionState state = schema::PromotionState::PLANNED;
  calendar::Day date;  ///< planned, or when it was held
  Position planned;
  Position settled;  ///< held or cancelled; `planned` before
};

class BrandPromotions {
 public:
  /// Of the brand's event. INTERNAL for a promotion that was never planned, or out of its order.
  Result<void> fold(schema::Event::Reader envelope);

  /// By number, which counts from 1.
  const std::vector<PromotionLine>& promotions() const { return promotions_; }
  const std::vector<Position>& renewals() const { return renewals_; }
  const ReviewerSeats& reviewers() const { return reviewers_; }

  template <class Archive>
  friend void describe(Archive& a, BrandPromotions& p) {
    a(p.promotions_, p.renewals_, p.reviewers_);
  }

 private:
  Result<void> plan(schema::PromotionPlanned::Reader event, schema::Event::Reader envelope);
  Result<PromotionLine*> promotion(std::uint32_t number);

  std::vector<PromotionLine> promotions_;
  std::vector<Position> renewals_;
  ReviewerSeats reviewers_;
};

template <class Archive>
void describe(Archive& a, PromotionLine& l) {
  a(l.kind, l.state, l.date, l.planned, l.settled);
}

}  // namespace leitai::projections
