#include "projections/core/as_of.h"

#include <string>

namespace leitai::projections {

namespace {

Result<std::int64_t> recorded_at(const EventLog& log, Position position) {
  std::int64_t time = 0;
  auto visited = walk_log(log, position, Position{position.value + 1},
                          [&](schema::Event::Reader event, FrameView) -> Result<Walk> {
                            time = event.getRecordedAt();
                            return Walk::go_on;
                          });
  if (!visited) return visited.error();
  return time;
}

Result<Position> head_at_time(const EventLog& log, std::int64_t time) {
  std::uint64_t low = 0;
  std::uint64_t high = log.head().value;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    auto found = recorded_at(log, Position{middle});
    if (!found) return found.error();
    if (*found <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return Position{low};
}

}  // namespace

Result<Position> head_at(const EventLog& log, schema::At::Reader at) {
  switch (at.which()) {
    case schema::At::NOW:
      return log.head();
    case schema::At::POSITION: {
      const Position head = log.head();
      if (at.getPosition() < head.value) return Position{at.getPosition() + 1};
      const std::string asked = std::to_string(at.getPosition());
      const std::string held = std::to_string(head.value);
      return make_error(ErrorKind::NOT_FOUND, "日志中没有位置 " + asked + " 的事件(共 " + held + " 个)",
                        "the log holds no event at position " + asked + " (it holds " + held + ")");
    }
    case schema::At::TIME:
      return head_at_time(log, at.getTime());
  }
  return make_error(ErrorKind::MALFORMED, "时刻的写法无法识别", "the moment asked about is of an unknown form");
}

Result<void> fold_stream(const EventLog& log, StreamRef stream, Position head,
                         const std::function<Result<void>(schema::Event::Reader)>& fold) {
  auto walked =
      walk_stream(log, stream, Position{0}, head, [&](schema::Event::Reader event, FrameView) -> Result<Walk> {
        if (auto folded = fold(event); !folded) return folded.error();
        return Walk::go_on;
      });
  if (!walked) return walked.error();
  return {};
}

}  // namespace leitai::projections
