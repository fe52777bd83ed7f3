#pragma once

#include "tools/leitai/program.h"

/// `leitai batch export`.
namespace leitai::cli {

void add_verb_export(CommandLine& root, Program& program);

}  // namespace leitai::cli
