#pragma once

#include "engine/domain/batch/state.h"
#include "engine/domain/brand/state.h"
#include "engine/domain/decision.h"
#include "engine/domain/identity/state.h"
#include "engine/domain/unit/state.h"

/// Decides on brands: application, return, resubmission, acceptance, ledger, reviews. Rights by the table were
/// checked before; whose unit it is, is checked here.
namespace leitai::domain {

struct BrandWorld {
  const Identity& identity;
  const Units& units;
  const Batches& batches;
  const Brands& brands;
};

Decision decide_brand(const BrandWorld& world, schema::BrandCommand::Reader command, const Context& context,
                      EventSink& sink);

}  // namespace leitai::domain
