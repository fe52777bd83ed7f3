#pragma once

#include "engine/scoring/explain_node.h"
#include "engine/scoring/performance.h"

/// Why a figure is what it is, from the place down to each judge's mark. Uses the very computations that rank.
namespace leitai::scoring {

/// As Rules::explain.
Result<void> explain_entry(const Plan& plan, const Sheet& sheet, RoundNo round, EntryNo entry,
                           schema::ExplainNode::Builder out);

/// One attempt's score, down to the marks. `work` is what score_performance made.
void explain_performance(const Plan& plan, const Sheet& sheet, const PerformanceRule& rule, const PerformanceWork& work,
                         Node& node);

/// A rounding at a stage, where there is one: from which exact value to which.
void explain_step(const Step& step, Node& node);

}  // namespace leitai::scoring
