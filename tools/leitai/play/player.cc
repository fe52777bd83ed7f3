#include "tools/leitai/play/player.h"

#include <poll.h>

#include <algorithm>

#include "events/json.h"
#include "events/text.h"

namespace leitai::play {
namespace {

using Clock = std::chrono::steady_clock;

/// Request ids: a step's number plus one; above them the questions whether the views have caught up.
constexpr std::uint64_t kVisibleId = 1ull << 40;
constexpr std::chrono::milliseconds kLongestWait{200};
constexpr std::chrono::milliseconds kHold{50};

/// How long no answer may come: a paced play waits by itself.
Clock::duration patience_of(const Script& script, const PlayerOptions& options) {
  std::uint32_t beats = 0;
  for (const Step& step : script.steps()) beats = std::max(beats, step.beats);
  const double waits = options.beats_per_second > 0 ? beats / options.beats_per_second : 0;
  return options.patience + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(waits));
}

/// Errors that pass: the command is sent again.
bool passes(ErrorKind kind) {
  return kind == ErrorKind::OVERLOADED || kind == ErrorKind::TOO_MANY || kind == ErrorKind::STOPPING ||
         kind == ErrorKind::TIMED_OUT;
}

}  // namespace

Player::Player(const Script& script, ActorNo admin, PlayerOptions options, PlayerEvents events)
    : script_(script),
      admin_(admin),
      options_(std::move(options)),
      events_(std::move(events)),
      answers_(script.steps().size()),
      groups_(script.groups().size()),
      groups_left_(script.groups().size()),
      actors_(script.actors().size()),
      patience_(patience_of(script, options_)),
      answered_(script.steps().size(), 0),
      next_beat_(Clock::now()),
      last_answer_(Clock::now()),
      next_report_(Clock::now()) {
  played_.steps = script.steps().size();
  for (GroupNo g = 0; g < groups_.size(); ++g) {
    const Group& group = script.groups()[g];
    groups_[g].waits_for = group.after.size();
    groups_[g].left = group.end - group.first;
    for (const GroupNo before : group.after) groups_[before].then.push_back(g);
  }
}

Player::~Player() = default;

Result<void> Player::run() {
  std::vector<GroupNo> begin;
  for (GroupNo g = 0; g < groups_.size(); ++g)
    if (groups_[g].waits_for == 0) begin.push_back(g);
  for (const GroupNo g : begin) begin_group(g);
  while (!all_done()) {
    if (events_.interrupted != nullptr && events_.interrupted->load())
      return make_error(ErrorKind::STOPPING, "已中断;再次运行会接着做完", "interrupted; run it again to go on");
    send_ready();
    if (auto pumped = wait_and_pump(); !pumped) return pumped;
    report(false);
  }
  report(true);
  return {};
}

void Player::begin_group(GroupNo g) {
  const Group& group = script_.groups()[g];
  for (StepNo s = group.first; s < group.end; ++s) {
    const Step& step = script_.steps()[s];
    const bool paced = step.beats > 0 && options_.beats_per_second > 0;
    (paced ? actors_[step.actor].paced : actors_[step.actor].free).push_back(s);
  }
  finish_if_done(g);
}

void Player::finish_if_done(GroupNo g) {
  if (groups_[g].left > 0) return;
  if (script_.groups()[g].done == Done::visible)
    to_see_.push_back(g);
  else
    group_done(g);
}

void Player::group_done(GroupNo g) {
  --groups_left_;
  for (const GroupNo next : groups_[g].then)
    if (--groups_[next].waits_for == 0) begin_group(next);
}

PlayerConnection& Player::connection_of(ActorNo actor) {
  auto& connection = actors_[actor].connection;
  if (connection == nullptr)
    connection = std::make_unique<PlayerConnection>(options_.native, script_.actors()[actor].token.text);
  return *connection;
}

void Player::send_ready() {
  for (ActorNo actor = 0; actor < actors_.size(); ++actor)
    if (!actors_[actor].free.empty()) send_free(actor);
  send_paced();
  ask_visible();
}

void Player::send_free(ActorNo actor) {
  PlayerConnection& connection = connection_of(actor);
  auto& queue = actors_[actor].free;
  if (!connection.ready(Clock::now())) return;
  while (!queue.empty() && connection.in_flight().size() < options_.window && send_step(connection, queue.front()))
    queue.pop_front();
}

