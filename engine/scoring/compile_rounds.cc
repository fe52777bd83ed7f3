#include <algorithm>

#include "engine/scoring/attempts.h"
#include "engine/scoring/compile.h"

namespace leitai::scoring {
namespace {

using schema::MissingRound;
using schema::RoundingStage;

/// What a counted round without a score may be here.
void read_missing(MissingRound missing, std::vector<MissingRound> allowed, const Path& path, Problems& problems) {
  if (std::find(allowed.begin(), allowed.end(), missing) != allowed.end()) return;
  problems.missing(path, allowed.front() == MissingRound::ZERO ? "zero, noTotal" : "noTotal, lastPlace");
}

void read_round_total(schema::RoundTotal::Reader reader, const Path& path, Problems& problems, RoundRule& rule) {
  rule.total = reader.which();
  rule.missing = reader.getMissing();
  switch (reader.which()) {
    case schema::RoundTotal::OWN:
      if (rule.missing != schema::MissingRound::UNKNOWN)
        problems.add(path.field("missing"), "只计本轮时无需写明", "has no meaning where only the own round counts");
      return;
    case schema::RoundTotal::ALL:
    case schema::RoundTotal::LAST:
      break;
    case schema::RoundTotal::ROUNDS:
      rule.counted = read_counted_rounds(reader.getRounds(), path.field("rounds"), problems);
      break;
    default:
      return problems.missing(path, "own, all, last, rounds");
  }
  read_missing(rule.missing, {MissingRound::ZERO, MissingRound::NO_TOTAL}, path.field("missing"), problems);
}

}  // namespace

RoundRule read_round_rule(schema::RoundRule::Reader reader, const Path& path, Problems& problems) {
  RoundRule rule;
  rule.rounds = read_round_names(reader.getRounds(), path.field("rounds"), problems);
  for (std::size_t i = 0; i < rule.rounds.size(); ++i)
    if (rule.rounds[i] == kOverall)
      problems.add(path.field("rounds").at(i), "总成绩见 overall", "its rule is the rulebook's \"overall\"");
  rule.attempts = read_attempts_rule(reader.getAttempts(), path.field("attempts"), problems);
  rule.adjustments = read_adjustments(reader.getAdjustments(), path.field("adjustments"), problems);
  rule.roundings = read_roundings(reader.getRoundings(), {RoundingStage::ATTEMPTS, RoundingStage::ROUND},
                                  path.field("roundings"), problems);
  read_round_total(reader.getTotal(), path.field("total"), problems, rule);
  rule.across_entries =
      read_judge_steps(reader.getAcrossEntries(), StepsOf::entries, path.field("acrossEntries"), problems);
  return rule;
}

OverallRule read_overall_rule(schema::OverallRule::Reader reader, const Path& path, Problems& problems) {
  OverallRule rule;
  rule.kind = reader.which();
  rule.missing = reader.getMissing();
  switch (reader.which()) {
    case schema::OverallRule::LAST_ROUND:
    case schema::OverallRule::REACHED:
      if (rule.missing != schema::MissingRound::UNKNOWN)
        problems.add(path.field("missing"), "此处无需写明", "has no meaning here");
      return rule;
    case schema::OverallRule::SUM:
    case schema::OverallRule::ALL_PLACES:
      break;
    case schema::OverallRule::ROUNDS:
      rule.counted = read_counted_rounds(reader.getRounds(), path.field("rounds"), problems);
      break;
    case schema::OverallRule::PLACES:
      rule.counted = read_counted_rounds(reader.getPlaces(), path.field("places"), problems);
      break;
    default:
      problems.missing(path, "lastRound, reached, sum, rounds, allPlaces, places");
      return rule;
  }
  read_missing(rule.missing, {rule.of_places() ? MissingRound::LAST_PLACE : MissingRound::ZERO, MissingRound::NO_TOTAL},
               path.field("missing"), problems);
  return rule;
}

}  // namespace leitai::scoring
