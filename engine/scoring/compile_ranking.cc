#include "engine/scoring/compile.h"
#include "engine/scoring/ties.h"

namespace leitai::scoring {
namespace {

/// A share of the whole: greater than 0, at most 1.
Exact read_part(capnp::Text::Reader text, const Path& path, Problems& problems) {
  const Exact part = read_ratio(text, path, problems);
  if (!(part > Exact()) || part > Exact(1))
    problems.add(path, "应大于 0 且不大于 1", "must be greater than 0 and at most 1");
  return part;
}

}  // namespace

RankingRule read_ranking_rule(schema::RankingRule::Reader reader, const Plan& plan, const Path& path,
                              Problems& problems) {
  RankingRule rule;
  rule.rounds = read_round_names(reader.getRounds(), path.field("rounds"), problems);
  rule.direction = reader.getDirection();
  problems.known(path.field("direction"), rule.direction);
  if (const auto total = read_rounding(reader.getTotal(), path.field("total"), problems)) rule.total = *total;
  rule.ties = read_ties(reader.getTies(), plan, path.field("ties"), problems);
  rule.numbering = find_kind(numbering_kinds(), reader.getNumbering(), path.field("numbering"), problems);
  if (reader.hasTolerance()) rule.tolerance = read_size(reader.getTolerance(), path.field("tolerance"), problems);
  rule.without_total = reader.getWithoutTotal();
  rule.still_tied = reader.getStillTied();
  if (rule.without_total > schema::WithoutTotal::BEHIND)
    problems.missing(path.field("withoutTotal"), "noPlace, behind");
  if (rule.still_tied > schema::StillTied::RESTART) problems.missing(path.field("stillTied"), "goOn, restart");
  return rule;
}

AwardRule read_award_rule(schema::AwardRule::Reader reader, const Path& path, Problems& problems) {
  AwardRule rule;
  rule.key = read_key(reader.getKey(), path.field("key"), problems);
  rule.title = read_text(reader.getTitle(), rule.key);
  rule.rounds = read_round_names(reader.getRounds(), path.field("rounds"), problems);
  rule.kind = reader.which();
  rule.border = reader.getBorder();
  rule.per_unit = reader.getPerUnit();
  if (reader.hasAtLeast()) rule.at_least = read_ratio(reader.getAtLeast(), path.field("atLeast"), problems);
  bool seats = false;
  switch (rule.kind) {
    case schema::AwardRule::QUOTA:
      rule.quota = reader.getQuota();
      if (rule.quota == 0) problems.add(path.field("quota"), "应大于 0", "must be greater than 0");
      seats = true;
      break;
    case schema::AwardRule::SHARE:
      rule.value = read_part(reader.getShare().getOf(), path.field("share").field("of"), problems);
      rule.mode = reader.getShare().getMode();
      problems.known(path.field("share").field("mode"), rule.mode);
      seats = true;
      break;
    case schema::AwardRule::THRESHOLD:
      rule.value = read_ratio(reader.getThreshold(), path.field("threshold"), problems);
      break;
    case schema::AwardRule::PERCENTILE:
      rule.value = read_part(reader.getPercentile(), path.field("percentile"), problems);
      break;
    default:
      problems.missing(path, "quota, share, threshold, percentile");
      seats = true;
  }
  if (seats || rule.per_unit > 0)
    problems.known(path.field("border"), rule.border);
  else if (rule.border != schema::BorderTie::UNKNOWN)
    problems.add(path.field("border"), "此处没有名额边界,无需写明", "has no meaning: there is no border of seats");
  return rule;
}

}  // namespace leitai::scoring
