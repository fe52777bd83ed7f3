#include "engine/runtime/sequencer.h"

#include <algorithm>
#include <chrono>

#include "events/check.h"
#include "events/schema/api.capnp.h"

namespace leitai::runtime {
namespace {

/// After so many decisions in a row the decider looks whether the writer has become idle.
constexpr std::size_t kDecideRun = 256;

}  // namespace

Digest request_digest(AccountId actor, FrameView command) {
  std::uint8_t who[8];
  for (int i = 0; i < 8; ++i) who[i] = static_cast<std::uint8_t>(actor.value >> (8 * i));
  return sha256(ByteSpan(who, sizeof who), bytes_of(command));
}

Sequencer::Sequencer(EventLog& log, WriteModel model, const Clock& clock, SnapshotStore* snapshots,
                     SequencerOptions options)
    : log_(log),
      clock_(clock),
      snapshots_(snapshots),
      options_(options),
      model_(std::move(model)),
      open_(take_spare()),
      snapshot_due_(log.head().value + options.snapshot_events) {
  LEITAI_CHECK(model_.next == log_.head(), "the write model holds the log's every event");
  open_->start(model_.next);
  if (options_.threads == SequencerOptions::Threads::none) return;
  for (std::thread& worker : workers_) worker = std::thread([this] { work_loop(); });
  if (snapshots_ && options_.snapshot_events > 0) snapshotter_ = std::thread([this] { snapshot_loop(); });
}

Sequencer::~Sequencer() {
  stop();
}

Sequencer::Taken Sequencer::submit(std::vector<Submission>& submissions) {
  bool deciding = false;
  if (options_.has_room && !options_.has_room()) {
    stats_.refused_room += submissions.size();
    return Taken::no_room;
  }
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return Taken::stopping;
    if (undecided() + submissions.size() > options_.queue_commands) {
      stats_.refused_full += submissions.size();
      return Taken::full;
    }
    for (auto& submission : submissions) queue_.push_back(std::move(submission));
    stats_.queued = undecided();
    deciding = deciding_;
  }
  submissions.clear();
  (deciding ? decider_wakes_ : idle_wakes_).notify_one();
  return Taken::taken;
}

void Sequencer::stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  idle_wakes_.notify_all();
  snapshot_wakes_.notify_all();
  if (options_.threads == SequencerOptions::Threads::none) return;
  for (std::thread& worker : workers_) worker.join();
  if (snapshotter_.joinable()) snapshotter_.join();
  if (snapshots_) {
    // A snapshot is a shortcut: without it the next start folds more of the log.
    static_cast<void>(store_write_model(*snapshots_, model_));
  }
}

bool Sequencer::step() {
  LEITAI_CHECK(options_.threads == SequencerOptions::Threads::none, "a sequencer with threads needs no steps");
  if (next_in_hand_ == hand_.size()) {
    hand_.clear();
    next_in_hand_ = 0;
    hand_.swap(queue_);
  }
  while (next_in_hand_ < hand_.size() && !open_is_full()) next_in_hand_ = decide_some();
  if (open_->empty()) return false;
  const auto batch = hand_over();
  write(*batch);
  syncing_ = false;
  batch->answer_all();
  return true;
}

bool Sequencer::open_is_full() const {
  return open_->answers() >= options_.batch_commands || open_->bytes() >= options_.batch_bytes;
}

void Sequencer::work_loop() {
  std::unique_lock lock(mutex_);
  while (const auto batch = next_batch(lock)) {
    lock.unlock();
    write(*batch);
    std::unique_lock order(answering_);
    lock.lock();
    syncing_ = false;
    const bool deciding = deciding_;
    lock.unlock();
    if (deciding) decider_wakes_.notify_one();
    batch->answer_all();
    order.unlock();
    if (log_.head().value >= snapshot_due_) snapshot_wakes_.notify_one();
    lock.lock();
  }
}

std::shared_ptr<Batch> Sequencer::next_batch(std::unique_lock<std::mutex>& lock) {
  while (true) {
    idle_wakes_.wait(lock, [&] { return !deciding_ && (has_work() || stopping_); });
    if (!has_work()) return nullptr;
    deciding_ = true;
    while (has_work() || !open_->empty()) {
      if (!syncing_ && !open_->empty()) return hand_over();
      if (!has_work() || open_is_full()) {
        decider_wakes_.wait(lock);
        continue;
      }
      if (next_in_hand_ == hand_.size()) {
        hand_.clear();
        next_in_hand_ = 0;
        hand_.swap(queue_);
      }
      lock.unlock();
      const std::size_t next = decide_some();
      lock.lock();
      next_in_hand_ = next;
      stats_.queued = undecided();
    }
    deciding_ = false;
  }
}

std::shared_ptr<Batch> Sequencer::hand_over() {
  const Position head = open_->next();
  previous_ = std::move(open_);
  open_ = take_spare();
  open_->start(head);
  syncing_ = true;
  deciding_ = false;
  if (has_work() || stopping_) idle_wakes_.notify_one();
  return previous_;
}

