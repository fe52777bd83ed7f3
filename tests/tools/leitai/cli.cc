#include "tests/tools/leitai/cli.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tools/leitai/play/secret_state.h"
#include "tools/leitai/program.h"

extern char** environ;

namespace leitai::test {
namespace {

const std::filesystem::path kBin = std::filesystem::path(LEITAI_BINARY_DIR) / "bin";

/// The cells of one line of CSV; none holds a line end.
std::vector<std::string> csv_cells(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && line.substr(i + 1, 1) == "\"")
      cells.back() += line[i++];
    else if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == ',' && !quoted)
      cells.emplace_back();
    else
      cells.back() += line[i];
  }
  return cells;
}

}  // namespace

Said run_cli(const Arguments& arguments, tools::Drawing drawing) {
  ::unsetenv("LEITAI_TOKEN");
  ::setenv("LC_ALL", "en_GB.UTF-8", 1);
  std::ostringstream out, err;
  Said said;
  said.exit_code = cli::run_leitai(arguments, out, err, drawing);
  said.out = out.str();
  said.err = err.str();
  return said;
}

std::string read_text(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::map<std::string, std::string>> csv_rows(const std::string& text) {
  std::vector<std::map<std::string, std::string>> rows;
  const auto lines = lines_of(text);
  if (lines.empty()) return rows;
  const auto header = csv_cells(lines[0]);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto cells = csv_cells(lines[i]);
    EXPECT_EQ(cells.size(), header.size()) << lines[i];
    auto& row = rows.emplace_back();
    for (std::size_t c = 0; c < header.size() && c < cells.size(); ++c) row[header[c]] = cells[c];
  }
  return rows;
}

std::string member(const std::string& line, const std::string& name) {
  const std::string begin = "\"" + name + "\":";
  const auto found = line.find(begin);
  if (found == std::string::npos) return {};
  std::string rest = line.substr(found + begin.size());
  const bool text = rest.starts_with('"');
  if (text) rest.erase(0, 1);
  return rest.substr(0, rest.find_first_of(text ? "\"" : ",}]"));
}

CliPlace::CliPlace() {
  const Said made = run_cli({"init", "--data", data().string(), "--token-file", token_file()});
  EXPECT_EQ(made.exit_code, 0) << made.err;
}

void CliPlace::start() {
  auto daemon = client::ChildDaemon::start(kBin / "leitaid", data());
  // Without it no test of the place can go on.
  LEITAI_CHECK(daemon.has_value(), daemon ? "" : to_string(daemon.error()));
  daemon_ = std::move(*daemon);
}

void CliPlace::stop() {
  const auto stopped = daemon_->stop();
  EXPECT_TRUE(stopped.has_value()) << (stopped ? "" : to_string(stopped.error()));
  daemon_.reset();
}

Said CliPlace::as_public(Arguments arguments) const {
  arguments.insert(arguments.end(), {"--native", native()});
  return run_cli(arguments);
}

Said CliPlace::as_admin(Arguments arguments) const {
  arguments.insert(arguments.end(), {"--token-file", token_file()});
  return as_public(std::move(arguments));
}

Said CliPlace::as_floor(const std::string& contest_key, Arguments arguments) const {
  const auto secret = play::load_or_make_secret(state_file());
  EXPECT_TRUE(secret.has_value());
  play::Script script(*secret, "import/" + contest_key);
  const play::ActorNo floor = script.actor("floor");
  arguments.insert(arguments.end(), {"--token", script.actors()[floor].token.text});
  return as_public(std::move(arguments));
}

std::uint64_t CliPlace::events() const {
  const Said all = as_admin({"events", "--format", "json", "--limit", "100000"});
  EXPECT_EQ(all.exit_code, 0) << all.err;
  return lines_of(all.out).size();
}

CliProcess::CliProcess(const std::filesystem::path& output_folder, const Arguments& arguments)
    : out_(output_folder / "out"), err_(output_folder / "err") {
  std::vector<std::string> all{(kBin / "leitai").string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& argument : all) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  constexpr int kHow = O_WRONLY | O_CREAT | O_TRUNC;
  ::posix_spawn_file_actions_addopen(&actions, 1, out_.c_str(), kHow, 0600);
  ::posix_spawn_file_actions_addopen(&actions, 2, err_.c_str(), kHow, 0600);
  EXPECT_EQ(::posix_spawn(&child_, argv[0], &actions, nullptr, argv.data(), environ), 0);
  ::posix_spawn_file_actions_destroy(&actions);
}

CliProcess::~CliProcess() {
  if (child_ <= 0) return;
  ::kill(child_, SIGKILL);
  wait();
}

void CliProcess::interrupt() const {
  ::kill(child_, SIGINT);
}

Said CliProcess::wait() {
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = 0;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_text(out_), read_text(err_)};
}

}  // namespace leitai::test
