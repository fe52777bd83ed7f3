#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tools/common/language.h"
#include "tools/leitai/rank/contest_files.h"
#include "tools/leitai/rank/rulebook_file.h"

/// A rulebook and the contests of files that it is for, as every verb that reads them needs them.
namespace leitai::tools {

struct ContestInput {
  std::unique_ptr<RulebookFile> rulebook;
  std::vector<FileContest> contests;
};

/// std::nullopt where a file cannot be used: `err` then has every error.
std::optional<ContestInput> read_contest_input(const std::string& rules, const ContestFiles& files, std::ostream& err,
                                               Language language);

}  // namespace leitai::tools
