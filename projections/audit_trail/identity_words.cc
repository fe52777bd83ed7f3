#include "projections/audit_trail/identity_words.h"

namespace leitai::projections {

namespace {

LocalText account_subject(AccountId account, const AuditDirectory& directory) {
  const auto found = directory.accounts.find(account);
  if (found == directory.accounts.end()) return numbered("账号", "account", account.value, "");
  const AccountNames& names = found->second;
  const std::string who = names.name.empty() ? names.login : names.name + " (" + names.login + ")";
  return {"账号 " + who, "account " + who};
}

}  // namespace

void identity_words(AccountId account, schema::IdentityEvent::Reader event, const AuditDirectory& directory,
                    const Earlier<schema::IdentityEvent>& earlier, AuditWords& words) {
  using Event = schema::IdentityEvent;
  words.subject = account_subject(account, directory);
  switch (event.which()) {
    case Event::ACCOUNT_CREATED:
      for (const auto role : event.getAccountCreated().getRoles())
        words.after += (words.after.empty() ? "" : ", ") + enum_name(role);
      return;
    case Event::ROLE_GRANTED:
      words.after = enum_name(event.getRoleGranted().getRole());
      words.reason = text(event.getRoleGranted().getReason());
      return;
    case Event::ROLE_REVOKED:
      words.before = enum_name(event.getRoleRevoked().getRole());
      words.reason = text(event.getRoleRevoked().getReason());
      return;
    case Event::TOKEN_ISSUED: {
      const auto issued = event.getTokenIssued();
      words.after = "#" + std::to_string(issued.getToken()) + " " + text(issued.getLabel());
      return;
    }
    case Event::TOKEN_REVOKED:
      words.before = "#" + std::to_string(event.getTokenRevoked().getToken());
      words.reason = text(event.getTokenRevoked().getReason());
      return;
    case Event::ACCOUNT_DISABLED:
      words.reason = text(event.getAccountDisabled().getReason());
      return;
    case Event::ACCOUNT_ENABLED:
      words.reason = text(event.getAccountEnabled().getReason());
      return;
    case Event::RELATION_DECLARED:
      words.after = unit_name(directory, UnitId{event.getRelationDeclared().getUnit()});
      words.reason = text(event.getRelationDeclared().getReason());
      return;
    case Event::RELATION_WITHDRAWN: {
      words.before = unit_name(directory, UnitId{event.getRelationWithdrawn().getUnit()});
      words.reason = text(event.getRelationWithdrawn().getReason());
      if (!earlier || !earlier->isRelationDeclared()) return;
      const std::string why = text(earlier->getRelationDeclared().getReason());
      if (!why.empty()) words.before += " (" + why + ")";
      return;
    }
    case Event::CREDENTIAL_SET:
    case Event::UNKNOWN:
      return;
  }
}

}  // namespace leitai::projections
