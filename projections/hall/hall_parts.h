#pragma once

#include <string>
#include <vector>

#include "events/schema/hall.capnp.h"
#include "projections/hall/hall_contest.h"

/// What the three views of the hall share. Used in this folder only; may throw kj::Exception where what is kept cannot
/// be read.
namespace leitai::projections {

void fill_summary(ContestId contest, const HallState& state, schema::HallSummary::Builder out);

void set_key(const PerformanceKey& key, schema::Performance::Builder out);
void set_mark(const HallCell& cell, schema::Mark::Builder out);
/// A row's cell, with what waits beside it.
void fill_cell(const HallFloor& floor, JudgeNo judge, std::uint16_t column, schema::FloorCell::Builder out);
/// The judged columns that the floor has.
std::vector<std::uint16_t> shown_columns(const HallState& state, const PerformanceKey& key, const HallFloor& floor);

/// Empty for an entry or a judge that is not there.
std::string entry_name(const HallState& state, EntryNo entry);
std::string judge_name(const HallState& state, JudgeNo judge);

void fill_vote(RoundNo round, const HallVote& vote, schema::FloorVote::Builder out);

/// Why the contest cannot be certified; the same verdict as the decider's.
struct HallGap {
  LocalText text;
  PerformanceKey performance;
  JudgeNo judge;
};
std::vector<HallGap> gaps(const HallState& state);

/// Keys of all floors, by round, attempt and entry.
std::vector<PerformanceKey> floor_keys(const HallState& state);

/// INTERNAL, from what is thrown by reading what was kept.
Error unreadable(const kj::Exception& exception);

}  // namespace leitai::projections
