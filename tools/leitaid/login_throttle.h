#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>

/// How often one may try to sign in: after some attempts that failed, each further one costs twice the time, for the
/// account and for the address. An address that the account has signed in from is counted by itself, so that strangers
/// who guess keep nobody out. Memory is bounded. One thread.
namespace leitai::daemon {

class LoginThrottle {
 public:
  using Time = std::chrono::steady_clock::time_point;

  struct Attempt {
    std::string address;
    std::string login;  ///< or what else is being guessed at
  };

  /// How long until the attempt may be made: 0 for now.
  std::chrono::seconds wait(const Attempt& attempt, Time now) const;
  /// It is being made: it counts as failed until it has succeeded, so that many at once gain nothing.
  void begin(const Attempt& attempt, Time now);
  void succeeded(const Attempt& attempt, Time now);

  std::size_t rows() const { return rows_.size(); }

 private:
  struct Row {
    unsigned failures = 0;
    Time last{};
  };
  std::string login_key(const Attempt& attempt) const;
  std::chrono::seconds wait(const std::string& key, unsigned free, Time now) const;
  void count(const std::string& key, Time now);
  void make_room(Time now);

  std::unordered_map<std::string, Row> rows_;
  std::unordered_set<std::string> known_;  ///< accounts with addresses they have signed in from
};

}  // namespace leitai::daemon
