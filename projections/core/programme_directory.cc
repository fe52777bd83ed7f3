#include "projections/core/programme_directory.h"

#include <algorithm>

#include "projections/core/document.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

constexpr std::uint16_t kDeepest = 64;  // units above each other; more is a circle

Error cannot_fold(std::string zh, std::string en) {
  return make_error(ErrorKind::INTERNAL, std::move(zh), std::move(en));
}
Error unknown_event(const char* kind_zh, const char* kind_en) {
  return cannot_fold(std::string("无法识别的") + kind_zh + "事件", std::string("an unknown event of ") + kind_en);
}

template <class Map, class Key>
auto* find_in(Map& map, Key key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

template <class Map, class Key>
const std::string& name_in(const Map& map, Key key) {
  static const std::string none;
  const auto* found = find_in(map, key);
  if (!found) return none;
  if constexpr (std::is_same_v<typename Map::mapped_type, std::string>)
    return *found;
  else
    return found->name;
}

void appoint(UnitRecord& unit, Secretary secretary) {
  const auto place = std::upper_bound(unit.secretaries.begin(), unit.secretaries.end(), secretary,
                                      [](const Secretary& a, const Secretary& b) { return a.since < b.since; });
  unit.secretaries.insert(place, std::move(secretary));
}

Result<void> set_calendar(BatchRecord& batch, schema::OpenBatch::Reader calendar) {
  constexpr unsigned kLastReportDay = 28;
  if (calendar.getReportDay() < 1 || calendar.getReportDay() > kLastReportDay)
    return cannot_fold("月报日须在 1 至 28 日", "the report day is not one of 1 to 28");
  batch.calendar = document(calendar);
  batch.dates = ReportDates(calendar);
  batch.key = text(calendar.getKey());
  return {};
}

}  // namespace

Result<void> ProgrammeDirectory::fold(schema::Event::Reader event) {
  const schema::Event::Body::Reader body = event.getBody();
  if (!printable(Timestamp{event.getRecordedAt()})) return cannot_fold("记录时间无效", "the recorded time is none");
  switch (body.which()) {
    case schema::Event::Body::IDENTITY:
      return fold_identity(AccountId{event.getStreamId()}, body.getIdentity());
    case schema::Event::Body::UNIT:
      return fold_unit(UnitId{event.getStreamId()}, event);
    case schema::Event::Body::BATCH:
      return fold_batch(BatchId{event.getStreamId()}, body.getBatch());
    case schema::Event::Body::BRAND:
      return fold_brand(BrandId{event.getStreamId()}, event);
    case schema::Event::Body::CONTEST:
    case schema::Event::Body::LOG:
      return {};
    case schema::Event::Body::UNKNOWN:
      break;
  }
  return cannot_fold("无法识别的事件", "an unknown event");
}

Result<void> ProgrammeDirectory::fold_identity(AccountId account, schema::IdentityEvent::Reader event) {
  using Event = schema::IdentityEvent;
  switch (event.which()) {
    case Event::ACCOUNT_CREATED:
      accounts_[account] = text(event.getAccountCreated().getName());
      return {};
    case Event::ROLE_GRANTED:
    case Event::ROLE_REVOKED:
    case Event::CREDENTIAL_SET:
    case Event::TOKEN_ISSUED:
    case Event::TOKEN_REVOKED:
    case Event::ACCOUNT_DISABLED:
    case Event::ACCOUNT_ENABLED:
    case Event::RELATION_DECLARED:
    case Event::RELATION_WITHDRAWN:
      return {};
    case Event::UNKNOWN:
      break;
  }
  return unknown_event("账号", "an account");
}

Result<void> ProgrammeDirectory::fold_unit(UnitId id, schema::Event::Reader envelope) {
  using Event = schema::UnitEvent;
  const Event::Reader event = envelope.getBody().getUnit();
  const calendar::Day recorded = calendar::day_of(Timestamp{envelope.getRecordedAt()});
  const Position position{envelope.getPosition()};
  if (event.which() == Event::UNIT_REGISTERED) {
    const auto registered = event.getUnitRegistered();
    const auto [place, fresh] = units_.try_emplace(id);
    if (!fresh) return cannot_fold("该单位已经登记过", "the unit was registered already");
    place->second = {
        text(registered.getName()), registered.getKind(), UnitId{registered.getParent()}, false, false, {}, {}};
    appoint(place->second, {text(registered.getSecretary()), recorded, {}, position});
    return {};
  }
  if (event.which() == Event::UNKNOWN) return unknown_event("单位", "a unit");
  UnitRecord* unit = find_in(units_, id);
  if (!unit) return cannot_fold("该单位尚未登记", "the unit was never registered");
  switch (event.which()) {
    case Event::SECRETARY_APPOINTED: {
      const auto appointed = event.getSecretaryAppointed();
      const calendar::Day since = calendar::day_of(appointed.getSince()).value_or(recorded);
      appoint(*unit, {text(appointed.getSecretary()), since, text(appointed.getReason()), position});
      return {};
    }
    case Event::UNIT_RENAMED:
      unit->name = text(event.getUnitRenamed().getName());
      unit->name_key.forget();
      return {};
    case Event::UNIT_MOVED:
      unit->parent = UnitId{event.getUnitMoved().getParent()};
      unit->moved = true;
      return {};
    case Event::UNIT_DISSOLVED:
      unit->dissolved = true;
      return {};
    case Event::UNIT_REGISTERED:
    case Event::UNKNOWN:
      break;
  }
  return unknown_event("单位", "a unit");
}

