#pragma once

#include <atomic>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Names as people look for them: by their characters, by pinyin or by its initials, and sorted by pinyin.
/// All functions are thread-safe and deterministic for one version of ICU, which alone knows the readings: a
/// character of several (多音字) has the one that ICU gives it, alone, whatever stands beside it: 长 is zhang,
/// 重 is chong.
namespace leitai::projections {

/// What a name is found and sorted by.
struct NameKey {
  std::string plain;                  ///< lower case, as it is written
  std::string pinyin;                 ///< "xiancaizhengju"; letters and digits as they are, nothing else
  std::string initials;               ///< "xczj"
  std::vector<std::uint32_t> starts;  ///< where each character's part of `pinyin` begins
  std::string order;                  ///< bytes that compare as the names do, by pinyin
};

/// A name's key; worked out once, then kept for as long as the process runs.
const NameKey& name_key(const std::string& name);

/// Beside a name: its key, looked up once. May be read by several threads; `forget` when the name changes.
class KnownKey {
 public:
  KnownKey() = default;
  KnownKey(const KnownKey& other) : key_(other.key_.load(std::memory_order_acquire)) {}
  KnownKey& operator=(const KnownKey& other) {
    key_.store(other.key_.load(std::memory_order_acquire), std::memory_order_release);
    return *this;
  }
  const NameKey& of(const std::string& name) const {
    const NameKey* key = key_.load(std::memory_order_acquire);
    if (!key) key_.store(key = &name_key(name), std::memory_order_release);
    return *key;
  }
  void forget() { key_.store(nullptr, std::memory_order_release); }

 private:
  mutable std::atomic<const NameKey*> key_{nullptr};  // keys live as long as the process
};

/// A search, word by word in lower case. Words are parted by white space, the ideographic one, too.
std::vector<std::string> search_words(std::string_view search);

/// True where every word is found in at least one of the names: within its characters; within its pinyin, from the
/// beginning of a character's; or within its initials.
bool found(std::span<const std::string> words, std::span<const NameKey* const> names);

}  // namespace leitai::projections
