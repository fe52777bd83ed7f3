#include "projections/core/walk.h"

#include <algorithm>
#include <optional>
#include <string>

namespace leitai::projections {

namespace {

constexpr std::size_t kStreamPage = 1024;

Error damaged(Position position, const std::string& zh, const std::string& en) {
  const std::string at = std::to_string(position.value);
  return make_error(ErrorKind::INTERNAL, "日志位置 " + at + " 的事件已损坏:" + zh,
                    "the event at position " + at + " of the log is damaged: " + en);
}

/// Visits the i-th event of a block, which must be the one at its position.
Result<Walk> visit_one(const EventBlock& block, std::size_t i, const EventVisitor& visit) {
  const Position position{block.first().value + i};
  try {
    FrameReader<schema::Event> frame(block.frame(i));
    const schema::Event::Reader event = frame.root();
    if (event.getPosition() != position.value) {
      const std::string found = std::to_string(event.getPosition());
      return damaged(position, "事件自称位于 " + found, "it says it is at position " + found);
    }
    return visit(event, block.frame(i));
  } catch (const kj::Exception& exception) {
    const LocalText text = malformed_message(exception).text;
    return damaged(position, text.zh, text.en);
  }
}

Result<EventBlockPtr> read_some(const EventLog& log, Position from, Position end) {
  const auto limit = static_cast<std::size_t>(std::min<std::uint64_t>(end.value - from.value, EventLog::kBundleEvents));
  auto block = log.read(from, limit);
  if (!block) return block.error();
  if ((*block)->empty() || (*block)->first() != from) {
    const std::string at = std::to_string(from.value);
    return make_error(ErrorKind::NOT_FOUND, "日志中还没有位置 " + at + " 的事件",
                      "the log holds no event at position " + at + " yet");
  }
  return block;
}

/// The position of a stream's event of that version; nullopt past the last.
Result<std::optional<Position>> position_of(const EventLog& log, StreamRef stream, std::uint64_t version) {
  auto page = log.read_stream(stream, version, 1);
  if (!page) return page.error();
  if (page->positions.empty()) return std::optional<Position>{};
  return std::optional<Position>{page->positions.front()};
}

/// Visits the events at `positions`, which ascend, lie before `end` and are of `stream`.
Result<std::optional<Position>> visit_positions(const EventLog& log, StreamRef stream,
                                                std::span<const Position> positions, const EventVisitor& visit) {
  std::size_t i = 0;
  while (i < positions.size()) {
    // What lies in one bundle is read together: the log would load the bundle for each of them anyway.
    const std::uint64_t bundle = positions[i].value / EventLog::kBundleEvents;
    std::size_t last = i;
    while (last + 1 < positions.size() && positions[last + 1].value / EventLog::kBundleEvents == bundle) ++last;
    auto block = read_some(log, positions[i], Position{positions[last].value + 1});
    if (!block) return block.error();
    for (; i <= last && positions[i] < (*block)->next(); ++i) {
      const auto guarded = [&](schema::Event::Reader event, FrameView frame) -> Result<Walk> {
        const StreamRef found{static_cast<std::uint16_t>(event.getStreamKind()), event.getStreamId()};
        if (found != stream) return damaged(positions[i], "事件不属于所查的流", "it is not of the stream asked for");
        return visit(event, frame);
      };
      auto step = visit_one(**block, static_cast<std::size_t>(positions[i].value - (*block)->first().value), guarded);
      if (!step) return step.error();
      if (*step == Walk::stop) return std::optional<Position>{Position{positions[i].value + 1}};
    }
  }
  return std::optional<Position>{};
}

}  // namespace

Result<Position> walk_log(const EventLog& log, Position from, Position end, const EventVisitor& visit) {
  Position next = from;
  while (next < end) {
    auto block = read_some(log, next, end);
    if (!block) return block.error();
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>((*block)->size(), end.value - next.value));
    for (std::size_t i = 0; i < count; ++i) {
      auto step = visit_one(**block, i, visit);
      if (!step) return step.error();
      ++next.value;
      if (*step == Walk::stop) return next;
    }
  }
  return end;
}

Result<Position> walk_stream(const EventLog& log, StreamRef stream, Position from, Position end,
                             const EventVisitor& visit) {
  if (end > log.head()) {
    const std::string at = std::to_string(end.value);
    const std::string head = std::to_string(log.head().value);
    return make_error(ErrorKind::NOT_FOUND, "日志只有 " + head + " 个事件,不到 " + at + " 个",
                      "the log holds " + head + " events, not " + at);
  }
  std::uint64_t version = 1;
  if (from.value > 0) {
    auto first = version_from(log, stream, from);
    if (!first) return first.error();
    version = *first;
  }
  for (;;) {
    auto page = log.read_stream(stream, version, kStreamPage);
    if (!page) return page.error();
    const auto& positions = page->positions;
    const auto stop = std::lower_bound(positions.begin(), positions.end(), end);
    auto stopped = visit_positions(log, stream, {positions.begin(), stop}, visit);
    if (!stopped) return stopped.error();
    if (stopped->has_value()) return **stopped;
    if (positions.empty() || stop != positions.end()) return end;
    version = page->next_version;
  }
}

Result<std::uint64_t> version_from(const EventLog& log, StreamRef stream, Position from) {
  // Doubling steps find a version at or past `from` (or past the end), then halving ones the first such.
  std::uint64_t before = 0;  // a version known to lie before `from`
  std::uint64_t step = 1;
  for (;;) {
    auto found = position_of(log, stream, before + step);
    if (!found) return found.error();
    if (!found->has_value() || **found >= from) break;
    before += step;
    step *= 2;
  }
  std::uint64_t after = before + step;  // at or past `from`, or past the end
  while (before + 1 < after) {
    const std::uint64_t middle = before + (after - before) / 2;
    auto found = position_of(log, stream, middle);
    if (!found) return found.error();
    if (found->has_value() && **found < from) {
      before = middle;
    } else {
      after = middle;
    }
  }
  return after;
}

}  // namespace leitai::projections
