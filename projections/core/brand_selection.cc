#include "projections/core/brand_selection.h"

#include <algorithm>
#include <array>

namespace leitai::projections {

namespace {

Result<std::optional<calendar::Day>> read_day(schema::Date::Reader date, const char* field) {
  if (date.getYear() == 0 && date.getMonth() == 0 && date.getDay() == 0) return std::optional<calendar::Day>{};
  const auto day = calendar::day_of(date);
  if (day) return day;
  return make_error(ErrorKind::MALFORMED, std::string(field) + " 不是有效的日期",
                    std::string(field) + " is not a real day");
}

}  // namespace

std::strong_ordering by_brand_name(const SelectedBrand& a, const SelectedBrand& b) {
  return a.name->order.compare(b.name->order) <=> 0;
}

std::strong_ordering by_unit_name(const SelectedBrand& a, const SelectedBrand& b) {
  return a.unit_name->order.compare(b.unit_name->order) <=> 0;
}

std::vector<SelectedBrand> select_brands(const ProgrammeDirectory& directory, const BrandFilter& filter,
                                         const BrandPredicate& wanted) {
  std::vector<SelectedBrand> selected;
  for (const auto& [id, record] : directory.brands()) {
    if (!filter.passes(id, record) || !wanted(id, record)) continue;
    const UnitRecord* unit = directory.unit(record.unit);
    const NameKey& name = record.key();
    const NameKey& unit_name = unit ? unit->key() : name_key(directory.unit_name(record.unit));
    const std::array<const NameKey*, 2> names{&name, &unit_name};
    if (!filter.words.empty() && !found(filter.words, names)) continue;
    selected.push_back({id, &record, &name, &unit_name});
  }
  std::sort(selected.begin(), selected.end(),
            [](const SelectedBrand& a, const SelectedBrand& b) { return a.brand < b.brand; });
  return selected;
}

std::vector<StreamRef> streams_of(const ProgrammeDirectory& directory, const BrandFilter& filter) {
  std::set<StreamRef> streams;
  const auto add = [&](schema::StreamKind kind, std::uint64_t id) {
    if (id != 0) streams.insert({static_cast<std::uint16_t>(kind), id});
  };
  for (const auto& [id, record] : directory.brands()) {
    if (!filter.passes(id, record)) continue;
    add(schema::StreamKind::UNIT, record.unit.value);
    add(schema::StreamKind::BATCH, record.batch.value);
    add(schema::StreamKind::BRAND, id.value);
  }
  return {streams.begin(), streams.end()};
}

Result<DayRange> read_range(schema::Date::Reader from, schema::Date::Reader to) {
  const auto first = read_day(from, "from");
  if (!first) return first.error();
  const auto last = read_day(to, "to");
  if (!last) return last.error();
  return DayRange{*first, *last};
}

}  // namespace leitai::projections
