#include <algorithm>
#include <set>

#include "engine/domain/brand/acceptance_score.h"
#include "engine/domain/brand/reviewers.h"

/// 验收认定, the reviewers' part: who is assigned and excused, and what each hands in.
namespace leitai::domain {
namespace {

using Event = schema::BrandEvent;

void assign(const BrandDesk& desk, const std::vector<AccountId>& accounts) {
  auto list = desk.event().initReviewersAssigned().initAccounts(static_cast<unsigned>(accounts.size()));
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, accounts[i].value);
}

std::optional<Decision> refuse_unknown(const BrandDesk& desk, AccountId account) {
  if (desk.world.identity.find(account)) return std::nullopt;
  return refuse(Rejection::accountNotFound, subject("account", account));
}

std::optional<Decision> check_scores(capnp::List<schema::StandardScore>::Reader scores) {
  if (scores.size() == 0 || scores.size() > kStandards) return refuse(Rejection::fieldInvalid, "scores");
  for (const auto score : scores) {
    if (static_cast<std::size_t>(score.getStandard()) >= kStandards || !valid(score.getScore()))
      return refuse(Rejection::fieldInvalid, "score");
    const Decimal value = read(score.getScore());
    if (value < Decimal{0, 0} || value > Decimal{100, 0}) return refuse(Rejection::fieldInvalid, "score");
  }
  return std::nullopt;
}

/// That every standard is scored which the rules judge by (without rules all five), each as they ask for it.
std::optional<Decision> check_by_rules(const AcceptanceTerms& terms,
                                       capnp::List<schema::StandardScore>::Reader scores) {
  unsigned seen = 0;
  for (const auto score : scores) seen |= 1u << static_cast<unsigned>(score.getStandard());
  for (std::size_t i = 0; i < kStandards; ++i) {
    const auto standard = static_cast<schema::Standard>(i);
    const bool needed = !terms.rules || judges_by(*terms.rules, standard);
    if (needed && (seen & (1u << i)) == 0) return refuse(Rejection::standardMissing);
  }
  if (!terms.rules) return std::nullopt;
  for (const auto score : scores) {
    const CriterionNo criterion = criterion_of(*terms.rules, score.getStandard());
    if (criterion && !terms.rules->check_mark(criterion, Mark::scored(read(score.getScore()))))
      return refuse(Rejection::markNotAllowed);
  }
  return std::nullopt;
}

}  // namespace

Decision assign_reviewers(const BrandDesk& desk, schema::AssignReviewers::Reader command) {
  std::vector<AccountId> accounts;
  for (const std::uint64_t account : command.getAccounts()) accounts.push_back(AccountId{account});
  for (const AccountId account : accounts)
    if (const auto unknown = refuse_unknown(desk, account)) return *unknown;
  if (accounts.size() > kMostReviewers) return refuse(Rejection::fieldInvalid, "accounts");
  if (const auto bad = refuse_state(desk, Event::REVIEWERS_ASSIGNED, Rejection::acceptanceNotRequested)) return *bad;
  for (const AccountId account : accounts)
    if (const auto bad = refuse_reviewer(desk, account)) return *bad;
  if (std::set<AccountId>(accounts.begin(), accounts.end()).size() != accounts.size())
    return refuse(Rejection::reviewerAssigned);
  const ReviewPanel* panel = desk.world.brands.panel(desk.number);
  const std::size_t there = panel ? panel->seats.size() : 0, wanted = desk.terms.acceptance().reviewers;
  if (accounts.empty()) {
    if (there >= wanted) return refuse(Rejection::reviewerAssigned);
    accounts = choose_reviewers(desk, wanted - there);
  }
  if (there + accounts.size() < wanted) return refuse(Rejection::reviewersTooFew, std::to_string(wanted));
  assign(desk, accounts);
  return Done{};
}

Decision excuse_reviewer(const BrandDesk& desk, schema::ExcuseReviewer::Reader command) {
  const AccountId account{command.getAccount()}, named{command.getReplacement()};
  if (const auto unknown = refuse_unknown(desk, account)) return *unknown;
  if (named)
    if (const auto unknown = refuse_unknown(desk, named)) return *unknown;
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::REVIEWER_EXCUSED, Rejection::brandNotUnderReview)) return *bad;
  if (named)
    if (const auto bad = refuse_reviewer(desk, named)) return *bad;
  if (!desk.world.brands.panel(desk.number)->seat(account))
    return refuse(Rejection::reviewerNotAssigned, subject("account", account));
  const std::vector<AccountId> replacement = named ? std::vector{named} : choose_reviewers(desk, 1);
  if (replacement.empty()) return refuse(Rejection::reviewersTooFew, "1");
  auto excused = desk.event().initReviewerExcused();
  excused.setAccount(account.value);
  excused.setReason(command.getReason());
  assign(desk, replacement);
  return Done{};
}

Decision record_review(const BrandDesk& desk, schema::RecordReview::Reader command) {
  if (const auto bad = check_scores(command.getScores())) return *bad;
  if (const auto bad = check_texts({{"opinion", command.getOpinion(), 1, kTextBytes}})) return *bad;
  unsigned seen = 0;
  for (const auto score : command.getScores()) {
    const unsigned bit = 1u << static_cast<unsigned>(score.getStandard());
    if (seen & bit) return refuse(Rejection::standardRepeated);
    seen |= bit;
  }
  if (const auto bad = refuse_state(desk, Event::REVIEW_RECORDED, Rejection::brandNotUnderReview)) return *bad;
  if (const auto conflict = refuse_conflict(desk, desk.context.actor)) return *conflict;
  if (!desk.world.brands.panel(desk.number)->seat(desk.context.actor)) return refuse(Rejection::reviewerNotAssigned);
  if (const auto bad = check_by_rules(desk.terms.acceptance(), command.getScores())) return *bad;
  desk.event().setReviewRecorded(command);
  return Done{};
}

}  // namespace leitai::domain
