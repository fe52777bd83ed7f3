#include "projections/core/runner.h"

#include <algorithm>

#include "events/check.h"

namespace leitai::projections {

namespace {

/// Events to fold for each byte of the last snapshot before the next one.
constexpr std::uint64_t kSnapshotBytesPerEvent = 64;

}  // namespace

std::string snapshot_name(const Projection& view) {
  return "view-" + std::string(view.name());
}

Runner::Runner(const EventLog& log, std::vector<Projection*> views, SnapshotStore* snapshots, RunnerOptions options)
    : log_(log), views_(std::move(views)), snapshots_(snapshots), options_(options) {
  LEITAI_CHECK(!views_.empty(), "a runner has views");
}

Runner::~Runner() {
  stop();
}

void Runner::on_applied(std::function<void(Position)> listener) {
  LEITAI_CHECK(!thread_.joinable(), "listeners are added before the start");
  listeners_.push_back(std::move(listener));
}

void Runner::start() {
  LEITAI_CHECK(!thread_.joinable() && !ended_, "a runner is started once");
  load_snapshots();
  snapshot_at_ = least_next();
  applied_.store(snapshot_at_.value, std::memory_order_release);
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Runner::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void Runner::load_snapshots() {
  const std::unique_lock lock(mutex_);
  for (Projection* view : views_) {
    view->set_next(Position{0});
    if (snapshots_ == nullptr) continue;
    const auto snapshot = snapshots_->load(snapshot_name(*view), view->version(), log_.head());
    if (snapshot && view->load(snapshot->state)) view->set_next(snapshot->next);
  }
}

void Runner::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const auto block = log_.follow(least_next(), stop);
    if (!block) {
      fail(block.error());
      break;
    }
    if ((*block)->empty()) break;
    if (auto fed = feed(**block); !fed) {
      fail(fed.error());
      break;
    }
    publish_applied();
    for (const auto& listener : listeners_) listener(applied());
    save_if_due();
    gather(stop);
  }
  collect_pending_store();
  if (snapshots_ != nullptr && health() && applied() > snapshot_at_) note_stored(store(save_views()));
  {
    const std::lock_guard lock(state_mutex_);
    ended_ = true;
  }
  changed_.notify_all();
}

void Runner::gather(const std::stop_token& stop) {
  if (options_.gather.count() == 0) return;
  std::unique_lock lock(state_mutex_);
  changed_.wait_for(lock, stop, options_.gather, [] { return false; });
}

Result<void> Runner::feed(const EventBlock& block) {
  const std::unique_lock lock(mutex_);
  for (Projection* view : views_) {
    if (auto fed = view->feed(block); !fed) return fed;
  }
  return {};
}

void Runner::publish_applied() {
  {
    const std::lock_guard lock(state_mutex_);
    applied_.store(least_next().value, std::memory_order_release);
  }
  changed_.notify_all();
}

void Runner::fail(Error error) {
  {
    const std::lock_guard lock(state_mutex_);
    failed_ = std::move(error);
  }
  changed_.notify_all();
}

Waited Runner::wait_applied(Position head, std::chrono::steady_clock::time_point deadline, std::stop_token stop) const {
  if (applied() >= head) return Waited::applied;
  std::unique_lock lock(state_mutex_);
  const auto settled = [&] { return applied() >= head || failed_ || ended_; };
  changed_.wait_until(lock, stop, deadline, settled);
  if (applied() >= head) return Waited::applied;
  if (failed_) return Waited::failed;
  return ended_ || stop.stop_requested() ? Waited::stopped : Waited::timed_out;
}

std::vector<HeldDigest> Runner::digests() const {
  std::vector<std::pair<HeldDigest, std::string>> saved;
  with_read([&] {
    for (const Projection* view : views_) saved.push_back({{view->name(), view->next(), {}}, view->save()});
  });
  std::vector<HeldDigest> digests;
  for (auto& [held, bytes] : saved) {
    held.digest = sha256(as_bytes(bytes));
    digests.push_back(held);
  }
  return digests;
}

Result<void> Runner::health() const {
  const std::lock_guard lock(state_mutex_);
  if (failed_) return *failed_;
  return {};
}

std::optional<Error> Runner::snapshot_problem() const {
  const std::lock_guard lock(state_mutex_);
  return snapshot_problem_;
}

// Only the runner's thread changes views, so saving on it needs no lock and keeps no reader waiting; the files are
// written meanwhile by a thread of their own.
void Runner::save_if_due() {
  if (snapshots_ == nullptr) return;
  const std::uint64_t due = std::max(options_.snapshot_every, snapshot_bytes_ / kSnapshotBytesPerEvent);
  if (applied().value - snapshot_at_.value < due) return;
  if (pending_store_.valid()) {
    if (pending_store_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
    note_stored(pending_store_.get());
  }
  pending_store_ = std::async(std::launch::async, [this, saved = save_views()] { return store(saved); });
}

std::vector<Runner::Saved> Runner::save_views() {
  std::vector<Saved> saved;
  snapshot_bytes_ = 0;
  for (const Projection* view : views_) {
    saved.push_back({snapshot_name(*view), view->version(), {view->next(), view->save()}});
    snapshot_bytes_ += saved.back().snapshot.state.size();
  }
  snapshot_at_ = applied();
  return saved;
}

void Runner::collect_pending_store() {
  if (pending_store_.valid()) note_stored(pending_store_.get());
}

void Runner::note_stored(const Result<void>& stored) {
  const std::lock_guard lock(state_mutex_);
  snapshot_problem_ = stored ? std::nullopt : std::optional<Error>(stored.error());
}

Result<void> Runner::store(const std::vector<Saved>& saved) const {
  for (const Saved& one : saved) {
    if (auto stored = snapshots_->store(one.name, one.version, one.snapshot); !stored) return stored;
  }
  return {};
}

Position Runner::least_next() const {
  const auto least = std::min_element(views_.begin(), views_.end(),
                                      [](const auto* a, const auto* b) { return a->next() < b->next(); });
  return (*least)->next();
}

}  // namespace leitai::projections
