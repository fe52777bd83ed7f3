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
      open_(std::make_shared<Batch>()) {
  LEITAI_CHECK(model_.next == log_.head(), "the write model holds the log's every event");
  open_->start(model_.next);
  decider_ = std::thread([this] { decide_loop(); });
  writer_ = std::thread([this] { write_loop(); });
  if (snapshots_ && options_.snapshot_events > 0) snapshotter_ = std::thread([this] { snapshot_loop(); });
}

Sequencer::~Sequencer() { stop(); }

Sequencer::Taken Sequencer::submit(std::vector<Submission>& submissions) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return Taken::stopping;
    if (undecided() + submissions.size() > options_.queue_commands) {
      stats_.refused_full += submissions.size();
      return Taken::full;
    }
    for (auto& submission : submissions) queue_.push_back(std::move(submission));
    stats_.queued = undecided();
  }
  submissions.clear();
  decider_wakes_.notify_one();
  return Taken::taken;
}

void Sequencer::stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  decider_wakes_.notify_all();
  snapshot_wakes_.notify_all();
  decider_.join();
  writer_.join();
  if (snapshotter_.joinable()) snapshotter_.join();
  if (snapshots_) {
    // A snapshot is a shortcut: without it the next start folds more of the log.
    static_cast<void>(store_write_model(*snapshots_, model_));
  }
}

bool Sequencer::open_is_full() const {
  return open_->answers() >= options_.batch_commands || open_->bytes() >= options_.batch_bytes;
}

void Sequencer::decide_loop() {
  std::vector<Submission> taken;
  std::size_t next = 0;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      in_hand_ = taken.size() - next;
      stats_.queued = undecided();
      const auto work = [&] { return next < taken.size() || !queue_.empty(); };
      decider_wakes_.wait(lock, [&] {
        const bool idle = !writing_;
        return (work() && !open_is_full()) || (idle && !open_->empty()) || (idle && stopping_ && !work());
      });
      if (!writing_ && !open_->empty()) {
        const Position head = open_->next();
        previous_ = writing_ = std::move(open_);
        writer_wakes_.notify_one();
        open_ = std::make_shared<Batch>();
        open_->start(head);
      } else if (!work() && stopping_) {
        decided_all_ = true;
        writer_wakes_.notify_one();
        return;
      }
      if (next == taken.size()) {
        taken.clear();
        next = 0;
        taken.swap(queue_);
        in_hand_ = taken.size();
      }
    }
    for (std::size_t run = 0; run < kDecideRun && next < taken.size() && !open_is_full(); ++run)
      decide_one(taken[next++]);
  }
}

void Sequencer::decide_one(Submission& submission) {
  const auto command = read_trusted<schema::Command>(submission.command);
  const CommandId id{command.getId().getHigh(), command.getId().getLow()};
  const Digest request = request_digest(submission.actor, submission.command);
  if (answer_repeated(submission, id, request)) return;

  const Outcome outcome = decide_new(submission, id);
  ++(outcome.rejection == 0 ? stats_.accepted : stats_.rejected);
  open_->add_record({id, request, save_outcome(outcome)}, outcome);
  open_->add_answer(std::move(submission.sink), {submission.tag, false, outcome});
}

bool Sequencer::answer_repeated(Submission& submission, CommandId id, const Digest& request) {
  const Batch::Known* known = open_->find(id);
  if (!known && previous_) known = previous_->find(id);
  Batch::Known stored;
  if (!known) {
    const auto record = log_.find_command(id);
    LEITAI_CHECK(record.has_value(), "the log's command index can be read");
    if (!*record) return false;
    const auto outcome = load_outcome((*record)->outcome);
    LEITAI_CHECK(outcome.has_value(), "a stored outcome can be read");
    stored = {(*record)->request, *outcome};
    known = &stored;
  }
  Completed answer{submission.tag, known->request != request, {}};
  ++(answer.id_reused ? stats_.id_reused : stats_.repeated);
  if (!answer.id_reused) answer.outcome = known->outcome;
  open_->add_answer(std::move(submission.sink), std::move(answer));
  return true;
}

Outcome Sequencer::decide_new(const Submission& submission, CommandId id) {
  const Timestamp now = std::max(clock_.now(), model_.last_recorded);
  const domain::Context context{submission.actor, submission.token, now};
  open_->begin_command({id, submission.actor, submission.token, now}, model_.world);
  const auto command = read_trusted<schema::Command>(submission.command);
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
    FrameReader<schema::Event> reader(open_->command_event(i));
    const auto evolved = domain::evolve(model_.world, reader.root());
    LEITAI_CHECK(evolved.has_value(), "what was decided can be folded");
  }
  if (outcome.events > 0) {
    outcome.position = Position{open_->next().value - 1};
    model_.next = open_->next();
    model_.last_recorded = now;
  }
  return outcome;
}

void Sequencer::write_loop() {
  while (true) {
    std::shared_ptr<Batch> batch;
    {
      std::unique_lock lock(mutex_);
      writer_wakes_.wait(lock, [&] { return writing_ || decided_all_; });
      if (!writing_) return;
      batch = writing_;
    }
    if (batch->has_writes()) {
      const auto before = std::chrono::steady_clock::now();
      const auto appended = log_.append(batch->append());
      LEITAI_CHECK(appended.has_value(), appended ? "" : to_string(appended.error()));
      const auto took = std::chrono::steady_clock::now() - before;
      stats_.append_micros +=
          static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
      ++stats_.appends;
      stats_.events += batch->append().events();
      stats_.largest_batch = std::max(stats_.largest_batch.load(), std::uint64_t{batch->commands()});
    }
    {
      const std::lock_guard lock(mutex_);
      writing_.reset();
    }
    decider_wakes_.notify_one();
    batch->answer_all();
    snapshot_wakes_.notify_one();
  }
}

void Sequencer::snapshot_loop() {
  // Off the way of the commands: a second fold from the last snapshot, stored when it has caught up.
  std::uint64_t last = log_.head().value;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      snapshot_wakes_.wait(lock, [&] { return stopping_ || log_.head().value >= last + options_.snapshot_events; });
      if (stopping_) return;
    }
    if (const auto model = load_write_model(log_, snapshots_)) static_cast<void>(store_write_model(*snapshots_, *model));
    last = log_.head().value;
  }
}

}  // namespace leitai::runtime
