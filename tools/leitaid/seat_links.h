#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "events/error.h"
#include "events/ids.h"

/// Short links with a PIN, by which a judge takes a phone or a tablet to the own seat. They are held in memory only:
/// what is in the log is the token that a device got by one. One thread.
namespace leitai::daemon {

struct SeatLink {
  std::string code;  ///< of "/j/CODE"
  std::string pin;   ///< 6 digits
  ContestId contest;
  std::uint32_t seat = 0;
  AccountId account;  ///< whose seat it is
  AccountId by;       ///< who made the link
};

class SeatLinks {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// A new link for the seat; one that was made before is void.
  SeatLink make(SeatLink seat, Time expires);
  /// The first device that has both gets the seat, once. UNAUTHENTICATED, whatever of the two is wrong, used or old;
  /// after some wrong PINs the link is void.
  Result<SeatLink> redeem(std::string_view code, std::string_view pin, Time now);

  std::size_t size() const { return links_.size(); }

 private:
  struct Held {
    SeatLink link;
    Time expires;
    unsigned wrong = 0;
  };
  void drop_old(Time now);

  std::map<std::string, Held, std::less<>> links_;  // by code
};

/// What a device sends: {"code": ..., "pin": ..., "label": ...}.
struct SeatKey {
  std::string code, pin, label;
};
/// True for a body with a code: it is no sign-in by password.
bool has_seat_code(std::string_view json);
/// MALFORMED for what is no such object.
Result<SeatKey> read_seat_key(std::string_view json);

}  // namespace leitai::daemon
