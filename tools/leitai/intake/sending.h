#pragma once

#include "tools/leitai/intake/plan.h"
#include "tools/leitai/program.h"

/// Sends a plan, one command after the other.
namespace leitai::intake {

struct Outcome {
  std::size_t accepted = 0, refused = 0, left_out = 0;
  std::uint64_t position = 0;  ///< of the last event
  tools::FileErrors refusals;  ///< by row
};

/// What is refused does not stop the rest, only what comes after it in its plan. An Error ends it: the daemon is gone,
/// or the program was interrupted; `outcome` then holds what came before.
/// What was refused is asked `again` times anew, under ids of its own.
Result<void> send(cli::Desk& desk, const Plan& plan, unsigned again, const std::string& file,
                  const cli::Program& program, Outcome& outcome);

}  // namespace leitai::intake
