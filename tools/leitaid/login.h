#pragma once

#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/runtime/submission.h"
#include "tools/leitaid/caller.h"
#include "tools/leitaid/login_throttle.h"
#include "tools/leitaid/service.h"
#include "tools/leitaid/token_bucket.h"

/// Passwords and tokens: everything with Argon2id in it, which takes a tenth of a second and 64 MiB and so runs on
/// a thread of its own. The network thread's; callbacks come back to it.
namespace leitai::daemon {

struct LoggedIn {
  std::string token;  ///< 64 hex digits
  Timestamp expires_at;
  Caller caller;
};

/// Fills the API's answer.
void write(const LoggedIn& logged_in, const Service& service, schema::LoggedIn::Builder out);

class LoginDesk {
 public:
  explicit LoginDesk(Service& service);
  ~LoginDesk();

  using Then = std::function<void(Result<LoggedIn>)>;
  /// Checks the password, makes a token, and calls back when it is durable and the views know it.
  /// TOO_MANY from one address, or after attempts that failed; UNAUTHENTICATED, whatever of the two was wrong.
  void login(const std::string& address, schema::Login::Reader login, Then then);

  /// How long until such an attempt is taken; 0 for now. `begin` and `succeeded` are for what is no password.
  std::chrono::seconds wait(const LoginThrottle::Attempt& attempt) const;
  void begin(const LoginThrottle::Attempt& attempt);
  void succeeded(const LoginThrottle::Attempt& attempt);
  static Error too_many();
  /// A token for a device that takes a judge's seat: whoever calls has seen the proof.
  void seat(AccountId account, const std::string& label, Then then);

  using Answered = std::function<void(Result<runtime::Outcome>)>;
  /// Creates an account with a password. The salt is derived from the command's id, so that the same request sent
  /// again is the same command.
  void create_account(const Caller& caller, schema::NewAccount::Reader account, Answered then);
  void set_password(const Caller& caller, AccountId account, schema::NewPassword::Reader password, Answered then);

  /// The first account, by whoever holds the setup code (the caller has checked it): an admin, logged in.
  void init(schema::Init::Reader init, Then then);

  /// Revokes the token the caller came with.
  void revoke(const Caller& caller, Answered then);

  /// Any command, for callers that wait for one answer.
  void submit(Frame command, AccountId actor, TokenId token, Answered then);

  /// Ends the thread; callbacks that did not come yet do not come.
  void stop();

 private:
  struct Account {
    std::string login, name;
    std::vector<schema::Role> roles;
    std::uint64_t unit = 0;
    std::string password;
  };
  /// A login's second half: the token of an account whose password was right.
  void issue_token(AccountId account, const std::string& label, std::chrono::hours lifetime, Then then);
  /// Hashes the password on its thread and goes on with it; `refused` gets what is wrong instead.
  void with_credential(CommandId id, const std::string& password, const Answered& refused,
                       std::function<void(schema::Credential::Reader)> then);
  void create(CommandId id, AccountId actor, TokenId token, const Account& account, Answered then);
  /// Runs `work` on the thread for passwords and `then` back on the network thread.
  template <class T>
  void hash(std::function<T()> work, std::function<void(T)> then);
  bool allowed(const std::string& address);

  Service& service_;
  boost::asio::thread_pool pool_{1};
  std::unordered_map<std::string, TokenBucket> addresses_;
  LoginThrottle throttle_;
  std::size_t waiting_ = 0;
};

}  // namespace leitai::daemon
