#pragma once

#include <string>
#include <vector>

#include "events/ids.h"

/// What ranking gives: places, totals as displayed, awards. Plain values.
namespace leitai::scoring {

struct Row {
  EntryNo entry;
  std::string place;  ///< "1", "2.5"; empty without a place
  std::string total;  ///< as the rulebook displays it; empty without one
  std::string
      state;  ///< why there is no total or no place: "pending", "dnf", "withdrawn", "outOfCompetition", ...; else empty
  std::string award;  ///< the award's key; empty for none
  friend bool operator==(const Row&, const Row&) = default;
};

/// Rows by place, then by entry; those without a place last.
struct RoundResult {
  RoundNo round;    ///< 0 is overall
  std::string key;  ///< "overall" for 0
  std::vector<Row> rows;
  friend bool operator==(const RoundResult&, const RoundResult&) = default;
};

struct Standings {
  std::vector<RoundResult> rounds;  ///< in the contest's order; overall last
  friend bool operator==(const Standings&, const Standings&) = default;
};

}  // namespace leitai::scoring
