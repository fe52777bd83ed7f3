#pragma once

#include <map>
#include <memory>
#include <span>
#include <vector>

#include "engine/scoring/problems.h"
#include "engine/scoring/score.h"
#include "engine/scoring/sheet.h"
#include "events/schema/rulebook.capnp.h"

/// How a panel's numbers become one. A new aggregate is one class, one row of the table in aggregate.cc and one union
/// member of schema::Aggregate. Immutable; shared freely between threads.
namespace leitai::scoring {

enum class Use : std::uint8_t { counted, dropped, left_out };

/// What one judge brings to an aggregate.
struct PanelNumber {
  JudgeNo judge;
  Exact value;
  Use use = Use::counted;
  MarkState state = MarkState::SCORED;                              ///< what was given
  schema::NonScorePolicy policy = schema::NonScorePolicy::UNKNOWN;  ///< what made a number of a non-score
  std::uint64_t source = 0;                                         ///< as CellMark::source
  bool moved = false;                                               ///< a step changed it
  Exact given;                                                      ///< before the steps; only where moved
  Outcome refused = Outcome::scored;                                ///< what a step makes of the whole attempt

  /// Given, or made by a policy; whatever the steps and the panel did with it.
  bool has_number() const { return policy != schema::NonScorePolicy::LEAVE_OUT; }
  const Exact& before_steps() const { return moved ? given : value; }
};

using Judges = std::map<JudgeNo, Judge>;

class Aggregate {
 public:
  virtual ~Aggregate() = default;
  virtual LocalText words() const = 0;
  /// What else it decides, a line each.
  virtual std::vector<LocalText> details() const { return {}; }
  /// REQUIRES: at least one number counts. Marks what it drops. The order of the numbers never matters to the score;
  /// of equal numbers the one of the lower judge number is dropped as the lower.
  virtual Score apply(const Judges& judges, std::span<PanelNumber> numbers) const = 0;
  /// An entry's figure depends on the other entries' numbers: the places of skating.h, in place of `apply`.
  virtual bool across_entries() const { return false; }
};

using AggregatePtr = std::shared_ptr<const Aggregate>;

struct AggregateKind {
  schema::Aggregate::Which which;
  std::string_view name;  ///< as in JSON
  bool in_parts;          ///< may be the aggregate of a part of the panel
  AggregatePtr (*read)(schema::Aggregate::Reader, const Path&, Problems&);
};

/// nullptr, and a problem, where the rulebook names none.
AggregatePtr read_aggregate(schema::Aggregate::Reader reader, const Path& path, Problems& problems);
/// ... of a part of the panel.
AggregatePtr read_part_aggregate(schema::Aggregate::Reader reader, const Path& path, Problems& problems);

/// The families, each in its own file.
AggregatePtr read_mean(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_sum(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_median(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_trimmed(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_middle_or_all(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_extremes_midpoint(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_closest_pair(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_best_numbers(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_weighted_panels(schema::Aggregate::Reader, const Path&, Problems&);
AggregatePtr read_majority(schema::Aggregate::Reader, const Path&, Problems&);

/// What they share: the numbers that count, from the least up, of equal ones the lower judge number first.
std::vector<PanelNumber*> ascending(std::span<PanelNumber> numbers);
std::size_t count_of(std::span<const PanelNumber> numbers);
Exact sum_of(std::span<const PanelNumber> numbers);
Exact mean_of(std::span<const PanelNumber> numbers);
/// REQUIRES: not empty.
Exact median_of(std::span<PanelNumber* const> ascending);
/// What a panel that is too small makes of the attempt; `scored` for keepAll.
Outcome outcome_of(schema::SmallPanel smaller);

}  // namespace leitai::scoring
