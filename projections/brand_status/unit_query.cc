#include "projections/brand_status/unit_query.h"

#include <algorithm>
#include <array>
#include <map>

#include "projections/brand_status/brand_row.h"
#include "projections/core/event_at.h"
#include "projections/core/paging.h"
#include "projections/core/search.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

struct Line {
  UnitId id;
  const UnitRecord* record = nullptr;
  std::uint32_t rank = 0;  ///< in the tree's order
  std::uint32_t brands = 0;
};

using Order = std::strong_ordering;

Order pinyin(const std::string& a, const std::string& b) {
  return name_key(a).order.compare(name_key(b).order) <=> 0;
}
Order own_order(const Line& a, const Line& b) {
  return a.rank <=> b.rank;
}
Order by_name(const Line& a, const Line& b) {
  return a.record->key().order.compare(b.record->key().order) <=> 0;
}
Order by_kind(const Line& a, const Line& b) {
  return a.record->kind <=> b.record->kind;
}
Order by_secretary(const Line& a, const Line& b) {
  return pinyin(a.record->secretary().name, b.record->secretary().name);
}
Order by_brands(const Line& a, const Line& b) {
  return a.brands <=> b.brands;
}

constexpr SortColumn<Line> kColumns[] = {
    {"name", by_name}, {"kind", by_kind}, {"secretary", by_secretary}, {"brands", by_brands}};

struct BrandCounts {
  std::uint32_t brands = 0, recognised = 0;
};
BrandCounts count_brands(const BrandStatus& view, const Viewer& viewer, UnitId unit) {
  BrandCounts counts;
  for (const BrandId id : view.brands_of(unit)) {
    const BrandCase brand = view.brand_case(id);
    const auto state = brand.record.state;
    if (state == schema::BrandState::DRAFT || sight_of(viewer, brand) == Sight::nothing) continue;
    ++counts.brands;
    if (state == schema::BrandState::RECOGNISED) ++counts.recognised;
  }
  return counts;
}

/// Units in the tree's order: the one at the top first. What hangs on no top comes last.
std::vector<UnitId> tree_order(const ProgrammeDirectory& directory, UnitId under) {
  std::map<UnitId, std::vector<UnitId>> children;
  for (const auto& [id, unit] : directory.units()) children[unit.parent].push_back(id);
  for (auto& [parent, ids] : children) std::sort(ids.begin(), ids.end(), std::greater<>());
  std::vector<UnitId> order, open;
  if (under)
    open.push_back(under);
  else
    open = children[UnitId{}];
  while (!open.empty() && order.size() < directory.units().size()) {
    const UnitId id = open.back();
    open.pop_back();
    order.push_back(id);
    if (const auto found = children.find(id); found != children.end())
      open.insert(open.end(), found->second.begin(), found->second.end());
  }
  return order;
}

void fill_unit_row(const BrandStatus& view, const Viewer& viewer, UnitId id, const UnitRecord& unit,
                   schema::UnitRow::Builder row) {
  const ProgrammeDirectory& directory = view.directory();
  row.setUnit(id.value);
  row.setName(text(unit.name));
  row.setKind(unit.kind);
  row.setParent(unit.parent.value);
  row.setParentName(text(directory.unit_name(unit.parent)));
  row.setDepth(directory.depth(id));
  row.setSecretary(text(unit.secretary().name));
  fill_day(unit.secretary().since, row.initSecretarySince());
  row.setDissolved(unit.dissolved);
  const BrandCounts counts = count_brands(view, viewer, id);
  row.setBrands(counts.brands);
  row.setRecognised(counts.recognised);
}

