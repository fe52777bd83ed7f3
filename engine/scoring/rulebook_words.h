#pragma once

#include "engine/scoring/explain_node.h"
#include "engine/scoring/plan.h"

/// A rulebook in words, in the order in which a result is computed: everything that it decides, a line each, so that
/// who knows the regulation recognises it.
namespace leitai::scoring {

Node rulebook_words(const Plan& plan);

/// The parts, each in its own file. A rule's first line says its rounds: `rules` is how many rules its list has.
void performance_words(const Plan& plan, const PerformanceRule& rule, std::size_t rules, Node& out);
void round_words(const RoundRule& rule, std::size_t rules, Node& out);
void ranking_words(const Plan& plan, const RankingRule& rule, std::size_t rules, Node& out);
void award_words(const AwardRule& rule, Node& out);

/// "each round, overall": where it is not the only rule, "*" are the rounds without a rule of their own.
LocalText rounds_in_words(const std::vector<std::string>& rounds, std::size_t rules);
/// "visit × 0.5 + stage × 0.5".
LocalText counted_in_words(const std::vector<CountedRound>& counted);
void steps_in_words(const JudgeSteps& steps, const LocalText& what, Node& out);
void rounding_in_words(const Roundings& roundings, RoundingStage stage, Node& out);
/// A title, with its key where that is not the same.
LocalText named(const LocalText& title, const std::string& key);

}  // namespace leitai::scoring
