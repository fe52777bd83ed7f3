#pragma once

#include <iosfwd>
#include <string>

#include "tools/common/language.h"
#include "tools/common/table.h"
#include "tools/leitai/rank/contest_files.h"

/// `leitai rank`: contests from files, ranked by a rulebook from a file.
namespace leitai::tools {

struct RankOptions {
  std::string rules;   ///< the rulebook's path
  ContestFiles files;  ///< with the patterns of --contest
  Format format = Format::table;
  std::string explain;  ///< "CONTEST/ENTRY": instead of the standings, why the entry's overall is so; empty for none
  Language language = Language::zh;
};

/// Exit code 0; 2 where an input cannot be used: then `out` stays empty and `err` says what is wrong and where.
int rank_main(const RankOptions& options, std::ostream& out, std::ostream& err);

}  // namespace leitai::tools
