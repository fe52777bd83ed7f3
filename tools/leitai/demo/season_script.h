#pragma once

#include "events/time.h"
#include "tools/leitai/demo/people_script.h"

/// A season of the programme: a batch like "2024-2" that still takes applications, the units' brands, and what becomes
/// of them. Pure.
namespace leitai::demo {

/// The first year from `now` on whose last day for applications (23 April, Asia/Shanghai) has not passed: a batch
/// takes applications until then only.
int season_year(Timestamp now);

/// Opens the batch "YEAR-2", with the dates of the plan's own year moved to that one.
play::FillCommand open_batch(int year);

struct SeasonScript {
  explicit SeasonScript(play::Script with) : script(std::move(with)) {}

  play::Script script;
  play::ActorNo organiser = 0;
  play::StepNo batch = 0;
};

/// `year` is not 2024, whose batch the people's script opens.
SeasonScript season_script(const play::Secret& secret, const People& people, int year);

}  // namespace leitai::demo
