#include <array>

#include "projections/brand_status/batch_query.h"
#include "projections/brand_status/brand_query.h"
#include "projections/brand_status/brand_view.h"
#include "projections/brand_status/unit_query.h"
#include "projections/core/as_of.h"
#include "projections/ledger/ledger_fill.h"
#include "projections/promotion_calendar/promotion_fill.h"
#include "projections/review_desk/desk_fill.h"
#include "tools/leitaid/service.h"

/// The year of a batch: what is asked of its views, as they are now or as they were. On threads beside the network's.
namespace leitai::daemon {
namespace {

using projections::BrandFilter;
using projections::BrandStatus;
using projections::view_as_of;
using projections::Viewer;

template <class View>
Result<View> then(const EventLog& log, const std::vector<StreamRef>& streams, Position head) {
  if constexpr (std::is_same_v<View, BrandStatus>)
    return projections::brands_as_of(log, streams, head);
  else
    return view_as_of<View>(log, streams, head);
}

/// What one view gives, now or then: `pick` under the lock from the live view, or without it from the one of the past,
/// which is folded from `streams`.
template <class View, class Streams, class Pick>
auto picked(const projections::Runner& runner, const EventLog& log, const View& live, schema::At::Reader at,
            Streams streams, Pick pick) -> decltype(pick(live)) {
  if (at.isNow()) return runner.with_read([&] { return pick(live); });
  const auto head = projections::head_at(log, at);
  if (!head) return head.error();
  const auto from = runner.with_read([&] { return streams(live); });
  const auto past = then<View>(log, from, *head);
  if (!past) return past.error();
  return pick(*past);
}

BrandFilter of_brand(BrandId brand) {
  BrandFilter filter;
  filter.brand = brand;
  return filter;
}

}  // namespace

bool Service::is_programme(schema::Query::Reader query) {
  switch (query.which()) {
    case schema::Query::BRANDS:
    case schema::Query::BRAND:
    case schema::Query::UNITS:
    case schema::Query::UNIT:
    case schema::Query::BATCHES:
    case schema::Query::LEDGER:
    case schema::Query::COMPLIANCE:
    case schema::Query::REVIEW_DESK:
    case schema::Query::PROMOTIONS:
    case schema::Query::RANKING:
      return true;
    default:
      return false;
  }
}

Result<void> Service::programme(const Viewer& viewer, schema::Query::Reader query, schema::Result::Builder out) const {
  const BrandStatus& brands = *views_.brands;
  const auto of_status = [&](schema::At::Reader at, auto streams, auto fill) {
    return picked(runner_, log_, brands, at, streams, fill);
  };
  switch (query.which()) {
    case schema::Query::BRANDS: {
      const auto asked = query.getBrands();
      return of_status(
          asked.getAt(), [&](const BrandStatus& view) { return brands_streams(view, asked); },
          [&](const BrandStatus& view) { return fill_brands(view, viewer, asked, out.initBrands()); });
    }
    case schema::Query::UNITS: {
      const auto asked = query.getUnits();
      return of_status(
          asked.getAt(), [&](const BrandStatus& view) { return units_streams(view, UnitId{asked.getUnder()}); },
          [&](const BrandStatus& view) { return fill_units(view, viewer, asked, out.initUnits()); });
    }
    case schema::Query::UNIT: {
      const UnitId unit{query.getUnit().getUnit()};
      return of_status(
          query.getUnit().getAt(), [&](const BrandStatus& view) { return units_streams(view, unit); },
          [&](const BrandStatus& view) { return fill_unit(view, viewer, unit, out.initUnit()); });
    }
    case schema::Query::BATCHES: {
      const BatchId batch{query.getBatches().getBatch()};
      return of_status(
          query.getBatches().getAt(), [&](const BrandStatus& view) { return batches_streams(view, batch); },
          [&](const BrandStatus& view) {
            return fill_batches(view, viewer, batch, [&](unsigned n) { return out.initBatches(n); });
          });
    }
    case schema::Query::BRAND:
      return brand(viewer, query.getBrand(), out.initBrand());
    case schema::Query::LEDGER:
      return ledger(viewer, query.getLedger(), out.initLedger());
    case schema::Query::COMPLIANCE:
      return compliance(viewer, query.getCompliance(), out.initCompliance());
    case schema::Query::REVIEW_DESK:
      return review_desk(viewer, query.getReviewDesk(), out.initReviewDesk());
    case schema::Query::PROMOTIONS:
      return promotions(viewer, query.getPromotions(), out.initPromotions());
    case schema::Query::RANKING:
      return ranking(query.getRanking(), out.initRanking());
    default:
      break;
  }
  return make_error(ErrorKind::MALFORMED, "未知的查询种类", "a query of an unknown kind");
}

/// One brand from four views. Now: all at one moment of the log; then: as of one.
Result<void> Service::brand(const Viewer& viewer, schema::BrandQuery::Reader query,
                            schema::BrandView::Builder out) const {
  const BrandId brand{query.getBrand()};
  struct Parts {
    projections::PickedBrandLedger ledger;
    projections::PickedAcceptance acceptance;
    projections::PickedBrandPromotions promotions;
  };
  const auto pick = [&](const BrandStatus& status, const projections::Ledger& ledger,
                        const projections::ReviewDesk& desk,
                        const projections::PromotionCalendar& promotions) -> Result<Parts> {
    if (auto filled = fill_brand(status, viewer, brand, out); !filled) return filled.error();
    return Parts{pick_brand_ledger(ledger, viewer, brand), pick_acceptance(desk, viewer, brand),
                 pick_brand_promotions(promotions, viewer, brand)};
  };
  const auto live = [&] { return pick(*views_.brands, *views_.ledger, *views_.desk, *views_.promotions); };
  const auto past = [&]() -> Result<Parts> {
    const auto head = projections::head_at(log_, query.getAt());
    if (!head) return head.error();
    const BrandFilter filter = of_brand(brand);
    const auto streams = runner_.with_read([&] {
      return std::array{brand_streams(*views_.brands, brand), views_.ledger->streams(filter),
                        views_.desk->streams(filter), views_.promotions->streams(filter)};
    });
    const auto status = projections::brands_as_of(log_, streams[0], *head);
    if (!status) return status.error();
    const auto ledger = view_as_of<projections::Ledger>(log_, streams[1], *head);
    if (!ledger) return ledger.error();
    const auto desk = view_as_of<projections::ReviewDesk>(log_, streams[2], *head);
    if (!desk) return desk.error();
    const auto promotions = view_as_of<projections::PromotionCalendar>(log_, streams[3], *head);
    if (!promotions) return promotions.error();
    return pick(*status, *ledger, *desk, *promotions);
  };
  const auto parts = query.getAt().isNow() ? runner_.with_read(live) : past();
  if (!parts) return parts.error();
  if (auto filled = fill_brand_ledger(log_, parts->ledger, out); !filled) return filled;
  if (auto filled = fill_acceptance(log_, parts->acceptance, out); !filled) return filled;
  return fill_brand_promotions(log_, parts->promotions, out);
}

Result<void> Service::ledger(const Viewer& viewer, schema::LedgerQuery::Reader query,
                             schema::LedgerPage::Builder out) const {
  const auto rows = picked(
      runner_, log_, *views_.ledger, query.getAt(),
      [&](const auto& view) { return view.streams(projections::ledger_filter(query)); },
      [&](const auto& view) { return pick_ledger(view, viewer, query); });
  if (!rows) return rows.error();
  return fill_ledger(log_, *rows, out);
}

Result<void> Service::compliance(const Viewer& viewer, schema::ComplianceQuery::Reader query,
                                 schema::CompliancePage::Builder out) const {
  const auto rows = picked(
      runner_, log_, *views_.ledger, query.getAt(),
      [&](const auto& view) { return view.streams(projections::compliance_filter(query)); },
      [&](const auto& view) { return pick_compliance(view, viewer, query); });
  if (!rows) return rows.error();
  return fill_compliance(log_, *rows, out);
}

Result<void> Service::review_desk(const Viewer& viewer, schema::ReviewDeskQuery::Reader query,
                                  schema::ReviewDeskPage::Builder out) const {
  const auto rows = picked(
      runner_, log_, *views_.desk, query.getAt(),
      [&](const auto& view) { return view.streams(projections::desk_filter(query)); },
      [&](const auto& view) { return pick_desk(view, viewer, query); });
  if (!rows) return rows.error();
  return fill_desk(log_, *rows, out);
}

Result<void> Service::promotions(const Viewer& viewer, schema::PromotionsQuery::Reader query,
                                 schema::PromotionPage::Builder out) const {
  const auto rows = picked(
      runner_, log_, *views_.promotions, query.getAt(),
      [&](const auto& view) { return view.streams(projections::promotions_filter(query)); },
      [&](const auto& view) { return pick_promotions(view, viewer, query); });
  if (!rows) return rows.error();
  return fill_promotions(log_, *rows, out);
}

}  // namespace leitai::daemon
