#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/scoring/exact.h"
#include "engine/scoring/problems.h"
#include "engine/scoring/sheet.h"
#include "events/schema/rulebook.capnp.h"

/// What penalties and bonuses are worth: as they are, by a table, by units, as a share of the score; and their bounds.
namespace leitai::scoring {

struct Bounds {
  std::optional<Exact> least, most;

  Exact apply(const Exact& value) const;
};

struct AdjustmentKind {
  std::string kind;
  LocalText title;
  schema::AdjustmentKind::Which which = schema::AdjustmentKind::UNKNOWN;
  Exact points;                                ///< of `fixed`, and of each unit
  std::vector<std::pair<Exact, Exact>> table;  ///< from a quantity: points; ascending
  Exact unit;                                  ///< of `every`
  schema::UnitCount count = schema::UnitCount::UNKNOWN;
  Bounds bounds;  ///< of the kind's sum
};

struct AdjustmentsRule {
  std::vector<AdjustmentKind> kinds;
  schema::OtherKinds others = schema::OtherKinds::UNKNOWN;
  Bounds bounds;  ///< of the sum of all
  Bounds score_bounds;  ///< of the score after them

  /// nullptr where the rule does not name it.
  const AdjustmentKind* find(std::string_view kind) const;
  /// The rule stops at an adjustment of this kind.
  bool stops(const Adjustment& adjustment) const;
  /// Its points, before any bound, for a score as it was before adjustments.
  Exact points(const Adjustment& adjustment, const Exact& score) const;
  /// The points of all of them together, within the bounds.
  Exact sum(const std::vector<const Adjustment*>& adjustments, const Exact& score) const;
};

AdjustmentsRule read_adjustments(schema::AdjustmentsRule::Reader reader, const Path& path, Problems& problems);

}  // namespace leitai::scoring
