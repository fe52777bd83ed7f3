#pragma once

#include <optional>

#include "engine/domain/batch/state.h"
#include "engine/domain/brand/state.h"
#include "engine/scoring/exact.h"

/// 验收 by the five standards: a brand's reviews as marks of the batch's acceptance rules.
namespace leitai::domain {

/// The criterion of a standard by its key ("precise" to "effective"); 0 where the rules have none.
CriterionNo criterion_of(const scoring::Rules& rules, schema::Standard standard);
/// True where the rules judge by the standard.
bool judges_by(const scoring::Rules& rules, schema::Standard standard);

/// Exact; nullopt without rules, or where the rules give no total.
std::optional<scoring::Exact> acceptance_score(const AcceptanceTerms& terms, const ReviewPanel& panel);
/// True where the rules say that a brand of that score is recognised.
bool passes(const AcceptanceTerms& terms, const std::optional<scoring::Exact>& score);

}  // namespace leitai::domain
