#include <set>

#include "engine/scoring/attempts.h"
#include "engine/scoring/compile.h"

namespace leitai::scoring {
namespace {

using schema::RoundingStage;

AdjustmentsRule read_adjustments(schema::AdjustmentsRule::Reader reader, const Path& path, Problems& problems) {
  AdjustmentsRule rule;
  rule.others = reader.getOthers();
  problems.known(path.field("others"), rule.others);
  std::set<std::string> seen;
  const auto kinds = reader.getKinds();
  for (unsigned i = 0; i < kinds.size() && i < 1000; ++i) {
    const Path here = path.field("kinds").at(i);
    std::string kind = read_key(kinds[i].getKind(), here.field("kind"), problems);
    if (!seen.insert(kind).second) problems.add(here.field("kind"), "重复", "is there already");
    if (kinds[i].which() != schema::AdjustmentKind::POINTS) problems.missing(here, "points");
    LocalText title = read_text(kinds[i].getTitle(), kind);
    rule.kinds.push_back({std::move(kind), std::move(title)});
  }
  return rule;
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
  problems.known(path.field("missing"), rule.missing);
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
      break;
    case schema::OverallRule::ROUNDS:
      rule.counted = read_counted_rounds(reader.getRounds(), path.field("rounds"), problems);
      break;
    default:
      problems.missing(path, "lastRound, reached, sum, rounds");
      return rule;
  }
  problems.known(path.field("missing"), rule.missing);
  return rule;
}

}  // namespace leitai::scoring
