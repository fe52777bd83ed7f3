#pragma once

#include "engine/scoring/explain_node.h"
#include "engine/scoring/plan.h"
#include "engine/scoring/sheet.h"

/// Why one entry stands before another, or why neither does. Uses the very computations that rank.
namespace leitai::scoring {

/// As Rules::explain_pair.
Result<void> explain_pair(const Plan& plan, const Sheet& sheet, RoundNo round, EntryNo first, EntryNo second,
                          schema::ExplainNode::Builder out);

}  // namespace leitai::scoring
