#include "engine/scoring/awards.h"

#include <algorithm>

namespace leitai::scoring {

using schema::BorderTie;

namespace {

bool is_for(const AwardRule& rule, const std::string& round) {
  return std::any_of(rule.rounds.begin(), rule.rounds.end(), [&](const std::string& named) {
    return named == round || (named == kAnyRound && round != kOverall);
  });
}

}  // namespace

std::vector<std::string> give_awards(const std::vector<AwardRule>& rules, const std::string& round,
                                     const std::vector<RankedGroup>& groups) {
  std::vector<std::string> awards(groups.size());
  std::size_t next = 0;  // the first group without an award
  std::size_t owed = 0;  // seats of this award that a held group before it will need
  for (const AwardRule& rule : rules) {
    if (!is_for(rule, round)) continue;
    std::size_t left = rule.quota - std::min<std::size_t>(owed, rule.quota);
    owed -= rule.quota - left;
    while (left > 0 && next < groups.size()) {
      const std::size_t size = groups[next].members.size();
      if (size <= left || rule.border == BorderTie::ALL_UP) {
        awards[next++] = rule.key;
        left -= std::min(left, size);
        continue;
      }
      if (rule.border == BorderTie::HOLD) {
        awards[next++] = "hold:" + rule.key;
        owed = size - left;
      }
      break;
    }
  }
  return awards;
}

}  // namespace leitai::scoring
