#include "projections/brand_status/brand_status.h"

#include <set>

#include "projections/core/text.h"

namespace leitai::projections {

namespace {

Error cannot_fold(std::string zh, std::string en) {
  return make_error(ErrorKind::INTERNAL, std::move(zh), std::move(en));
}

Error unknown_event(const char* kind_zh, const char* kind_en) {
  return cannot_fold(std::string("无法识别的") + kind_zh + "事件", std::string("an unknown event of a ") + kind_en);
}

void change_state(BrandLine& brand, schema::BrandState state, std::int64_t when) {
  brand.state = state;
  brand.since = Timestamp{when};
}

}  // namespace

Result<void> BrandStatus::apply(schema::Event::Reader event) {
  const schema::Event::Body::Reader body = event.getBody();
  switch (body.which()) {
    case schema::Event::Body::UNIT:
      return apply_unit(UnitId{event.getStreamId()}, body.getUnit());
    case schema::Event::Body::BRAND:
      return apply_brand(event, body.getBrand());
    case schema::Event::Body::IDENTITY:
    case schema::Event::Body::BATCH:
    case schema::Event::Body::CONTEST:
      return {};
    case schema::Event::Body::UNKNOWN:
      break;
  }
  return cannot_fold("无法识别的事件", "an unknown event");
}

Result<void> BrandStatus::apply_unit(UnitId unit, schema::UnitEvent::Reader event) {
  switch (event.which()) {
    case schema::UnitEvent::UNIT_REGISTERED:
      units_[unit] = text(event.getUnitRegistered().getName());
      return {};
    case schema::UnitEvent::SECRETARY_APPOINTED:
      return {};
    case schema::UnitEvent::UNKNOWN:
      break;
  }
  return unknown_event("单位", "unit");
}

Result<void> BrandStatus::apply_brand(schema::Event::Reader envelope, schema::BrandEvent::Reader event) {
  const BrandId id{envelope.getStreamId()};
  const std::int64_t when = envelope.getRecordedAt();
  if (event.which() == schema::BrandEvent::APPLICATION_SUBMITTED) {
    const auto submitted = event.getApplicationSubmitted();
    const auto [place, fresh] = brands_.try_emplace(id);
    if (!fresh) return cannot_fold("该品牌已经申报过", "the brand was already applied for");
    BrandLine& brand = place->second;
    brand.batch = BatchId{submitted.getBatch()};
    brand.unit = UnitId{submitted.getUnit()};
    brand.name = text(submitted.getForm().getBrandName());
    change_state(brand, schema::BrandState::SUBMITTED, when);
    return {};
  }
  const auto found = brands_.find(id);
  if (found == brands_.end()) return cannot_fold("该品牌尚未申报", "the brand was never applied for");
  BrandLine& brand = found->second;
  switch (event.which()) {
    case schema::BrandEvent::APPLICATION_RETURNED:
      brand.last_reason = text(event.getApplicationReturned().getReasons());
      change_state(brand, schema::BrandState::RETURNED, when);
      return {};
    case schema::BrandEvent::APPLICATION_RESUBMITTED:
      brand.name = text(event.getApplicationResubmitted().getForm().getBrandName());
      brand.version = event.getApplicationResubmitted().getVersion();
      change_state(brand, schema::BrandState::SUBMITTED, when);
      return {};
    case schema::BrandEvent::APPLICATION_ACCEPTED:
      brand.last_reason = text(event.getApplicationAccepted().getReason());
      change_state(brand, schema::BrandState::ACCEPTED, when);
      return {};
    case schema::BrandEvent::ACTIVITY_LOGGED:
      ++brand.activities;
      return {};
    case schema::BrandEvent::REVIEW_RECORDED:
      ++brand.reviews;
      return {};
    case schema::BrandEvent::APPLICATION_SUBMITTED:
    case schema::BrandEvent::UNKNOWN:
      break;
  }
  return unknown_event("品牌", "brand");
}

std::string BrandStatus::save() const {
  SaveArchive archive;
  archive(brands_, units_);
  return archive.take();
}

bool BrandStatus::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(brands_, units_);
  if (archive.complete()) return true;
  brands_.clear();
  units_.clear();
  return false;
}

const std::string& BrandStatus::unit_name(UnitId unit) const {
  static const std::string none;
  const auto found = units_.find(unit);
  return found == units_.end() ? none : found->second;
}

std::vector<StreamRef> BrandStatus::streams(BatchId batch) const {
  std::set<UnitId> units;
  std::set<BrandId> brands;
  for (const auto& [id, brand] : brands_) {
    if (batch && brand.batch != batch) continue;
    brands.insert(id);
    units.insert(brand.unit);
  }
  std::vector<StreamRef> streams;
  for (const UnitId unit : units) streams.push_back({static_cast<std::uint16_t>(schema::StreamKind::UNIT), unit.value});
  for (const BrandId brand : brands)
    streams.push_back({static_cast<std::uint16_t>(schema::StreamKind::BRAND), brand.value});
  return streams;
}

}  // namespace leitai::projections
