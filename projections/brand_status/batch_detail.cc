#include "projections/brand_status/batch_detail.h"

#include "projections/core/document.h"
#include "projections/core/text.h"

namespace leitai::projections {

const GrantedWaiver* BatchDetail::waiver(UnitId unit, schema::WaivedRule rule) const {
  const auto found = waivers.find({unit, rule});
  return found == waivers.end() ? nullptr : &found->second;
}

BatchTerms terms_of(const BatchRecord& batch) {
  FrameReader<schema::OpenBatch> frame(batch.calendar);
  const auto calendar = frame.root();
  const auto due = [&](schema::Date::Reader date) {
    auto day = calendar::day_of(date);
    if (day) day = batch.dates.due(*day);
    return day;
  };
  const auto lights = calendar.getLights();
  return {due(calendar.getApplicationsDue()),
          due(calendar.getAcceptanceTo()),
          due(calendar.getAcceptanceDone()),
          lights.getAmberBeforeDays(),
          lights.getRedAfterDays(),
          lights.getQuietAmberDays(),
          lights.getQuietRedDays()};
}

void fold_batch_detail(BatchDetail& batch, schema::Event::Reader envelope) {
  using Event = schema::BatchEvent;
  const Event::Reader event = envelope.getBody().getBatch();
  switch (event.which()) {
    case Event::WAIVER_GRANTED: {
      const auto granted = event.getWaiverGranted();
      batch.waivers[{UnitId{granted.getUnit()}, granted.getRule()}] = {
          calendar::day_of(granted.getUntil()), text(granted.getReason()), Position{envelope.getPosition()}};
      return;
    }
    case Event::WAIVER_WITHDRAWN:
      batch.waivers.erase({UnitId{event.getWaiverWithdrawn().getUnit()}, event.getWaiverWithdrawn().getRule()});
      return;
    case Event::LIST_PUBLISHED:
      batch.lists.push_back(document(event.getListPublished()));
      return;
    case Event::RANKING_RELEASED:
      batch.releases.push_back(document(event.getRankingReleased()));
      return;
    default:  // the directory's, or none of this view's
      return;
  }
}

}  // namespace leitai::projections
