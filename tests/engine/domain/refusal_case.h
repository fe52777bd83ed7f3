#pragma once

#include <string>
#include <vector>

#include "tests/engine/domain/county.h"

/// Commands that are refused, as data: what went before in the county, who asks what, and every reason against it.
namespace leitai::test {

struct Given {
  std::uint64_t actor;
  std::string command;
  std::string day = {};     ///< "2024-10-22": the command is given on it, and what follows; empty: as before
  std::uint64_t token = 0;  ///< the device it comes from; 0: none
};

/// The answer, on the day that is said.
inline std::string answer(Bench& bench, const Given& given) {
  if (!given.day.empty()) bench.set_now(parse_timestamp(given.day + "T09:00:00+08:00").value());
  bench.set_token(TokenId{given.token});
  const std::string word = bench.answer(given.actor, given.command);
  bench.set_token({});
  return word;
}

struct RefusalCase {
  std::vector<Given> before;  ///< all accepted
  std::uint64_t actor;
  std::string command;
  std::vector<domain::Rejection> against;  ///< all that hold, in any order: the one listed first is the answer
};

std::vector<RefusalCase> people_refusals();
std::vector<RefusalCase> unit_refusals();  // and reviewers' ties to them
std::vector<RefusalCase> batch_refusals();
std::vector<RefusalCase> brand_refusals();        // applications
std::vector<RefusalCase> cultivation_refusals();  // plan, ledger, monthly reports, visits
std::vector<RefusalCase> acceptance_refusals();   // requests, reviews, decisions, promotion
std::vector<RefusalCase> setup_refusals();        // a contest before it is judged
std::vector<RefusalCase> floor_refusals();        // performances from opening to release
std::vector<RefusalCase> ruling_refusals();       // non-scores, recusals, penalties
std::vector<RefusalCase> mark_refusals();
std::vector<RefusalCase> sheet_refusals();       // and late marks
std::vector<RefusalCase> stage_refusals();       // stage, seats, who joins
std::vector<RefusalCase> correction_refusals();  // and marks returned
std::vector<RefusalCase> hall_refusals();        // board, draw, vote, appeals, certificate, the log's key

/// Entry 1 judged by all and closed; confirmed after that; released after that.
std::vector<Given> judged();
std::vector<Given> confirmed();
std::vector<Given> released();

/// All of them.
std::vector<RefusalCase> all_refusals();

}  // namespace leitai::test