std::shared_ptr<Batch> Sequencer::take_spare() {
  // One is written or answered, one was handed over last, one is filled: nobody else holds the others. Whoever lets
  // go of one does so under mutex_.
  for (const auto& batch : batches_)
    if (batch.use_count() == 1) return batch;
  return batches_.emplace_back(std::make_shared<Batch>());
}

std::size_t Sequencer::decide_some() {
  std::size_t next = next_in_hand_;
  for (std::size_t run = 0; run < kDecideRun && next < hand_.size() && !open_is_full(); ++run) {
    // The network thread wrote it, and its cache has it.
    if (next + 1 < hand_.size()) __builtin_prefetch(hand_[next + 1].command.data());
    decide_one(hand_[next++]);
  }
  return next;
}

void Sequencer::decide_one(Submission& submission) {
  const auto command = read_trusted<schema::Command>(submission.command);
  const CommandId id{command.getId().getHigh(), command.getId().getLow()};
  const Digest request = request_digest(submission.actor, submission.command);
  if (answer_repeated(submission, id, request)) return;

  Outcome outcome = decide_new(submission, id, command);
  ++(outcome.rejection == 0 ? stats_.accepted : stats_.rejected);
  open_->add_record({id, request, save_outcome(outcome)});
  open_->add_answer(std::move(submission.sink), {submission.tag, false, std::move(outcome)});
}

bool Sequencer::answer_repeated(Submission& submission, CommandId id, const Digest& request) {
  const CommandRecord* known = open_->find(id);
  if (!known && previous_) known = previous_->find(id);
  std::optional<CommandRecord> stored;
  if (!known) {
    auto record = log_.find_command(id);
    LEITAI_CHECK(record.has_value(), "the log's command index can be read");
    if (!*record) return false;
    stored = std::move(*record);
    known = &*stored;
  }
  Completed answer{submission.tag, known->request != request, {}};
  ++(answer.id_reused ? stats_.id_reused : stats_.repeated);
  if (!answer.id_reused) {
    auto outcome = load_outcome(known->outcome);
    LEITAI_CHECK(outcome.has_value(), "a stored outcome can be read");
    answer.outcome = std::move(*outcome);
  }
  open_->add_answer(std::move(submission.sink), std::move(answer));
  return true;
}

Outcome Sequencer::decide_new(const Submission& submission, CommandId id, schema::Command::Reader command) {
  const Timestamp now = std::max(clock_.now(), model_.last_recorded);
  const domain::Context context{submission.actor, submission.token, now};
  open_->begin_command({id, submission.actor, submission.token, now}, model_.world);
  const domain::Decision decision = domain::decide(model_.world, command, context, *open_);

  Outcome outcome;
  if (const auto* refused = std::get_if<domain::Refused>(&decision)) {
    open_->roll_back();
    outcome.rejection = static_cast<std::uint16_t>(refused->code);
    outcome.subject = refused->subject;
    return outcome;
  }
  if (!open_->commit_command()) {
    outcome.rejection = static_cast<std::uint16_t>(domain::Rejection::eventTooLarge);
    return outcome;
  }
  const auto& done = std::get<domain::Done>(decision);
  outcome.events = static_cast<std::uint32_t>(open_->command_events());
  outcome.created = done.created;
  outcome.late = done.late;
  for (std::size_t i = 0; i < open_->command_events(); ++i) {
    const auto evolved = domain::evolve(model_.world, read_trusted<schema::Event>(open_->command_event(i)));
    LEITAI_CHECK(evolved.has_value(), "what was decided can be folded");
  }
  if (outcome.events > 0) {
    outcome.position = Position{open_->next().value - 1};
    model_.next = open_->next();
    model_.last_recorded = now;
  }
  return outcome;
}

void Sequencer::write(const Batch& batch) {
  if (!batch.has_writes()) return;
  const auto before = std::chrono::steady_clock::now();
  const auto appended = log_.append(batch.append());
  LEITAI_CHECK(appended.has_value(), appended ? "" : to_string(appended.error()));
  const auto took = std::chrono::steady_clock::now() - before;
  stats_.append_micros +=
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
  ++stats_.appends;
  stats_.events += batch.append().events();
  stats_.largest_batch = std::max(stats_.largest_batch.load(), std::uint64_t{batch.commands()});
}

void Sequencer::snapshot_loop() {
  // Off the way of the commands: a second fold from the last snapshot, stored when it has caught up.
  while (true) {
    {
      std::unique_lock lock(mutex_);
      snapshot_wakes_.wait(lock, [&] { return stopping_ || log_.head().value >= snapshot_due_; });
      if (stopping_) return;
    }
    if (const auto model = load_write_model(log_, snapshots_))
      static_cast<void>(store_write_model(*snapshots_, *model));
    snapshot_due_ = log_.head().value + options_.snapshot_events;
  }
}

}  // namespace leitai::runtime
