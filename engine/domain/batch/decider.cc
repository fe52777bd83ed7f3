#include "engine/domain/batch/decider.h"

#include "engine/domain/refuse.h"

namespace leitai::domain {
namespace {

constexpr std::size_t kKeyBytes = 64;

Decision open(const Batches& batches, schema::OpenBatch::Reader command, EventSink& sink) {
  if (!fits(command.getKey(), 1, kKeyBytes)) return refuse(Rejection::fieldInvalid, "key");
  if (!fits(command.getTitle(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "title");
  const schema::Date::Reader dates[] = {command.getApplicationsDue(), command.getCultivationEnds(),
                                        command.getAcceptanceFrom(), command.getAcceptanceTo(),
                                        command.getAcceptanceDone()};
  constexpr const char* kNames[] = {"applicationsDue", "cultivationEnds", "acceptanceFrom", "acceptanceTo",
                                    "acceptanceDone"};
  for (std::size_t i = 0; i < 5; ++i)
    if (!valid(dates[i])) return refuse(Rejection::fieldInvalid, kNames[i]);
  if (batches.key_taken(to_text(command.getKey()))) return refuse(Rejection::batchKeyTaken, to_text(command.getKey()));
  for (std::size_t i = 1; i < 5; ++i)
    if (day_number(dates[i]) < day_number(dates[i - 1])) return refuse(Rejection::batchDatesDisordered, kNames[i]);
  const BatchId number = batches.next();
  const StreamRef stream{static_cast<std::uint16_t>(schema::StreamKind::BATCH), number.value};
  sink.emit(stream).initBatch().setBatchOpened(command);
  return Done{number.value, 0};
}

}  // namespace

Decision decide_batch(const Batches& batches, schema::BatchCommand::Reader command, EventSink& sink) {
  if (command.isOpenBatch()) return open(batches, command.getOpenBatch(), sink);
  return refuse(Rejection::unknownCommand);
}

}  // namespace leitai::domain
