#include "engine/domain/identity/decider.h"

#include <algorithm>

#include "engine/domain/refuse.h"

namespace leitai::domain {
namespace {

constexpr std::size_t kLoginBytes = 64, kLabelBytes = 100, kMostRoles = 16;
constexpr std::size_t kSaltBytes = 16, kDigestBytes = 32;

StreamRef stream(AccountId account) {
  return {static_cast<std::uint16_t>(schema::StreamKind::IDENTITY), account.value};
}

bool good_login(capnp::Text::Reader login) {
  return fits(login, 1, kLoginBytes) &&
         std::all_of(login.begin(), login.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; });
}

/// An account may be made without one: it then has no password.
bool given(schema::Credential::Reader credential) {
  return credential.getSalt().size() > 0 || credential.getDigest().size() > 0;
}

bool good_credential(schema::Credential::Reader credential) {
  return credential.getSalt().size() == kSaltBytes && credential.getDigest().size() == kDigestBytes &&
         credential.getOperations() > 0 && credential.getMemoryKib() > 0;
}

class IdentityDecider {
 public:
  IdentityDecider(const Identity& identity, const Units& units, AccountId number, const Context& context,
                  EventSink& sink)
      : identity_(identity),
        units_(units),
        number_(number),
        account_(identity.find(number)),
        context_(context),
        sink_(sink) {}

