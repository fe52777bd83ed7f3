#include "engine/log/log_time.h"

#include "engine/log/log_errors.h"
#include "events/schema/envelope.capnp.h"

namespace leitai {
namespace {

Result<Timestamp> recorded_at(const EventLog& log, Position position) {
  const auto block = log.read(position, 1);
  if (!block) return block.error();
  const LocalText where = place_of("位置", "position", position.value);
  if ((*block)->empty()) return log_damaged(where, {"读不到事件", "there is no event"});
  try {
    FrameReader<schema::Event> reader((*block)->frame(0));
    return Timestamp{reader.root().getRecordedAt()};
  } catch (const kj::Exception& exception) {
    return log_damaged(where, malformed_message(exception).text);
  }
}

}  // namespace

Result<Position> position_at(const EventLog& log, Timestamp time) {
  std::uint64_t low = 0, high = log.head().value;  // events before `low` are at or before `time`, from `high` on after
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const auto recorded = recorded_at(log, Position{middle});
    if (!recorded) return recorded.error();
    if (*recorded <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return Position{low};
}

}  // namespace leitai
