#pragma once

#include <filesystem>

#include "tests/tools/leitai/cli.h"

/// Two made-up contests in files: "Spring stage 1" holds every kind of mark that a judged contest can end with,
/// penalties, factors, units and an entry out of competition; "unfinished" has a judge who has not marked yet.
namespace leitai::test {

inline constexpr const char* kSpring = "Spring stage 1";
inline constexpr const char* kUnfinished = "unfinished";
/// Judges' marks in the files that a play sends: all but recusals and what is pending.
inline constexpr std::size_t kSpringMarks = 36, kUnfinishedMarks = 3;

/// Writes the files into the folder. Gives the options that name them.
Arguments write_contest(const std::filesystem::path& folder);
/// A place whose daemon runs, with the files in its folder and imported by its admin.
std::unique_ptr<CliPlace> place_with_contests();

extern const char* const kMadeUpRules;

}  // namespace leitai::test
