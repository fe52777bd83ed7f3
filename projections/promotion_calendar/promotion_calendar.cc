#include "projections/promotion_calendar/promotion_calendar.h"

namespace leitai::projections {

Result<void> PromotionCalendar::apply(schema::Event::Reader event) {
  if (auto known = directory_.fold(event); !known) return known;
  if (!event.getBody().isBrand()) return {};
  return brands_[BrandId{event.getStreamId()}].fold(event);
}

std::string PromotionCalendar::save() const {
  SaveArchive archive;
  archive(directory_, brands_);
  return archive.take();
}

bool PromotionCalendar::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(directory_, brands_);
  if (archive.complete()) return true;
  directory_ = {};
  brands_.clear();
  return false;
}

const BrandPromotions* PromotionCalendar::of(BrandId brand) const {
  const auto found = brands_.find(brand);
  return found == brands_.end() ? nullptr : &found->second;
}

bool PromotionCalendar::shows_more(const Viewer& viewer, BrandId brand) const {
  if (viewer.insider()) return true;
  const BrandRecord* record = directory_.brand(brand);
  if (record == nullptr) return false;
  if (viewer.speaks_for(record->unit)) return true;
  const BrandPromotions* promotions = of(brand);
  return promotions != nullptr && promotions->reviewers().has(viewer.account);
}

}  // namespace leitai::projections
