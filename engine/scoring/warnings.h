#pragma once

#include "engine/scoring/plan.h"
#include "engine/scoring/problems.h"

/// What a sound rulebook says that is probably not meant: a drop that can empty the panel, a tie link that separates
/// no one, weights that do not sum to one. Never an error; `warnings` in rules.h is the door.
namespace leitai::scoring {

/// A sound rulebook, as it stands and as it is used: their lists have the same indexes.
struct Sound {
  schema::Rulebook::Reader text;
  const Plan& plan;
};

/// The parts, each in its own file.
void warn_of_criteria(const Sound& rulebook, Problems& found);
void warn_of_performances(const Sound& rulebook, Problems& found);
void warn_of_rounds(const Sound& rulebook, Problems& found);
void warn_of_directions(const Sound& rulebook, Problems& found);
void warn_of_ties(const Sound& rulebook, Problems& found);
void warn_of_awards(const Sound& rulebook, Problems& found);

/// Unless they sum to one, or all are 1.
void warn_of_weights(const std::vector<Exact>& weights, const Path& path, Problems& found);
/// The performance rules, by index, whose marks a ranking compares.
std::vector<std::size_t> compared_performances(const Plan& plan, const RankingRule& ranking);
/// ... and the round rules.
std::vector<std::size_t> compared_rounds(const Plan& plan, const RankingRule& ranking);
/// True where a mark of this value can be given.
bool on_scale(const Criterion& criterion, const Exact& value);

}  // namespace leitai::scoring
