#include "engine/domain/identity/state.h"

#include <algorithm>

#include "engine/domain/refuse.h"

namespace leitai::domain {

Error unfit_event(std::string_view stream, std::uint64_t id) {
  const std::string where = std::string(stream) + "/" + std::to_string(id);
  return make_error(ErrorKind::INTERNAL, "流 " + where + " 中有未知的或与先前不符的事件",
                    "stream " + where + " holds an event that is unknown or does not fit what came before");
}

const Account* Identity::find(AccountId account) const {
  const auto found = accounts_.find(account);
  return found == accounts_.end() ? nullptr : &found->second;
}

const Token* Identity::find_token(TokenId token) const {
  const auto found = tokens_.find(token);
  return found == tokens_.end() ? nullptr : &found->second;
}

Roles Identity::roles_of(AccountId account) const {
  const Account* found = find(account);
  return found && found->enabled ? found->roles | kPublicRoles : Roles{};
}

void Identity::restore() {
  logins_.clear();
  for (const auto& [number, account] : accounts_) logins_[account.login] = number;
  count_admins();
}

void Identity::count_admins() {
  admins_ = static_cast<std::size_t>(std::count_if(accounts_.begin(), accounts_.end(), [](const auto& entry) {
    return entry.second.enabled && entry.second.roles.has(schema::Role::ADMIN);
  }));
}

Result<void> Identity::evolve(AccountId number, schema::IdentityEvent::Reader event) {
  using Event = schema::IdentityEvent;
  if (event.which() == Event::ACCOUNT_CREATED) {
    const auto created = event.getAccountCreated();
    Account account{to_text(created.getLogin()), {}, UnitId{created.getUnit()}, true};
    for (const auto role : created.getRoles()) account.roles.add(role);
    if (account.roles.has(schema::Role::ADMIN)) ++admins_;
    logins_[account.login] = number;
    accounts_[number] = std::move(account);
    return {};
  }
  const auto found = accounts_.find(number);
  if (found == accounts_.end()) return unfit_event("identity", number.value);
  Account& account = found->second;
  switch (event.which()) {
    case Event::ROLE_GRANTED:
      account.roles.add(event.getRoleGranted().getRole());
      break;
    case Event::ROLE_REVOKED:
      account.roles.remove(event.getRoleRevoked().getRole());
      break;
    case Event::CREDENTIAL_SET:
      return {};
    case Event::TOKEN_ISSUED: {
      const auto issued = event.getTokenIssued();
      Digest digest{};
      if (issued.getDigest().size() != digest.size()) return unfit_event("identity", number.value);
      std::copy(issued.getDigest().begin(), issued.getDigest().end(), digest.begin());
      tokens_[TokenId{issued.getToken()}] = {number, true};
      digests_[digest] = TokenId{issued.getToken()};
      return {};
    }
    case Event::TOKEN_REVOKED: {
      const auto token = tokens_.find(TokenId{event.getTokenRevoked().getToken()});
      if (token == tokens_.end()) return unfit_event("identity", number.value);
      token->second.live = false;
      return {};
    }
    case Event::ACCOUNT_DISABLED:
      account.enabled = false;
      break;
    case Event::ACCOUNT_ENABLED:
      account.enabled = true;
      break;
    case Event::RELATION_DECLARED:
      relations_.insert({number, UnitId{event.getRelationDeclared().getUnit()}});
      return {};
    case Event::RELATION_WITHDRAWN:
      if (relations_.erase({number, UnitId{event.getRelationWithdrawn().getUnit()}}) == 1) return {};
      return unfit_event("identity", number.value);
    case Event::ACCOUNT_CREATED:
    case Event::UNKNOWN:
      return unfit_event("identity", number.value);
  }
  count_admins();
  return {};
}

}  // namespace leitai::domain
