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

namespace {

/// A long list comes in parts of the same version: one after the other they are the list.
void take_list(std::vector<Frame>& lists, schema::ListPublished::Reader published) {
  if (!lists.empty()) {
    FrameReader<schema::ListPublished> last(lists.back());
    const auto before = last.root().getList(), more = published.getList();
    if (before.getVersion() == more.getVersion()) {
      FrameBuilder builder;
      auto whole = builder.init<schema::ListPublished>();
      whole.setSha256(published.getSha256());
      whole.setReason(published.getReason());
      auto list = whole.initList();
      list.setBatch(more.getBatch());
      list.setVersion(more.getVersion());
      auto rows = list.initBrands(before.getBrands().size() + more.getBrands().size());
      unsigned next = 0;
      for (const auto& part : {before, more})
        for (const auto row : part.getBrands()) rows.setWithCaveats(next++, row);
      Frame joined = document(whole.asReader());
      lists.back() = std::move(joined);
      return;
    }
  }
  lists.push_back(document(published));
}

}  // namespace

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
      take_list(batch.lists, event.getListPublished());
      return;
    case Event::RANKING_RELEASED:
      batch.releases.push_back(document(event.getRankingReleased()));
      return;
    default:  // the directory's, or none of this view's
      return;
  }
}

}  // namespace leitai::projections
