#pragma once

#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "engine/runtime/submission.h"
#include "tools/leitaid/board_hub.h"
#include "tools/leitaid/caller.h"
#include "tools/leitaid/encoded.h"
#include "tools/leitaid/login.h"
#include "tools/leitaid/service.h"
#include "tools/leitaid/token_bucket.h"

/// A conversation of requests and responses, whatever carries it: the native protocol and WebSocket both are one.
/// The network thread's (make_network_owned), but for `complete`, which hands over to it.
namespace leitai::daemon {

class Conversation : public runtime::CompletionSink,
                     public Subscriber,
                     public std::enable_shared_from_this<Conversation> {
 public:
  Conversation(Service& service, LoginDesk& logins, BoardHub& hub, std::string address);
  ~Conversation() override;

  void complete(std::span<runtime::Completed> answers) final;
  bool still_may_watch(const BoardKey& board) final;

 protected:
  /// Takes one request. Commands are gathered until `flush_commands`. False: the conversation must end after what
  /// is being sent (it did not say who it is, or asks far too much).
  [[nodiscard]] bool take(schema::Request::Reader request);
  /// Who comes as somebody already is told so; nothing is said to the public.
  void welcome(const Caller& caller);
  /// What came cannot be read. False: the conversation must end, as for `take`.
  [[nodiscard]] bool take_malformed(const Error& error);
  /// Hands the gathered commands to the sequencer.
  void flush_commands();
  /// No more commands are read while this is true.
  bool window_full() const { return in_flight_ >= service_.options().limits.in_flight; }
  bool authenticated() const { return !caller_.is_public(); }
  bool waiting_for_answers() const { return in_flight_ > 0; }
  /// The socket has taken a backlog: boards may send again.
  void drained() { hub_.on_drained(); }
  /// Nothing more is sent; subscriptions end.
  void close_conversation();

  /// Queues one response.
  virtual void send(FrameView response) = 0;
  /// What was queued goes out; called after a run of `send`s.
  virtual void flush() = 0;
  /// Answers came: reading may go on.
  virtual void window_opened() = 0;

  void send_error(std::uint64_t id, const Error& error);

  Service& service_;

 private:
  std::shared_ptr<Conversation> self() { return shared_from_this(); }
  bool take_turn(std::uint64_t id);
  bool take_command(std::uint64_t id, schema::Command::Reader command);
  void take_query(std::uint64_t id, schema::Query::Reader query);
  void take_subscribe(std::uint64_t id, schema::Subscribe::Reader subscribe);
  void take_watch(std::uint64_t id, schema::Watch::Reader watch);
  void send_subscribed(std::uint64_t id);
  /// Who is at the other end from here on.
  void become(const Caller& caller);
  void count_presence(AccountId account, TokenId token);
  bool take_authenticate(std::uint64_t id, schema::Authenticate::Reader authenticate);
  void take_login(std::uint64_t id, schema::Login::Reader login);
  void answer(const std::vector<runtime::Completed>& answers);
  void send_rejection(const runtime::Completed& completed);
  void answer_query(std::uint64_t id, const Frame& query);
  void send_analysis(std::uint64_t id, const Result<Frame>& result);

  LoginDesk& logins_;
  BoardHub& hub_;
  const std::string address_;
  Caller caller_;
  AccountId counted_account_;  ///< as whom it is counted among those who are connected
  TokenId counted_token_;
  TokenBucket rate_;
  std::vector<runtime::Submission> gathered_;
  std::size_t in_flight_ = 0;
  bool closed_ = false;
};

}  // namespace leitai::daemon
