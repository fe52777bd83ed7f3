#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/engine/log/temp_folder.h"
#include "tools/common/progress.h"
#include "tools/leitai/child_daemon.h"

/// The command line, called in this process; and a data folder with a daemon of its own to call it against.
namespace leitai::test {

struct Said {
  int exit_code = 0;
  std::string out, err;
};

using Arguments = std::vector<std::string>;

/// In English unless the arguments hold a --lang.
Said run_cli(const Arguments& arguments, tools::Drawing drawing = tools::Drawing::off);

std::string read_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, const std::string& text);

/// CSV: one map a row, by the header's names.
std::vector<std::map<std::string, std::string>> csv_rows(const std::string& text);

/// The value of a member of one line of JSON: digits, or a text without its quotes; empty where it is not there.
std::string member(const std::string& line, const std::string& name);
std::vector<std::string> lines_of(const std::string& text);

class CliPlace {
 public:
  /// Initialised, with the admin's token in a file.
  CliPlace();

  std::filesystem::path data() const { return folder_.path() / "data"; }
  std::string token_file() const { return (folder_.path() / "token").string(); }
  std::string state_file() const { return (folder_.path() / "state").string(); }
  const std::filesystem::path& folder() const { return folder_.path(); }

  void start();
  void stop();
  const std::string& native() const { return daemon_->native(); }
  const std::string& http() const { return daemon_->http(); }

  /// A verb asked of the daemon, as the admin, as the floor of an imported contest, or as the public.
  Said as_admin(Arguments arguments) const;
  Said as_floor(const std::string& contest_key, Arguments arguments) const;
  Said as_public(Arguments arguments) const;

  /// How many events the daemon's log holds.
  std::uint64_t events() const;

 private:
  testing::TempFolder folder_;
  std::unique_ptr<client::ChildDaemon> daemon_;
};

/// The program itself, as a process whose output goes to files.
class CliProcess {
 public:
  CliProcess(const std::filesystem::path& output_folder, const Arguments& arguments);
  ~CliProcess();
  CliProcess(const CliProcess&) = delete;
  CliProcess& operator=(const CliProcess&) = delete;

  /// As Ctrl-C does.
  void interrupt() const;
  Said wait();

 private:
  const std::filesystem::path out_, err_;
  pid_t child_ = 0;
};

}  // namespace leitai::test
