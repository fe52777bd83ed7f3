#pragma once

#include <map>
#include <vector>

#include "events/schema/rulebook.capnp.h"
#include "tools/leitai/demo/people_script.h"

/// One stage contest: the units present their brands one after the other, nine judges mark the standards. Pure: the
/// same seed and number give the same course and the same marks.
namespace leitai::demo {

struct StageInput {
  std::uint64_t seed = 1;
  unsigned number = 1;                ///< of the contest, from 1
  std::uint64_t batch = 0;            ///< 0: none
  std::vector<std::uint64_t> brands;  ///< of the sample's units, in order; empty: none
  schema::Rulebook::Reader rulebook;
};

struct StageScript {
  explicit StageScript(play::Script with) : script(std::move(with)) {}

  play::Script script;
  play::ActorNo admin = 0, organiser = 0, scrutineer = 0;
  play::StepNo contest = 0;
  std::string key;
  std::map<play::StepNo, LocalText> announcements;  ///< what to say when that step was answered
};

std::string stage_key(unsigned number);

/// MALFORMED for a rulebook whose criteria are no scores.
Result<StageScript> stage_script(const play::Secret& secret, const People& people, const StageInput& input);

}  // namespace leitai::demo
