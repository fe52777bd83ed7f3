#include "projections/promotion_calendar/promotion_fill.h"

#include "projections/core/event_at.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

void fill_settled(const PickedPromotion& picked, schema::BrandEvent::Reader event, schema::PromotionRow::Builder row) {
  if (event.isPromotionHeld()) {
    row.setDone(event.getPromotionHeld().getDone());
    row.setPeople(event.getPromotionHeld().getPeople());
    row.setEvidence(event.getPromotionHeld().getEvidence());
  }
  if (event.isPromotionCancelled() && picked.telling == Telling::all)
    row.setReason(event.getPromotionCancelled().getReason());
}

Result<void> fill_promotion(const EventLog& log, const PickedPromotion& picked, schema::PromotionRow::Builder row) {
  row.setBrand(picked.brand.value);
  row.setBrandName(text(picked.brand_name));
  row.setUnit(picked.unit.value);
  row.setUnitName(text(picked.unit_name));
  row.setPromotion(picked.number);
  row.setKind(picked.line.kind);
  row.setState(picked.line.state);
  calendar::write(picked.line.date, row.initDate());
  auto read = read_event(log, picked.line.planned, [&](schema::Event::Reader event) {
    const auto plan = event.getBody().getBrand().getPromotionPlanned().getPlan();
    row.setTitle(plan.getTitle());
    row.setPlace(plan.getPlace());
  });
  if (!read || picked.line.settled == picked.line.planned) return read;
  return read_event(log, picked.line.settled,
                    [&](schema::Event::Reader event) { fill_settled(picked, event.getBody().getBrand(), row); });
}

Result<void> fill_list(const EventLog& log, const std::vector<PickedPromotion>& picked,
                       capnp::List<schema::PromotionRow>::Builder rows) {
  for (unsigned i = 0; i < rows.size(); ++i)
    if (auto filled = fill_promotion(log, picked[i], rows[i]); !filled) return filled;
  return {};
}

}  // namespace

Result<void> fill_promotions(const EventLog& log, const PickedPromotions& picked, schema::PromotionPage::Builder out) {
  out.setTotal(picked.total);
  out.setPosition(picked.position);
  return fill_list(log, picked.rows, out.initRows(static_cast<unsigned>(picked.rows.size())));
}

Result<void> fill_brand_promotions(const EventLog& log, const PickedBrandPromotions& picked,
                                   schema::BrandView::Builder out) {
  auto filled = fill_list(log, picked.promotions, out.initPromotions(static_cast<unsigned>(picked.promotions.size())));
  if (!filled) return filled;
  auto renewals = out.initRenewals(static_cast<unsigned>(picked.renewals.size()));
  for (unsigned i = 0; i < renewals.size(); ++i) {
    auto read = read_event(log, picked.renewals[i], [&](schema::Event::Reader event) {
      renewals.setWithCaveats(i, event.getBody().getBrand().getRecognitionRenewed());
    });
    if (!read) return read;
  }
  return {};
}

}  // namespace leitai::projections
