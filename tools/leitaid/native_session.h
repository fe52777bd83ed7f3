#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <vector>

#include "tools/leitaid/conversation.h"

/// One native connection: Cap'n Proto's stream framing of Request and Response over TCP.
///
/// Bytes are read into one aligned buffer, which grows only with what came, and requests are read in place. What is
/// answered is gathered and written in one go. Nothing is read or taken while too many commands wait for their
/// answer, or the socket does not take what is written: the client's own socket then pushes back.
namespace leitai::daemon {

class NativeSession final : public Conversation {
 public:
  NativeSession(boost::asio::ip::tcp::socket socket, std::string address, std::shared_ptr<void> slot, Service& service,
                LoginDesk& logins, BoardHub& hub);

  void start();
  /// Writes what is queued, then closes.
  void stop();

  void send_shared(const EncodedPtr& response) override;
  bool lagging() const override { return backlog() > service_.options().limits.backlog_bytes; }

 private:
  void send(FrameView response) override;
  void flush() override;
  void window_opened() override;

  std::size_t backlog() const { return pending_.size() + writing_.size(); }
  bool may_read() const { return !window_full() && !lagging(); }
  std::size_t most_words() const;
  /// Takes what lies in the buffer, answers, and reads on where it may.
  void go_on();
  void read();
  enum class Taken {
    all,      ///< the whole requests in the buffer
    not_now,  ///< some; the rest waits until answers are on their way
    ended,    ///< the conversation must end
  };
  Taken take_requests();
  /// False where the conversation must end.
  bool take_message(const std::uint64_t* words, std::size_t count);
  void drop_from_buffer(std::size_t words);
  void write();
  void watch_time();
  void end_after_writing();
  /// Says that nothing more comes and drops what still arrives: a reset must not overtake the last answer.
  void hang_up();
  void close();

  std::shared_ptr<NativeSession> me() { return std::static_pointer_cast<NativeSession>(shared_from_this()); }

  boost::asio::ip::tcp::socket socket_;
  std::shared_ptr<void> slot_;
  boost::asio::steady_timer timer_;
  std::chrono::steady_clock::time_point last_heard_;  ///< when the last whole request was taken
  std::vector<std::uint64_t> buffer_;                 ///< requests begin at its start
  std::size_t filled_ = 0;                            ///< bytes in it
  std::string pending_, writing_;
  bool reading_ = false, is_writing_ = false, open_ = true, lagged_ = false;
  bool ending_ = false, refused_ = false;
};

}  // namespace leitai::daemon
