#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "engine/scoring/sheet.h"
#include "engine/scoring/standings.h"
#include "tools/leitai/rank/rulebook_file.h"

/// The contest that is imported while the daemon is killed.
namespace leitai::crash {

struct CrashContest {
  std::string name;
  std::unique_ptr<tools::RulebookFile> rulebook;
  scoring::Sheet sheet;
  /// Official ranks by round and entry; empty for the made-up contest.
  std::map<std::pair<std::string, std::string>, std::string> official;
};

/// The diving contest of ../shared/data/contests where it is there, else a made-up one of about the same size. By the
/// rulebook docs/rulebooks/diving.json.
CrashContest load_crash_contest();

}  // namespace leitai::crash
