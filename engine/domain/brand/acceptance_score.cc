#include "engine/domain/brand/acceptance_score.h"

#include "events/enum_name.h"

namespace leitai::domain {
namespace {

constexpr EntryNo kEntry{1};
constexpr RoundNo kRound{1};
constexpr AttemptNo kAttempt{1};

/// The brand is the entry, its reviewers are the judges in the order of their assignment.
scoring::Sheet sheet_of(const scoring::Rules& rules, const ReviewPanel& panel) {
  scoring::Sheet sheet;
  sheet.rounds = {std::string(kAcceptanceRound)};
  sheet.entries[kEntry] = {};
  scoring::Performance& performance = sheet.performances[{kRound, kAttempt, kEntry}];
  for (std::size_t i = 0; i < panel.seats.size(); ++i) {
    const JudgeNo judge{static_cast<std::uint32_t>(i + 1)};
    sheet.judges[judge] = {};
    performance.panel.push_back(judge);
    for (std::size_t s = 0; s < kStandards; ++s) {
      const ReviewScore& score = panel.seats[i].scores[s];
      const CriterionNo criterion = criterion_of(rules, static_cast<schema::Standard>(s));
      if (score.given && criterion)
        performance.marks[{judge, criterion}] = {Mark::scored({score.mantissa, score.scale}), 0};
    }
  }
  return sheet;
}

}  // namespace

CriterionNo criterion_of(const scoring::Rules& rules, schema::Standard standard) {
  return rules.find_criterion(enum_name(standard));
}

bool judges_by(const scoring::Rules& rules, schema::Standard standard) {
  const CriterionNo criterion = criterion_of(rules, standard);
  return criterion && rules.judges(kAcceptanceRound, criterion);
}

std::optional<scoring::Exact> acceptance_score(const AcceptanceTerms& terms, const ReviewPanel& panel) {
  if (!terms.rules) return std::nullopt;
  return terms.rules->total(sheet_of(*terms.rules, panel), kEntry);
}

bool passes(const AcceptanceTerms& terms, const std::optional<scoring::Exact>& score) {
  const auto threshold = scoring::parse_ratio(terms.threshold);
  return score && threshold && *score >= *threshold;
}

}  // namespace leitai::domain
