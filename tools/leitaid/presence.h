#pragma once

#include <cstdint>
#include <map>

#include "events/ids.h"

/// How many conversations this daemon has with whom right now. The network thread's.
namespace leitai::daemon {

class Presence {
 public:
  void came(AccountId account, TokenId token) {
    if (!account) return;
    ++accounts_[account];
    ++tokens_[token];
  }
  void left(AccountId account, TokenId token) {
    if (!account) return;
    drop(accounts_, account);
    drop(tokens_, token);
  }

  std::uint32_t of(AccountId account) const { return count(accounts_, account); }
  std::uint32_t of(TokenId token) const { return count(tokens_, token); }

 private:
  template <class Key>
  static void drop(std::map<Key, std::uint32_t>& counts, Key key) {
    const auto found = counts.find(key);
    if (found != counts.end() && --found->second == 0) counts.erase(found);
  }
  template <class Key>
  static std::uint32_t count(const std::map<Key, std::uint32_t>& counts, Key key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
  }

  std::map<AccountId, std::uint32_t> accounts_;
  std::map<TokenId, std::uint32_t> tokens_;
};

}  // namespace leitai::daemon
