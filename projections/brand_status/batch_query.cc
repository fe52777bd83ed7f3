#include "projections/brand_status/batch_query.h"

#include <algorithm>
#include <map>

#include "projections/brand_status/brand_row.h"
#include "projections/core/event_at.h"

namespace leitai::projections {

namespace {

constexpr std::size_t kOverdueMost = 1000;

struct Overdue {
  BrandId brand;
  OpenItem item;
};

struct Counts {
  std::map<schema::BrandState, std::uint32_t> funnel;
  std::map<schema::Light, std::uint32_t> lights;
  std::vector<Overdue> overdue;
};

void count(const Viewer& viewer, BrandId id, const BrandCase& brand, Counts& counts) {
  const Sight sight = sight_of(viewer, brand);
  if (sight == Sight::nothing) return;
  ++counts.funnel[brand.record.state];
  if (sight != Sight::whole) return;
  const schema::Light light = light_of(brand);
  if (light != schema::Light::NONE) ++counts.lights[light];
  const auto today = brand.today();
  if (!today || !brand.line.watch.next_due || *brand.line.watch.next_due >= *today) return;
  for (const OpenItem& item : open_items(brand))
    if (item.due < *today) counts.overdue.push_back({id, item});
}

void fill_overdue(const BrandStatus& view, std::vector<Overdue>& overdue, schema::BatchOverview::Builder out) {
  const std::size_t shown = std::min(overdue.size(), kOverdueMost);
  std::partial_sort(overdue.begin(), overdue.begin() + static_cast<std::ptrdiff_t>(shown), overdue.end(),
                    [](const Overdue& a, const Overdue& b) {
                      if (a.item.due != b.item.due) return a.item.due < b.item.due;
                      if (a.brand != b.brand) return a.brand < b.brand;
                      if (a.item.kind != b.item.kind) return a.item.kind < b.item.kind;
                      return a.item.which < b.item.which;
                    });
  auto list = out.initOverdue(static_cast<unsigned>(shown));
  for (unsigned i = 0; i < list.size(); ++i)
    fill_due(overdue[i].brand, view.brand_case(overdue[i].brand), overdue[i].item, list[i]);
  out.setOverdueCount(static_cast<std::uint32_t>(overdue.size()));
}

void fill_data(const BatchRecord& record, const BatchDetail& detail, schema::BatchOverview::Builder out) {
  FrameReader<schema::OpenBatch> calendar(record.calendar);
  out.setCalendar(calendar.root());
  out.setClosed(record.closed);
  if (record.today) fill_day(*record.today, out.initToday());
  out.setAcceptanceRules(record.acceptance_rules);
  out.setRankingRules(record.ranking_rules);
  auto lists = out.initLists(static_cast<unsigned>(detail.lists.size()));
  for (unsigned i = 0; i < lists.size(); ++i) {
    FrameReader<schema::ListPublished> frame(detail.lists[i]);
    lists.setWithCaveats(i, frame.root());
  }
  auto releases = out.initReleases(static_cast<unsigned>(detail.releases.size()));
  for (unsigned i = 0; i < releases.size(); ++i) {
    FrameReader<schema::RankingReleased> frame(detail.releases[i]);
    releases.setWithCaveats(i, frame.root());
  }
}

void fill_counts(const BrandStatus& view, Counts& counts, schema::BatchOverview::Builder out) {
  auto funnel = out.initFunnel(static_cast<unsigned>(counts.funnel.size()));
  unsigned i = 0;
  for (const auto& [state, number] : counts.funnel) {
    funnel[i].setState(state);
    funnel[i++].setCount(number);
  }
  auto lights = out.initLights(static_cast<unsigned>(counts.lights.size()));
  i = 0;
  for (const auto& [light, number] : counts.lights) {
    lights[i].setLight(light);
    lights[i++].setCount(number);
  }
  fill_overdue(view, counts.overdue, out);
}

}  // namespace

Result<void> fill_batches(const BrandStatus& view, const Viewer& viewer, BatchId batch, const InitBatches& init) {
  std::map<BatchId, Counts> counts;
  for (const auto& [id, record] : view.directory().batches())
    if (!batch || id == batch) counts[id];
  if (batch && counts.empty()) {
    const std::string number = std::to_string(batch.value);
    return make_error(ErrorKind::NOT_FOUND, "没有批次 " + number, "there is no batch " + number);
  }
  view.for_each_brand([&](BrandId id, const BrandCase& brand) {
    if (const auto found = counts.find(brand.record.batch); found != counts.end())
      count(viewer, id, brand, found->second);
  });
  auto list = init(static_cast<unsigned>(counts.size()));
  unsigned i = 0;
  for (auto& [id, numbers] : counts) {
    auto out = list[i++];
    out.setBatch(id.value);
    out.setPosition(page_position(view.next()));
    fill_data(*view.directory().batch(id), *view.batch(id), out);
    fill_counts(view, numbers, out);
  }
  return {};
}

}  // namespace leitai::projections