/// The steps with beats go one by one, in the order of the script.
void Player::send_paced() {
  for (;;) {
    ActorNo first = ~ActorNo{0};
    for (ActorNo actor = 0; actor < actors_.size(); ++actor) {
      const auto& queue = actors_[actor].paced;
      if (!queue.empty() && (first == ~ActorNo{0} || queue.front() < actors_[first].paced.front())) first = actor;
    }
    if (first == ~ActorNo{0}) return;
    const StepNo step = actors_[first].paced.front();
    const auto now = Clock::now();
    if (beat_step_ != step) {
      const double seconds = script_.steps()[step].beats / options_.beats_per_second;
      next_beat_ = std::max(next_beat_, now - std::chrono::seconds(1)) +
                   std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
      beat_step_ = step;
    }
    PlayerConnection& connection = connection_of(first);
    const bool ready = connection.ready(now);
    if (now < next_beat_ || !ready || connection.in_flight().size() >= options_.window) return;
    if (!send_step(connection, step)) return;
    actors_[first].paced.pop_front();
  }
}

bool Player::send_step(PlayerConnection& connection, StepNo number) {
  const Step& step = script_.steps()[number];
  FrameBuilder builder;
  auto request = builder.init<schema::Request>();
  request.setId(std::uint64_t{number} + 1);
  auto command = request.initCommand();
  command.getId().setHigh(step.id.high);
  command.getId().setLow(step.id.low);
  step.fill(command, answers_);
  if (!connection.send(builder.view())) return false;
  connection.in_flight().insert(number);
  return true;
}

void Player::ask_visible() {
  if (asking_ || to_see_.empty()) return;
  PlayerConnection& connection = connection_of(admin_);
  if (!connection.ready(Clock::now())) return;
  FrameBuilder builder;
  auto request = builder.init<schema::Request>();
  request.setId(kVisibleId + to_see_.front());
  auto query = request.initQuery();
  query.setMinPosition(groups_[to_see_.front()].position + 1);
  query.setWhoAmI();
  asking_ = connection.send(builder.view());
}

Player::Clock::time_point Player::next_wake() const {
  const auto now = Clock::now();
  auto wake = now + kLongestWait;
  if (options_.beats_per_second > 0 &&
      std::any_of(actors_.begin(), actors_.end(), [](const ActorState& a) { return !a.paced.empty(); }) &&
      next_beat_ > now)
    wake = std::min(wake, next_beat_);
  for (const ActorState& actor : actors_) {
    if (actor.connection == nullptr || (actor.free.empty() && actor.paced.empty())) continue;
    if (const auto when = actor.connection->wake(now)) wake = std::min(wake, *when);
  }
  return wake;
}

Result<void> Player::wait_and_pump() {
  // What was queued goes out first. Where answers came meanwhile, others may have something to send: no waiting.
  const std::size_t answered_before = played_.answered;
  const std::size_t groups_before = groups_left_;
  if (auto pumped = pump_all(); !pumped) return pumped;
  if (played_.answered != answered_before || groups_left_ != groups_before) return {};
  std::vector<pollfd> waiting;
  for (const ActorState& actor : actors_) {
    auto* client = actor.connection == nullptr ? nullptr : actor.connection->client();
    if (client != nullptr)
      waiting.push_back({client->fd(), static_cast<short>(POLLIN | (client->wants_write() ? POLLOUT : 0)), 0});
  }
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(next_wake() - Clock::now()).count();
  ::poll(waiting.data(), waiting.size(), static_cast<int>(std::clamp<long>(left + 1, 1, kLongestWait.count())));
  if (auto pumped = pump_all(); !pumped) return pumped;
  if (Clock::now() - last_answer_ <= patience_) return {};
  const Error why = last_trouble_.value_or(make_error(ErrorKind::TIMED_OUT, "没有任何回答", "no answer at all"));
  return make_error(ErrorKind::TIMED_OUT, "等待过久,放弃:" + why.text.zh, "gave up after waiting: " + why.text.en);
}

Result<void> Player::pump_all() {
  for (ActorNo actor = 0; actor < actors_.size(); ++actor) {
    if (actors_[actor].connection == nullptr) continue;
    if (auto pumped = pump(actor); !pumped) return pumped;
  }
  return {};
}

Result<void> Player::pump(ActorNo actor) {
  PlayerConnection& connection = *actors_[actor].connection;
  if (connection.client() == nullptr) return {};
  if (auto pumped = connection.client()->pump(); !pumped) {
    lost(actor, pumped.error());
    return {};
  }
  while (connection.client() != nullptr) {
    auto next = connection.client()->receive();
    if (!next) {
      lost(actor, next.error());
      return {};
    }
    if (!*next) return {};
    if (auto taken = take(actor, ***next); !taken) return taken;
  }
  return {};
}

