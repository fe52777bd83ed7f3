#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/domain/access.h"
#include "events/error.h"
#include "events/hash.h"
#include "events/ids.h"
#include "events/schema/identity.capnp.h"
#include "events/time.h"

/// Accounts and tokens, as commands are decided against. What a password is checked against is not here: only the
/// daemon needs it.
namespace leitai::domain {

struct Account {
  std::string login;
  Roles roles;
  UnitId unit;
  bool enabled = true;
};

struct Token {
  AccountId account;
  bool live = true;
};

class Identity {
 public:
  bool empty() const { return accounts_.empty(); }
  const Account* find(AccountId account) const;
  bool login_taken(std::string_view login) const { return logins_.contains(std::string(login)); }
  const Token* find_token(TokenId token) const;
  bool digest_taken(const Digest& digest) const { return digests_.contains(digest); }
  /// Enabled accounts with the role admin.
  std::size_t admins() const { return admins_; }
  AccountId next_account() const { return AccountId{accounts_.size() + 1}; }
  TokenId next_token() const { return TokenId{tokens_.size() + 1}; }

  /// A tie to a unit other than the own was declared and not withdrawn: the account does not review its brands.
  bool related(AccountId account, UnitId unit) const { return relations_.contains({account, unit}); }

  /// What an actor may: the public's roles and the own ones; nothing for a disabled or unknown account.
  Roles roles_of(AccountId account) const;

  Result<void> evolve(AccountId account, schema::IdentityEvent::Reader event);

  template <class Archive>
  friend void describe(Archive& a, Identity& i) {
    a(i.accounts_, i.tokens_, i.digests_, i.relations_);
    if constexpr (Archive::kLoading) i.restore();
  }

 private:
  void restore();
  void count_admins();

  std::map<AccountId, Account> accounts_;  // numbered from 1 without gaps
  std::unordered_map<TokenId, Token> tokens_;
  std::map<Digest, TokenId> digests_;
  std::set<std::pair<AccountId, UnitId>> relations_;
  // Derived.
  std::unordered_map<std::string, AccountId> logins_;
  std::size_t admins_ = 0;
};

template <class Archive>
void describe(Archive& a, Account& account) {
  std::uint32_t bits = account.roles.bits();
  a(account.login, bits, account.unit, account.enabled);
  account.roles = Roles::from_bits(bits);
}
template <class Archive>
void describe(Archive& a, Token& token) {
  a(token.account, token.live);
}

/// An event that does not fit the state it is folded into.
Error unfit_event(std::string_view stream, std::uint64_t id);

}  // namespace leitai::domain
