#pragma once

#include "tools/leitai/programme/desk.h"
#include "tools/leitai/programme/spec.h"

/// Verbs out of their descriptions. `program` outlives the command line.
namespace leitai::cli {

void add_requests(CommandLine& root, Program& program, const std::vector<RequestSpec>& requests);

/// Views of an answer in the asked format: for people every one that has rows under its title, as CSV the first.
void print_views(capnp::DynamicValue::Reader answer, const std::vector<ViewSpec>& views, const Program& program);

}  // namespace leitai::cli
