#pragma once

#include "tools/leitai/program.h"

/// `leitai unit import`, `unit secretaries`, `brand import`, `batch import`.
namespace leitai::cli {

void add_verbs_intake(CommandLine& root, Program& program);

}  // namespace leitai::cli
