#pragma once

#include "tools/leitai/program.h"
#include "tools/leitai/rank/contest_files.h"

/// The files of the contest contract, as every verb that reads them takes them.
namespace leitai::cli {

/// Adds --marks (required), --factors, --adjustments, --entries and --contest. `files` outlives the command line.
void add_contest_files(Verb& verb, const Program& program, tools::ContestFiles& files);
/// The same where --marks may be left out.
Option* add_optional_contest_files(Verb& verb, const Program& program, tools::ContestFiles& files);

}  // namespace leitai::cli
