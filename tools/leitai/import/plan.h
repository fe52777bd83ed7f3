#pragma once

#include <memory>
#include <string>

#include "engine/scoring/sheet.h"
#include "events/schema/rulebook.capnp.h"
#include "tools/leitai/play/script.h"

/// From a contest's sheet to the script that plays it. Pure: the same input gives the same commands, id for id.
///
/// The order: accounts and tokens; the contest, its rulebook, its judges and entries, factors and recusals; then round
/// by round, performance by performance: open, every mark by its own judge, close, penalties, confirm, release. At
/// most `in_flight` performances are on the floor at once.
namespace leitai::importing {

enum class Release { no, yes };

struct PlanInput {
  std::string contest;                       ///< as the file names it
  const scoring::Sheet* sheet = nullptr;     ///< criteria numbered as in the rulebook
  schema::Rulebook::Reader rulebook;
  std::string admin_token;                   ///< of the account that creates accounts and issues tokens
  std::size_t in_flight = 32;                ///< performances
  Release release = Release::no;
};

struct Plan {
  explicit Plan(play::Script with) : script(std::move(with)) {}

  play::Script script;
  play::ActorNo admin = 0;
  play::StepNo contest = 0;  ///< its answer's `created` is the contest's number
  std::size_t marks = 0;
  std::size_t unconfirmed = 0;  ///< performances left closed, because a judge of their panel lacks a mark
};

/// MALFORMED for a sheet no course of judging can give: a judge who is recused for an entry and marks it too.
Result<Plan> plan_contest(const play::Secret& secret, const PlanInput& input);

}  // namespace leitai::importing
