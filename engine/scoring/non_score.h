#pragma once

#include "engine/scoring/performance.h"

/// What a cell without a number means, by the rulebook's policy for its state, and whether the panel is large enough.
namespace leitai::scoring {

/// Gives every cell a number or leaves it out. The score is `scored` where the panel may be aggregated, otherwise it
/// says what stands in the way: the gravest policy, and of its states the first in schema::MarkState's order, so that
/// the order of judges never matters.
Score settle_non_scores(const Plan& plan, const PerformanceRule& rule, std::vector<CriterionWork>& criteria);

/// The first state without a number among the cells, in schema::MarkState's order after `pending`; "pending" for none.
std::string_view first_reason(const std::vector<CriterionWork>& criteria);

}  // namespace leitai::scoring
