#pragma once

#include <string>
#include <string_view>

#include "tests/engine/domain/bench.h"

/// A small county to try commands in: people of every role, two units, a batch, a contest of two criteria with three
/// judges and three entries, nothing opened yet.
namespace leitai::test {

/// Its accounts, by number.
enum Person : std::uint64_t {
  kAdmin = 1,
  kOrganiser = 2,
  kScrutineer = 3,
  kJudge1 = 4,  // seat 1
  kJudge2 = 5,  // seat 2
  kJudge3 = 6,  // seat 3
  kUnit1 = 7,   // of unit 1
  kUnit2 = 8,   // of unit 2
  kStage = 9,
  kAuditor = 10,
  kJudgeOfUnit1 = 11,  // a reviewer who belongs to unit 1; without a seat
};

/// A world in which all that has happened.
Bench county();

/// Two criteria of 0 to 10 by halves: mean of the panel, sum of both.
std::string small_rules(std::string_view extra_criteria = "");

/// Commands, as Bench takes them.
std::string identity(std::uint64_t account, std::string_view body);
std::string brand(std::uint64_t number, std::string_view body);
std::string contest(std::string_view body);
std::string form(std::string_view name);
std::string apply_for(std::uint64_t unit, std::string_view name = "红色驿站");

/// 'performance':{...} of round 1, attempt 1.
std::string at(std::uint32_t entry);
std::string open_scoring(std::uint32_t entry = 1);
std::string close_scoring(std::uint32_t entry = 1);
std::string reopen_scoring(std::uint32_t entry = 1);
std::string confirm(std::uint32_t entry = 1);
std::string release(std::uint32_t entry = 1);
/// What: submitMark, changeMark.
std::string mark(std::string_view what, std::uint32_t judge, std::uint16_t criterion, std::string_view value,
                 std::uint32_t entry = 1);
/// What: withdrawMark, admitLateMark.
std::string unmark(std::string_view what, std::uint32_t judge, std::uint16_t criterion,
                   std::string_view reason = "手误");
std::string sheet(std::uint32_t judge, std::string_view first, std::string_view second, std::uint32_t entry = 1);
std::string non_score(std::uint32_t judge, std::uint16_t criterion, std::string_view state,
                      std::string_view reason = "未到场");
std::string recuse(std::uint32_t judge, std::uint32_t entry = 1, std::string_view reason = "亲属");
std::string penalise(std::string_view points, std::uint32_t entry = 1, std::string_view reason = "超时");
std::string lift_penalty(std::uint32_t penalty, std::string_view reason = "误判");

}  // namespace leitai::test
