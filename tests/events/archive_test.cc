#include "events/archive.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace leitai {
namespace {

enum class Colour : std::uint16_t { red = 1, green = 0xfffe };

struct Inner {
  std::string name;
  std::optional<std::int64_t> number;
  friend bool operator==(const Inner&, const Inner&) = default;
};
template <class Archive>
void describe(Archive& a, Inner& s) {
  a(s.name, s.number);
}

struct State {
  bool flag = false;
  std::int8_t small = 0;
  std::uint64_t large = 0;
  Colour colour = Colour::red;
  AccountId account;
  PerformanceKey performance;
  std::array<std::uint16_t, 3> three{};
  std::vector<Inner> list;
  std::map<std::string, Inner> sorted;
  std::unordered_map<std::uint64_t, Inner> hashed;
  std::set<std::int32_t> numbers;
  std::pair<std::uint8_t, std::string> pair;
  friend bool operator==(const State&, const State&) = default;
};
template <class Archive>
void describe(Archive& a, State& s) {
  a(s.flag, s.small, s.large, s.colour, s.account, s.performance, s.three, s.list, s.sorted, s.hashed, s.numbers,
    s.pair);
}

Inner inner() {
  Inner value;
  value.name = *rc::gen::arbitrary<std::string>();
  if (*rc::gen::arbitrary<bool>()) value.number = *rc::gen::arbitrary<std::int64_t>();
  return value;
}

State state() {
  State s;
  s.flag = *rc::gen::arbitrary<bool>();
  s.small = *rc::gen::arbitrary<std::int8_t>();
  s.large = *rc::gen::arbitrary<std::uint64_t>();
  s.colour = Colour::green;
  s.account = AccountId{*rc::gen::arbitrary<std::uint64_t>()};
  s.performance = {RoundNo{*rc::gen::arbitrary<std::uint16_t>()}, AttemptNo{1}, EntryNo{7}};
  for (auto& number : s.three) number = *rc::gen::arbitrary<std::uint16_t>();
  const auto count = [] { return *rc::gen::inRange(0, 4); };
  for (int i = count(); i > 0; --i) s.list.push_back(inner());
  for (int i = count(); i > 0; --i) s.sorted[*rc::gen::arbitrary<std::string>()] = inner();
  for (int i = count(); i > 0; --i) s.hashed[*rc::gen::arbitrary<std::uint64_t>()] = inner();
  s.numbers = *rc::gen::arbitrary<std::set<std::int32_t>>();
  s.pair = {*rc::gen::arbitrary<std::uint8_t>(), *rc::gen::arbitrary<std::string>()};
  return s;
}

RC_GTEST_PROP(Archive, WhatIsSavedIsLoaded, ()) {
  const State before = state();
  State after = state();
  RC_ASSERT(load(save(before), after));
  RC_ASSERT(after == before);
}

RC_GTEST_PROP(Archive, EqualStatesGiveEqualBytes, ()) {
  const State first = state();
  State second = first;
  second.hashed.clear();
  second.hashed.rehash(1000);
  std::vector<std::uint64_t> keys;
  for (const auto& [key, value] : first.hashed) keys.insert(keys.begin(), key);
  for (const auto key : keys) second.hashed[key] = first.hashed.at(key);
  RC_ASSERT(save(first) == save(second));
}

RC_GTEST_PROP(Archive, TruncatedBytesAreRefused, ()) {
  const std::string bytes = save(state());
  State loaded;
  RC_ASSERT(!load(std::string_view(bytes).substr(0, *rc::gen::inRange<std::size_t>(0, bytes.size())), loaded));
  RC_ASSERT(!load(bytes + "x", loaded));
}

RC_GTEST_PROP(Archive, DamagedBytesNeverCrash, ()) {
  std::string bytes = save(state());
  for (int i = *rc::gen::inRange(1, 8); i > 0; --i)
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
  State loaded;
  (void)load(bytes, loaded);
}

TEST(Archive, ACountLargerThanTheBytesAllocatesNothing) {
  std::vector<State> states;
  EXPECT_FALSE(load("\xff\xff\xff\xff", states));
  // As many as there are bytes, of a type far larger than a byte.
  std::string bytes("\x00\x00\x10\x00", 4);
  bytes.resize(4 + (1 << 20), '\x01');
  EXPECT_FALSE(load(bytes, states));
  EXPECT_LT(states.capacity() * sizeof(State), 8u << 20);
}

TEST(Archive, IntegersAreLittleEndian) {
  EXPECT_EQ(save(std::uint32_t{0x01020304}), std::string("\x04\x03\x02\x01"));
  EXPECT_EQ(save(std::int16_t{-2}), std::string("\xfe\xff"));
  EXPECT_EQ(save(std::string("ab")), std::string("\x02\0\0\0ab", 6));
}

}  // namespace
}  // namespace leitai
