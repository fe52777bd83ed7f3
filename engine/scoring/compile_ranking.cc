#include "engine/scoring/compile.h"
#include "engine/scoring/ties.h"

namespace leitai::scoring {

RankingRule read_ranking_rule(schema::RankingRule::Reader reader, const Plan& plan, const Path& path,
                              Problems& problems) {
  RankingRule rule;
  rule.rounds = read_round_names(reader.getRounds(), path.field("rounds"), problems);
  rule.direction = reader.getDirection();
  problems.known(path.field("direction"), rule.direction);
  if (const auto total = read_rounding(reader.getTotal(), path.field("total"), problems)) rule.total = *total;
  rule.ties = read_ties(reader.getTies(), plan, path.field("ties"), problems);
  rule.numbering = find_kind(numbering_kinds(), reader.getNumbering(), path.field("numbering"), problems);
  return rule;
}

AwardRule read_award_rule(schema::AwardRule::Reader reader, const Path& path, Problems& problems) {
  AwardRule rule;
  rule.key = read_key(reader.getKey(), path.field("key"), problems);
  rule.title = read_text(reader.getTitle(), rule.key);
  rule.rounds = read_round_names(reader.getRounds(), path.field("rounds"), problems);
  rule.border = reader.getBorder();
  problems.known(path.field("border"), rule.border);
  if (reader.which() != schema::AwardRule::QUOTA)
    problems.missing(path, "quota");
  else if (reader.getQuota() == 0)
    problems.add(path.field("quota"), "应大于 0", "must be greater than 0");
  else
    rule.quota = reader.getQuota();
  return rule;
}

}  // namespace leitai::scoring
