#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "projections/core/as_of.h"
#include "projections/core/programme_directory.h"
#include "projections/core/search.h"

/// Which brands a page is about, and which streams it is folded from. Stateless.
namespace leitai::projections {

/// Of each, 0 is all.
struct BrandFilter {
  BatchId batch{};
  UnitId unit{};
  BrandId brand{};
  std::vector<std::string> words{};  ///< search_words: each in the brand's or the unit's name

  bool passes(BrandId id, const BrandRecord& record) const {
    return (!batch || record.batch == batch) && (!unit || record.unit == unit) && (!brand || id == brand);
  }
};

/// Valid while the directory does not change.
struct SelectedBrand {
  BrandId brand;
  const BrandRecord* record = nullptr;
  const NameKey* name = nullptr;
  const NameKey* unit_name = nullptr;
};
std::strong_ordering by_brand_name(const SelectedBrand& a, const SelectedBrand& b);
std::strong_ordering by_unit_name(const SelectedBrand& a, const SelectedBrand& b);

using BrandPredicate = std::function<bool(BrandId, const BrandRecord&)>;

/// Those that pass the filter and are `wanted`, by number. Costs in proportion to all brands, and a search in
/// proportion to those that pass.
std::vector<SelectedBrand> select_brands(const ProgrammeDirectory& directory, const BrandFilter& filter,
                                         const BrandPredicate& wanted);

/// The streams of the brands that pass (the words are not looked at: names change), of their units and of their
/// batches, without the filter's of the rest.
std::vector<StreamRef> streams_of(const ProgrammeDirectory& directory, const BrandFilter& filter);

/// A view as it was when the log held `head` events, for what is folded from these streams. Costs in proportion to
/// them; needs no lock. The errors of fold_stream. View has `Result<void> fold(schema::Event::Reader)`.
template <class View>
Result<View> view_as_of(const EventLog& log, const std::vector<StreamRef>& streams, Position head) {
  View view;
  for (const StreamRef stream : streams) {
    const auto folded = fold_stream(log, stream, head, [&](schema::Event::Reader event) { return view.fold(event); });
    if (!folded) return folded.error();
  }
  view.set_next(head);
  return view;
}

/// Open where a side is absent.
struct DayRange {
  std::optional<calendar::Day> from;
  std::optional<calendar::Day> to;

  bool holds(calendar::Day day) const { return (!from || *from <= day) && (!to || day <= *to); }
};
/// MALFORMED for a date that is no real day; one of zeros is absent.
Result<DayRange> read_range(schema::Date::Reader from, schema::Date::Reader to);

}  // namespace leitai::projections
