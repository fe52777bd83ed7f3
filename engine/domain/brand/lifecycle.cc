#include "engine/domain/brand/lifecycle.h"

#include <array>
#include <initializer_list>

namespace leitai::domain {
namespace {

using Event = schema::BrandEvent;
using schema::BrandState;

class States {
 public:
  constexpr States(std::initializer_list<BrandState> states) {
    for (const BrandState state : states) bits_ |= bit(state);
  }
  constexpr bool has(BrandState state) const { return (bits_ & bit(state)) != 0; }

 private:
  static constexpr unsigned bit(BrandState state) { return 1u << static_cast<unsigned>(state); }
  unsigned bits_ = 0;
};

constexpr States kDraft{BrandState::DRAFT};
constexpr States kSubmitted{BrandState::SUBMITTED};
constexpr States kCultivating{BrandState::CULTIVATING};
constexpr States kUnderReview{BrandState::UNDER_REVIEW};
constexpr States kRecognised{BrandState::RECOGNISED};
constexpr States kRequested{BrandState::ACCEPTANCE_REQUESTED, BrandState::UNDER_REVIEW};
constexpr States kPlannable{BrandState::ACCEPTED, BrandState::LISTED, BrandState::CULTIVATING};
/// From being accepted until it is recognised.
constexpr States kOnTheWay{BrandState::ACCEPTED, BrandState::LISTED, BrandState::CULTIVATING,
                           BrandState::ACCEPTANCE_REQUESTED, BrandState::UNDER_REVIEW};
/// ... and afterwards: what was made is kept up (长效机制).
constexpr States kKept{BrandState::ACCEPTED,     BrandState::LISTED,
                       BrandState::CULTIVATING,  BrandState::ACCEPTANCE_REQUESTED,
                       BrandState::UNDER_REVIEW, BrandState::RECOGNISED};
constexpr States kNotRecognised{
    BrandState::DRAFT,  BrandState::SUBMITTED,   BrandState::RETURNED,     BrandState::ACCEPTED,
    BrandState::LISTED, BrandState::CULTIVATING, BrandState::UNDER_REVIEW, BrandState::ACCEPTANCE_REQUESTED};

struct Row {
  BrandEventKind event;
  States from;
  std::optional<BrandState> to;  ///< none: it stays
};

constexpr auto kTable = std::to_array<Row>({
    {Event::APPLICATION_SUBMITTED, kDraft, BrandState::SUBMITTED},
    {Event::DRAFT_REVISED, kDraft, {}},
    {Event::APPLICATION_RETURNED, kSubmitted, BrandState::RETURNED},
    {Event::APPLICATION_RESUBMITTED, {BrandState::RETURNED}, BrandState::SUBMITTED},
    {Event::APPLICATION_ACCEPTED, kSubmitted, BrandState::ACCEPTED},
    {Event::BRAND_LISTED, kKept, {}},  // see after()
    {Event::BRAND_WITHDRAWN, kNotRecognised, BrandState::WITHDRAWN},
    {Event::BRAND_EXPIRED, kNotRecognised, BrandState::EXPIRED},
    {Event::PLAN_FILED, kPlannable, BrandState::CULTIVATING},
    {Event::TASK_COMPLETED, kCultivating, {}},
    {Event::TASK_SLIPPED, kCultivating, {}},
    {Event::ACTIVITY_LOGGED, kKept, {}},
    {Event::ACTIVITY_CORRECTED, kKept, {}},
    {Event::ACTIVITY_STRUCK, kKept, {}},
    {Event::MONTHLY_REPORT_SUBMITTED, kOnTheWay, {}},
    {Event::VISIT_RECORDED, kKept, {}},
    {Event::ACCEPTANCE_REQUESTED, kCultivating, BrandState::ACCEPTANCE_REQUESTED},
    {Event::REQUEST_WITHDRAWN, kRequested, BrandState::CULTIVATING},
    {Event::REVIEWERS_ASSIGNED, kRequested, BrandState::UNDER_REVIEW},
    {Event::REVIEWER_EXCUSED, kUnderReview, {}},
    {Event::REVIEW_RECORDED, kUnderReview, {}},
    {Event::ACCEPTANCE_DECIDED, kRequested, {}},  // before a review only without rules: acceptance.cc
    {Event::PROMOTION_PLANNED, kRecognised, {}},
    {Event::PROMOTION_HELD, kRecognised, {}},
    {Event::PROMOTION_CANCELLED, kRecognised, {}},
    {Event::RECOGNITION_RENEWED, kRecognised, {}},
    {Event::RECOGNITION_REVOKED, kRecognised, BrandState::REVOKED},
});

const Row* find(BrandEventKind event) {
  for (const Row& row : kTable)
    if (row.event == event) return &row;
  return nullptr;
}

}  // namespace

bool lawful(BrandState state, BrandEventKind event) {
  const Row* row = find(event);
  return row && row->from.has(state);
}

BrandState after(BrandState state, BrandEventKind event) {
  if (event == Event::BRAND_LISTED) return state == BrandState::ACCEPTED ? BrandState::LISTED : state;
  const Row* row = find(event);
  return row && row->to ? *row->to : state;
}

bool stands(BrandState state) {
  return state != BrandState::WITHDRAWN && state != BrandState::EXPIRED && state != BrandState::REVOKED;
}

}  // namespace leitai::domain
