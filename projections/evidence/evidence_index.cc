#include "projections/evidence/evidence_index.h"

#include <algorithm>

#include "events/archive.h"
#include "projections/core/text.h"

namespace leitai::projections {
namespace {

Error unfit(BrandId brand) {
  const std::string number = std::to_string(brand.value);
  return make_error(ErrorKind::INTERNAL, "品牌 " + number + " 的事件与先前的不符",
                    "an event of brand " + number + " does not fit what came before");
}

}  // namespace

template <class Archive>
void describe(Archive& a, EvidenceMention& m) {
  a(m.brand, m.position, m.name, m.bytes);
}
template <class Archive>
void describe(Archive& a, EvidenceIndex::Brand& b) {
  a(b.unit, b.reviewers);
}

std::string EvidenceIndex::save() const {
  SaveArchive archive;
  archive(brands_, files_);
  return archive.take();
}

bool EvidenceIndex::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(brands_, files_);
  if (archive.complete()) return true;
  brands_.clear();
  files_.clear();
  return false;
}

bool EvidenceIndex::may_read(const Viewer& viewer, const Digest& file) const {
  if (viewer.insider()) return true;
  const auto found = files_.find(file);
  if (found == files_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const EvidenceMention& mention) {
    const auto brand = brands_.find(mention.brand);
    if (brand == brands_.end()) return false;
    const bool reviews = viewer.roles.has(schema::Role::JUDGE) && brand->second.reviewers.has(viewer.account);
    return reviews || viewer.speaks_for(brand->second.unit);
  });
}

Result<void> EvidenceIndex::apply(schema::Event::Reader event) {
  const auto body = event.getBody();
  switch (body.which()) {
    case schema::Event::Body::BRAND:
      return fold(BrandId{event.getStreamId()}, Position{event.getPosition()}, body.getBrand());
    case schema::Event::Body::IDENTITY:
    case schema::Event::Body::UNIT:
    case schema::Event::Body::BATCH:
    case schema::Event::Body::CONTEST:
    case schema::Event::Body::LOG:
      return {};
    case schema::Event::Body::UNKNOWN:
      break;
  }
  return make_error(ErrorKind::INTERNAL, "无法识别的事件", "an unknown event");
}

Result<void> EvidenceIndex::fold(BrandId brand, Position position, schema::BrandEvent::Reader event) {
  using Event = schema::BrandEvent;
  switch (event.which()) {
    case Event::APPLICATION_SUBMITTED:
      brands_[brand].unit = UnitId{event.getApplicationSubmitted().getUnit()};
      return {};
    case Event::APPLICATION_DRAFTED:
      brands_[brand].unit = UnitId{event.getApplicationDrafted().getUnit()};
      return {};
    case Event::ACTIVITY_LOGGED:
      return add(brand, position, event.getActivityLogged().getEvidence());
    case Event::ACTIVITY_CORRECTED:
      return add(brand, position, event.getActivityCorrected().getTo().getEvidence());
    case Event::PROMOTION_HELD:
      return add(brand, position, event.getPromotionHeld().getEvidence());
    case Event::ACCEPTANCE_REQUESTED:
      brands_[brand].reviewers.fold(event);
      return add(brand, position, event.getAcceptanceRequested().getReport().getEvidence());
    case Event::REVIEWERS_ASSIGNED:
    case Event::REVIEWER_EXCUSED:
      brands_[brand].reviewers.fold(event);
      return {};
    case Event::APPLICATION_RETURNED:
    case Event::APPLICATION_RESUBMITTED:
    case Event::APPLICATION_ACCEPTED:
    case Event::DRAFT_REVISED:
    case Event::BRAND_LISTED:
    case Event::BRAND_WITHDRAWN:
    case Event::BRAND_EXPIRED:
    case Event::PLAN_FILED:
    case Event::TASK_COMPLETED:
    case Event::TASK_SLIPPED:
    case Event::ACTIVITY_STRUCK:
    case Event::MONTHLY_REPORT_SUBMITTED:
    case Event::VISIT_RECORDED:
    case Event::REQUEST_WITHDRAWN:
    case Event::REVIEW_RECORDED:
    case Event::ACCEPTANCE_DECIDED:
    case Event::PROMOTION_PLANNED:
    case Event::PROMOTION_CANCELLED:
    case Event::RECOGNITION_RENEWED:
    case Event::RECOGNITION_REVOKED:
      return {};
    case Event::UNKNOWN:
      break;
  }
  return unfit(brand);
}

Result<void> EvidenceIndex::add(BrandId brand, Position position, capnp::List<schema::Evidence>::Reader evidence) {
  for (const auto file : evidence) {
    Digest digest{};
    const auto sha256 = file.getSha256();
    if (sha256.size() != digest.size()) return unfit(brand);
    std::copy(sha256.begin(), sha256.end(), digest.begin());
    files_[digest].push_back({brand, position, text(file.getName()), file.getBytes()});
  }
  return {};
}

}  // namespace leitai::projections
