#include "tools/leitai/child_daemon.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "tools/leitai/ready_line.h"

extern char** environ;

namespace leitai::client {
namespace {

Error failed(const std::string& what, int code) {
  const std::string why = what + ": " + std::strerror(code);
  return make_error(ErrorKind::INTERNAL, why, why);
}

/// One line of what the child prints; empty where it ended before.
std::string read_line(int fd) {
  std::string line;
  char c = 0;
  for (;;) {
    const ssize_t n = ::read(fd, &c, 1);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0 || c == '\n') return n > 0 ? line : std::string{};
    line += c;
  }
}

int spawn(const std::vector<std::string>& arguments, int out, pid_t& child) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  const int code = ::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return code;
}

}  // namespace

Result<std::unique_ptr<ChildDaemon>> ChildDaemon::start(const std::filesystem::path& program,
                                                        const std::filesystem::path& data) {
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) return failed("pipe", errno);
  pid_t child = 0;
  const int code = spawn({program.string(), "--data", data.string(), "--listen", "127.0.0.1:0", "--native",
                          "127.0.0.1:0", "--rate-limit", "10000000", "--log-level", "warning"},
                         pipe[1], child);
  ::close(pipe[1]);
  if (code != 0) {
    ::close(pipe[0]);
    return failed(program.string(), code);
  }
  std::unique_ptr<ChildDaemon> daemon(new ChildDaemon(child));
  const std::string line = read_line(pipe[0]);
  ::close(pipe[0]);
  const auto ready = parse_ready_line(line);
  if (!ready) return ready.error();
  daemon->native_ = ready->native;
  daemon->http_ = ready->http;
  return daemon;
}

int ChildDaemon::wait() {
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = 0;
  return status;
}

Result<void> ChildDaemon::stop() {
  if (child_ <= 0) return {};
  ::kill(child_, SIGTERM);
  const int status = wait();
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return make_error(ErrorKind::INTERNAL, "服务端没有正常结束", "the daemon did not end well");
}

void ChildDaemon::kill() {
  if (child_ <= 0) return;
  ::kill(child_, SIGKILL);
  wait();
}

ChildDaemon::~ChildDaemon() {
  static_cast<void>(stop());
}

}  // namespace leitai::client
