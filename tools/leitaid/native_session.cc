#include "tools/leitaid/native_session.h"

#include <capnp/serialize.h>

#include <algorithm>
#include <boost/asio/write.hpp>
#include <cstring>

namespace leitai::daemon {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kFirstBufferBytes = 16u << 10;
/// One message of who has not said who they are.
constexpr std::size_t kMostPublicBytes = 64u << 10;
/// Memory for writing that an idle connection keeps.
constexpr std::size_t kIdleWriteBytes = 256u << 10;

}  // namespace

NativeSession::NativeSession(asio::ip::tcp::socket socket, std::string address, std::shared_ptr<void> slot,
                             Service& service, LoginDesk& logins, BoardHub& hub)
    : Conversation(service, logins, hub, std::move(address)),
      socket_(std::move(socket)),
      slot_(std::move(slot)),
      timer_(service.io()),
      last_heard_(std::chrono::steady_clock::now()),
      buffer_(kFirstBufferBytes / sizeof(std::uint64_t)) {}

void NativeSession::start() {
  boost::system::error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  watch_time();
  read();
}

void NativeSession::watch_time() {
  const Limits& limits = service_.options().limits;
  timer_.expires_at(last_heard_ + (authenticated() ? limits.idle : limits.handshake));
  timer_.async_wait([self = me()](boost::system::error_code error) {
    if (error || !self->open_ || self->ending_) return;
    const Limits& allowed = self->service_.options().limits;
    const auto silent = std::chrono::steady_clock::now() - self->last_heard_;
    if (silent < (self->authenticated() ? allowed.idle : allowed.handshake)) return self->watch_time();
    self->send_error(
        0, make_error(ErrorKind::TIMED_OUT, "太久没有收到请求,连接关闭", "nothing was heard for too long: closing"));
    self->flush();
    self->end_after_writing();
  });
}

std::size_t NativeSession::most_words() const {
  const std::size_t most = service_.options().limits.message_bytes;
  return (authenticated() ? most : std::min(most, kMostPublicBytes)) / sizeof(std::uint64_t);
}

void NativeSession::go_on() {
  if (reading_ || ending_ || !open_) return;
  Taken taken = Taken::all;
  do {
    taken = take_requests();
    flush_commands();
    flush();
  } while (taken == Taken::not_now && may_read());
  if (taken == Taken::ended) {
    refused_ = true;
    return end_after_writing();
  }
  // Otherwise an answer or the socket comes back to here.
  if (taken == Taken::all && may_read()) read();
}

void NativeSession::read() {
  reading_ = true;
  if (filled_ == buffer_.size() * sizeof(std::uint64_t))
    buffer_.resize(std::max(buffer_.size() + 1, std::min(buffer_.size() * 2, most_words())));
  auto* bytes = reinterpret_cast<char*>(buffer_.data());
  const std::size_t capacity = buffer_.size() * sizeof(std::uint64_t);
  socket_.async_read_some(asio::buffer(bytes + filled_, capacity - filled_),
                          [self = me()](boost::system::error_code error, std::size_t count) {
                            self->reading_ = false;
                            if (error) return self->end_after_writing();
                            self->filled_ += count;
                            self->go_on();
                          });
}

