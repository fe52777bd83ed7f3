#include "engine/domain/brand/reviewers.h"

#include <algorithm>
#include <utility>

namespace leitai::domain {

std::optional<Decision> refuse_conflict(const BrandDesk& desk, AccountId number) {
  const Account* account = desk.world.identity.find(number);
  if (account && account->unit && account->unit == desk.brand.unit)
    return refuse(Rejection::reviewerOfSameUnit, subject("account", number));
  if (desk.world.identity.related(number, desk.brand.unit))
    return refuse(Rejection::reviewerRelated, subject("account", number));
  return std::nullopt;
}

std::optional<Decision> refuse_reviewer(const BrandDesk& desk, AccountId number) {
  if (const auto conflict = refuse_conflict(desk, number)) return conflict;
  const Roles roles = desk.world.identity.roles_of(number);
  if (!roles.any_of({schema::Role::JUDGE, schema::Role::ORGANISER}))
    return refuse(Rejection::reviewerUnfit, subject("account", number));
  const ReviewPanel* panel = desk.world.brands.panel(desk.number);
  if (panel && panel->seat(number)) return refuse(Rejection::reviewerAssigned, subject("account", number));
  return std::nullopt;
}

std::vector<AccountId> choose_reviewers(const BrandDesk& desk, std::size_t count) {
  const ReviewPanel* panel = desk.world.brands.panel(desk.number);
  const auto excused = [&](AccountId account) {
    return panel && std::find(panel->excused.begin(), panel->excused.end(), account) != panel->excused.end();
  };
  std::vector<std::pair<std::uint32_t, AccountId>> free;  // by load, then number
  const AccountId end = desk.world.identity.next_account();
  for (AccountId account{1}; account < end; ++account.value) {
    if (!desk.world.identity.roles_of(account).has(schema::Role::JUDGE)) continue;
    if (refuse_reviewer(desk, account) || excused(account)) continue;
    free.emplace_back(desk.world.brands.open_reviews(account), account);
  }
  std::sort(free.begin(), free.end());
  std::vector<AccountId> chosen;
  for (std::size_t i = 0; i < std::min(count, free.size()); ++i) chosen.push_back(free[i].second);
  return chosen;
}

}  // namespace leitai::domain
