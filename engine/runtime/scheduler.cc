#include "engine/runtime/scheduler.h"

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "events/check.h"
#include "events/hash.h"
#include "events/schema/api.capnp.h"

namespace leitai::runtime {
namespace {

constexpr std::size_t kPage = 256;
/// A refused day is asked for so often: the clock may have stepped back just then.
constexpr unsigned kTries = 5;

/// A UUID of version 8: its bits are made of what the command is.
CommandId command_id(BatchId batch, calendar::Day day, unsigned attempt) {
  const Digest digest = sha256(as_bytes("leitai beginDay " + std::to_string(batch.value) + " " +
                                        calendar::to_string(day) + " " + std::to_string(attempt)));
  CommandId id;
  for (std::size_t i = 0; i < 8; ++i) {
    id.high = (id.high << 8) | digest[i];
    id.low = (id.low << 8) | digest[8 + i];
  }
  id.high = (id.high & ~0xf000ull) | 0x8000ull;
  id.low = (id.low & ~(0b11ull << 62)) | (0b10ull << 62);
  return id;
}

Frame command_frame(BatchId batch, calendar::Day day, CommandId id) {
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  command.initId().setHigh(id.high);
  command.getId().setLow(id.low);
  auto to_batch = command.initBatch();
  to_batch.setBatch(batch.value);
  calendar::write(day, to_batch.initBeginDay().initDate());
  auto frame = checked_canonical(command.asReader());
  LEITAI_CHECK(frame.has_value(), "the command is well-formed");
  return std::move(*frame);
}

}  // namespace

/// Keeps which days were asked for, on the scheduler's thread and the sequencer's.
class Scheduler::Desk final : public CompletionSink {
 public:
  /// Which attempt is due; nullopt where one waits for its answer, or where there were enough.
  std::optional<unsigned> begin(BatchId batch, calendar::Day day) {
    const std::lock_guard lock(mutex_);
    Asked& asked = asked_[batch];
    if (asked.waiting) return std::nullopt;
    if (asked.day != day) asked = {day, 0, false};
    if (asked.refusals >= kTries) return std::nullopt;
    asked.waiting = true;
    ++waiting_;
    return asked.refusals;
  }
  void give_up(BatchId batch) {
    const std::lock_guard lock(mutex_);
    end(asked_[batch]);
  }
  void complete(std::span<Completed> answers) override {
    const std::lock_guard lock(mutex_);
    for (const Completed& answer : answers) {
      Asked& asked = asked_[BatchId{answer.tag}];
      if (answer.id_reused || answer.outcome.rejection != 0) ++asked.refusals;
      end(asked);
    }
  }
  bool idle() const {
    const std::lock_guard lock(mutex_);
    return waiting_ == 0;
  }

 private:
  struct Asked {
    calendar::Day day;
    unsigned refusals = 0;
    bool waiting = false;
  };
  void end(Asked& asked) {
    waiting_ -= asked.waiting ? 1 : 0;
    asked.waiting = false;
  }

  mutable std::mutex mutex_;
  std::map<BatchId, Asked> asked_;
  std::size_t waiting_ = 0;
};

Scheduler::Scheduler(const EventLog& log, Sequencer& sequencer, const Clock& clock)
    : log_(log), sequencer_(sequencer), clock_(clock), desk_(std::make_shared<Desk>()) {}

bool Scheduler::idle() const {
  return desk_->idle();
}

Result<void> Scheduler::tick() {
  if (auto learned = learn(); !learned) return learned;
  const calendar::Day today = calendar::day_of(clock_.now());
  for (const auto& [batch, course] : courses_)
    if (!course.closed && (!course.today || *course.today < today)) submit(batch, today);
  return {};
}

Result<void> Scheduler::learn() {
  for (auto& [batch, course] : courses_) {
    if (course.closed) continue;
    if (const auto learned = learn(batch, course); !learned) return learned.error();
  }
  for (;;) {
    const BatchId next{courses_.size() + 1};
    Course course;
    const auto found = learn(next, course);
    if (!found) return found.error();
    if (!*found) return {};
    courses_.emplace(next, course);
  }
}

Result<bool> Scheduler::learn(BatchId batch, Course& course) {
  const StreamRef stream{static_cast<std::uint16_t>(schema::StreamKind::BATCH), batch.value};
  for (;;) {
    const auto page = log_.read_stream(stream, course.next_version, kPage);
    if (!page) return page.error();
    for (const Position position : page->positions) {
      const auto block = log_.read(position, 1);
      if (!block) return block.error();
      FrameReader<schema::Event> reader((*block)->frame(0));
      const auto event = reader.root().getBody().getBatch();
      if (event.isDayBegan()) course.today = calendar::day_of(event.getDayBegan().getDate());
      if (event.isBatchClosed()) course.closed = true;
    }
    course.next_version += page->positions.size();
    if (page->positions.size() < kPage) return course.next_version > 1;
  }
}

void Scheduler::submit(BatchId batch, calendar::Day day) {
  const auto attempt = desk_->begin(batch, day);
  if (!attempt) return;
  std::vector<Submission> one;
  one.push_back(
      {command_frame(batch, day, command_id(batch, day, *attempt)), AccountId{}, TokenId{}, batch.value, desk_});
  if (sequencer_.submit(one) != Sequencer::Taken::taken) desk_->give_up(batch);
}

}  // namespace leitai::runtime
