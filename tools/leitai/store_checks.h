#pragma once

#include <string>
#include <vector>

#include "engine/log/log_verify.h"
#include "engine/proof/note_key.h"
#include "tools/leitai/offline.h"

/// The checks of `leitai verify`: each names what it looked at and what it found. One thread.
namespace leitai::cli {

/// One row a check: what, whether it holds, and what was found.
class Verdicts {
 public:
  explicit Verdicts(const Program& program);

  /// `key` is what programs get: the same in every language, as is "good" or "wrong".
  void good(const std::string& key, const LocalText& what, const LocalText& found);
  void bad(const std::string& key, const LocalText& what, const LocalText& found);
  /// Prints the table and gives the exit code.
  int print() const;

 private:
  void add(const std::string& key, const LocalText& what, const std::string& result, const LocalText& result_words,
           const LocalText& found);

  const Program& program_;
  tools::Table table_;
  bool all_good_ = true;
};

/// What is to be verified, and against what.
struct VerifyTask {
  std::filesystem::path data;
  std::vector<std::filesystem::path> checkpoints;  ///< kept elsewhere, beside DIR/checkpoint
  std::vector<proof::VerifierKey> keys;            ///< that sign them; none: their signatures are not looked at
};

/// Checks all of an open folder. Every check runs, whatever the others found, where it can.
void check_store(const VerifyTask& task, const DataFolder& folder, const Program& program, Verdicts& findings);

}  // namespace leitai::cli
