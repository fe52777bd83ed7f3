#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "events/archive.h"
#include "events/error.h"
#include "events/schema/envelope.capnp.h"
#include "events/schema/programme.capnp.h"
#include "events/time.h"

/// One brand's rounds of acceptance (验收): where what was said in them stands in the log. A plain value; one writer.
namespace leitai::projections {

struct ReviewerSeat {
  AccountId account;
  schema::ReviewState state = schema::ReviewState::WAITING;
  Position said;  ///< the last review, or the excuse; unless waiting
};

enum class RoundEnd : std::uint8_t { open, decided, withdrawn };

struct AcceptanceRound {
  std::uint32_t number = 0;  ///< of the request, from 1
  Position requested;
  Timestamp requested_at;
  RoundEnd end = RoundEnd::open;
  Position decided;  ///< where it was
  std::vector<ReviewerSeat> seats;

  /// Reviews that are not in.
  std::uint32_t waiting() const;
  /// Somebody was appointed, and every review is in.
  bool complete() const;
  /// Null for who has no seat, and for the excused.
  const ReviewerSeat* seat(AccountId account) const;
};

class AcceptanceRounds {
 public:
  /// Of the brand's event. INTERNAL for one outside a round, and for a review or an excuse of who has no seat.
  Result<void> fold(schema::Event::Reader envelope);

  /// Oldest first.
  const std::vector<AcceptanceRound>& rounds() const { return rounds_; }
  /// Null before the first request.
  const AcceptanceRound* last() const { return rounds_.empty() ? nullptr : &rounds_.back(); }

  template <class Archive>
  friend void describe(Archive& a, AcceptanceRounds& r) {
    a(r.rounds_);
  }

 private:
  Result<void> fold_round(AcceptanceRound& round, schema::Event::Reader envelope);

  std::vector<AcceptanceRound> rounds_;
};

template <class Archive>
void describe(Archive& a, ReviewerSeat& s) {
  a(s.account, s.state, s.said);
}
template <class Archive>
void describe(Archive& a, AcceptanceRound& r) {
  a(r.number, r.requested, r.requested_at.micros, r.end, r.decided, r.seats);
}

}  // namespace leitai::projections
