#include "projections/accounts/accounts.h"

#include <algorithm>

#include "events/archive.h"

namespace leitai::projections {
namespace {

std::string text_of(capnp::Text::Reader text) {
  return {text.begin(), text.size()};
}

Frame credential_frame(schema::Credential::Reader credential) {
  if (credential.getDigest().size() == 0) return {};
  FrameBuilder builder;
  auto copy = builder.init<schema::Credential>();
  copy.setSalt(credential.getSalt());
  copy.setDigest(credential.getDigest());
  copy.setOperations(credential.getOperations());
  copy.setMemoryKib(credential.getMemoryKib());
  return builder.frame();
}

Error unfit(AccountId account) {
  const std::string number = std::to_string(account.value);
  return make_error(ErrorKind::INTERNAL, "账号 " + number + " 的事件与先前的不符",
                    "an event of account " + number + " does not fit what came before");
}

}  // namespace

template <class Archive>
void describe(Archive& a, Accounts::Person& p) {
  a(p.login, p.name, p.roles, p.unit, p.enabled, p.credential, p.devices);
}
template <class Archive>
void describe(Archive& a, Accounts::Device& d) {
  a(d.label, d.issued_at.micros, d.expires_at.micros, d.revoked);
}
template <class Archive>
void describe(Archive& a, Accounts::Token& t) {
  a(t.number, t.account, t.expires_at.micros);
}

std::string Accounts::save() const {
  SaveArchive archive;
  archive(people_, tokens_);
  return archive.take();
}

bool Accounts::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(people_, tokens_);
  if (!archive.complete()) {
    people_.clear();
    tokens_.clear();
  }
  index();
  return archive.complete();
}

void Accounts::index() {
  logins_.clear();
  numbers_.clear();
  for (const auto& [account, person] : people_) logins_[person.login] = account;
  for (const auto& [digest, token] : tokens_) numbers_[token.number] = digest;
  changes_.fetch_add(1, std::memory_order_release);
}

std::optional<Accounts::Holder> Accounts::find_token(const Digest& digest, Timestamp now) const {
  const auto token = tokens_.find(digest);
  if (token == tokens_.end() || token->second.expires_at <= now) return std::nullopt;
  const auto person = people_.find(token->second.account);
  if (person == people_.end() || !person->second.enabled) return std::nullopt;
  Holder holder{token->second.account, token->second.number, domain::kPublicRoles, person->second.unit,
                token->second.expires_at};
  for (const auto role : person->second.roles) holder.roles.add(static_cast<schema::Role>(role));
  return holder;
}

std::optional<Accounts::SignIn> Accounts::credential_of(std::string_view login) const {
  const auto account = logins_.find(std::string(login));
  if (account == logins_.end()) return std::nullopt;
  const Person& person = people_.at(account->second);
  return SignIn{account->second, person.enabled, person.credential};
}

void Accounts::describe(AccountId account, schema::WhoAmI::Builder out) const {
  out.setAccount(account.value);
  const auto found = people_.find(account);
  if (found == people_.end()) return;
  const Person& person = found->second;
  out.setLogin(person.login);
  out.setName(person.name);
  out.setUnit(person.unit.value);
  auto roles = out.initRoles(static_cast<unsigned>(person.roles.size()));
  unsigned i = 0;
  for (const auto role : person.roles) roles.set(i++, static_cast<schema::Role>(role));
}

Result<void> Accounts::apply(schema::Event::Reader event) {
  if (!event.getBody().isIdentity()) return {};
  const auto folded =
      fold(AccountId{event.getStreamId()}, event.getBody().getIdentity(), Timestamp{event.getRecordedAt()});
  changes_.fetch_add(1, std::memory_order_release);
  return folded;
}

Result<void> Accounts::fold(AccountId account, schema::IdentityEvent::Reader event, Timestamp at) {
  using Event = schema::IdentityEvent;
  if (event.which() == Event::ACCOUNT_CREATED) {
    const auto created = event.getAccountCreated();
    Person person{text_of(created.getLogin()),
                  text_of(created.getName()),
                  {},
                  UnitId{created.getUnit()},
                  true,
                  credential_frame(created.getCredential()),
                  {}};
    for (const auto role : created.getRoles()) person.roles.insert(static_cast<std::uint16_t>(role));
    logins_[person.login] = account;
    people_[account] = std::move(person);
    return {};
  }
  const auto found = people_.find(account);
  if (found == people_.end()) return unfit(account);
  Person& person = found->second;
  switch (event.which()) {
    case Event::ROLE_GRANTED:
      person.roles.insert(static_cast<std::uint16_t>(event.getRoleGranted().getRole()));
      break;
    case Event::ROLE_REVOKED:
      person.roles.erase(static_cast<std::uint16_t>(event.getRoleRevoked().getRole()));
      break;
    case Event::CREDENTIAL_SET:
      person.credential = credential_frame(event.getCredentialSet().getCredential());
      break;
    case Event::TOKEN_ISSUED:
      return issue(account, person, event, at);
    case Event::TOKEN_REVOKED:
      return revoke(account, person, TokenId{event.getTokenRevoked().getToken()});
    case Event::ACCOUNT_DISABLED:
      person.enabled = false;
      break;
    case Event::ACCOUNT_ENABLED:
      person.enabled = true;
      break;
    case Event::RELATION_DECLARED:
    case Event::RELATION_WITHDRAWN:
      break;  // who may review what is not this view's
    case Event::ACCOUNT_CREATED:
    case Event::UNKNOWN:
      return unfit(account);
  }
  return {};
}

Result<void> Accounts::issue(AccountId account, Person& person, schema::IdentityEvent::Reader event, Timestamp at) {
  const auto issued = event.getTokenIssued();
  Digest digest{};
  if (issued.getDigest().size() != digest.size()) return unfit(account);
  std::copy(issued.getDigest().begin(), issued.getDigest().end(), digest.begin());
  const TokenId number{issued.getToken()};
  const Timestamp expires{issued.getExpiresAt()};
  tokens_[digest] = {number, account, expires};
  numbers_[number] = digest;
  person.devices[number] = {text_of(issued.getLabel()), at, expires, false};
  if (person.devices.size() > kTokensKept) person.devices.erase(person.devices.begin());
  return {};
}

Result<void> Accounts::revoke(AccountId account, Person& person, TokenId token) {
  const auto number = numbers_.find(token);
  if (number == numbers_.end()) return unfit(account);
  tokens_.erase(number->second);
  numbers_.erase(number);
  if (const auto device = person.devices.find(token); device != person.devices.end()) device->second.revoked = true;
  return {};
}

}  // namespace leitai::projections