NativeSession::Taken NativeSession::take_requests() {
  std::size_t word = 0;
  Taken taken = Taken::all;
  while (taken == Taken::all) {
    const std::size_t left = filled_ / sizeof(std::uint64_t) - word;
    if (left == 0) break;
    const auto* begin = buffer_.data() + word;
    // Its segment table may itself be hostile: more than 512 segments are refused before it is read.
    std::uint32_t segments_less_one = 0;
    std::memcpy(&segments_less_one, begin, sizeof segments_less_one);
    const auto words = kj::arrayPtr(reinterpret_cast<const capnp::word*>(begin), left);
    const std::size_t size = segments_less_one >= 512 ? SIZE_MAX : capnp::expectedSizeInWordsFromPrefix(words);
    if (size > most_words()) {
      const std::string most = std::to_string(most_words() * sizeof(std::uint64_t));
      send_error(0, make_error(ErrorKind::TOO_LARGE, "消息过大或不是 Cap'n Proto 流帧:上限 " + most + " 字节",
                               "the message is too large or no Cap'n Proto stream frame: at most " + most + " bytes"));
      return Taken::ended;
    }
    if (size > left) break;
    if (!may_read()) {
      taken = Taken::not_now;
      break;
    }
    if (!take_message(buffer_.data() + word, size)) taken = Taken::ended;
    word += size;
  }
  if (word > 0) drop_from_buffer(word);
  return taken;
}

void NativeSession::drop_from_buffer(std::size_t words) {
  last_heard_ = std::chrono::steady_clock::now();
  auto* bytes = reinterpret_cast<char*>(buffer_.data());
  filled_ -= words * sizeof(std::uint64_t);
  std::memmove(bytes, bytes + words * sizeof(std::uint64_t), filled_);
  // A large message was an exception: its memory is given back.
  constexpr std::size_t kFirstWords = kFirstBufferBytes / sizeof(std::uint64_t);
  if (filled_ == 0 && buffer_.size() > 4 * kFirstWords) std::vector<std::uint64_t>(kFirstWords).swap(buffer_);
}

bool NativeSession::take_message(const std::uint64_t* words, std::size_t count) {
  try {
    capnp::FlatArrayMessageReader message(kj::arrayPtr(reinterpret_cast<const capnp::word*>(words), count),
                                          reader_options(count));
    return take(message.getRoot<schema::Request>());
  } catch (const kj::Exception& exception) {
    // Where the next message begins is still known: the conversation goes on.
    return take_malformed(malformed_message(exception)) && authenticated();
  }
}

void NativeSession::send(FrameView response) {
  append_framed(pending_, response);
}

void NativeSession::send_shared(const EncodedPtr& response) {
  if (!open_) return;
  pending_ += response->native();
  flush();
}

void NativeSession::flush() {
  lagged_ = lagged_ || lagging();
  if (!is_writing_ && !pending_.empty() && open_) write();
}

void NativeSession::write() {
  is_writing_ = true;
  writing_.swap(pending_);
  asio::async_write(socket_, asio::buffer(writing_), [self = me()](boost::system::error_code error, std::size_t) {
    self->is_writing_ = false;
    self->writing_.clear();
    if (self->writing_.capacity() > kIdleWriteBytes) std::string().swap(self->writing_);
    if (error) return self->close();
    if (!self->pending_.empty()) return self->write();
    if (self->ending_) return self->end_after_writing();
    if (self->lagged_) {
      self->lagged_ = false;
      self->drained();
    }
    self->go_on();
  });
}

void NativeSession::window_opened() {
  if (ending_) return end_after_writing();
  go_on();
}

void NativeSession::stop() {
  refused_ = false;
  end_after_writing();
}

void NativeSession::end_after_writing() {
  if (!open_) return;
  if (!ending_) {
    ending_ = true;
    timer_.expires_after(service_.options().limits.handshake);
    timer_.async_wait([self = me()](boost::system::error_code error) {
      if (!error) self->close();
    });
  }
  if (is_writing_ || !pending_.empty() || waiting_for_answers()) return;
  if (refused_)
    hang_up();
  else
    close();
}

void NativeSession::hang_up() {
  if (reading_) return;
  reading_ = true;
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  socket_.async_read_some(asio::buffer(buffer_), [self = me()](boost::system::error_code error, std::size_t) {
    self->reading_ = false;
    if (error) return self->close();
    self->hang_up();
  });
}

void NativeSession::close() {
  if (!open_) return;
  open_ = false;
  close_conversation();
  timer_.cancel();
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

}  // namespace leitai::daemon
