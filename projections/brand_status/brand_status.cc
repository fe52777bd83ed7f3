#include "projections/brand_status/brand_status.h"

#include <algorithm>

#include "events/check.h"

namespace leitai::projections {

Result<void> BrandStatus::apply(schema::Event::Reader event) {
  const auto body = event.getBody();
  if (body.isBrand()) return apply_brand(event);
  if (auto known = directory_.fold(event); !known) return known;
  if (body.isBatch()) apply_batch(event);
  return {};
}

Result<void> BrandStatus::apply_brand(schema::Event::Reader event) {
  using Event = schema::BrandEvent;
  const BrandId id{event.getStreamId()};
  const BrandRecord* known = directory_.brand(id);
  const auto before = known ? known->state : schema::BrandState::DRAFT;
  if (auto folded = directory_.fold(event); !folded) return folded;
  const BrandRecord& record = known ? *known : *directory_.brand(id);
  BrandLine& line = lines_[id];
  if (!known) {
    auto& brands = by_unit_[record.unit];
    brands.insert(std::upper_bound(brands.begin(), brands.end(), id), id);
    entries_.push_back({id, &record, &line});
  }
  if (auto folded = fold_line(line, event, before, record.state); !folded) return folded;
  switch (event.getBody().getBrand().which()) {
    case Event::ACTIVITY_LOGGED:  // by far the most frequent: it only ends a silence
      if (line.watch.quiet_since)
        line.watch.quiet_since = std::max(*line.watch.quiet_since, line.activities.back().date);
      return {};
    case Event::MONTHLY_REPORT_SUBMITTED:
    case Event::REVIEW_RECORDED:
      watch_dates(brand_case(id), line.watch);
      return {};
    case Event::VISIT_RECORDED:
    case Event::PROMOTION_PLANNED:
    case Event::PROMOTION_HELD:
    case Event::PROMOTION_CANCELLED:
    case Event::RECOGNITION_RENEWED:
      return {};
    default:
      watch(id);
      return {};
  }
}

void BrandStatus::apply_batch(schema::Event::Reader event) {
  using Event = schema::BatchEvent;
  const BatchId id{event.getStreamId()};
  BatchDetail& batch = batches_[id];
  fold_batch_detail(batch, event);
  switch (event.getBody().getBatch().which()) {
    case Event::BATCH_OPENED:
    case Event::BATCH_REVISED:
      batch.terms = terms_of(*directory_.batch(id));
      return watch_batch(id);
    case Event::WAIVER_GRANTED:
      for (const BrandId brand : brands_of(UnitId{event.getBody().getBatch().getWaiverGranted().getUnit()}))
        watch(brand);
      return;
    case Event::WAIVER_WITHDRAWN:
      for (const BrandId brand : brands_of(UnitId{event.getBody().getBatch().getWaiverWithdrawn().getUnit()}))
        watch(brand);
      return;
    default:
      return;
  }
}

void BrandStatus::watch(BrandId brand) {
  BrandLine& line = lines_.at(brand);
  const BrandCase found = brand_case(brand);
  watch_tasks(found, line.watch);
  watch_dates(found, line.watch);
}

void BrandStatus::watch_batch(BatchId batch) {
  for (const auto& [id, record] : directory_.brands())
    if (record.batch == batch) watch(id);
}

void BrandStatus::index() {
  by_unit_.clear();
  entries_.clear();
  for (auto& [id, batch] : batches_)
    if (const BatchRecord* record = directory_.batch(id)) batch.terms = terms_of(*record);
  for (const auto& [id, record] : directory_.brands()) {
    by_unit_[record.unit].push_back(id);
    entries_.push_back({id, &record, line(id)});
    watch(id);
  }
  for (auto& [unit, brands] : by_unit_) std::sort(brands.begin(), brands.end());
}

std::string BrandStatus::save() const {
  SaveArchive archive;
  archive(directory_, lines_, batches_);
  return archive.take();
}

bool BrandStatus::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(directory_, lines_, batches_);
  const auto whole = [&] {
    const auto has_line = [&](const auto& brand) {
      const BrandLine* found = line(brand.first);
      return found && !found->history.empty();
    };
    const auto& brands = directory_.brands();
    return brands.size() == lines_.size() && std::all_of(brands.begin(), brands.end(), has_line);
  };
  try {
    if (archive.complete() && whole()) {
      index();
      return true;
    }
  } catch (const kj::Exception&) {  // a kept document that is none
  }
  *this = BrandStatus();
  return false;
}

const BrandLine* BrandStatus::line(BrandId brand) const {
  const auto found = lines_.find(brand);
  return found == lines_.end() ? nullptr : &found->second;
}

const BatchDetail* BrandStatus::batch(BatchId batch) const {
  const auto found = batches_.find(batch);
  return found == batches_.end() ? nullptr : &found->second;
}

BrandCase BrandStatus::brand_case(BrandId brand) const {
  const BrandRecord* record = directory_.brand(brand);
  const BrandLine* known = line(brand);
  LEITAI_CHECK(record && known, "the brand is there");
  return {*record, *known, directory_.batch(record->batch), batch(record->batch)};
}

const std::vector<BrandId>& BrandStatus::brands_of(UnitId unit) const {
  static const std::vector<BrandId> none;
  const auto found = by_unit_.find(unit);
  return found == by_unit_.end() ? none : found->second;
}

}  // namespace leitai::projections