void fill_secretaries(const UnitRecord& unit, schema::UnitView::Builder out) {
  auto list = out.initSecretaries(static_cast<unsigned>(unit.secretaries.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    const Secretary& secretary = unit.secretaries[i];
    list[i].setSecretary(text(secretary.name));
    fill_day(secretary.since, list[i].initSince());
    if (i + 1 < list.size()) fill_day(unit.secretaries[i + 1].since - 1, list[i].initUntil());
    list[i].setReason(text(secretary.reason));
    list[i].setPosition(secretary.position.value);
  }
}

void fill_brands_of(const BrandStatus& view, const Viewer& viewer, UnitId unit, schema::UnitView::Builder out) {
  std::vector<std::pair<BrandId, Sight>> seen;
  for (const BrandId id : view.brands_of(unit))
    if (const Sight sight = sight_of(viewer, view.brand_case(id)); sight != Sight::nothing)
      seen.emplace_back(id, sight);
  std::reverse(seen.begin(), seen.end());
  auto brands = out.initBrands(static_cast<unsigned>(seen.size()));
  std::vector<std::pair<BrandId, OpenItem>> due;
  for (unsigned i = 0; i < brands.size(); ++i) {
    const auto [id, sight] = seen[i];
    fill_row(view, sight, id, brands[i]);
    if (!viewer.insider() && !viewer.speaks_for(unit)) continue;
    for (const OpenItem& item : open_items(view.brand_case(id))) due.emplace_back(id, item);
  }
  std::stable_sort(due.begin(), due.end(), [](const auto& a, const auto& b) { return a.second.due < b.second.due; });
  auto items = out.initDue(static_cast<unsigned>(due.size()));
  for (unsigned i = 0; i < items.size(); ++i)
    fill_due(due[i].first, view.brand_case(due[i].first), due[i].second, items[i]);
}

Error no_unit(UnitId unit) {
  const std::string number = std::to_string(unit.value);
  return make_error(ErrorKind::NOT_FOUND, "没有单位 " + number, "there is no unit " + number);
}

}  // namespace

Result<void> fill_units(const BrandStatus& view, const Viewer& viewer, schema::UnitsQuery::Reader query,
                        schema::UnitPage::Builder out) {
  const ProgrammeDirectory& directory = view.directory();
  const UnitId under{query.getUnder()};
  if (under && !directory.unit(under)) return no_unit(under);
  const auto page_query = query.getPage();
  const auto words = search_words({page_query.getSearch().begin(), page_query.getSearch().size()});
  const bool by_count = std::string_view(page_query.getSort().cStr()).ends_with("brands");
  std::vector<Line> lines;
  for (const UnitId id : tree_order(directory, under)) {
    const UnitRecord& unit = *directory.unit(id);
    if (unit.dissolved && !query.getDissolved()) continue;
    if (!words.empty()) {
      const std::array<const NameKey*, 2> names{&unit.key(), &name_key(unit.secretary().name)};
      if (!found(words, names)) continue;
    }
    const std::uint32_t brands = by_count ? count_brands(view, viewer, id).brands : 0;
    lines.push_back({id, &unit, static_cast<std::uint32_t>(lines.size()), brands});
  }
  const auto page = take_page<Line>(lines, page_query, own_order, kColumns);
  if (!page) return page.error();
  auto rows = out.initRows(static_cast<unsigned>(page->size()));
  for (unsigned i = 0; i < rows.size(); ++i) fill_unit_row(view, viewer, (*page)[i].id, *(*page)[i].record, rows[i]);
  out.setTotal(static_cast<std::uint32_t>(lines.size()));
  out.setPosition(page_position(view.next()));
  return {};
}

Result<void> fill_unit(const BrandStatus& view, const Viewer& viewer, UnitId id, schema::UnitView::Builder out) {
  const UnitRecord* unit = view.directory().unit(id);
  if (!unit) return no_unit(id);
  fill_unit_row(view, viewer, id, *unit, out.initUnit());
  fill_secretaries(*unit, out);
  fill_brands_of(view, viewer, id, out);
  const auto children = view.directory().children(id);
  auto below = out.initBelow(static_cast<unsigned>(children.size()));
  for (unsigned i = 0; i < below.size(); ++i)
    fill_unit_row(view, viewer, children[i], *view.directory().unit(children[i]), below[i]);
  out.setPosition(page_position(view.next()));
  return {};
}

}  // namespace leitai::projections
