#include "tools/leitai/native_client.h"

#include <capnp/serialize.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace leitai::client {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kReadBytes = 64u << 10;
constexpr std::size_t kWord = sizeof(std::uint64_t);
constexpr std::uint32_t kMaxSegments = 512;

Error connection_error(const char* zh, const char* en, int code) {
  const std::string why = std::strerror(code);
  return make_error(ErrorKind::INTERNAL, std::string(zh) + ":" + why, std::string(en) + ": " + why);
}

Error closed_by_daemon() {
  return make_error(ErrorKind::INTERNAL, "服务端关闭了连接", "the daemon closed the connection");
}

int milliseconds_left(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return left < 0 ? 0 : static_cast<int>(left) + 1;
}

/// Waits for the outcome of a connect; 0 or an errno.
int await_connect(int fd, Clock::time_point deadline) {
  pollfd waiting{fd, POLLOUT, 0};
  int n = 0;
  do n = ::poll(&waiting, 1, milliseconds_left(deadline));
  while (n < 0 && errno == EINTR);
  if (n == 0) return ETIMEDOUT;
  if (n < 0) return errno;
  int code = 0;
  socklen_t size = sizeof code;
  if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &size) != 0) return errno;
  return code;
}

/// A connected socket, or -1 and an errno.
int connect_one(const addrinfo& address, Clock::time_point deadline, int& code) {
  const int fd = ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol);
  if (fd < 0) {
    code = errno;
    return -1;
  }
  code = ::connect(fd, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
  if (code == EINPROGRESS) code = await_connect(fd, deadline);
  if (code != 0) {
    ::close(fd);
    return -1;
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

}  // namespace

struct ResponseMessage::Held {
  explicit Held(std::vector<std::uint64_t> given)
      : words(std::move(given)), message(words_of(words), reader_options(words.size() * 4)) {}
  std::vector<std::uint64_t> words;
  capnp::FlatArrayMessageReader message;
  schema::Response::Reader root;
};

Result<ResponseMessage> ResponseMessage::read(std::vector<std::uint64_t> words) {
  try {
    auto held = std::make_shared<Held>(std::move(words));
    held->root = held->message.getRoot<schema::Response>();
    if (auto well = check_well_formed(held->root); !well) return well.error();
    return ResponseMessage(std::move(held));
  } catch (const kj::Exception& exception) {
    return malformed_message(exception);
  }
}

schema::Response::Reader ResponseMessage::operator*() const { return held_->root; }

Error to_error(schema::ApiError::Reader error) {
  const auto text = error.getText();
  return make_error(error.getKind(), text.getZh().cStr(), text.getEn().cStr());
}

void append_framed(std::string& out, FrameView frame) {
  const std::uint32_t table[2] = {0, static_cast<std::uint32_t>(frame.size())};  // little-endian, as all we run on
  out.append(reinterpret_cast<const char*>(table), sizeof table);
  out.append(reinterpret_cast<const char*>(frame.data()), frame.size_bytes());
}

Result<std::unique_ptr<NativeClient>> NativeClient::connect(const Endpoint& endpoint,
                                                            std::chrono::milliseconds timeout, ClientLimits limits) {
  const auto deadline = Clock::now() + timeout;
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const std::string port = std::to_string(endpoint.port);
  if (const int code = ::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found); code != 0)
    return make_error(ErrorKind::INTERNAL, "找不到主机 " + endpoint.host + ":" + ::gai_strerror(code),
                      "cannot find the host " + endpoint.host + ": " + ::gai_strerror(code));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
  int code = ECONNREFUSED;
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    const int fd = connect_one(*address, deadline, code);
    if (fd >= 0) return std::unique_ptr<NativeClient>(new NativeClient(fd, limits));
  }
  return connection_error(("无法连接 " + to_string(endpoint)).c_str(), ("cannot connect to " + to_string(endpoint)).c_str(),
                          code);
}

NativeClient::~NativeClient() { ::close(fd_); }

Result<void> NativeClient::send(FrameView request) {
  if (out_.size() - sent_ > limits_.queued_bytes)
    return make_error(ErrorKind::OVERLOADED, "待发送的请求过多", "too many requests wait to be sent");
  append_framed(out_, request);
  return {};
}

Result<void> NativeClient::pump() {
  if (auto written = write_some(); !written) return written;
  return read_some();
}

Result<void> NativeClient::write_some() {
  while (wants_write()) {
    const ssize_t n = ::send(fd_, out_.data() + sent_, out_.size() - sent_, MSG_NOSIGNAL);
    if (n >= 0) {
      sent_ += static_cast<std::size_t>(n);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      break;
    } else if (errno != EINTR) {
      // What the daemon said before it closed may still be there to read.
      if (errno == EPIPE || errno == ECONNRESET) break;
      return connection_error("连接中断", "the connection broke", errno);
    }
  }
  if (!wants_write()) {
    out_.clear();
    sent_ = 0;
  } else if (sent_ > (1u << 20)) {
    out_.erase(0, sent_);
    sent_ = 0;
  }
  return {};
}

