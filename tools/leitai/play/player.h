#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "tools/leitai/endpoint.h"
#include "tools/leitai/play/player_connection.h"
#include "tools/leitai/play/script.h"

/// Plays a script into a daemon. One thread, blocking; it waits only in poll(2).
///
/// Each actor has a connection of their own, opened when they first have something to send. A connection that is
/// lost is opened again and everything that was not answered is sent again with the same bytes. A rejection ends the
/// play: a script holds no command that may be refused.
namespace leitai::play {

struct PlayerOptions {
  client::Endpoint native;
  std::size_t window = 128;              ///< commands of one actor in flight
  double beats_per_second = 0;           ///< of steps with beats; 0: no waiting
  std::chrono::seconds patience{60};     ///< without any answer, before the play gives up
};

/// Counters of a play that goes on.
struct Played {
  std::size_t steps = 0, answered = 0;
  std::uint64_t late = 0;          ///< marks that were kept as late
  std::uint64_t reconnects = 0;
  std::uint64_t last_position = 0; ///< the highest position of an answer
};

struct PlayerEvents {
  /// After an answer.
  std::function<void(StepNo, schema::Accepted::Reader)> on_answer;
  /// About ten times a second, and at the end.
  std::function<void(const Played&)> on_progress;
  /// Looked at between waits: true breaks the play off.
  const std::atomic<bool>* interrupted = nullptr;
};

class Player {
 public:
  /// The script outlives the player. `admin` is the actor who asks whether the views have caught up.
  Player(const Script& script, ActorNo admin, PlayerOptions options, PlayerEvents events = {});
  ~Player();

  /// Plays to the end. STOPPING when interrupted; else the rejection or the error that ended it.
  Result<void> run();

  const Answers& answers() const { return answers_; }
  const Played& played() const { return played_; }

 private:
  using Clock = std::chrono::steady_clock;

  void begin_group(GroupNo group);
  void finish_if_done(GroupNo group);
  void group_done(GroupNo group);

  bool all_done() const { return groups_left_ == 0; }
  void send_ready();
  void send_free(ActorNo actor);
  void send_paced();
  bool send_step(PlayerConnection& connection, StepNo step);
  void ask_visible();
  PlayerConnection& connection_of(ActorNo actor);

  Result<void> wait_and_pump();
  Result<void> pump_all();
  Result<void> pump(ActorNo actor);
  Result<void> take(ActorNo actor, schema::Response::Reader response);
  Result<void> take_answer(ActorNo actor, StepNo step, schema::Answer::Reader answer);
  Result<void> take_error(ActorNo actor, std::uint64_t id, schema::ApiError::Reader error);
  void lost(ActorNo actor, const Error& why);
  Error describe_refusal(StepNo step, const LocalText& why) const;
  Clock::time_point next_wake() const;
  void report(bool force);

  const Script& script_;
  const ActorNo admin_;
  const PlayerOptions options_;
  const PlayerEvents events_;
  Answers answers_;
  Played played_;

  struct GroupState {
    std::size_t waits_for = 0;   ///< groups before it that are not done
    std::size_t left = 0;        ///< steps that are not answered
    std::uint64_t position = 0;  ///< the highest of its answers
    std::vector<GroupNo> then;
  };
  std::vector<GroupState> groups_;
  std::size_t groups_left_ = 0;
  std::deque<GroupNo> to_see_;  ///< answered groups that must become visible; the first one is being asked for
  bool asking_ = false;

  struct ActorState {
    std::deque<StepNo> free, paced;  ///< ready to be sent
    std::unique_ptr<PlayerConnection> connection;
  };
  std::vector<ActorState> actors_;
  const std::chrono::steady_clock::duration patience_;
  std::vector<char> answered_;

  Clock::time_point next_beat_;
  StepNo beat_step_ = ~StepNo{0};  ///< the paced step whose beats are being waited for
  Clock::time_point last_answer_;
  Clock::time_point next_report_;
  std::optional<Error> last_trouble_;
};

}  // namespace leitai::play
