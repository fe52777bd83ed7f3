#pragma once

#include "engine/scoring/ties.h"

/// What tie links compare of an entry's scores: attempts, criteria, rounds, adjustments, totals, order and lot.
namespace leitai::scoring {

Key no_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key attempts_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key best_attempt_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key criterion_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key round_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key exact_total_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key rounded_total_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key untrimmed_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key deductions_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key adjustment_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key before_adjustments_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key order_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key lot_key(const TieContext& context, const TieLink& link, const Contender& contender);

}  // namespace leitai::scoring
