#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/tools/leitaid/http_client.h"
#include "tests/tools/leitaid/running_daemon.h"

namespace leitai::test {

/// Makes the first account by the setup code in the data folder; gives the admin's token.
std::string initialise(std::uint16_t http, const std::filesystem::path& data);
inline std::string initialise(const RunningDaemon& daemon) {
  return initialise(daemon.http(), daemon.data());
}

/// A command's JSON with an id: `body` is what comes behind it, `"unit":{...}`.
std::string command_json(std::uint64_t id, const std::string& body);
/// A request of a conversation that holds the command.
std::string command_request(std::uint64_t id, const std::string& body);

/// A contest in a daemon that was new: people with tokens, three judges, entries, one round, marks from 0 to 10 in
/// quarters, the mean of them ranked. Nothing is opened yet. What is refused fails the test.
class Hall {
 public:
  explicit Hall(const RunningDaemon& daemon, unsigned entries = 3);

  std::string admin, organiser, scrutineer, auditor;  ///< tokens
  std::vector<std::string> judges;
  std::uint64_t contest = 0;

  /// A command of an account, over HTTP, which must be accepted; gives the number of what it created.
  std::uint64_t give(const std::string& token, const std::string& body);
  HttpReply send(const std::string& token, const std::string& body);
  /// `give`, inside the contest.
  std::uint64_t in_contest(const std::string& token, const std::string& body);

  void open(unsigned entry);
  /// `judge` counts from 0.
  void mark(unsigned judge, unsigned entry, const std::string& mark);
  void close_confirm_release(unsigned entry);

  /// An account with that role, and its token.
  std::string person(const std::string& login, const std::string& role);
  /// ... of a unit.
  std::string person_of(const std::string& login, const std::string& role, const std::string& unit);
  std::uint64_t account_of(const std::string& login) const;
  std::string contest_path(const std::string& rest) const;

 private:
  const RunningDaemon& daemon_;
  std::uint64_t next_id_ = 1;
  std::vector<std::string> logins_;  ///< by account number less one
};

std::string performance(unsigned entry);

/// The contest's.
extern const char* const kHallRulebook;

}  // namespace leitai::test
