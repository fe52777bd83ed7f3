#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "events/check.h"
#include "events/ids.h"

/// Canonical bytes of in-memory state: for snapshots and for the digests of views.
///
/// A struct says its members once, found by argument-dependent look-up:
///
///   struct Seat { std::string name; AccountId account; };
///   template <class Archive> void describe(Archive& a, Seat& s) { a(s.name, s.account); }
///
/// and `save(state)` / `load(bytes, state)` do the rest. Equal states give equal bytes: unordered maps are written
/// in the order of their keys. Integers are little-endian and of fixed size, containers carry a 32-bit count.
/// The bytes carry no type information: whoever stores them stores a version beside them.
namespace leitai {

class SaveArchive {
 public:
  static constexpr bool kLoading = false;

  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  std::string take() { return std::move(bytes_); }

 private:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      put(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::is_same_v<T, bool>) {
      bytes_.push_back(value ? 1 : 0);
    } else if constexpr (std::is_integral_v<T>) {
      auto bits = static_cast<std::uint64_t>(value);
      std::array<char, sizeof(T)> little_endian;
      for (char& byte : little_endian) {
        byte = static_cast<char>(bits & 0xff);
        bits >>= 8;
      }
      bytes_.append(little_endian.data(), little_endian.size());
    } else {
      // describe() takes a mutable reference so that one function serves both directions; saving never writes.
      describe(*this, const_cast<T&>(value));
    }
  }
  template <class Tag, class Rep>
  void put(const Id<Tag, Rep>& id) {
    put(id.value);
  }
  void put(const std::string& text) {
    count(text.size());
    bytes_ += text;
  }
  template <class T>
  void put(const std::vector<T>& items) {
    count(items.size());
    for (const T& item : items) put(item);
  }
  template <class T, std::size_t N>
  void put(const std::array<T, N>& items) {
    for (const auto& item : items) put(item);
  }
  template <class T>
  void put(const std::optional<T>& item) {
    put(item.has_value());
    if (item) put(*item);
  }
  template <class A, class B>
  void put(const std::pair<A, B>& item) {
    put(item.first);
    put(item.second);
  }
  template <class K, class V, class C>
  void put(const std::map<K, V, C>& items) {
    count(items.size());
    for (const auto& item : items) put(item);
  }
  template <class K, class C>
  void put(const std::set<K, C>& items) {
    count(items.size());
    for (const auto& item : items) put(item);
  }
  template <class K, class V, class H>
  void put(const std::unordered_map<K, V, H>& items) {
    std::vector<const std::pair<const K, V>*> sorted;
    sorted.reserve(items.size());
    for (const auto& item : items) sorted.push_back(&item);
    std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->first < b->first; });
    count(items.size());
    for (const auto* item : sorted) put(*item);
  }
  void count(std::size_t n) {
    LEITAI_CHECK(n <= 0xffff'ffff, "a container fits its 32-bit count");
    put(static_cast<std::uint32_t>(n));
  }

  std::string bytes_;
};

/// Reads what SaveArchive wrote. Damaged bytes never read outside themselves nor allocate more than their size
/// allows: ok() turns false and stays so, and the values are unspecified.
class LoadArchive {
 public:
  static constexpr bool kLoading = true;

  explicit LoadArchive(std::string_view bytes) : rest_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  /// True where everything was read well and nothing is left over.
  bool complete() const { return ok_ && rest_.empty(); }
  bool ok() const { return ok_; }

 private:
  template <class T>
  void get(T& value) {
    if constexpr (std::is_enum_v<T>) {
      std::underlying_type_t<T> raw{};
      get(raw);
      value = static_cast<T>(raw);
    } else if constexpr (std::is_same_v<T, bool>) {
      const auto text = take(1);
      value = !text.empty() && text[0] != 0;
    } else if constexpr (std::is_integral_v<T>) {
      const auto text = take(sizeof(T));
      std::uint64_t bits = 0;
      for (std::size_t i = text.size(); i-- > 0;) bits = (bits << 8) | static_cast<std::uint8_t>(text[i]);
      value = static_cast<T>(bits);
    } else {
      describe(*this, value);
    }
  }
  template <class Tag, class Rep>
  void get(Id<Tag, Rep>& id) {
    get(id.value);
  }
  void get(std::string& text) { text = std::string(take(count())); }
  template <class T>
  void get(std::vector<T>& items) {
    items.clear();
    const std::size_t n = count();
    items.reserve(std::min(n, 1 + rest_.size() / sizeof(T)));  // as much memory as there are bytes, and no more
    for (std::size_t i = 0; i < n && ok_; ++i) get(items.emplace_back());
  }
  template <class T, std::size_t N>
  void get(std::array<T, N>& items) {
    for (auto& item : items) get(item);
  }
  template <class T>
  void get(std::optional<T>& item) {
    bool present = false;
    get(present);
    item.reset();
    if (present) get(item.emplace());
  }
  template <class A, class B>
  void get(std::pair<A, B>& item) {
    get(item.first);
    get(item.second);
  }
  template <class K, class V, class C>
  void get(std::map<K, V, C>& items) {
    get_map(items);
  }
  template <class K, class V, class H>
  void get(std::unordered_map<K, V, H>& items) {
    get_map(items);
  }
  template <class K, class C>
  void get(std::set<K, C>& items) {
    items.clear();
    const std::size_t n = count();
    for (std::size_t i = 0; i < n && ok_; ++i) {
      K key{};
      get(key);
      items.insert(std::move(key));
    }
  }
  template <class Map>
  void get_map(Map& items) {
    items.clear();
    const std::size_t n = count();
    for (std::size_t i = 0; i < n && ok_; ++i) {
      typename Map::key_type key{};
      get(key);
      get(items[std::move(key)]);
    }
  }
  std::size_t count() {
    std::uint32_t n = 0;
    get(n);
    if (n > rest_.size()) fail();  // every item takes at least a byte
    return ok_ ? n : 0;
  }
  std::string_view take(std::size_t n) {
    if (!ok_ || n > rest_.size()) {
      fail();
      return {};
    }
    const auto text = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return text;
  }
  void fail() {
    ok_ = false;
    rest_ = {};
  }

  std::string_view rest_;
  bool ok_ = true;
};

template <class Archive>
void describe(Archive& a, StreamRef& s) {
  a(s.kind, s.id);
}
template <class Archive>
void describe(Archive& a, CommandId& c) {
  a(c.high, c.low);
}
template <class Archive>
void describe(Archive& a, PerformanceKey& p) {
  a(p.round, p.attempt, p.entry);
}

template <class State>
std::string save(const State& state) {
  SaveArchive archive;
  archive(state);
  return archive.take();
}

/// False where the bytes are not a State's: `state` is then unspecified.
template <class State>
[[nodiscard]] bool load(std::string_view bytes, State& state) {
  LoadArchive archive(bytes);
  archive(state);
  return archive.complete();
}

}  // namespace leitai
