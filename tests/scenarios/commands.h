#pragma once

#include <span>
#include <string_view>

/// Sentences that are commands. Data only: a new command needs a line, no code.
namespace leitai::scenarios {

struct CommandPhrase {
  /// The first {人} gives the command; without one it is the system's own.
  std::string_view pattern;
  /// Its JSON with ' for "; <blank> is what stood in the blank, as values.h resolves it. <比武> is the contest.
  std::string_view json;
  /// The blank whose words name from now on what the command made; empty for none.
  std::string_view names = {};
};

std::span<const CommandPhrase> command_phrases();
/// Of these: batches and brands.
std::span<const CommandPhrase> programme_phrases();
/// ... and the hall around the marks.
std::span<const CommandPhrase> hall_phrases();

}  // namespace leitai::scenarios
