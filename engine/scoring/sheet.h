#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "events/decimal.h"
#include "events/ids.h"
#include "events/schema/contest.capnp.h"

/// What is ranked: one contest's marks and all that belongs to them, without the rules. The live leaderboard fills it
/// from events, `leitai rank` from files. Plain values; one owner.
namespace leitai::scoring {

struct Judge {
  std::string name;
  std::string panel;  ///< a named part of the panel; empty is none
  schema::JudgeRole role = schema::JudgeRole::JUDGE;
  friend bool operator==(const Judge&, const Judge&) = default;
};

struct Entry {
  std::string name;
  std::string unit;
  std::uint32_t order = 0;  ///< running order, 0 is none
  schema::EntryStanding standing = schema::EntryStanding::COMPETING;
  friend bool operator==(const Entry&, const Entry&) = default;
};

struct Factor {
  CriterionNo criterion;  ///< 0 is the whole performance
  Decimal factor{1, 0};
  Decimal base;
};

struct Cell {
  JudgeNo judge;
  CriterionNo criterion;
  friend constexpr auto operator<=>(const Cell&, const Cell&) = default;
};

struct CellMark {
  Mark mark;
  std::uint64_t source = 0;  ///< the event behind it, plus one; in files the line; 0 is none
};

/// One attempt of one entry in one round.
struct Performance {
  std::vector<JudgeNo> panel;      ///< who marks it, ascending
  std::map<Cell, CellMark> marks;  ///< a cell of the panel that is missing here is pending
  std::vector<Factor> factors;
};

struct Adjustment {
  std::uint32_t number = 0;  ///< the penalty's number; 0 in files
  RoundNo round;
  AttemptNo attempt;  ///< 0 is the round as a whole
  EntryNo entry;
  std::string kind;
  Decimal points;  ///< signed
  std::string reason;
  std::uint64_t source = 0;  ///< as CellMark::source
  friend bool operator==(const Adjustment&, const Adjustment&) = default;
};

struct Sheet {
  std::vector<std::string> rounds;  ///< keys; RoundNo counts from 1 in this order
  std::map<EntryNo, Entry> entries;
  std::map<JudgeNo, Judge> judges;
  std::map<PerformanceKey, Performance> performances;
  std::vector<Adjustment> adjustments;
};

}  // namespace leitai::scoring
