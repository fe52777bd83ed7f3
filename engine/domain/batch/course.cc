#include <algorithm>
#include <span>

#include "engine/domain/batch/office.h"
#include "engine/domain/brand/lifecycle.h"

/// The list and the end of a batch: both say something of its brands, each in the brand's own stream.
namespace leitai::domain {
namespace {

/// Of one event: a longer list is published in several of the same version, in order, each with the digest of the
/// whole.
constexpr std::size_t kListedAtOnce = 2500;

schema::BrandEvent::Builder brand_event(const Office& office, BrandId brand) {
  return office.sink.emit({static_cast<std::uint16_t>(schema::StreamKind::BRAND), brand.value}).initBrand();
}

void fill_list(const Office& office, std::uint32_t version, std::span<const BrandId> listed,
               schema::BrandList::Builder list) {
  list.setBatch(office.number.value);
  list.setVersion(version);
  auto rows = list.initBrands(static_cast<unsigned>(listed.size()));
  for (unsigned i = 0; i < rows.size(); ++i) {
    const Brand& brand = *office.world.brands.find(listed[i]);
    rows[i].setBrand(listed[i].value);
    rows[i].setUnit(brand.unit.value);
    rows[i].setVersion(brand.version);
  }
}

void publish(const Office& office, std::uint32_t version, std::span<const BrandId> listed, capnp::Text::Reader reason) {
  FrameBuilder whole;
  auto all = whole.init<schema::BrandList>();
  fill_list(office, version, listed, all);
  const Digest digest = canonical_digest(all.asReader());
  do {
    const auto some = listed.first(std::min(listed.size(), kListedAtOnce));
    listed = listed.subspan(some.size());
    auto published = office.event().initListPublished();
    fill_list(office, version, some, published.initList());
    published.setSha256(kj::arrayPtr(digest.data(), digest.size()));
    published.setReason(reason);
  } while (!listed.empty());
}

}  // namespace

Decision publish_list(const Office& office, schema::PublishList::Reader command) {
  if (!fits(command.getReason(), 0, kReasonBytes)) return refuse(Rejection::fieldInvalid, "reason");
  if (office.batch.closed) return refuse(Rejection::batchClosed);
  std::vector<BrandId> listed, fresh;
  for (const BrandId number : office.world.brands.of_batch(office.number)) {
    const Brand& brand = *office.world.brands.find(number);
    if (!lawful(brand.state, schema::BrandEvent::BRAND_LISTED)) continue;
    listed.push_back(number);
    if (brand.list == 0) fresh.push_back(number);
  }
  // Nothing is new, and none has gone: a brand that leaves the list never comes back to it.
  if (fresh.empty() && listed.size() == office.batch.listed) return refuse(Rejection::nothingToList);
  const std::uint32_t version = office.batch.list_version + 1;
  publish(office, version, listed, command.getReason());
  for (const BrandId brand : fresh) brand_event(office, brand).initBrandListed().setList(version);
  return Done{};
}

Decision close_batch(const Office& office, schema::CloseBatch::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (office.batch.closed) return refuse(Rejection::batchClosed);
  office.event().setBatchClosed(command);
  for (const BrandId number : office.world.brands.of_batch(office.number))
    if (lawful(office.world.brands.find(number)->state, schema::BrandEvent::BRAND_EXPIRED))
      brand_event(office, number).initBrandExpired().setReason(command.getReason());
  return Done{};
}

}  // namespace leitai::domain
