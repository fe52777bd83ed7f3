#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/scoring/rules.h"
#include "engine/scoring/sheet.h"
#include "tools/leitai/rank/file_errors.h"

/// The files of a contest to sheets, by the file contract (docs/rulebook.md, "Files"):
///
///   marks.csv        contest,round,attempt,entry,judge,criterion,mark
///   factors.csv      contest,round,attempt,entry,criterion,factor,base   (criterion empty: the whole attempt)
///   adjustments.csv  contest,round,entry,kind,points,reason
///   entries.csv      contest,entry,unit,order,competing                  (yes, no or withdrawn; empty is yes)
///
/// Sheets do not depend on the order of rows, but for two things: contests are in the order in which marks.csv first
/// names them, and so are the rounds which the rulebook does not name. Entries and judges are numbered by name.
/// A performance's panel are the judges that have a row for it. A mark's source is its line.
namespace leitai::tools {

struct ContestFiles {
  std::string marks;
  std::string factors;  ///< this and the next two: empty for none
  std::string adjustments;
  std::string entries;
  std::vector<std::string> contests;  ///< patterns (* ? [...]); empty: all. Rows of other contests are not looked at
};

struct FileContest {
  std::string name;
  scoring::Sheet sheet;
};

/// A file's bytes by its path; false, and an error, where they cannot be had.
using ReadFile = std::function<bool(const std::string& path, std::string& bytes, FileErrors& errors)>;

/// Every contest that has marks. What is wrong is in `errors`; the contests are usable only where that stays empty.
std::vector<FileContest> load_contests(const ContestFiles& files, const scoring::Rules& rules, FileErrors& errors);
/// The same of files that are not on a disk.
std::vector<FileContest> load_contests(const ContestFiles& files, const scoring::Rules& rules, FileErrors& errors,
                                       const ReadFile& read_file);

}  // namespace leitai::tools
