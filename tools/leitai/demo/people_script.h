#pragma once

#include <string>
#include <vector>

#include "tools/leitai/play/player.h"
#include "tools/leitai/play/script.h"

/// Who takes part: the organiser, the scrutineer, the judges, the units. Pure.
namespace leitai::demo {

struct PeopleScript {
  explicit PeopleScript(play::Script with) : script(std::move(with)) {}

  play::Script script;
  play::ActorNo admin = 0, organiser = 0, scrutineer = 0;
  std::vector<play::ActorNo> judges, unit_accounts;
  std::vector<play::StepNo> judge_steps, unit_steps;  ///< whose answers name the judges' accounts and the units
};
PeopleScript people_script(const play::Secret& secret, std::string admin_token);

/// What later scripts need of them.
struct People {
  struct Member {
    std::string name, token;
    std::uint64_t number = 0;  ///< a judge's account, a unit's number
  };
  Member admin, organiser, scrutineer;
  std::vector<Member> judges, units;
};
/// REQUIRES the answers of the whole script.
People people_of(const PeopleScript& script, const play::Answers& answers);

}  // namespace leitai::demo
