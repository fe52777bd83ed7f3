#include "projections/review_desk/acceptance_rounds.h"

#include <algorithm>
#include <string>

namespace leitai::projections {

namespace {

using Event = schema::BrandEvent;
using schema::ReviewState;

Error no_round() {
  return make_error(ErrorKind::INTERNAL, "该品牌尚未申请验收", "acceptance of the brand was never requested");
}

Error no_seat(AccountId account) {
  const std::string digits = std::to_string(account.value);
  return make_error(ErrorKind::INTERNAL, "账号 " + digits + " 不是该品牌的评审人",
                    "account " + digits + " is no reviewer of the brand");
}

ReviewerSeat* seat_of(AcceptanceRound& round, AccountId account) {
  for (ReviewerSeat& seat : round.seats)
    if (seat.account == account && seat.state != ReviewState::EXCUSED) return &seat;
  return nullptr;
}

Result<void> say(AcceptanceRound& round, AccountId account, ReviewState state, Position position) {
  ReviewerSeat* seat = seat_of(round, account);
  if (seat == nullptr) return no_seat(account);
  seat->state = state;
  seat->said = position;
  return {};
}

}  // namespace

std::uint32_t AcceptanceRound::waiting() const {
  return static_cast<std::uint32_t>(std::count_if(
      seats.begin(), seats.end(), [](const ReviewerSeat& seat) { return seat.state == ReviewState::WAITING; }));
}

bool AcceptanceRound::complete() const {
  return waiting() == 0 && std::any_of(seats.begin(), seats.end(),
                                       [](const ReviewerSeat& seat) { return seat.state == ReviewState::RECORDED; });
}

const ReviewerSeat* AcceptanceRound::seat(AccountId account) const {
  if (!account) return nullptr;
  for (const ReviewerSeat& seat : seats)
    if (seat.account == account && seat.state != ReviewState::EXCUSED) return &seat;
  return nullptr;
}

Result<void> AcceptanceRounds::fold(schema::Event::Reader envelope) {
  const Event::Reader event = envelope.getBody().getBrand();
  switch (event.which()) {
    case Event::ACCEPTANCE_REQUESTED:
      rounds_.push_back({event.getAcceptanceRequested().getVersion(),
                         Position{envelope.getPosition()},
                         Timestamp{envelope.getRecordedAt()},
                         RoundEnd::open,
                         {},
                         {}});
      return {};
    case Event::REQUEST_WITHDRAWN:
    case Event::REVIEWERS_ASSIGNED:
    case Event::REVIEWER_EXCUSED:
    case Event::REVIEW_RECORDED:
    case Event::ACCEPTANCE_DECIDED:
      if (rounds_.empty()) return no_round();
      return fold_round(rounds_.back(), envelope);
    case Event::BRAND_WITHDRAWN:
    case Event::BRAND_EXPIRED:
      if (!rounds_.empty() && rounds_.back().end == RoundEnd::open) rounds_.back().end = RoundEnd::withdrawn;
      return {};
    default:  // none of acceptance's business; the directory refuses what is unknown
      return {};
  }
}

Result<void> AcceptanceRounds::fold_round(AcceptanceRound& round, schema::Event::Reader envelope) {
  const Event::Reader event = envelope.getBody().getBrand();
  const Position position{envelope.getPosition()};
  switch (event.which()) {
    case Event::REVIEWERS_ASSIGNED:
      for (const std::uint64_t account : event.getReviewersAssigned().getAccounts())
        if (seat_of(round, AccountId{account}) == nullptr)
          round.seats.push_back({AccountId{account}, ReviewState::WAITING, {}});
      return {};
    case Event::REVIEWER_EXCUSED:
      return say(round, AccountId{event.getReviewerExcused().getAccount()}, ReviewState::EXCUSED, position);
    case Event::REVIEW_RECORDED:
      return say(round, AccountId{envelope.getActor()}, ReviewState::RECORDED, position);
    case Event::ACCEPTANCE_DECIDED:
      round.end = RoundEnd::decided;
      round.decided = position;
      return {};
    default:
      round.end = RoundEnd::withdrawn;
      return {};
  }
}

}  // namespace leitai::projections