Result<void> ProgrammeDirectory::fold_batch(BatchId id, schema::BatchEvent::Reader event) {
  using Event = schema::BatchEvent;
  if (event.which() == Event::BATCH_OPENED) {
    const auto [place, fresh] = batches_.try_emplace(id);
    if (!fresh) return cannot_fold("该批次已经开启过", "the batch was opened already");
    return set_calendar(place->second, event.getBatchOpened());
  }
  if (event.which() == Event::UNKNOWN) return unknown_event("批次", "a batch");
  BatchRecord* batch = find_in(batches_, id);
  if (!batch) return cannot_fold("该批次尚未开启", "the batch was never opened");
  switch (event.which()) {
    case Event::BATCH_REVISED:
      return set_calendar(*batch, event.getBatchRevised().getBatch());
    case Event::ACCEPTANCE_RULES_ADOPTED:
      batch->acceptance_rules = event.getAcceptanceRulesAdopted().getVersion();
      return {};
    case Event::RANKING_RULES_ADOPTED:
      batch->ranking_rules = event.getRankingRulesAdopted().getVersion();
      return {};
    case Event::BATCH_CLOSED:
      batch->closed = true;
      return {};
    case Event::DAY_BEGAN:
      batch->today = calendar::day_of(event.getDayBegan().getDate());
      return {};
    case Event::WAIVER_GRANTED:
    case Event::WAIVER_WITHDRAWN:
    case Event::LIST_PUBLISHED:
    case Event::RANKING_RELEASED:
    case Event::RANKING_CERTIFIED:
      return {};
    case Event::BATCH_OPENED:
    case Event::UNKNOWN:
      break;
  }
  return unknown_event("批次", "a batch");
}

Result<void> ProgrammeDirectory::fold_brand(BrandId id, schema::Event::Reader envelope) {
  using Event = schema::BrandEvent;
  const Event::Reader event = envelope.getBody().getBrand();
  BrandRecord* brand = find_in(brands_, id);
  const auto apply = [&](schema::ApplyForBrand::Reader form) {
    if (!brand) brand = &brands_[id];
    brand->batch = BatchId{form.getBatch()};
    brand->unit = UnitId{form.getUnit()};
    brand->name = text(form.getForm().getBrandName());
    brand->name_key.forget();
  };
  switch (event.which()) {
    case Event::APPLICATION_DRAFTED:
      if (brand) return cannot_fold("该品牌已经申报过", "the brand was already applied for");
      apply(event.getApplicationDrafted());
      break;
    case Event::APPLICATION_SUBMITTED:
      if (brand && brand->state != schema::BrandState::DRAFT)
        return cannot_fold("该品牌已经申报过", "the brand was already applied for");
      apply(event.getApplicationSubmitted());
      break;
    case Event::UNKNOWN:
      return unknown_event("品牌", "a brand");
    default:
      if (event.which() > Event::RECOGNITION_REVOKED) return unknown_event("品牌", "a brand");
      if (!brand) return cannot_fold("该品牌尚未申报", "the brand was never applied for");
  }
  const auto rename = [&](schema::ApplicationForm::Reader form) {
    brand->name = text(form.getBrandName());
    brand->name_key.forget();
  };
  if (event.which() == Event::DRAFT_REVISED) rename(event.getDraftRevised().getForm());
  if (event.which() == Event::APPLICATION_RESUBMITTED) rename(event.getApplicationResubmitted().getForm());
  if (event.which() == Event::BRAND_LISTED && brand->list == 0) brand->list = event.getBrandListed().getList();
  const auto before = brand->state;
  brand->state = state_after(before, event).value_or(before);
  brand->months.fold(event, before, brand->state, Timestamp{envelope.getRecordedAt()});
  return {};
}

const UnitRecord* ProgrammeDirectory::unit(UnitId unit) const {
  return find_in(units_, unit);
}
const BatchRecord* ProgrammeDirectory::batch(BatchId batch) const {
  return find_in(batches_, batch);
}
const BrandRecord* ProgrammeDirectory::brand(BrandId brand) const {
  return find_in(brands_, brand);
}
const std::string& ProgrammeDirectory::unit_name(UnitId unit) const {
  return name_in(units_, unit);
}
const std::string& ProgrammeDirectory::brand_name(BrandId brand) const {
  return name_in(brands_, brand);
}
const std::string& ProgrammeDirectory::account_name(AccountId account) const {
  return name_in(accounts_, account);
}

std::vector<UnitId> ProgrammeDirectory::children(UnitId parent) const {
  std::vector<UnitId> children;
  for (const auto& [id, unit] : units_)
    if (unit.parent == parent) children.push_back(id);
  std::sort(children.begin(), children.end());
  return children;
}

std::uint16_t ProgrammeDirectory::depth(UnitId id) const {
  std::uint16_t depth = 0;
  for (const UnitRecord* at = unit(id); at && at->parent && depth < kDeepest; at = unit(at->parent)) ++depth;
  return depth;
}

bool ProgrammeDirectory::under(UnitId id, UnitId above) const {
  for (std::uint16_t steps = 0; id && steps <= kDeepest; ++steps) {
    if (id == above) return true;
    const UnitRecord* record = unit(id);
    if (!record) return false;
    id = record->parent;
  }
  return false;
}

}  // namespace leitai::projections
