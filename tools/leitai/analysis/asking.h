#pragma once

#include <functional>
#include <vector>

#include "events/message.h"
#include "tools/leitai/analysis/contest_names.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/rank/contest_files.h"

/// One question asked of a contest in a daemon, or of contests in files. One thread.
namespace leitai::cli {

struct AskingOptions {
  DaemonOptions daemon;
  std::string contest, at;
  std::string rules;  ///< of the files
  tools::ContestFiles files;

  /// Adds the contest of a daemon and where it is, --at, --rules, --marks and the other files.
  void add_to(Verb& verb, const Program& program);
  bool of_files() const { return !files.marks.empty(); }
};

/// How many contests of files are asked.
enum class Contests { one, any };

/// Fills the query but for its contest and moment.
using Ask = std::function<Result<void>(const ContestNames&, schema::Query::Builder)>;
/// Prints the answers, one a contest.
using Show = std::function<void(const std::vector<schema::Result::Reader>&)>;

/// Gives the exit code.
int ask(const AskingOptions& options, Contests contests, const Program& program, const Ask& ask, const Show& show);

}  // namespace leitai::cli
