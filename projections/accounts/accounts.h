#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/domain/access.h"
#include "events/hash.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "events/time.h"
#include "projections/core/projection.h"

/// Accounts, roles, credentials and tokens, for whoever must know who is asking.
/// Fed by one thread; read by any number while none feeds (Runner::with_read). `changes` needs no lock.
namespace leitai::projections {

class Accounts final : public Projection {
 public:
  std::string_view name() const override { return "accounts"; }
  std::uint32_t version() const override { return 2; }
  std::string save() const override;
  [[nodiscard]] bool load(std::string_view bytes) override;

  bool empty() const { return people_.empty(); }
  /// Counts what was folded in this process: who was looked up at one count need not be looked up again.
  std::uint64_t changes() const { return changes_.load(std::memory_order_acquire); }

  struct Holder {
    AccountId account;
    TokenId token;
    domain::Roles roles;
    UnitId unit;  ///< 0: of none
    Timestamp expires_at;
  };
  /// Whose token it is; nullopt for an unknown, expired or revoked one, and for a disabled account.
  std::optional<Holder> find_token(const Digest& digest, Timestamp now) const;

  struct SignIn {
    AccountId account;
    bool enabled = false;
    Frame credential;  ///< a schema::Credential; empty for an account without a password
  };
  std::optional<SignIn> credential_of(std::string_view login) const;

  /// Fills what is known of an account; of an unknown one only its number.
  void describe(AccountId account, schema::WhoAmI::Builder out) const;

  /// As people read it: the name, else the login; empty for an unknown account.
  std::string name_of(AccountId account) const;
  /// What the person called the device that holds the token; empty for an unknown one.
  std::string device_of(AccountId account, TokenId token) const;
  /// A page of all accounts, by login, with their tokens. Who is connected is left out.
  void fill_page(schema::AccountsQuery::Reader query, schema::AccountPage::Builder out) const;

  static constexpr std::size_t kTokensKept = 100;  ///< of an account, the newest

  /// A token as an admin sees it.
  struct Device {
    std::string label;
    Timestamp issued_at, expires_at;
    bool revoked = false;
  };
  struct Person {
    std::string login, name;
    std::set<std::uint16_t> roles;
    UnitId unit;
    bool enabled = true;
    Frame credential;
    std::map<TokenId, Device> devices;
  };
  struct Token {
    TokenId number;
    AccountId account;
    Timestamp expires_at;
  };

 private:
  Result<void> apply(schema::Event::Reader event) override;
  Result<void> fold(AccountId account, schema::IdentityEvent::Reader event, Timestamp at);
  Result<void> issue(AccountId account, Person& person, schema::IdentityEvent::Reader event, Timestamp at);
  Result<void> revoke(AccountId account, Person& person, TokenId token);
  void index();

  std::map<AccountId, Person> people_;
  std::map<Digest, Token> tokens_;  ///< by the token's digest; revoked ones are gone
  // Derived.
  std::unordered_map<std::string, AccountId> logins_;
  std::unordered_map<TokenId, Digest> numbers_;
  std::atomic<std::uint64_t> changes_{0};
};

}  // namespace leitai::projections
