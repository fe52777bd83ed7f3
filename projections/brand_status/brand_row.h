#pragma once

#include <algorithm>

#include "events/schema/programme.capnp.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/viewer.h"

/// How much of a brand somebody may see, and its row as far as that goes. Stateless.
namespace leitai::projections {

/// Insiders and the own unit see all of a brand, an appointed reviewer what is under review. Everybody else who may
/// ask at all sees the outline of what is on the published list or recognised, and nothing of the rest: no drafts,
/// no applications, no ledgers, no lights.
enum class Sight { nothing, outline, whole };
Sight sight_of(const Viewer& viewer, const BrandCase& brand);

/// REQUIRES that some of it may be seen.
void fill_row(const BrandStatus& view, Sight sight, BrandId brand, schema::BrandRow::Builder row);

void fill_due(BrandId id, const BrandCase& brand, const OpenItem& item, schema::DueItem::Builder out);

/// Of days that were reckoned: one that no date can say is the first or the last that can be said.
inline void fill_day(calendar::Day day, schema::Date::Builder out) {
  constexpr calendar::Day kFirst{-719'528}, kLast{2'932'896};  // 0000-01-01, 9999-12-31
  calendar::write(std::clamp(day, kFirst, kLast), out);
}
inline void fill_text(const LocalText& text, schema::LocalText::Builder out) {
  out.setZh(text.zh);
  out.setEn(text.en);
}

}  // namespace leitai::projections
