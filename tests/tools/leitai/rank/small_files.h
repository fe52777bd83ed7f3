#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/leitai/rank/rank_verb.h"

/// A small rulebook and files in a folder of their own, which goes with the object; and what `leitai rank` makes of
/// them.
namespace leitai::test {

struct Ranked {
  int exit_code = 0;
  std::string out, err;
};

class SmallFiles {
 public:
  /// With a small sound rulebook: `score` from 0 to 10 by halves, mean, two decimals; the best attempt; factors
  /// optional; a kind `overtime`, other kinds stop; one `gold`.
  SmallFiles();
  ~SmallFiles();
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

  tools::RankOptions options;  ///< English, CSV

  /// A file's whole text; its path.
  std::string write(const std::string& name, const std::string& text);
  void rules(const std::string& text) { options.rules = write("rules.json", text); }
  /// The header line is written too.
  void marks(const std::string& rows);
  void factors(const std::string& rows);
  void adjustments(const std::string& rows);
  void entries(const std::string& rows);

  /// Error texts name the files without their folder.
  Ranked rank() const;

 private:
  std::filesystem::path folder_;
};

/// The rulebook's JSON.
extern const char* const kSmallRules;

}  // namespace leitai::test
