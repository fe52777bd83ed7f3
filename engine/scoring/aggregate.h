#pragma once

#include <span>
#include <vector>

#include "engine/scoring/problems.h"
#include "engine/scoring/score.h"
#include "events/ids.h"

/// How a panel's numbers become one. A new aggregate is one row of the table in aggregate.cc and one union member of
/// schema::Aggregate.
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
};

struct TrimRow {
  std::size_t from = 0;  ///< for panels of at least so many
  std::size_t low = 0, high = 0;
};

struct AggregateKind;

struct Aggregate {
  const AggregateKind* kind = nullptr;
  std::vector<TrimRow> trim;  ///< ascending; the first is from 0
  schema::SmallPanel smaller = schema::SmallPanel::UNKNOWN;
};

struct AggregateKind {
  schema::Aggregate::Which which;
  std::string_view name;  ///< as in JSON
  LocalText (*words)(const Aggregate&);
  void (*read)(schema::Aggregate::Reader, const Path&, Problems&, Aggregate&);
  /// REQUIRES: at least one number is not left out. Marks what it drops. The order of the numbers never matters to
  /// the score; of equal numbers the one of the lower judge number is dropped as the lower.
  Score (*apply)(const Aggregate&, std::span<PanelNumber>);
};

std::span<const AggregateKind> aggregate_kinds();

Aggregate read_aggregate(schema::Aggregate::Reader reader, const Path& path, Problems& problems);

}  // namespace leitai::scoring
