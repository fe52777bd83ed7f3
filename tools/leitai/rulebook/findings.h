#pragma once

#include <string>
#include <vector>

#include "events/json.h"
#include "tools/leitai/program.h"

/// What is wrong with a rulebook, and what is suspicious.
namespace leitai::cli {

struct Findings {
  std::vector<JsonProblem> errors;
  std::vector<JsonProblem> warnings;  ///< only where there are no errors
};

/// Of a rulebook's JSON.
Findings findings_of(const std::string& json);

/// For people "FILE: error: $.path: text", one a line, and a line that counts them; for programs a row each: `kind`
/// (error or warning), `path`, `zh`, `en`.
void print_findings(const std::string& file, const Findings& findings, const Program& program);

}  // namespace leitai::cli
