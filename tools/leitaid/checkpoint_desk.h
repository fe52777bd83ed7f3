#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/log/checkpoint_signer.h"
#include "engine/log/event_log.h"
#include "tools/leitaid/options.h"

/// The log's signed checkpoints, made when they are asked for and something was added, at most once an interval.
/// Reading back and signing have a thread of their own; everything else is the network thread's.
namespace leitai::daemon {

class CheckpointDesk {
 public:
  using Signed = CheckpointSigner::Signed;
  using Then = std::function<void(Result<Signed>)>;

  /// `log` and `options` outlive it.
  CheckpointDesk(boost::asio::io_context& io, const Options& options, const EventLog& log);
  ~CheckpointDesk() { stop(); }

  /// Takes the key. A key that was named must be there; without one the daemon starts, and every answer here says so.
  Result<void> open();
  /// Begins to read back what no checkpoint covers yet.
  void begin();
  /// Ends the thread; callbacks that did not come yet do not come.
  void stop();

  /// Calls back once, now or later, with a checkpoint that covers what was durable at the call, or was signed less
  /// than an interval ago. UNINITIALISED without a key; OVERLOADED while a long log is read back for the first time;
  /// INTERNAL where the log cannot be vouched for.
  void newest(Then then) { ask({0, std::move(then)}); }
  /// The same, but one that covers everything that is durable at the call.
  void covering(Then then) { ask({log_.head().value, std::move(then)}); }

  /// The tree that others may have: that of the last checkpoint. Errors as `newest`.
  Result<proof::TreeHead> published();
  /// The public key as text.
  Result<std::string> verifier_key();

  /// UNINITIALISED without a key; INTERNAL once the log was found not to be what was signed or written.
  Result<void> health() const { return trouble_; }
  std::uint64_t size() const { return published_ ? published_->tree.size : 0; }

 private:
  Result<void> take_key();
  /// True where the key is there, by now.
  bool is_ready();
  struct Asked {
    std::uint64_t least = 0;  ///< events that the checkpoint must cover
    Then then;
  };
  void ask(Asked asked);
  bool covers(std::uint64_t events) const { return published_ && published_->tree.size >= events; }
  bool is_far_behind() const;
  void start_job();
  void finish_job(Result<Signed> result);
  Error being_read_back() const;

  boost::asio::io_context& io_;
  const Options& options_;
  const EventLog& log_;
  std::unique_ptr<CheckpointSigner> signer_;  // the thread's while a job runs
  std::optional<Signed> published_;
  std::chrono::steady_clock::time_point published_at_;
  Result<void> trouble_;
  std::string verifier_key_;
  enum class Job { none, running, running_far };
  Job job_ = Job::none;
  std::vector<Asked> first_, later_;  // who asked before the job in hand began, and since
  std::stop_source stop_;
  boost::asio::thread_pool thread_{1};
};

}  // namespace leitai::daemon
