#pragma once

#include <map>
#include <string>

#include "engine/scoring/standings.h"

namespace leitai::test {

/// As slow_standings has them: by result and entry "PLACE TOTAL AWARD", each "-" where there is none.
inline std::map<std::string, std::map<EntryNo, std::string>> rows_of(const scoring::Standings& standings) {
  const auto or_dash = [](const std::string& text) { return text.empty() ? std::string("-") : text; };
  std::map<std::string, std::map<EntryNo, std::string>> results;
  for (const auto& round : standings.rounds) {
    results[round.key];
    for (const auto& row : round.rows)
      results[round.key][row.entry] = or_dash(row.place) + " " + or_dash(row.total) + " " + or_dash(row.award);
  }
  return results;
}

}  // namespace leitai::test
