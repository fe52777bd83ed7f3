#include "tools/leitaid/login.h"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "engine/domain/access.h"
#include "engine/domain/rejections.h"
#include "events/text.h"
#include "tools/common/password.h"
#include "tools/common/token.h"

namespace leitai::daemon {
namespace {

namespace asio = boost::asio;

/// Passwords waiting for their hash: each costs the thread a tenth of a second.
constexpr std::size_t kMostLogins = 64;
constexpr std::size_t kLeastPasswordBytes = 8, kMostPasswordBytes = 256;
constexpr std::size_t kMostLabelBytes = 64;

Error wrong_login() {
  return make_error(ErrorKind::UNAUTHENTICATED, "用户名或密码不对", "wrong login or password");
}

Error bad_password() {
  return make_error(ErrorKind::MALFORMED, "密码应为 8 至 256 字节", "a password has 8 to 256 bytes");
}

bool acceptable(std::string_view password) {
  return password.size() >= kLeastPasswordBytes && password.size() <= kMostPasswordBytes;
}

/// What the decider would say, without the cost of hashing first.
runtime::Outcome not_permitted() {
  runtime::Outcome outcome;
  outcome.rejection = static_cast<std::uint16_t>(domain::Rejection::notPermitted);
  return outcome;
}

std::string text_of(capnp::Text::Reader text) {
  return {text.begin(), text.size()};
}

/// One answer, handed to the network thread.
class OneAnswer final : public runtime::CompletionSink {
 public:
  OneAnswer(asio::io_context& io, LoginDesk::Answered then) : io_(io), then_(std::move(then)) {}
  void complete(std::span<runtime::Completed> answers) override {
    asio::post(io_, [then = std::move(then_), answer = std::move(answers[0])] {
      if (answer.id_reused)
        return then(make_error(ErrorKind::COMMAND_ID_REUSED, "该命令编号已用于内容不同的命令",
                               "this command id was used before with other content"));
      then(answer.outcome);
    });
  }

