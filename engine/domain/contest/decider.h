#pragma once

#include "engine/domain/brand/state.h"
#include "engine/domain/contest/state.h"
#include "engine/domain/decision.h"
#include "engine/domain/identity/state.h"

/// Decides on contests. Rights by the table were checked before; whose seat it is, is checked here.
///   setup.cc  create, rulebook, seats, entries, factors
///   floor.cc  open, close, reopen, recuse, penalise, non-scores, confirm, release
///   marks.cc  submit, change, withdraw, sheets, late marks
///   stage.cc  call, present, take a seat, join a panel
///   corrections.cc  return a mark; propose, confirm, dismiss a correction
///   board.cc  freeze, reveal, certify; what was shown
///   lots.cc, vote.cc, appeals.cc
namespace leitai::domain {

Decision decide_contest(const Contests& contests, const Identity& identity, const Brands& brands,
                        schema::ContestCommand::Reader command, const Context& context, EventSink& sink);

}  // namespace leitai::domain