Result<void> NativeClient::read_some() {
  if (taken_ > 0) {
    std::memmove(in_.data(), in_.data() + taken_, filled_ - taken_ * kWord);
    filled_ -= taken_ * kWord;
    taken_ = 0;
  }
  for (;;) {
    if (in_.size() * kWord < filled_ + kReadBytes) in_.resize((filled_ + kReadBytes) / kWord + 1);
    auto* bytes = reinterpret_cast<char*>(in_.data());
    const ssize_t n = ::recv(fd_, bytes + filled_, in_.size() * kWord - filled_, 0);
    if (n > 0) {
      filled_ += static_cast<std::size_t>(n);
      if (filled_ > limits_.response_bytes + kReadBytes) return {};  // give out what has come first
      continue;
    }
    if (n == 0) {
      ended_ = true;
      return {};
    }
    if (errno == EINTR) continue;
    if (errno == EAGAIN || errno == EWOULDBLOCK) return {};
    if (errno != ECONNRESET) return connection_error("连接中断", "the connection broke", errno);
    ended_ = true;
    return {};
  }
}

Result<std::optional<ResponseMessage>> NativeClient::take_message() {
  const std::size_t have = filled_ / kWord - taken_;
  const auto nothing = [&]() -> Result<std::optional<ResponseMessage>> {
    if (ended_) return closed_by_daemon();
    return std::optional<ResponseMessage>{};
  };
  if (have == 0) return nothing();
  const std::uint64_t* begin = in_.data() + taken_;
  std::uint32_t segments_less_one = 0;
  std::memcpy(&segments_less_one, begin, sizeof segments_less_one);
  const auto seen = kj::arrayPtr(reinterpret_cast<const capnp::word*>(begin), have);
  const std::size_t size =
      segments_less_one >= kMaxSegments ? SIZE_MAX : capnp::expectedSizeInWordsFromPrefix(seen);
  if (size > limits_.response_bytes / kWord)
    return make_error(ErrorKind::TOO_LARGE, "收到的响应过大,或对方不是 leitaid",
                      "a response is too large, or the other end is no leitaid");
  if (size > have) return nothing();
  taken_ += size;
  auto response = ResponseMessage::read({begin, begin + size});
  if (!response) return response.error();
  return std::optional<ResponseMessage>(std::move(*response));
}

Result<std::optional<ResponseMessage>> NativeClient::receive() {
  if (!kept_.empty()) {
    ResponseMessage first = kept_.front();
    kept_.erase(kept_.begin());
    return std::optional<ResponseMessage>(std::move(first));
  }
  return take_message();
}

Result<void> NativeClient::poll_until(Clock::time_point deadline) {
  pollfd waiting{fd_, static_cast<short>(POLLIN | (wants_write() ? POLLOUT : 0)), 0};
  const int n = ::poll(&waiting, 1, milliseconds_left(deadline));
  if (n < 0 && errno != EINTR) return connection_error("等待失败", "waiting failed", errno);
  if (n == 0 && Clock::now() >= deadline)
    return make_error(ErrorKind::TIMED_OUT, "服务端没有及时回答", "the daemon did not answer in time");
  return {};
}

Result<ResponseMessage> NativeClient::wait(std::chrono::milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  for (;;) {
    if (auto pumped = pump(); !pumped) return pumped.error();
    auto next = receive();
    if (!next) return next.error();
    if (*next) return std::move(**next);
    if (auto polled = poll_until(deadline); !polled) return polled.error();
  }
}

Result<ResponseMessage> NativeClient::call(const Fill& fill, std::chrono::milliseconds timeout) {
  const std::uint64_t id = next_id_++;
  FrameBuilder builder;
  auto request = builder.init<schema::Request>();
  request.setId(id);
  fill(request);
  if (auto sent = send(builder.view()); !sent) return sent.error();
  const auto deadline = Clock::now() + timeout;
  for (;;) {
    if (auto pumped = pump(); !pumped) return pumped.error();
    auto next = take_message();
    if (!next) return next.error();
    if (!*next) {
      if (auto polled = poll_until(deadline); !polled) return polled.error();
      continue;
    }
    const auto response = ***next;
    const bool ours = response.getId() == id;
    if (response.isError() && (ours || response.getId() == 0)) return to_error(response.getError());
    if (ours) return std::move(**next);
    kept_.push_back(std::move(**next));
  }
}

Result<ResponseMessage> NativeClient::authenticate(std::string_view token, std::chrono::milliseconds timeout) {
  return call(
      [&](schema::Request::Builder request) {
        auto authenticate = request.initAuthenticate();
        authenticate.setToken(kj::StringPtr(std::string(token).c_str()));
        authenticate.setVersion(schema::PROTOCOL_VERSION);
      },
      timeout);
}

}  // namespace leitai::client
