#include "engine/domain/batch/state.h"

#include "engine/domain/identity/state.h"
#include "engine/domain/refuse.h"
#include "engine/domain/saved_rules.h"

namespace leitai::domain {
namespace {

/// Of a date that was checked when it was recorded.
calendar::Day checked(schema::Date::Reader date) {
  return calendar::day_of(date).value_or(calendar::Day{});
}

void set_calendar(Batch& batch, schema::OpenBatch::Reader opened) {
  batch.calendar = calendar::DueDates(opened);
  const auto due = [&](schema::Date::Reader date) { return batch.calendar.due(checked(date)); };
  batch.dates = {due(opened.getApplicationsDue()), due(opened.getCultivationEnds()), due(opened.getAcceptanceFrom()),
                 due(opened.getAcceptanceTo()), due(opened.getAcceptanceDone())};
  batch.name_characters = opened.getNameCharacters();
}

bool adopt(Batch& batch, schema::AcceptanceRulesAdopted::Reader event) {
  const auto frame = checked_canonical(event.getRules().getRulebook());
  if (!frame) return false;
  auto rules = scoring::Rules::compile(read_trusted<schema::Rulebook>(*frame));
  if (!rules) return false;
  batch.acceptance = {event.getVersion(), *frame, event.getRules().getReviewers(),
                      to_text(event.getRules().getThreshold()), std::move(*rules)};
  return true;
}

bool certify(Batch& batch, std::uint32_t release) {
  if (release == 0 || release > batch.releases.size()) return false;
  batch.releases[release - 1].certified = true;
  return true;
}

/// False where the event does not fit.
bool fold(Batch& batch, schema::BatchEvent::Reader event) {
  using Event = schema::BatchEvent;
  switch (event.which()) {
    case Event::BATCH_REVISED:
      set_calendar(batch, event.getBatchRevised().getBatch());
      return true;
    case Event::WAIVER_GRANTED: {
      const auto waiver = event.getWaiverGranted();
      batch.waivers[{UnitId{waiver.getUnit()}, waiver.getRule()}] = calendar::day_of(waiver.getUntil());
      return true;
    }
    case Event::WAIVER_WITHDRAWN: {
      const auto waiver = event.getWaiverWithdrawn();
      return batch.waivers.erase({UnitId{waiver.getUnit()}, waiver.getRule()}) == 1;
    }
    case Event::LIST_PUBLISHED: {
      // A long list comes in parts of the same version.
      const auto list = event.getListPublished().getList();
      batch.listed = (list.getVersion() == batch.list_version ? batch.listed : 0) + list.getBrands().size();
      batch.list_version = list.getVersion();
      return true;
    }
    case Event::ACCEPTANCE_RULES_ADOPTED:
      return adopt(batch, event.getAcceptanceRulesAdopted());
    case Event::RANKING_RULES_ADOPTED:
      batch.ranking_version = event.getRankingRulesAdopted().getVersion();
      return true;
    case Event::RANKING_RELEASED:
      batch.releases.push_back({event.getRankingReleased().getAsOf(), false});
      return event.getRankingReleased().getRelease() == batch.releases.size();
    case Event::RANKING_CERTIFIED:
      return certify(batch, event.getRankingCertified().getRelease());
    case Event::BATCH_CLOSED:
      batch.closed = true;
      return true;
    case Event::DAY_BEGAN:
      batch.today = checked(event.getDayBegan().getDate());
      return true;
    case Event::BATCH_OPENED:
    case Event::UNKNOWN:
      break;
  }
  return false;
}

}  // namespace

bool Batch::waived(UnitId unit, schema::WaivedRule rule, calendar::Day day) const {
  const auto found = waivers.find({unit, rule});
  return found != waivers.end() && (!found->second || day <= *found->second);
}

const Batch* Batches::find(BatchId batch) const {
  const auto found = batches_.find(batch);
  return found == batches_.end() ? nullptr : &found->second;
}

Result<void> Batches::evolve(BatchId number, schema::BatchEvent::Reader event) {
  if (event.isBatchOpened()) {
    const auto opened = event.getBatchOpened();
    Batch batch;
    batch.key = to_text(opened.getKey());
    set_calendar(batch, opened);
    keys_[batch.key] = number;
    batches_[number] = std::move(batch);
    return {};
  }
  const auto found = batches_.find(number);
  if (found == batches_.end() || !fold(found->second, event)) return unfit_event("batch", number.value);
  return {};
}

void Batches::restore() {
  usable_ = true;
  for (auto& [number, batch] : batches_) {
    if (batch.acceptance.rulebook.empty()) continue;
    batch.acceptance.rules = compile_saved(batch.acceptance.rulebook);
    usable_ = usable_ && batch.acceptance.rules.has_value();
  }
}

}  // namespace leitai::domain
