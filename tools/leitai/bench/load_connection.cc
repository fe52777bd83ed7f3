#include "tools/leitai/bench/load_connection.h"

#include <capnp/serialize.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "events/message.h"
#include "tools/common/token.h"
#include "tools/leitai/native_client.h"

namespace leitai::bench {
namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);
constexpr std::size_t kBufferWords = 32u << 10;
constexpr std::chrono::seconds kPatience{10};

Error broken(const char* what) {
  const std::string why = std::string(what) + ": " + std::strerror(errno);
  return make_error(ErrorKind::INTERNAL, why, why);
}

}  // namespace

LoadConnection::LoadConnection(int fd, std::size_t in_flight)
    : fd_(fd), message_(kj::arrayPtr(memory_.data(), memory_.size())), in_flight_(in_flight), in_(kBufferWords) {
  for (std::size_t slot = in_flight; slot-- > 0;) free_.push_back(slot);
}

LoadConnection::~LoadConnection() {
  ::close(fd_);
}

Result<std::unique_ptr<LoadConnection>> LoadConnection::open(const client::Endpoint& native,
                                                             const BenchContest& contest, std::size_t judge,
                                                             std::size_t in_flight) {
  auto client = client::NativeClient::connect(native, kPatience);
  if (!client) return client.error();
  if (auto welcome = (*client)->authenticate(contest.judges[judge], kPatience); !welcome) return welcome.error();
  const int fd = ::fcntl((*client)->fd(), F_DUPFD_CLOEXEC, 0);
  if (fd < 0) return broken("dup");
  std::unique_ptr<LoadConnection> connection(new LoadConnection(fd, in_flight));
  connection->prepare(contest, judge);
  return connection;
}

void LoadConnection::prepare(const BenchContest& contest, std::size_t judge) {
  request_ = message_.initRoot<schema::Request>();
  auto command = request_.initCommand();
  id_ = command.initId();
  std::memcpy(&random_, tools::random_token().digest.data(), sizeof random_);
  auto in_contest = command.initContest();
  in_contest.setContest(contest.contest);
  auto change = in_contest.initChangeMark();
  change.setJudge(static_cast<std::uint32_t>(judge + 1));
  change.setCriterion(1);
  performance_ = change.initPerformance();
  performance_.setRound(1);
  performance_.setAttempt(1);
  mark_ = change.initMark();
}

void LoadConnection::fill() {
  const auto now = Clock::now();
  const auto unix_time = std::chrono::system_clock::now().time_since_epoch();
  const auto millis =
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(unix_time).count());
  while (!free_.empty()) {
    const std::size_t slot = free_.back();
    free_.pop_back();
    in_flight_[slot] = now;
    ++next_;
    request_.setId(slot + 1);
    // A UUID of version 7 (RFC 9562): ids that come together sort together.
    id_.setHigh(millis << 16 | 0x7000 | (next_ & 0xfff));
    id_.setLow(std::uint64_t{2} << 62 | (random_ ^ next_ << 24) >> 2);
    performance_.setEntry(static_cast<std::uint32_t>(slot + 1));
    mark_.setMantissa(static_cast<std::int64_t>(1 + next_ % static_cast<std::uint64_t>(kHighestMark)));
    append(message_.getSegmentsForOutput()[0]);
  }
}

void LoadConnection::append(kj::ArrayPtr<const capnp::word> segment) {
  const std::uint32_t table[2] = {0, static_cast<std::uint32_t>(segment.size())};
  out_.append(reinterpret_cast<const char*>(table), sizeof table);
  out_.append(reinterpret_cast<const char*>(segment.begin()), segment.size() * kWord);
}

Result<void> LoadConnection::write_some() {
  while (wants_write()) {
    const ssize_t n = ::send(fd_, out_.data() + sent_, out_.size() - sent_, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n >= 0)
      sent_ += static_cast<std::size_t>(n);
    else if (errno == EAGAIN)
      return {};
    else if (errno != EINTR)
      return broken("send");
  }
  out_.clear();
  sent_ = 0;
  return {};
}

Result<void> LoadConnection::read_some(Percentiles* latencies) {
  auto* bytes = reinterpret_cast<char*>(in_.data());
  const ssize_t n = ::recv(fd_, bytes + filled_, in_.size() * kWord - filled_, MSG_DONTWAIT);
  if (n < 0) return errno == EAGAIN || errno == EINTR ? Result<void>{} : broken("recv");
  if (n == 0) return make_error(ErrorKind::INTERNAL, "服务端关闭了连接", "the daemon closed the connection");
  filled_ += static_cast<std::size_t>(n);
  std::size_t word = 0;
  for (;;) {
    const std::size_t left = filled_ / kWord - word;
    if (left == 0) break;
    const auto words = kj::arrayPtr(reinterpret_cast<const capnp::word*>(in_.data() + word), left);
    const std::size_t size = capnp::expectedSizeInWordsFromPrefix(words);
    if (size > in_.size()) return make_error(ErrorKind::TOO_LARGE, "响应过大", "a response is too large");
    if (size > left) break;
    if (auto taken = take(in_.data() + word, size, latencies); !taken) return taken;
    word += size;
  }
  filled_ -= word * kWord;
  std::memmove(bytes, bytes + word * kWord, filled_);
  return {};
}

Result<void> LoadConnection::take(const std::uint64_t* words, std::size_t count, Percentiles* latencies) {
  capnp::FlatArrayMessageReader message(kj::arrayPtr(reinterpret_cast<const capnp::word*>(words), count));
  const auto response = message.getRoot<schema::Response>();
  if (response.isError()) return client::to_error(response.getError());
  if (!response.isAnswer() || !response.getAnswer().isAccepted()) {
    const LocalText why{"命令被拒绝", "a command was rejected"};
    return make_error(ErrorKind::FORBIDDEN, why.zh, why.en);
  }
  const std::size_t slot = response.getId() - 1;
  if (slot >= in_flight_.size()) return make_error(ErrorKind::INTERNAL, "响应编号不对", "a response with a wrong id");
  if (latencies) latencies->add(std::chrono::duration<double, std::micro>(Clock::now() - in_flight_[slot]).count());
  free_.push_back(slot);
  ++answered_;
  return {};
}

}  // namespace leitai::bench
