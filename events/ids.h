#pragma once

#include <compare>
#include <cstdint>
#include <functional>

/// Strong ids: each kind of number is its own type, so that one never passes for another.
/// Plain values, safe to copy between threads. 0 means "none" in every kind but Position.
namespace leitai {

template <class Tag, class Rep>
struct Id {
  using rep = Rep;
  Rep value = 0;

  constexpr Id() = default;
  explicit constexpr Id(Rep v) : value(v) {}
  friend constexpr auto operator<=>(Id, Id) = default;
  constexpr explicit operator bool() const { return value != 0; }
};

using AccountId = Id<struct AccountTag, std::uint64_t>;
using TokenId = Id<struct TokenTag, std::uint64_t>;
using UnitId = Id<struct UnitTag, std::uint64_t>;
using BatchId = Id<struct BatchTag, std::uint64_t>;
using BrandId = Id<struct BrandTag, std::uint64_t>;
using ContestId = Id<struct ContestTag, std::uint64_t>;

/// Inside one contest, from 1.
using RoundNo = Id<struct RoundTag, std::uint16_t>;
using AttemptNo = Id<struct AttemptTag, std::uint16_t>;
using CriterionNo = Id<struct CriterionTag, std::uint16_t>;
using EntryNo = Id<struct EntryTag, std::uint32_t>;
using JudgeNo = Id<struct JudgeTag, std::uint32_t>;
using PenaltyNo = Id<struct PenaltyTag, std::uint32_t>;

/// Where an event stands in the whole log, gap-free from 0. A log's head is how many events it holds: the
/// position the next event will get.
using Position = Id<struct PositionTag, std::uint64_t>;

/// Names one stream: which kind of aggregate (schema::StreamKind) and its number.
struct StreamRef {
  std::uint16_t kind = 0;
  std::uint64_t id = 0;
  friend constexpr auto operator<=>(const StreamRef&, const StreamRef&) = default;
};

/// A 128-bit id chosen by a client (a UUID).
struct CommandId {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend constexpr auto operator<=>(const CommandId&, const CommandId&) = default;
};

/// One attempt of one entry in one round of a contest.
struct PerformanceKey {
  RoundNo round;
  AttemptNo attempt;
  EntryNo entry;
  friend constexpr auto operator<=>(const PerformanceKey&, const PerformanceKey&) = default;
};

}  // namespace leitai

template <class Tag, class Rep>
struct std::hash<leitai::Id<Tag, Rep>> {
  std::size_t operator()(leitai::Id<Tag, Rep> id) const noexcept { return std::hash<Rep>{}(id.value); }
};

template <>
struct std::hash<leitai::StreamRef> {
  std::size_t operator()(const leitai::StreamRef& s) const noexcept {
    return static_cast<std::size_t>((s.id * 0x9E3779B97F4A7C15ull) ^ (std::uint64_t{s.kind} << 48));
  }
};

template <>
struct std::hash<leitai::CommandId> {
  std::size_t operator()(const leitai::CommandId& c) const noexcept {
    return static_cast<std::size_t>(c.high ^ (c.low * 0x9E3779B97F4A7C15ull));
  }
};

template <>
struct std::hash<leitai::PerformanceKey> {
  std::size_t operator()(const leitai::PerformanceKey& p) const noexcept {
    const std::uint64_t packed =
        (std::uint64_t{p.entry.value} << 32) | (std::uint64_t{p.round.value} << 16) | p.attempt.value;
    return static_cast<std::size_t>(packed * 0x9E3779B97F4A7C15ull);
  }
};
