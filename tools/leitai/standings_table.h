#pragma once

#include "events/schema/api.capnp.h"
#include "tools/leitai/program.h"

/// Standings for people and programs. Pure.
namespace leitai::cli {

/// The rows of one round (0: overall); none where there is no such round.
tools::Table standings_table(schema::Standings::Reader standings, std::uint16_t round);
/// One row for each row of every round, with the round's key: for CSV and JSON.
tools::Table all_rounds_table(schema::Standings::Reader standings);

/// A heading: title, audience, position.
std::string standings_heading(schema::Standings::Reader standings, const Program& program);

}  // namespace leitai::cli
