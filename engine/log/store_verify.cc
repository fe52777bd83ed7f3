#include "engine/log/store_verify.h"

#include "engine/log/key_layout.h"
#include "engine/log/log_errors.h"
#include "events/schema/envelope.capnp.h"

namespace leitai {
namespace {

LocalText command_place(CommandId id) {
  const auto key = keys::command_key(id);
  const std::string hex = to_hex(as_bytes(keys::text(key)));
  return {"命令 " + hex, "command " + hex};
}

/// Events that one command made, as the log has them.
struct Run {
  CommandId id;
  Position last;
  std::uint64_t events = 0;
};

LocalText say(const CommandEvents& said, Position last, std::uint64_t events) {
  return found_expected(std::to_string(said.events) + " → " + std::to_string(said.last.value),
                        std::to_string(events) + " → " + std::to_string(last.value));
}

/// The slow way, once it is known that something is wrong: names it.
class Search {
 public:
  Search(const RocksDbLog& log, const ReadOutcome& read) : log_(log), read_(read) {}

  Result<void> run() {
    if (auto done = by_events(); !done) return done;
    if (auto done = by_index(); !done) return done;
    return log_damaged({"命令索引", "command index"}, {"与事件不符", "does not agree with the events"});
  }

 private:
  Result<void> by_events() {
    Run run;
    for (Position at; at < log_.head();) {
      const auto block = log_.read(at);
      if (!block) return block.error();
      if ((*block)->empty()) break;
      for (std::size_t i = 0; i < (*block)->size(); ++i) {
        const CommandId id = command_of((*block)->frame(i));
        if (id != run.id) {
          if (auto done = check(run); !done) return done;
          run = {id, {}, 0};
        }
        run.last = Position{at.value + i};
        ++run.events;
      }
      at = (*block)->next();
    }
    return check(run);
  }

  Result<void> check(const Run& run) const {
    if (run.events == 0) return {};
    const LocalText place = command_place(run.id), at = place_of(",位置", ", position", run.last.value);
    const LocalText where{place.zh + at.zh, place.en + at.en};
    const auto record = log_.find_command(run.id);
    if (!record) return record.error();
    if (!*record) return log_damaged(where, {"不在命令索引中", "is not in the index of commands"});
    const auto said = read_((*record)->outcome);
    if (!said) return log_damaged(where, said.error().text);
    if (said->events == run.events && said->last == run.last) return {};
    const LocalText what = say(*said, run.last, run.events);
    return log_damaged(where, {"所存结果的事件数与位置:" + what.zh, "events and position of its outcome: " + what.en});
  }

  /// A command in the index whose events are another's, or are not there.
  Result<void> by_index() const {
    return log_.scan_commands([this](const CommandRecord& record) -> Result<void> {
      const auto said = read_(record.outcome);
      if (!said) return log_damaged(command_place(record.id), said.error().text);
      if (said->events == 0) return {};
      const std::string at = std::to_string(said->last.value);
      const auto block = log_.read(said->last, 1);
      if (!block) return block.error();
      if (!(*block)->empty() && command_of((*block)->frame(0)) == record.id) return {};
      return log_damaged(command_place(record.id), {"其结果指向位置 " + at + ",那里没有它的事件",
                                                    "its outcome leads to position " + at + ", not an event of its"});
    });
  }

  static CommandId command_of(FrameView frame) {
    FrameReader<schema::Event> reader(frame);
    const auto id = reader.root().getCommandId();
    return {id.getHigh(), id.getLow()};
  }

  const RocksDbLog& log_;
  const ReadOutcome& read_;
};

}  // namespace

Result<void> verify_commands(const RocksDbLog& log, const VerifiedLog& verified, const ReadOutcome& read) {
  CommandFold found;
  const auto scanned = log.scan_commands([&](const CommandRecord& record) -> Result<void> {
    const auto said = read(record.outcome);
    if (!said) return log_damaged(command_place(record.id), said.error().text);
    if (said->events > 0) found.add(record.id, said->last, said->events);
    return {};
  });
  if (!scanned) return scanned;
  if (found == verified.commands) return {};
  return Search(log, read).run();
}

Result<void> verify_extent(const RocksDbLog& log, const VerifiedLog& verified) {
  if (auto done = log.check_ends(); !done) return done;
  std::uint64_t streams = 0;
  const auto counted = log.scan_streams([&](StreamRef) -> Result<void> { return ++streams, Result<void>(); });
  if (!counted || streams == verified.streams) return counted;
  auto named = log.scan_streams([&](StreamRef stream) -> Result<void> {
    const auto page = log.read_stream(stream, 1, 1);
    if (!page) return page.error();
    const std::string text = std::to_string(stream.kind) + "/" + std::to_string(stream.id);
    const LocalText where{"流 " + text + " 的索引", "index of stream " + text};
    if (page->positions.empty()) return log_damaged(where, {"没有这样的事件", "there are no such events"});
    const auto block = log.read(page->positions.front(), 1);
    if (!block) return block.error();
    FrameReader<schema::Event> reader((*block)->frame(0));
    if (reader.root().getStreamId() == stream.id &&
        static_cast<std::uint16_t>(reader.root().getStreamKind()) == stream.kind)
      return {};
    return log_damaged(where, {"没有这样的事件", "there are no such events"});
  });
  if (!named) return named;
  return log_damaged({"流索引", "stream index"},
                     found_expected(std::to_string(streams), std::to_string(verified.streams)));
}

}  // namespace leitai
