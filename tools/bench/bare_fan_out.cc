#include "tools/bench/bare_fan_out.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string>
#include <vector>

#include "tools/bench/crowd.h"

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kTick{100};

/// Takes the upgrade's request, whatever it says, and the frame behind it if there is one.
bool greet(int fd) {
  std::string head;
  char c = 0;
  while (!head.ends_with("\r\n\r\n")) {
    if (::recv(fd, &c, 1, 0) != 1) return false;
    head += c;
  }
  constexpr std::string_view kUpgraded = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
  return ::send(fd, kUpgraded.data(), kUpgraded.size(), MSG_NOSIGNAL) > 0;
}

[[noreturn]] void serve(int listener, std::size_t viewers, std::size_t message_bytes) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::vector<int> sockets;
  while (sockets.size() < viewers) {
    const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0 || !greet(fd)) ::_exit(1);
    sockets.push_back(fd);
  }
  for (auto next = Clock::now();; next += kTick) {
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(next - Clock::now()).count();
    if (wait > 0) ::poll(nullptr, 0, static_cast<int>(wait));
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch()).count();
    std::string text = R"({"id": 0, "delta": {"position": )" + std::to_string(micros) + R"(, "rows": ")";
    text.resize(std::max(text.size() + 3, message_bytes), '.');
    text.replace(text.size() - 3, 3, "\"}}");
    const std::string frame = server_frame(text);
    for (const int fd : sockets)
      // A full socket misses the message, as a slow viewer does.
      static_cast<void>(::send(fd, frame.data(), frame.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
  }
}

}  // namespace

Result<std::unique_ptr<BareFanOut>> BareFanOut::start(std::size_t viewers, std::size_t message_bytes) {
  const auto failed = [] { return make_error(ErrorKind::INTERNAL, std::strerror(errno), std::strerror(errno)); };
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listener < 0 || ::bind(listener, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      ::listen(listener, SOMAXCONN) != 0 || ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    return failed();
  const pid_t child = ::fork();
  if (child < 0) return failed();
  if (child == 0) serve(listener, viewers, message_bytes);
  ::close(listener);
  return std::unique_ptr<BareFanOut>(new BareFanOut(child, {"127.0.0.1", ntohs(address.sin_port)}));
}

BareFanOut::~BareFanOut() {
  ::kill(child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
}

}  // namespace leitai::bench
