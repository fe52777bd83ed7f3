#pragma once

#include "engine/scoring/plan.h"
#include "engine/scoring/problems.h"
#include "engine/scoring/read.h"

/// Reads a rulebook into a Plan and says everything that is wrong with it: one walk does both, so that what `check`
/// accepts is what ranks. The plan is usable only where there are no problems.
namespace leitai::scoring {

struct Compilation {
  Plan plan;
  std::vector<JsonProblem> problems;
};

Compilation compile_rulebook(schema::Rulebook::Reader rulebook);

/// The parts, each in its own file. `plan` already holds the criteria.
PerformanceRule read_performance_rule(schema::PerformanceRule::Reader reader, const Plan& plan, const Path& path,
                                      Problems& problems);
RoundRule read_round_rule(schema::RoundRule::Reader reader, const Path& path, Problems& problems);
OverallRule read_overall_rule(schema::OverallRule::Reader reader, const Path& path, Problems& problems);
RankingRule read_ranking_rule(schema::RankingRule::Reader reader, const Plan& plan, const Path& path,
                              Problems& problems);
AwardRule read_award_rule(schema::AwardRule::Reader reader, const Path& path, Problems& problems);
std::vector<CountedRound> read_counted_rounds(capnp::List<schema::CountedRound>::Reader list, const Path& path,
                                              Problems& problems);

}  // namespace leitai::scoring
