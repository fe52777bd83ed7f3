#pragma once

#include "tools/leitai/demo/people_script.h"

/// A season of the programme: the batch "2024-2" with its own dates, entered afterwards, the units' brands, and what
/// became of them. Pure.
namespace leitai::demo {

struct SeasonScript {
  explicit SeasonScript(play::Script with) : script(std::move(with)) {}

  play::Script script;
  play::ActorNo organiser = 0;
  play::StepNo batch = 0;
};

SeasonScript season_script(const play::Secret& secret, const People& people);

}  // namespace leitai::demo
