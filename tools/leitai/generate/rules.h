#pragma once

#include <string>

#include "events/schema/batch.capnp.h"

/// The rules of made-up batches: acceptance by the five standards, and the year's ranking.
namespace leitai::generate {

/// Threshold 80, three reviewers.
void fill_acceptance_rules(schema::AcceptanceRules::Builder rules);
/// By acceptance, the contest (0: none), regularity, visits and promotion.
void fill_ranking_rules(std::uint64_t contest, schema::RankingRules::Builder rules);

}  // namespace leitai::generate
