#include "tools/leitai/generate/desk.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "engine/domain/rejections.h"
#include "events/check.h"
#include "events/json.h"
#include "events/text.h"

namespace leitai::generate {
namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::size_t kAtOnce = 16'384;  // of a wave, in the sequencer's queue
constexpr std::size_t kExcerpt = 400;

std::uint64_t mixed(std::uint64_t seed) {
  std::uint64_t z = seed + 0x9e3779b97f4a7c15ull;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

}  // namespace

class Desk::Sink final : public runtime::CompletionSink {
 public:
  void begin(std::size_t size) {
    const std::lock_guard lock(mutex_);
    outcomes_.assign(size, {});
    came_ = 0;
  }
  void complete(std::span<runtime::Completed> answers) override {
    const std::lock_guard lock(mutex_);
    for (runtime::Completed& answer : answers) {
      LEITAI_CHECK(!answer.id_reused, "a made-up command's id is new");
      outcomes_[answer.tag] = std::move(answer.outcome);
    }
    came_ += answers.size();
    changed_.notify_all();
  }
  void wait(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return came_ >= count; });
  }
  /// Only while nothing is under way.
  const std::vector<runtime::Outcome>& outcomes() const { return outcomes_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<runtime::Outcome> outcomes_;
  std::size_t came_ = 0;
};

Desk::Desk(const EventLog& log, runtime::Sequencer& sequencer, DayClock& clock, std::uint64_t seed)
    : log_(log), sequencer_(sequencer), clock_(clock), id_base_(mixed(seed)), sink_(std::make_shared<Sink>()) {}

Desk::~Desk() = default;

std::size_t Desk::take(AccountId actor, schema::Command::Builder command) {
  // A UUID of version 7: ids that come together sort together.
  const auto millis = static_cast<std::uint64_t>(calendar::begin_of(day_).micros / 1000);
  command.initId().setHigh((millis << 16) | 0x7000u);
  command.getId().setLow((std::uint64_t{0b10} << 62) | ((id_base_ + commands_++) & ~(std::uint64_t{0b11} << 62)));
  auto frame = checked_canonical(command.asReader());
  LEITAI_CHECK(frame.has_value(), frame ? "" : to_string(frame.error()));
  wave_.push_back({std::move(*frame), actor});
  return wave_.size() - 1;
}

Result<void> Desk::carry_out(Hours hours) {
  done_ = std::move(wave_);
  wave_.clear();
  if (done_.empty()) return {};
  const auto size = static_cast<std::int64_t>(done_.size());
  clock_.set(Timestamp{calendar::begin_of(day_).micros + hours.from_minutes * kMinute},
             std::max<std::int64_t>(1, hours.minutes * kMinute / size));
  sink_->begin(done_.size());
  for (std::size_t at = 0; at < done_.size();) {
    std::vector<runtime::Submission> some;
    for (; at < done_.size() && some.size() < kAtOnce; ++at)
      some.push_back({done_[at].command, done_[at].actor, TokenId{}, at, sink_});
    if (sequencer_.submit(some) != runtime::Sequencer::Taken::taken)
      return make_error(ErrorKind::INTERNAL, "命令没有被接受", "commands were not taken");
    sink_->wait(at);
  }
  for (std::size_t i = 0; i < done_.size(); ++i)
    if (sink_->outcomes()[i].rejection != 0) return refused(i);
  return {};
}

const runtime::Outcome& Desk::outcome(std::size_t place) const {
  return sink_->outcomes()[place];
}

Error Desk::refused(std::size_t place) const {
  const runtime::Outcome& outcome = sink_->outcomes()[place];
  const LocalText why = domain::text(static_cast<domain::Rejection>(outcome.rejection));
  const std::string what = " (" + outcome.subject + "): account " + std::to_string(done_[place].actor.value) + ": " +
                           excerpt(to_json(read_trusted<schema::Command>(done_[place].command)), kExcerpt);
  return make_error(ErrorKind::FORBIDDEN, "生成的命令被拒绝:" + why.zh + what,
                    "a made-up command was refused: " + why.en + what);
}

Result<std::vector<AccountId>> Desk::assigned(std::size_t place) const {
  const auto block = log_.read(outcome(place).position, 1);
  if (!block) return block.error();
  FrameReader<schema::Event> reader((*block)->frame(0));
  const auto body = reader.root().getBody();
  if (!body.isBrand() || !body.getBrand().isReviewersAssigned())
    return make_error(ErrorKind::INTERNAL, "不是评审人指派事件", "not an event that assigns reviewers");
  std::vector<AccountId> accounts;
  for (const std::uint64_t account : body.getBrand().getReviewersAssigned().getAccounts())
    accounts.push_back(AccountId{account});
  return accounts;
}

}  // namespace leitai::generate
