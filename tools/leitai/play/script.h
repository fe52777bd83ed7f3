#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "events/hash.h"
#include "events/ids.h"
#include "events/schema/api.capnp.h"
#include "tools/common/token.h"

/// What is to be sent, by whom, and in which order: actors, and groups of commands. The commands of a group may go
/// out in any order; a group begins when all groups it comes after are done. Plain data, built once; one thread.
///
///   Script script(secret, "M3mSB");
///   const ActorNo floor = script.actor("floor");
///   const GroupNo made = script.group({});
///   const StepNo contest = script.add("create", floor, [](schema::Command::Builder c, const Answers&) {...});
///   script.group({made});
///   script.add("open/1", floor, [=](schema::Command::Builder c, const Answers& answers) {
///     c.initContest().setContest(answers.created(contest)); ...
///   });
namespace leitai::play {

using Secret = std::array<std::uint8_t, 32>;
using ActorNo = std::uint32_t;
using GroupNo = std::uint32_t;
using StepNo = std::uint32_t;

/// The answers that came so far, by step.
class Answers {
 public:
  explicit Answers(std::size_t steps) : created_(steps) {}
  /// The number of what that step made. The step's group must be done.
  std::uint64_t created(StepNo step) const { return created_[step]; }
  void set_created(StepNo step, std::uint64_t number) { created_[step] = number; }

 private:
  std::vector<std::uint64_t> created_;
};

/// Fills all of a command but its id; pure, so that a resent command has the same bytes.
using FillCommand = std::function<void(schema::Command::Builder, const Answers&)>;

struct Step {
  CommandId id;
  ActorNo actor = 0;
  GroupNo group = 0;
  std::uint32_t beats = 0;  ///< paced plays wait so many beats before it; 0: as soon as its group begins
  FillCommand fill;
};

/// What must be true when a group is done.
enum class Done {
  answered,  ///< its commands were answered
  visible,   ///< and the daemon's views hold what they did: tokens can be used, queries see it
};

struct Group {
  std::vector<GroupNo> after;
  StepNo first = 0, end = 0;
  Done done = Done::answered;
};

struct Actor {
  std::string name;
  tools::Token token;
};

class Script {
 public:
  /// `name` tells the scripts of one secret apart.
  Script(const Secret& secret, std::string name) : secret_(secret), name_(std::move(name)) {}

  /// Someone whose token is derived from the secret, the script's name and theirs; the script itself must have it
  /// issued.
  ActorNo actor(std::string name);
  /// Someone who has a token already.
  ActorNo actor_with_token(std::string name, std::string token);

  /// Begins a group; `add` adds to the group begun last.
  GroupNo group(std::vector<GroupNo> after, Done done = Done::answered);
  /// `key` is unique in the script. REQUIRES that a group was begun.
  StepNo add(std::string_view key, ActorNo actor, FillCommand fill, std::uint32_t beats = 0);

  const std::string& name() const { return name_; }
  const std::vector<Actor>& actors() const { return actors_; }
  const std::vector<Group>& groups() const { return groups_; }
  const std::vector<Step>& steps() const { return steps_; }

 private:
  Digest derive(std::string_view use, std::string_view key) const;

  const Secret secret_;
  const std::string name_;
  std::vector<Actor> actors_;
  std::vector<Group> groups_;
  std::vector<Step> steps_;
};

/// The first 16 bytes of a digest as a UUID of version 8 (RFC 9562).
CommandId uuid_of(const Digest& digest);

}  // namespace leitai::play
