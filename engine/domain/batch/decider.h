#pragma once

#include "engine/domain/batch/state.h"
#include "engine/domain/brand/state.h"
#include "engine/domain/contest/state.h"
#include "engine/domain/decision.h"
#include "engine/domain/unit/state.h"

/// Decides on batches. Rights by the table were checked before.
///   calendar.cc  open, revise, waivers, the day that begins
///   course.cc    the list and the end, which reach into the batch's brands
///   ruling.cc    rules of acceptance and ranking, releases
namespace leitai::domain {

/// What is read to decide.
struct BatchWorld {
  const Units& units;
  const Batches& batches;
  const Brands& brands;
  const Contests& contests;
  std::uint64_t head;  ///< how many events the log holds
};

Decision decide_batch(const BatchWorld& world, schema::BatchCommand::Reader command, const Context& context,
                      EventSink& sink);

}  // namespace leitai::domain
