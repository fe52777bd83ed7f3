#include "tools/leitaid/checkpoint_desk.h"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>

#include "tools/common/signing_key_file.h"

namespace leitai::daemon {
namespace {

Error no_key(const std::filesystem::path& file) {
  return make_error(ErrorKind::UNINITIALISED,
                    "没有签名密钥,因此没有检查点和证明:请用 leitai key make 生成 " + file.string(),
                    "there is no signing key, so there are no checkpoints and no proofs: make " + file.string() +
                        " with leitai key make");
}

}  // namespace

CheckpointDesk::CheckpointDesk(boost::asio::io_context& io, const Options& options, const EventLog& log)
    : io_(io), options_(options), log_(log) {}

Result<void> CheckpointDesk::open() {
  if (options_.public_log)
    spdlog::warn(
        "日志条目对所有人公开 / the log's entries are open to everybody: personal data, marks not yet released");
  auto taken = take_key();
  if (taken || options_.key.empty()) {
    if (!taken)
      spdlog::log(taken.error().kind == ErrorKind::UNINITIALISED ? spdlog::level::info : spdlog::level::err, "{}",
                  to_string(taken.error()));
    return {};
  }
  return taken;
}

Result<void> CheckpointDesk::take_key() {
  const auto file = options_.key.empty() ? tools::default_key_file(options_.data) : options_.key;
  auto key = tools::read_signing_key(file);
  if (!key) {
    const bool missing = key.error().kind == ErrorKind::NOT_FOUND;
    trouble_ = missing ? no_key(file) : key.error();
    return trouble_;
  }
  verifier_key_ = key->verifier().print();
  auto signer = CheckpointSigner::open(log_, std::move(*key), options_.data / "checkpoint");
  trouble_ = {};
  if (!signer) {
    // The daemon serves all else: who judges a contest is not stopped by it.
    trouble_ = signer.error();
    spdlog::error("{}", to_string(signer.error()));
    return {};
  }
  signer_ = std::move(*signer);
  published_ = signer_->last();
  return {};
}

bool CheckpointDesk::is_ready() {
  // `leitai init` may have made the key since.
  if (!signer_ && verifier_key_.empty() && options_.key.empty() && take_key()) begin();
  return signer_ != nullptr;
}

void CheckpointDesk::begin() {
  if (signer_ && job_ == Job::none) start_job();
}

void CheckpointDesk::stop() {
  stop_.request_stop();
  thread_.stop();
  thread_.join();
}

bool CheckpointDesk::is_far_behind() const {
  return log_.head().value - signer_->read_back() > options_.read_back_events;
}

Error CheckpointDesk::being_read_back() const {
  const std::string done = std::to_string(signer_->read_back()), all = std::to_string(log_.head().value);
  return make_error(
      ErrorKind::OVERLOADED, "首个检查点正在准备:已读回 " + done + " / " + all + " 个事件,请稍后再试",
      "the first checkpoint is being prepared: " + done + " of " + all + " events were read back; try again soon");
}

void CheckpointDesk::ask(Asked asked) {
  if (!is_ready()) return asked.then(trouble_.error());
  const bool is_new = published_ && published_->tree.size == log_.head().value;
  const auto now = std::chrono::steady_clock::now();
  const bool is_fresh = covers(asked.least) && trouble_ && now - published_at_ < options_.checkpoint_interval;
  if (is_new || is_fresh) return asked.then(*published_);
  if (job_ == Job::running_far)
    return covers(asked.least) && trouble_ ? asked.then(*published_) : asked.then(being_read_back());
  if (job_ == Job::running) return later_.push_back(std::move(asked));
  first_.push_back(std::move(asked));
  start_job();
}

void CheckpointDesk::start_job() {
  if (is_far_behind()) {
    job_ = Job::running_far;
    for (const Asked& asked : std::exchange(first_, {}))
      covers(asked.least) ? asked.then(*published_) : asked.then(being_read_back());
  } else {
    job_ = Job::running;
  }
  boost::asio::post(thread_, [this] {
    auto result = signer_->sign(stop_.get_token());
    boost::asio::post(io_, [this, result = std::move(result)] { finish_job(result); });
  });
}

void CheckpointDesk::finish_job(Result<Signed> result) {
  job_ = Job::none;
  if (result) {
    published_ = *result;
    published_at_ = std::chrono::steady_clock::now();
    trouble_ = {};
  } else if (result.error().kind != ErrorKind::STOPPING) {
    if (trouble_) spdlog::error("{}", to_string(result.error()));
    trouble_ = result.error();
  }
  auto first = std::exchange(first_, {}), later = std::exchange(later_, {});
  for (const Asked& asked : first) asked.then(result);
  for (Asked& asked : later) ask(std::move(asked));
}

Result<proof::TreeHead> CheckpointDesk::published() {
  if (published_) return published_->tree;
  if (!is_ready()) return trouble_.error();
  if (!trouble_) return trouble_.error();
  return being_read_back();
}

Result<std::string> CheckpointDesk::verifier_key() {
  static_cast<void>(is_ready());
  if (!verifier_key_.empty()) return verifier_key_;
  return trouble_.error();
}

}  // namespace leitai::daemon