Result<void> Player::take(ActorNo actor, schema::Response::Reader response) {
  PlayerConnection& connection = *actors_[actor].connection;
  const std::uint64_t id = response.getId();
  if (response.isError()) return take_error(actor, id, response.getError());
  if (connection.is_welcome_id(id)) {
    connection.welcomed();
    if (connection.connects() > 1) ++played_.reconnects;
    return {};
  }
  if (response.isResult() && id >= kVisibleId && asking_ && !to_see_.empty() && id == kVisibleId + to_see_.front()) {
    const GroupNo seen = to_see_.front();
    to_see_.pop_front();
    asking_ = false;
    last_answer_ = Clock::now();
    group_done(seen);
    return {};
  }
  if (response.isAnswer() && id > 0 && id <= script_.steps().size())
    return take_answer(actor, static_cast<StepNo>(id - 1), response.getAnswer());
  return {};
}

Result<void> Player::take_answer(ActorNo actor, StepNo step, schema::Answer::Reader answer) {
  actors_[actor].connection->in_flight().erase(step);
  if (answered_[step] != 0) return {};
  if (answer.isRejected()) {
    const auto rejection = answer.getRejected();
    const std::string subject =
        rejection.getSubject().size() > 0 ? std::string(" (") + rejection.getSubject().cStr() + ")" : "";
    return describe_refusal(
        step, {rejection.getText().getZh().cStr() + subject, rejection.getText().getEn().cStr() + subject});
  }
  const auto accepted = answer.getAccepted();
  answered_[step] = 1;
  answers_.set_created(step, accepted.getCreated());
  ++played_.answered;
  played_.late += accepted.getLate();
  played_.last_position = std::max(played_.last_position, accepted.getPosition());
  last_answer_ = Clock::now();
  if (events_.on_answer) events_.on_answer(step, accepted);
  const GroupNo g = script_.steps()[step].group;
  groups_[g].position = std::max(groups_[g].position, accepted.getPosition());
  --groups_[g].left;
  finish_if_done(g);
  return {};
}

Result<void> Player::take_error(ActorNo actor, std::uint64_t id, schema::ApiError::Reader error) {
  PlayerConnection& connection = *actors_[actor].connection;
  const Error why = client::to_error(error);
  last_trouble_ = why;
  const auto now = Clock::now();
  if (id >= kVisibleId && !connection.is_welcome_id(id)) {
    asking_ = false;  // it is asked again
    connection.hold(now + kHold);
    return passes(why.kind) ? Result<void>{} : why;
  }
  if (connection.is_welcome_id(id)) {
    // A token that was just issued may not be known to the views of a daemon that has just started.
    const bool patient = passes(why.kind) || why.kind == ErrorKind::UNAUTHENTICATED;
    if (!patient || now - last_answer_ > std::min<Clock::duration>(options_.patience, std::chrono::seconds(10)))
      return make_error(why.kind, script_.actors()[actor].name + ":" + why.text.zh,
                        script_.actors()[actor].name + ": " + why.text.en);
    lost(actor, why);
    return {};
  }
  if (id == 0) {
    lost(actor, why);
    return {};
  }
  const auto step = static_cast<StepNo>(id - 1);
  if (step >= script_.steps().size() || connection.in_flight().erase(step) == 0) return {};
  if (!passes(why.kind)) return describe_refusal(step, why.text);
  const bool paced = script_.steps()[step].beats > 0 && options_.beats_per_second > 0;
  (paced ? actors_[actor].paced : actors_[actor].free).push_front(step);
  connection.hold(now + kHold);
  return {};
}

void Player::lost(ActorNo actor, const Error& why) {
  last_trouble_ = why;
  ActorState& state = actors_[actor];
  const std::set<StepNo> unanswered = state.connection->lose(Clock::now());
  for (auto step = unanswered.rbegin(); step != unanswered.rend(); ++step) {
    const bool paced = script_.steps()[*step].beats > 0 && options_.beats_per_second > 0;
    (paced ? state.paced : state.free).push_front(*step);
  }
  if (actor == admin_) asking_ = false;
}

Error Player::describe_refusal(StepNo number, const LocalText& why) const {
  const Step& step = script_.steps()[number];
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  step.fill(command, answers_);
  const std::string who = script_.actors()[step.actor].name;
  const std::string what = excerpt(to_json(command.asReader()), 400);
  return make_error(ErrorKind::FORBIDDEN, script_.name() + ":" + who + " 的命令被拒绝:" + why.zh + ":" + what,
                    script_.name() + ": a command of " + who + " was refused: " + why.en + ": " + what);
}

void Player::report(bool force) {
  const auto now = Clock::now();
  if (!events_.on_progress || (!force && now < next_report_)) return;
  next_report_ = now + std::chrono::milliseconds(100);
  events_.on_progress(played_);
}

}  // namespace leitai::play
