#include "engine/scoring/adjustments.h"

#include <map>
#include <set>

#include "engine/scoring/read.h"

namespace leitai::scoring {
namespace {

using Kind = schema::AdjustmentKind;
using schema::OtherKinds;
using schema::UnitCount;

Exact by_table(const AdjustmentKind& kind, const Exact& quantity) {
  Exact points;
  for (const auto& [from, row] : kind.table)
    if (from <= quantity) points = row;
  return points;
}

Exact by_units(const AdjustmentKind& kind, const Exact& quantity) {
  if (quantity < Exact()) return {};
  const RoundingMode mode = kind.count == UnitCount::BEGUN ? RoundingMode::UP : RoundingMode::DOWN;
  return (quantity / kind.unit).rounded(0, mode) * kind.points;
}

Bounds read_bounds(capnp::Text::Reader least, capnp::Text::Reader most, const Path& least_path, const Path& most_path,
                   Problems& problems) {
  Bounds bounds{read_optional_ratio(least, least_path, problems), read_optional_ratio(most, most_path, problems)};
  if (bounds.least && bounds.most && *bounds.most < *bounds.least)
    problems.add(most_path, "小于下限", "is less than the least");
  return bounds;
}

void read_table(capnp::List<schema::AdjustmentRow>::Reader list, const Path& path, Problems& problems,
                AdjustmentKind& kind) {
  constexpr unsigned kMostRows = 1000;
  if (list.size() == 0 || list.size() > kMostRows) problems.missing(path, "1 … 1000");
  for (unsigned i = 0; i < list.size() && i < kMostRows; ++i) {
    const Path here = path.at(i);
    const Exact from = read_ratio(list[i].getFrom(), here.field("from"), problems);
    if (!kind.table.empty() && !(kind.table.back().first < from))
      problems.add(here.field("from"), "应大于上一行", "must be greater than in the row before");
    kind.table.emplace_back(from, read_ratio(list[i].getPoints(), here.field("points"), problems));
  }
}

void read_every(schema::AdjustmentEvery::Reader reader, const Path& path, Problems& problems, AdjustmentKind& kind) {
  kind.unit = read_ratio(reader.getUnit(), path.field("unit"), problems);
  if (!(kind.unit > Exact())) problems.add(path.field("unit"), "应大于 0", "must be greater than 0");
  kind.points = read_ratio(reader.getPoints(), path.field("points"), problems);
  kind.count = reader.getCount();
  problems.known(path.field("count"), kind.count);
}

AdjustmentKind read_kind(Kind::Reader reader, const Path& path, Problems& problems) {
  AdjustmentKind kind;
  kind.kind = read_key(reader.getKind(), path.field("kind"), problems);
  kind.title = read_text(reader.getTitle(), kind.kind);
  kind.which = reader.which();
  kind.bounds = read_bounds(reader.getLeast(), reader.getMost(), path.field("least"), path.field("most"), problems);
  switch (kind.which) {
    case Kind::POINTS:
    case Kind::PERCENT:
      break;
    case Kind::FIXED:
      kind.points = read_ratio(reader.getFixed(), path.field("fixed"), problems);
      break;
    case Kind::TABLE:
      read_table(reader.getTable(), path.field("table"), problems, kind);
      break;
    case Kind::EVERY:
      read_every(reader.getEvery(), path.field("every"), problems, kind);
      break;
    default:
      problems.missing(path, "points, fixed, percent, table, every");
  }
  return kind;
}

}  // namespace

Exact Bounds::apply(const Exact& value) const {
  if (least && value < *least) return *least;
  if (most && value > *most) return *most;
  return value;
}

const AdjustmentKind* AdjustmentsRule::find(std::string_view kind) const {
  for (const AdjustmentKind& known : kinds)
    if (known.kind == kind) return &known;
  return nullptr;
}

bool AdjustmentsRule::stops(const Adjustment& adjustment) const {
  return others == OtherKinds::STOP && !find(adjustment.kind);
}

Exact AdjustmentsRule::points(const Adjustment& adjustment, const Exact& score) const {
  const AdjustmentKind* known = find(adjustment.kind);
  const Exact given(adjustment.points);
  if (!known) return others == OtherKinds::ADD ? given : Exact();
  switch (known->which) {
    case Kind::FIXED:
      return known->points;
    case Kind::PERCENT:
      return score * given / Exact(100);
    case Kind::TABLE:
      return by_table(*known, given);
    case Kind::EVERY:
      return by_units(*known, given);
    default:
      return given;
  }
}

Exact AdjustmentsRule::sum(const std::vector<const Adjustment*>& adjustments, const Exact& score) const {
  std::map<const AdjustmentKind*, Exact> by_kind;  // only summed: its order never matters
  for (const Adjustment* adjustment : adjustments) by_kind[find(adjustment->kind)] += points(*adjustment, score);
  Exact all;
  for (const auto& [kind, points] : by_kind) all += kind ? kind->bounds.apply(points) : points;
  return adjustments.empty() ? all : bounds.apply(all);
}

AdjustmentsRule read_adjustments(schema::AdjustmentsRule::Reader reader, const Path& path, Problems& problems) {
  constexpr unsigned kMostKinds = 1000;
  AdjustmentsRule rule;
  rule.others = reader.getOthers();
  problems.known(path.field("others"), rule.others);
  rule.bounds = read_bounds(reader.getLeast(), reader.getMost(), path.field("least"), path.field("most"), problems);
  rule.score_bounds = read_bounds(reader.getScoreLeast(), reader.getScoreMost(), path.field("scoreLeast"),
                                  path.field("scoreMost"), problems);
  std::set<std::string> seen;
  const auto kinds = reader.getKinds();
  if (kinds.size() > kMostKinds) problems.add(path.field("kinds"), "至多 1000 种", "at most 1000 are possible");
  for (unsigned i = 0; i < kinds.size() && i < kMostKinds; ++i) {
    const Path here = path.field("kinds").at(i);
    rule.kinds.push_back(read_kind(kinds[i], here, problems));
    if (!seen.insert(rule.kinds.back().kind).second) problems.add(here.field("kind"), "重复", "is there already");
  }
  return rule;
}

}  // namespace leitai::scoring
