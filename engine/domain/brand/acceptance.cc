#include "engine/domain/brand/acceptance_score.h"
#include "engine/domain/brand/desk.h"

/// 验收认定, the unit's and the organiser's part: the request with its three-part report, and the decision.
namespace leitai::domain {
namespace {

using Event = schema::BrandEvent;
using schema::AcceptanceDecision;

/// 创建背景、主要措施、工作成效.
std::optional<Decision> check_results(schema::ResultsReport::Reader report) {
  const TextField parts[] = {{"background", report.getBackground(), 0, kReportPartBytes},
                             {"measures", report.getMeasures(), 0, kReportPartBytes},
                             {"results", report.getResults(), 0, kReportPartBytes}};
  for (const TextField& part : parts)
    if (const auto bad = check_texts({part})) return bad;
  if (const auto bad = check_evidence(report.getEvidence())) return bad;
  for (const TextField& part : parts)
    if (blank(part.text)) return refuse(Rejection::reportPartMissing, part.name);
  return std::nullopt;
}

}  // namespace

/// Within the batch's time for it, each brand as it is ready (成熟一个、验收一个); what was not passed (继续创建) is
/// requested again until the batch is closed.
Decision request_acceptance(const BrandDesk& desk, schema::RequestAcceptance::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_results(command.getReport())) return *bad;
  if (const auto bad = refuse_state(desk, Event::ACCEPTANCE_REQUESTED, Rejection::brandNotCultivated)) return *bad;
  if (!desk.brand.continued && !desk.terms.takes_requests()) return refuse(Rejection::acceptanceWindowClosed);
  auto requested = desk.event().initAcceptanceRequested();
  requested.setReport(command.getReport());
  requested.setVersion(desk.brand.results + 1);
  return Done{};
}

Decision withdraw_request(const BrandDesk& desk, schema::WithReasons::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::REQUEST_WITHDRAWN, Rejection::acceptanceNotRequested)) return *bad;
  const ReviewPanel* panel = desk.world.brands.panel(desk.number);
  if (panel && panel->complete()) return refuse(Rejection::reviewsComplete);
  desk.event().setRequestWithdrawn(command);
  return Done{};
}

/// 采取多种方式: by the reviews and the batch's rules; without rules the organiser's own, with reviewers or without.
Decision decide_acceptance(const BrandDesk& desk, schema::DecideAcceptance::Reader command) {
  const auto decision = command.getDecision();
  const AcceptanceTerms& terms = desk.terms.acceptance();
  if (decision > AcceptanceDecision::CONTINUE_CULTIVATION) return refuse(Rejection::fieldInvalid, "decision");
  if (!fits(command.getReason(), 0, kReasonBytes)) return refuse(Rejection::fieldInvalid, "reason");
  if (decision == AcceptanceDecision::CONTINUE_CULTIVATION || !terms.rules)
    if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::ACCEPTANCE_DECIDED, Rejection::brandNotUnderReview)) return *bad;
  const ReviewPanel* panel = desk.world.brands.panel(desk.number);
  if (!panel && terms.rules) return refuse(Rejection::brandNotUnderReview);
  if (panel && !panel->complete()) return refuse(Rejection::reviewsMissing);
  const auto score = panel ? acceptance_score(terms, *panel) : std::nullopt;
  // Against the threshold only with a reason.
  if (!passes(terms, score))
    if (const auto bad = check_reason(command.getReason())) return *bad;
  auto decided = desk.event().initAcceptanceDecided();
  decided.setDecision(decision);
  if (score) decided.setScore(score->text());
  decided.setThreshold(terms.threshold);
  decided.setRulesVersion(terms.version);
  decided.setReason(command.getReason());
  return Done{};
}

}  // namespace leitai::domain
