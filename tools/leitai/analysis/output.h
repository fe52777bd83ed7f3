#pragma once

#include <vector>

#include "events/schema/api.capnp.h"
#include "tools/leitai/program.h"

/// The answers of analyses, one a contest: tables for people, CSV of all of them in one, JSON one line a contest (the
/// API's struct). Pure.
namespace leitai::cli {

using Results = std::vector<schema::Result::Reader>;

void print_previews(const Results& results, const Program& program);
void print_robustness(const Results& results, const Program& program);
void print_judges(const Results& results, const Program& program);

/// "Title [key]  position 41" on a line.
void print_heading(schema::AnalysedContest::Reader of, const Program& program);
/// The round's key, or "overall" in the language.
std::string round_title(std::uint16_t round, capnp::Text::Reader key, const Program& program);
/// The state in the language.
std::string state_title(capnp::Text::Reader state, const Program& program);

}  // namespace leitai::cli