  Decision create(schema::CreateAccount::Reader command) {
    // The first account is the system's to make: leitai init.
    if (identity_.empty() && context_.actor) return refuse(Rejection::notPermitted);
    const UnitId unit{command.getUnit()};
    if (unit && !units_.find(unit)) return refuse(Rejection::unitNotFound, subject("unit", unit));
    if (!good_login(command.getLogin())) return refuse(Rejection::fieldInvalid, "login");
    if (!fits(command.getName(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "name");
    if (command.getRoles().size() > kMostRoles) return refuse(Rejection::fieldInvalid, "roles");
    if (given(command.getCredential()) && !good_credential(command.getCredential()))
      return refuse(Rejection::fieldInvalid, "credential");
    if (identity_.login_taken(to_text(command.getLogin())))
      return refuse(Rejection::loginTaken, to_text(command.getLogin()));
    if (unit && units_.find(unit)->dissolved) return refuse(Rejection::unitDissolved, subject("unit", unit));
    const AccountId number = identity_.next_account();
    sink_.emit(stream(number)).initIdentity().setAccountCreated(command);
    return Done{number.value, 0};
  }

  Decision grant(schema::ChangeRole::Reader command) {
    if (!fits(command.getReason(), 0, kReasonBytes)) return refuse(Rejection::fieldInvalid, "reason");
    if (account_->roles.has(command.getRole())) return refuse(Rejection::roleHeld);
    event().setRoleGranted(command);
    return Done{};
  }

  Decision revoke(schema::ChangeRole::Reader command) {
    if (const auto bad = check_reason(command.getReason())) return *bad;
    if (!account_->roles.has(command.getRole())) return refuse(Rejection::roleNotHeld);
    if (command.getRole() == schema::Role::ADMIN && is_last_admin()) return refuse(Rejection::lastAdmin);
    event().setRoleRevoked(command);
    return Done{};
  }

  Decision set_credential(schema::SetCredential::Reader command) {
    if (!good_credential(command.getCredential())) return refuse(Rejection::fieldInvalid, "credential");
    event().setCredentialSet(command);
    return Done{};
  }

  Decision issue_token(schema::IssueToken::Reader command) {
    Digest digest{};
    if (command.getDigest().size() != digest.size()) return refuse(Rejection::fieldInvalid, "digest");
    std::copy(command.getDigest().begin(), command.getDigest().end(), digest.begin());
    if (!fits(command.getLabel(), 1, kLabelBytes)) return refuse(Rejection::fieldInvalid, "label");
    if (!printable(Timestamp{command.getExpiresAt()})) return refuse(Rejection::fieldInvalid, "expiresAt");
    if (!account_->enabled) return refuse(Rejection::accountDisabled);
    if (command.getExpiresAt() <= context_.now.micros) return refuse(Rejection::tokenExpiryPast);
    if (identity_.digest_taken(digest)) return refuse(Rejection::tokenTaken);
    const TokenId token = identity_.next_token();
    auto issued = event().initTokenIssued();
    issued.setToken(token.value);
    issued.setDigest(command.getDigest());
    issued.setExpiresAt(command.getExpiresAt());
    issued.setLabel(command.getLabel());
    return Done{token.value, 0};
  }

  Decision revoke_token(schema::RevokeToken::Reader command) {
    if (const auto bad = check_reason(command.getReason())) return *bad;
    const Token* token = identity_.find_token(TokenId{command.getToken()});
    if (!token || token->account != number_ || !token->live) return refuse(Rejection::tokenNotFound);
    event().setTokenRevoked(command);
    return Done{};
  }

  Decision disable(schema::WithReason::Reader command) {
    if (const auto bad = check_reason(command.getReason())) return *bad;
    if (!account_->enabled) return refuse(Rejection::accountDisabled);
    if (is_last_admin()) return refuse(Rejection::lastAdmin);
    event().setAccountDisabled(command);
    return Done{};
  }

  Decision enable(schema::WithReason::Reader command) {
    if (const auto bad = check_reason(command.getReason())) return *bad;
    if (account_->enabled) return refuse(Rejection::accountEnabled);
    event().setAccountEnabled(command);
    return Done{};
  }

  Decision declare_relation(schema::Relation::Reader command) {
    if (const auto bad = check_reason(command.getReason())) return *bad;
    const UnitId unit{command.getUnit()};
    if (identity_.related(number_, unit)) return refuse(Rejection::relationDeclared, subject("unit", unit));
    event().setRelationDeclared(command);
    return Done{};
  }

  Decision withdraw_relation(schema::Relation::Reader command) {
    if (const auto bad = check_reason(command.getReason())) return *bad;
    const UnitId unit{command.getUnit()};
    if (!identity_.related(number_, unit)) return refuse(Rejection::relationNotFound, subject("unit", unit));
    event().setRelationWithdrawn(command);
    return Done{};
  }

  /// What concerns one account is its own holder's or an admin's to do; relations are an organiser's, too.
  bool responsible(schema::IdentityCommand::Which command) const {
    if (!context_.actor || context_.actor == number_) return true;
    const Roles roles = identity_.roles_of(context_.actor);
    const bool relation =
        command == schema::IdentityCommand::DECLARE_RELATION || command == schema::IdentityCommand::WITHDRAW_RELATION;
    return roles.has(schema::Role::ADMIN) || (relation && roles.has(schema::Role::ORGANISER));
  }

  /// Why the unit that a relation names is not there.
  std::optional<Decision> find_unit(schema::IdentityCommand::Reader command) const {
    const bool relation = command.isDeclareRelation() || command.isWithdrawRelation();
    if (!relation) return std::nullopt;
    const UnitId unit{command.isDeclareRelation() ? command.getDeclareRelation().getUnit()
                                                  : command.getWithdrawRelation().getUnit()};
    if (units_.find(unit)) return std::nullopt;
    return refuse(Rejection::unitNotFound, subject("unit", unit));
  }

 private:
  bool is_last_admin() const {
    return account_->enabled && account_->roles.has(schema::Role::ADMIN) && identity_.admins() == 1;
  }
  schema::IdentityEvent::Builder event() { return sink_.emit(stream(number_)).initIdentity(); }

  const Identity& identity_;
  const Units& units_;
  const AccountId number_;
  const Account* const account_;
  const Context& context_;
  EventSink& sink_;
};

}  // namespace

Decision decide_identity(const Identity& identity, const Units& units, schema::IdentityCommand::Reader command,
                         const Context& context, EventSink& sink) {
  using Command = schema::IdentityCommand;
  const AccountId number{command.getAccount()};
  IdentityDecider decider(identity, units, number, context, sink);
  if (command.which() == Command::CREATE_ACCOUNT) return decider.create(command.getCreateAccount());
  // Before whether the account is there: that is nobody else's to learn.
  if (!decider.responsible(command.which())) return refuse(Rejection::notPermitted);
  if (const auto missing = decider.find_unit(command)) return *missing;
  if (!identity.find(number)) return refuse(Rejection::accountNotFound, subject("account", number));
  switch (command.which()) {
    case Command::GRANT_ROLE:
      return decider.grant(command.getGrantRole());
    case Command::REVOKE_ROLE:
      return decider.revoke(command.getRevokeRole());
    case Command::SET_CREDENTIAL:
      return decider.set_credential(command.getSetCredential());
    case Command::ISSUE_TOKEN:
      return decider.issue_token(command.getIssueToken());
    case Command::REVOKE_TOKEN:
      return decider.revoke_token(command.getRevokeToken());
    case Command::DISABLE_ACCOUNT:
      return decider.disable(command.getDisableAccount());
    case Command::ENABLE_ACCOUNT:
      return decider.enable(command.getEnableAccount());
    case Command::DECLARE_RELATION:
      return decider.declare_relation(command.getDeclareRelation());
    case Command::WITHDRAW_RELATION:
      return decider.withdraw_relation(command.getWithdrawRelation());
    case Command::CREATE_ACCOUNT:
    case Command::UNKNOWN:
      break;
  }
  return refuse(Rejection::unknownCommand);
}

}  // namespace leitai::domain
