#include "engine/domain/batch/state.h"

#include "engine/domain/identity/state.h"
#include "engine/domain/refuse.h"
#include "events/time.h"

namespace leitai::domain {

std::uint32_t day_number(schema::Date::Reader date) {
  return static_cast<std::uint32_t>(date.getYear()) * 10000u + date.getMonth() * 100u + date.getDay();
}

bool valid(schema::Date::Reader date) {
  return valid_date(date.getYear(), date.getMonth(), date.getDay());
}

const Batch* Batches::find(BatchId batch) const {
  const auto found = batches_.find(batch);
  return found == batches_.end() ? nullptr : &found->second;
}

Result<void> Batches::evolve(BatchId number, schema::BatchEvent::Reader event) {
  if (!event.isBatchOpened()) return unfit_event("batch", number.value);
  const auto opened = event.getBatchOpened();
  keys_[to_text(opened.getKey())] = number;
  batches_[number] = {to_text(opened.getKey()), day_number(opened.getApplicationsDue())};
  return {};
}

}  // namespace leitai::domain
