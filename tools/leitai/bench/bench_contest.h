#pragma once

#include <string>
#include <vector>

#include "tools/leitai/endpoint.h"
#include "tools/leitai/play/script.h"

/// The contest a load works on: one criterion, as many judges as connections, as many entries as commands in flight,
/// every panel open and every mark given once, so that a load only changes marks.
namespace leitai::bench {

struct BenchContest {
  std::uint64_t contest = 0;
  std::vector<std::string> judges;  ///< their tokens; the judge's number is the index plus one
  std::size_t entries = 0;
  std::uint64_t position = 0;  ///< of the last event of its making
};

/// Makes it, with accounts of its own. `admin_token` is of an account that may create accounts.
Result<BenchContest> make_contest(const client::Endpoint& native, const std::string& admin_token, std::size_t judges,
                                  std::size_t entries);

/// Its rulebook.
const char* rulebook_json();

/// Marks go from 0 to this, in whole numbers.
inline constexpr std::int64_t kHighestMark = 1'000'000;

}  // namespace leitai::bench
