#pragma once

#include "tools/leitai/analysis/contest_names.h"
#include "tools/leitai/program.h"
#include "tools/leitai/rank/rulebook_file.h"

/// A hypothesis as the command line says it.
namespace leitai::cli {

struct HypothesisOptions {
  std::vector<std::string> marks, penalties, recusals, withdrawals;
  std::string new_rules;  ///< the rulebook's file; empty for none

  /// Adds --mark, --penalty, --recuse, --withdraw and --new-rules.
  void add_to(Verb& verb, const Program& program);
  bool empty() const;

  /// `rulebook`: of --new-rules, or nullptr. MALFORMED names the option and what was found.
  Result<void> write(ContestNames names, const tools::RulebookFile* rulebook, schema::Hypothesis::Builder out) const;
};

}  // namespace leitai::cli
