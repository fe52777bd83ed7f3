#pragma once

#include <span>
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

/// "被拒绝:…": what the refusal says in Chinese.
inline constexpr std::string_view kRefused = "被拒绝:";
void look_at_refusal(const Stage& stage, std::string_view expected);

}  // namespace leitai::scenarios
