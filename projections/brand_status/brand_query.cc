#include "projections/brand_status/brand_query.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "engine/scoring/exact.h"
#include "projections/brand_status/brand_row.h"
#include "projections/core/event_at.h"
#include "projections/core/paging.h"
#include "projections/core/search.h"

namespace leitai::projections {

namespace {

/// A brand that passed the filter, with what it may be sorted by: as far as it may be seen, and is asked for.
struct Line {
  BrandId id;
  BatchId batch;
  UnitId unit;
  schema::BrandState state{};
  Sight sight{};
  Timestamp since;
  schema::Light light{};
  std::uint32_t activities = 0;
  const NameKey* name = nullptr;
  const NameKey* unit_name = nullptr;
  std::optional<scoring::Exact> score;
};

using Order = std::strong_ordering;

Order own_order(const Line& a, const Line& b) {
  if (const auto batch = a.batch <=> b.batch; batch != 0) return batch;
  if (const auto unit = a.unit <=> b.unit; unit != 0) return unit;
  return a.id <=> b.id;
}
Order by_name(const Line& a, const Line& b) {
  return a.name->order.compare(b.name->order) <=> 0;
}
Order by_unit(const Line& a, const Line& b) {
  return a.unit_name->order.compare(b.unit_name->order) <=> 0;
}
Order by_state(const Line& a, const Line& b) {
  return a.state <=> b.state;
}
Order by_light(const Line& a, const Line& b) {
  return a.light <=> b.light;
}
Order by_since(const Line& a, const Line& b) {
  return a.since <=> b.since;
}
Order by_activities(const Line& a, const Line& b) {
  return a.activities <=> b.activities;
}
Order by_score(const Line& a, const Line& b) {
  if (a.score && b.score) return *a.score <=> *b.score;
  return a.score.has_value() <=> b.score.has_value();
}

constexpr SortColumn<Line> kColumns[] = {{"name", by_name},   {"unit", by_unit},   {"state", by_state},
                                         {"light", by_light}, {"since", by_since}, {"activities", by_activities},
                                         {"score", by_score}};

class Filter {
 public:
  Filter(const BrandStatus& view, const Viewer& viewer, schema::BrandsQuery::Reader query)
      : view_(view), viewer_(viewer), batch_{query.getBatch()}, unit_{query.getUnit()} {
    const auto page = query.getPage();
    words_ = search_words({page.getSearch().begin(), page.getSearch().size()});
    sort_ = std::string_view(page.getSort().begin(), page.getSort().size());
    if (sort_.starts_with('-')) sort_.remove_prefix(1);
    for (const auto state : query.getStates()) states_.insert(state);
    for (const auto light : query.getLights()) lights_.insert(light);
  }

  std::vector<Line> lines() const {
    std::vector<Line> lines;
    const auto take = [&](BrandId id, const BrandCase& brand) {
      if (auto line = pass(id, brand)) lines.push_back(std::move(*line));
    };
    if (unit_)
      for (const BrandId id : view_.brands_of(unit_)) take(id, view_.brand_case(id));
    else
      view_.for_each_brand(take);
    return lines;
  }

 private:
  std::optional<Line> pass(BrandId id, const BrandCase& brand) const {
    const BrandRecord& record = brand.record;
    if (batch_ && record.batch != batch_) return std::nullopt;
    if (!states_.empty() && !states_.contains(record.state)) return std::nullopt;
    Line line{id, record.batch, record.unit, record.state, sight_of(viewer_, brand), {}, {}, 0, {}, {}, {}};
    if (line.sight == Sight::nothing) return std::nullopt;
    const bool whole = line.sight == Sight::whole;
    if (whole && (!lights_.empty() || sort_ == "light")) line.light = light_of(brand);
    if (!lights_.empty() && !lights_.contains(line.light)) return std::nullopt;
    if (!words_.empty() || sort_ == "name" || sort_ == "unit") {
      static const std::string kNone;
      const UnitRecord* unit = view_.directory().unit(record.unit);
      line.name = &record.key();
      line.unit_name = unit ? &unit->key() : &name_key(kNone);
      const std::array<const NameKey*, 2> names{line.name, line.unit_name};
      if (!found(words_, names)) return std::nullopt;
    }
    if (sort_ == "since") line.since = brand.line.history.back().at;
    if (whole && sort_ == "activities") line.activities = brand.line.standing_activities();
    if (whole && sort_ == "score" && !brand.line.score.empty())
      if (const auto score = scoring::parse_ratio(brand.line.score)) line.score = *score;
    return line;
  }

