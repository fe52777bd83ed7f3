#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace leitai::daemon {

/// What other threads want done on the network thread, in their order: a burst wakes it once. `post` may be called by
/// any thread; the io_context and the mailbox outlive what was posted.
class Mailbox {
 public:
  explicit Mailbox(boost::asio::io_context& io) : io_(io) {}
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  void post(std::function<void()> work) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(work));
      if (woken_) return;
      woken_ = true;
    }
    boost::asio::post(io_, [this] { deliver(); });
  }

 private:
  void deliver() {
    std::vector<std::function<void()>> all;
    {
      const std::lock_guard lock(mutex_);
      all.swap(waiting_);
      woken_ = false;
    }
    for (const auto& work : all) work();
  }

  boost::asio::io_context& io_;
  std::mutex mutex_;
  std::vector<std::function<void()>> waiting_;
  bool woken_ = false;
};

}  // namespace leitai::daemon