 private:
  asio::io_context& io_;
  LoginDesk::Answered then_;
};

/// A credential's frame. The salt follows from the command's id: the same request again gives the same command.
Result<Frame> make_credential(const std::string& password, CommandId id) {
  std::uint8_t bytes[16];
  for (int i = 0; i < 8; ++i) {
    bytes[i] = static_cast<std::uint8_t>(id.high >> (8 * i));
    bytes[8 + i] = static_cast<std::uint8_t>(id.low >> (8 * i));
  }
  const Digest digest = sha256(as_bytes("leitai password salt"), ByteSpan(bytes, sizeof bytes));
  tools::Salt salt{};
  std::copy_n(digest.begin(), salt.size(), salt.begin());
  FrameBuilder builder;
  if (auto hashed = tools::hash_password(password, salt, tools::kPasswordCost, builder.init<schema::Credential>());
      !hashed)
    return hashed.error();
  return builder.frame();
}

/// Nobody's: checking a password against it takes as long as against a real one.
const Frame& decoy_credential() {
  static const Frame decoy = make_credential(tools::random_token().text, {}).value();
  return decoy;
}

CommandId random_command_id() {
  const Digest digest = tools::random_token().digest;
  CommandId id;
  for (std::size_t i = 0; i < 8; ++i) {
    id.high = (id.high << 8) | digest[i];
    id.low = (id.low << 8) | digest[8 + i];
  }
  return id;
}

CommandId command_id(schema::Uuid::Reader id) {
  return {id.getHigh(), id.getLow()};
}

void write(CommandId id, schema::Uuid::Builder out) {
  out.setHigh(id.high);
  out.setLow(id.low);
}

/// A refusal seen from outside a command: its text, as an error.
Error as_error(const runtime::Outcome& outcome) {
  const auto text = domain::text(static_cast<domain::Rejection>(outcome.rejection));
  return Error{ErrorKind::FORBIDDEN, text};
}

}  // namespace

void write(const LoggedIn& logged_in, const Service& service, schema::LoggedIn::Builder out) {
  out.setToken(logged_in.token);
  out.setExpiresAt(logged_in.expires_at.micros);
  service.describe(logged_in.caller, out.initWho());
}

LoginDesk::LoginDesk(Service& service) : service_(service) {}

LoginDesk::~LoginDesk() {
  stop();
}

void LoginDesk::stop() {
  pool_.stop();
  pool_.join();
}

bool LoginDesk::allowed(const std::string& address) {
  constexpr std::size_t kMostAddresses = 10'000;
  if (addresses_.size() > kMostAddresses) addresses_.clear();
  const double per_second = service_.options().limits.logins_per_minute / 60.0;
  auto [bucket, fresh] = addresses_.try_emplace(address, per_second);
  if (fresh) bucket->second.set_burst(service_.options().limits.logins_per_minute);
  return bucket->second.take(TokenBucket::Clock::now());
}

template <class T>
void LoginDesk::hash(std::function<T()> work, std::function<void(T)> then) {
  ++waiting_;
  asio::post(pool_, [this, work = std::move(work), then = std::move(then)] {
    auto result = work();
    asio::post(service_.io(), [this, then, result = std::move(result)] {
      --waiting_;
      then(std::move(result));
    });
  });
}

void LoginDesk::login(const std::string& address, schema::Login::Reader login, Then then) {
  const std::string name = text_of(login.getLogin());
  const LoginThrottle::Attempt attempt{address, excerpt(name, kMostLabelBytes)};
  if (wait(attempt).count() > 0 || !allowed(address) || waiting_ >= kMostLogins) return then(too_many());
  begin(attempt);
  const auto known = service_.runner().with_read([&] { return service_.views().accounts->credential_of(name); });
  hash<bool>(
      [credential = known ? known->credential : Frame{}, password = text_of(login.getPassword())] {
        // An unknown login costs the same time as a known one.
        const Frame& against = credential.empty() ? decoy_credential() : credential;
        return tools::verify_password(password, read_trusted<schema::Credential>(against));
      },
      [this, known, attempt, then = std::move(then), label = text_of(login.getLabel())](bool right) {
        if (!right || !known || known->credential.empty() || !known->enabled) return then(wrong_login());
        succeeded(attempt);
        issue_token(known->account, label, service_.options().token_lifetime, then);
      });
}

Error LoginDesk::too_many() {
  return make_error(ErrorKind::TOO_MANY, "登录尝试过多,请稍后再试", "too many attempts to sign in: wait a little");
}

std::chrono::seconds LoginDesk::wait(const LoginThrottle::Attempt& attempt) const {
  return throttle_.wait(attempt, std::chrono::steady_clock::now());
}
void LoginDesk::begin(const LoginThrottle::Attempt& attempt) {
  throttle_.begin(attempt, std::chrono::steady_clock::now());
}
void LoginDesk::succeeded(const LoginThrottle::Attempt& attempt) {
  throttle_.succeeded(attempt, std::chrono::steady_clock::now());
}

void LoginDesk::seat(AccountId account, const std::string& label, Then then) {
  issue_token(account, label, service_.options().seat_lifetime, std::move(then));
}

void LoginDesk::issue_token(AccountId account, const std::string& label, std::chrono::hours hours, Then then) {
  const tools::Token token = tools::random_token();
  const Timestamp now = service_.now();
  const std::int64_t lifetime = std::chrono::microseconds(hours).count();
  LoggedIn logged_in{token.text, Timestamp{now.micros + lifetime}, {}};
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  write(random_command_id(), command.initId());
  auto identity = command.initIdentity();
  identity.setAccount(account.value);
  auto issue = identity.initIssueToken();
  issue.setDigest(kj::arrayPtr(token.digest.data(), token.digest.size()));
  issue.setExpiresAt(logged_in.expires_at.micros);
  issue.setLabel(label.empty() ? "sign-in" : excerpt(label, kMostLabelBytes));
  auto frame = checked_canonical(command.asReader());
  if (!frame) return then(frame.error());
  submit(std::move(*frame), account, TokenId{}, [this, logged_in, then](Result<runtime::Outcome> outcome) {
    if (!outcome) return then(outcome.error());
    if (outcome->rejection != 0) return then(as_error(*outcome));
    service_.when_applied(Position{outcome->position.value + 1}, [this, logged_in, then](Result<void> applied) mutable {
      if (!applied) return then(applied.error());
      auto caller = service_.authenticate(logged_in.token);
      if (!caller) return then(caller.error());
      logged_in.caller = *caller;
      then(logged_in);
    });
  });
}

void LoginDesk::submit(Frame command, AccountId actor, TokenId token, Answered then) {
  std::vector<runtime::Submission> one(1);
  one[0] = {std::move(command), actor, token, 0, std::make_shared<OneAnswer>(service_.io(), then)};
  if (auto taken = service_.submit(one); !taken) then(taken.error());
}

void LoginDesk::with_credential(CommandId id, const std::string& password, const Answered& refused,
                                std::function<void(schema::Credential::Reader)> then) {
  if (id == CommandId{})
    return refused(make_error(ErrorKind::MALFORMED, "命令缺少编号 id(UUID)", "the command has no id (a UUID)"));
  if (!acceptable(password)) return refused(bad_password());
  if (waiting_ >= kMostLogins)
    return refused(make_error(ErrorKind::OVERLOADED, "系统繁忙,请稍后再试", "busy: try again soon"));
  hash<Result<Frame>>([id, password] { return make_credential(password, id); },
                      [refused, then = std::move(then)](const Result<Frame>& credential) {
                        if (!credential) return refused(credential.error());
                        then(read_trusted<schema::Credential>(*credential));
                      });
}

void LoginDesk::create(CommandId id, AccountId actor, TokenId token, const Account& account, Answered then) {
  with_credential(id, account.password, then,
                  [this, id, actor, token, account, then](schema::Credential::Reader credential) {
                    FrameBuilder builder;
                    auto command = builder.init<schema::Command>();
                    write(id, command.initId());
                    auto create = command.initIdentity().initCreateAccount();
                    create.setLogin(account.login);
                    create.setName(account.name);
                    create.setUnit(account.unit);
                    auto roles = create.initRoles(static_cast<unsigned>(account.roles.size()));
                    for (unsigned i = 0; i < roles.size(); ++i) roles.set(i, account.roles[i]);
                    create.setCredential(credential);
                    auto frame = checked_canonical(command.asReader());
                    if (!frame) return then(frame.error());
                    submit(std::move(*frame), actor, token, then);
                  });
}

void LoginDesk::create_account(const Caller& caller, schema::NewAccount::Reader account, Answered then) {
  if (caller.is_public()) return then(make_error(ErrorKind::UNAUTHENTICATED, "请先登录", "sign in first"));
  FrameBuilder builder;
  auto wish = builder.init<schema::Command>();
  wish.initIdentity().initCreateAccount();
  if (!domain::may(caller.roles, wish.asReader())) return then(not_permitted());
  Account wanted{
      text_of(account.getLogin()), text_of(account.getName()), {}, account.getUnit(), text_of(account.getPassword())};
  for (const auto role : account.getRoles()) wanted.roles.push_back(role);
  create(command_id(account.getId()), caller.account, caller.token, wanted, std::move(then));
}

void LoginDesk::set_password(const Caller& caller, AccountId account, schema::NewPassword::Reader password,
                             Answered then) {
  if (caller.is_public()) return then(make_error(ErrorKind::UNAUTHENTICATED, "请先登录", "sign in first"));
  if (caller.account != account && !caller.roles.has(schema::Role::ADMIN)) return then(not_permitted());
  const CommandId id = command_id(password.getId());
  with_credential(id, text_of(password.getPassword()), then,
                  [this, id, caller, account, then](schema::Credential::Reader credential) {
                    FrameBuilder builder;
                    auto command = builder.init<schema::Command>();
                    write(id, command.initId());
                    auto identity = command.initIdentity();
                    identity.setAccount(account.value);
                    identity.initSetCredential().setCredential(credential);
                    auto frame = checked_canonical(command.asReader());
                    if (!frame) return then(frame.error());
                    submit(std::move(*frame), caller.account, caller.token, then);
                  });
}

void LoginDesk::init(schema::Init::Reader init, Then then) {
  const Account first{
      text_of(init.getLogin()), text_of(init.getName()), {schema::Role::ADMIN}, 0, text_of(init.getPassword())};
  create(random_command_id(), AccountId{}, TokenId{}, first, [this, then](Result<runtime::Outcome> outcome) {
    if (!outcome) return then(outcome.error());
    if (outcome->rejection != 0) return then(as_error(*outcome));
    issue_token(AccountId{outcome->created}, "init", service_.options().token_lifetime, then);
  });
}

void LoginDesk::revoke(const Caller& caller, Answered then) {
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  write(random_command_id(), command.initId());
  auto identity = command.initIdentity();
  identity.setAccount(caller.account.value);
  auto revoke = identity.initRevokeToken();
  revoke.setToken(caller.token.value);
  revoke.setReason("signed out");
  auto frame = checked_canonical(command.asReader());
  if (!frame) return then(frame.error());
  submit(std::move(*frame), caller.account, caller.token, std::move(then));
}

}  // namespace leitai::daemon
