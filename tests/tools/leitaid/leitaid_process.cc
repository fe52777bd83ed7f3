#include "tests/tools/leitaid/leitaid_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <string>

extern char** environ;

namespace leitai::test {
namespace {

std::uint16_t port_after(const std::string& line, const std::string& name) {
  const std::size_t at = line.find("\"" + name + "\":\"127.0.0.1:");
  if (at == std::string::npos) throw std::runtime_error("leitaid did not start: " + line);
  return static_cast<std::uint16_t>(std::stoul(line.substr(at + name.size() + 14)));
}

}  // namespace

LeitaidProcess::LeitaidProcess(const std::filesystem::path& data) {
  int out[2];
  if (::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  std::string program = LEITAI_BINARY_DIR "/bin/leitaid", folder = data.string();
  std::string data_option = "--data", listen = "--listen=127.0.0.1:0", native = "--native=127.0.0.1:0",
              quiet = "--log-level=off", days = "--no-scheduler";
  char* const arguments[] = {program.data(), data_option.data(), folder.data(), listen.data(),
                             native.data(),  quiet.data(),       days.data(),   nullptr};
  const int failed = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments, environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(out[1]);
  std::string line;
  char c = 0;
  while (failed == 0 && ::read(out[0], &c, 1) == 1 && c != '\n') line += c;
  ::close(out[0]);
  http_ = port_after(line, "http");
  native_ = port_after(line, "native");
}

LeitaidProcess::~LeitaidProcess() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

int LeitaidProcess::terminate() {
  ::kill(pid_, SIGTERM);
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::size_t LeitaidProcess::resident_bytes() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/statm");
  std::size_t pages = 0, resident = 0;
  file >> pages >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace leitai::test
