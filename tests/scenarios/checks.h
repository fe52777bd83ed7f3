#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/scenarios/scenario_text.h"
#include "tests/scenarios/stage.h"

/// Sentences that look at what came of it.
namespace leitai::scenarios {

struct CheckPhrase {
  std::string_view pattern;
  /// Mismatch where it is otherwise.
  void (*look)(Stage& stage, const std::vector<Blank>& blanks, const std::vector<TableRow>& table);
};

std::span<const CheckPhrase> check_phrases();
/// Of these: units, batches and brands.
std::span<const CheckPhrase> programme_checks();
/// ... and the hall around the marks.
std::span<const CheckPhrase> hall_checks();

/// Mismatch where they differ.
void expect(std::string_view what, std::string_view found, std::string_view expected);
/// The table in the scenario's own form, for a Mismatch.
std::string lines_of(const std::vector<TableRow>& table);

/// "被拒绝:…": what the refusal says in Chinese.
inline constexpr std::string_view kRefused = "被拒绝:";
void look_at_refusal(const Stage& stage, std::string_view expected);

}  // namespace leitai::scenarios