  const BrandStatus& view_;
  const Viewer& viewer_;
  const BatchId batch_;
  const UnitId unit_;
  std::vector<std::string> words_;
  std::string_view sort_;
  std::set<schema::BrandState> states_;
  std::set<schema::Light> lights_;
};

/// Streams without repetition, in the order in which they must be folded.
class Streams {
 public:
  void add(schema::StreamKind kind, std::uint64_t id) {
    if (id != 0) streams_.insert({static_cast<std::uint16_t>(kind), id});
  }
  void add(BrandId id, const BrandRecord& record) {
    add(schema::StreamKind::UNIT, record.unit.value);
    add(schema::StreamKind::BATCH, record.batch.value);
    add(schema::StreamKind::BRAND, id.value);
  }
  std::vector<StreamRef> take() const { return {streams_.begin(), streams_.end()}; }

 private:
  static_assert(schema::StreamKind::UNIT < schema::StreamKind::BATCH &&
                schema::StreamKind::BATCH < schema::StreamKind::BRAND);
  std::set<StreamRef> streams_;
};

}  // namespace

Result<void> fill_brands(const BrandStatus& view, const Viewer& viewer, schema::BrandsQuery::Reader query,
                         schema::BrandPage::Builder out) {
  std::vector<Line> lines = Filter(view, viewer, query).lines();
  const auto page = take_page<Line>(lines, query.getPage(), own_order, kColumns);
  if (!page) return page.error();
  auto rows = out.initRows(static_cast<unsigned>(page->size()));
  for (unsigned i = 0; i < rows.size(); ++i) fill_row(view, (*page)[i].sight, (*page)[i].id, rows[i]);
  out.setTotal(static_cast<std::uint32_t>(lines.size()));
  out.setPosition(page_position(view.next()));
  return {};
}

std::vector<StreamRef> brands_streams(const BrandStatus& view, schema::BrandsQuery::Reader query) {
  const BatchId batch{query.getBatch()};
  const UnitId unit{query.getUnit()};
  Streams streams;
  for (const auto& [id, record] : view.directory().brands())
    if ((!batch || record.batch == batch) && (!unit || record.unit == unit)) streams.add(id, record);
  return streams.take();
}

std::vector<StreamRef> brand_streams(const BrandStatus& view, BrandId brand) {
  Streams streams;
  if (const BrandRecord* record = view.directory().brand(brand)) streams.add(brand, *record);
  return streams.take();
}

std::vector<StreamRef> batches_streams(const BrandStatus& view, BatchId batch) {
  Streams streams;
  for (const auto& [id, record] : view.directory().batches())
    if (!batch || id == batch) streams.add(schema::StreamKind::BATCH, id.value);
  for (const auto& [id, record] : view.directory().brands())
    if (!batch || record.batch == batch) streams.add(id, record);
  return streams.take();
}

std::vector<StreamRef> units_streams(const BrandStatus& view, UnitId under) {
  const ProgrammeDirectory& directory = view.directory();
  Streams streams;
  for (const auto& [id, unit] : directory.units()) {
    streams.add(schema::StreamKind::UNIT, id.value);
    if (under && !unit.moved && !directory.under(id, under)) continue;
    for (const BrandId brand : view.brands_of(id)) streams.add(brand, *directory.brand(brand));
  }
  return streams.take();
}

Result<BrandStatus> brands_as_of(const EventLog& log, std::span<const StreamRef> streams, Position head) {
  BrandStatus view;
  for (const StreamRef stream : streams) {
    auto folded = fold_stream(log, stream, head, [&](schema::Event::Reader event) { return view.fold(event); });
    if (!folded) return folded.error();
  }
  view.set_next(head);
  return view;
}

}  // namespace leitai::projections
