#include <algorithm>
#include <vector>

#include "projections/accounts/accounts.h"
#include "projections/core/paging.h"
#include "projections/core/search.h"
#include "projections/core/text.h"

/// Accounts as an admin reads them.
namespace leitai::projections {

namespace {

using Found = std::pair<AccountId, const Accounts::Person*>;

void fill_row(const Found& found, schema::AccountRow::Builder row) {
  const Accounts::Person& person = *found.second;
  row.setAccount(found.first.value);
  row.setLogin(text(person.login));
  row.setName(text(person.name));
  row.setUnit(person.unit.value);
  row.setDisabled(!person.enabled);
  auto roles = row.initRoles(static_cast<unsigned>(person.roles.size()));
  unsigned i = 0;
  for (const auto role : person.roles) roles.set(i++, static_cast<schema::Role>(role));
  auto tokens = row.initTokens(static_cast<unsigned>(person.devices.size()));
  i = 0;
  for (auto device = person.devices.rbegin(); device != person.devices.rend(); ++device) {
    auto token = tokens[i++];
    token.setToken(device->first.value);
    token.setLabel(text(device->second.label));
    token.setIssuedAt(device->second.issued_at.micros);
    token.setExpiresAt(device->second.expires_at.micros);
    token.setRevoked(device->second.revoked);
  }
}

}  // namespace

std::string Accounts::name_of(AccountId account) const {
  const auto found = people_.find(account);
  if (found == people_.end()) return {};
  return found->second.name.empty() ? found->second.login : found->second.name;
}

std::string Accounts::device_of(AccountId account, TokenId token) const {
  const auto found = people_.find(account);
  if (found == people_.end()) return {};
  const auto device = found->second.devices.find(token);
  return device == found->second.devices.end() ? std::string() : device->second.label;
}

void Accounts::fill_page(schema::AccountsQuery::Reader query, schema::AccountPage::Builder out) const {
  const std::string search = text(query.getSearch());
  const auto words = search_words(search);
  std::vector<Found> all;
  for (const auto& [account, person] : people_) {
    const NameKey* const names[] = {&name_key(person.login), &name_key(person.name)};
    if (words.empty() || found(words, names)) all.emplace_back(account, &person);
  }
  std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.second->login < b.second->login; });
  const std::size_t limit = query.getLimit() == 0 ? kPageRows : std::min(query.getLimit(), kPageRowsMost);
  const std::size_t first = std::min<std::size_t>(query.getOffset(), all.size());
  const std::size_t rows = std::min(limit, all.size() - first);
  out.setTotal(static_cast<std::uint32_t>(all.size()));
  auto list = out.initRows(static_cast<unsigned>(rows));
  for (unsigned i = 0; i < rows; ++i) fill_row(all[first + i], list[i]);
}

}  // namespace leitai::projections
