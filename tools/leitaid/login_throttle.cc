#include "tools/leitaid/login_throttle.h"

#include <algorithm>

namespace leitai::daemon {
namespace {

using std::chrono::seconds;

/// Attempts that cost nothing. Behind one address there may be a hall.
constexpr unsigned kFreeOfLogin = 5, kFreeOfAddress = 30;
constexpr seconds kLongest{300};
/// Without a failure for so long, all is forgotten.
constexpr std::chrono::minutes kMemory{30};
constexpr std::size_t kMostRows = 20'000, kMostKnown = 20'000;

std::string address_key(const std::string& address) {
  return "address " + address;
}

std::string pair_key(const LoginThrottle::Attempt& attempt) {
  return "pair " + attempt.address + " " + attempt.login;
}

seconds delay_after(unsigned failures, unsigned free) {
  if (failures < free) return seconds(0);
  const unsigned doubled = std::min(failures - free, 10u);
  return std::min(kLongest, seconds(1u << doubled));
}

}  // namespace

std::string LoginThrottle::login_key(const Attempt& attempt) const {
  std::string pair = pair_key(attempt);
  return known_.contains(pair) ? pair : "login " + attempt.login;
}

seconds LoginThrottle::wait(const std::string& key, unsigned free, Time now) const {
  const auto row = rows_.find(key);
  if (row == rows_.end() || now - row->second.last > kMemory) return seconds(0);
  const Time until = row->second.last + delay_after(row->second.failures, free);
  return until <= now ? seconds(0) : std::chrono::ceil<seconds>(until - now);
}

seconds LoginThrottle::wait(const Attempt& attempt, Time now) const {
  return std::max(wait(login_key(attempt), kFreeOfLogin, now), wait(address_key(attempt.address), kFreeOfAddress, now));
}

void LoginThrottle::count(const std::string& key, Time now) {
  Row& row = rows_[key];
  if (now - row.last > kMemory) row.failures = 0;
  ++row.failures;
  row.last = now;
}

void LoginThrottle::begin(const Attempt& attempt, Time now) {
  if (rows_.size() + 2 > kMostRows) make_room(now);
  count(login_key(attempt), now);
  count(address_key(attempt.address), now);
}

void LoginThrottle::succeeded(const Attempt& attempt, Time) {
  rows_.erase(login_key(attempt));
  const auto address = rows_.find(address_key(attempt.address));
  if (address != rows_.end() && address->second.failures > 0) --address->second.failures;
  if (known_.size() >= kMostKnown) known_.clear();
  known_.insert(pair_key(attempt));
}

void LoginThrottle::make_room(Time now) {
  std::erase_if(rows_, [&](const auto& row) { return now - row.second.last > kMemory; });
  // Then those who have hardly failed; a flood of them comes from addresses that have.
  if (rows_.size() > kMostRows / 2) std::erase_if(rows_, [](const auto& row) { return row.second.failures < 3; });
  if (rows_.size() > kMostRows / 2) rows_.clear();
}

}  // namespace leitai::daemon
