#include "tools/backup/log_lines.h"

#include <cstring>
#include <istream>
#include <optional>
#include <ostream>

#include "engine/log/log_copy.h"
#include "engine/log/log_errors.h"
#include "engine/proof/base64.h"
#include "events/json.h"
#include "events/schema/envelope.capnp.h"
#include "tools/backup/outcomes.h"

namespace leitai::backup {
namespace {

constexpr std::string_view kFirstLine = R"({"leitai":"log lines 1"})";

std::string hex_of(CommandId id) {
  std::string text(32, '0');
  for (int i = 0; i < 16; ++i) {
    constexpr const char* kDigits = "0123456789abcdef";
    text[static_cast<std::size_t>(i)] = kDigits[id.high >> (60 - 4 * i) & 15];
    text[static_cast<std::size_t>(16 + i)] = kDigits[id.low >> (60 - 4 * i) & 15];
  }
  return text;
}

/// The text of a member of one of our own lines, whose values hold no quotes; nullopt where it is not there. Members
/// behind `event` are found from the line's end: what is in an event may be called anything.
std::optional<std::string_view> member(std::string_view line, std::string_view name) {
  const std::string key = "\"" + std::string(name) + "\":\"";
  const auto at = line.rfind(key);
  if (at == std::string_view::npos) return std::nullopt;
  const auto from = at + key.size(), end = line.find('"', from);
  if (end == std::string_view::npos) return std::nullopt;
  return line.substr(from, end - from);
}

void write_command(const CommandRecord& command, std::ostream& out) {
  out << R"({"command":")" << hex_of(command.id) << R"(","request":")" << to_hex(command.request) << R"(","outcome":")"
      << proof::to_base64(as_bytes(command.outcome)) << "\"}\n";
}

CommandId command_of(FrameView frame) {
  FrameReader<schema::Event> reader(frame);
  const auto id = reader.root().getCommandId();
  return {id.getHigh(), id.getLow()};
}

Result<void> write_command_of(const RocksDbLog& log, std::optional<CommandId> id, std::ostream& out) {
  if (!id) return {};
  const auto record = log.find_command(*id);
  if (!record) return record.error();
  if (*record) write_command(**record, out);
  return {};
}

Error bad_line(std::uint64_t line, const char* zh, const char* en) {
  const std::string n = std::to_string(line);
  return make_error(ErrorKind::MALFORMED, "第 " + n + " 行:" + zh, "line " + n + ": " + en);
}

class Reading {
 public:
  explicit Reading(EventLog& log)
      : log_(log), copy_(log, [this](CommandId id, std::uint64_t events, Position last) -> Result<CommandRecord> {
          if (command_ && command_->id == id) return *command_;
          return CommandRecord{id, {}, make_outcome(events, last)};
        }) {}

  Result<void> take(std::string_view line, std::uint64_t number) {
    if (number == 1)
      return line == kFirstLine ? Result<void>() : bad_line(1, "不是日志导出文件", "no file of log lines");
    if (ended_) return bad_line(number, "文件应已结束", "the file should have ended");
    if (line.starts_with(R"({"event":)")) return event(line, number);
    if (line.starts_with(R"({"command":)")) return command(line, number);
    if (line.starts_with(R"({"events":)")) return end(line, number);
    return bad_line(number, "无法识别", "not understood");
  }
  bool ended() const { return ended_; }

 private:
  Result<void> event(std::string_view line, std::uint64_t number) {
    const auto text = member(line, "entry");
    const auto bytes = text ? proof::from_base64(*text) : std::nullopt;
    if (!bytes || bytes->empty() || bytes->size() % sizeof(std::uint64_t) != 0)
      return bad_line(number, "没有 entry,或不是 base 64", "there is no entry, or it is not base 64");
    Frame frame(bytes->size() / sizeof(std::uint64_t));
    std::memcpy(frame.data(), bytes->data(), bytes->size());
    if (auto done = copy_.add(frame); !done) {
      const std::string n = std::to_string(number);
      return make_error(done.error().kind, "第 " + n + " 行:" + done.error().text.zh,
                        "line " + n + ": " + done.error().text.en);
    }
    last_ = command_of(frame);
    return {};
  }

  Result<void> command(std::string_view line, std::uint64_t number) {
    const auto id = from_hex(member(line, "command").value_or("")),
               request = from_hex(member(line, "request").value_or(""));
    const auto outcome = proof::from_base64(member(line, "outcome").value_or(""));
    if (!id || id->size() != 16 || !request || request->size() != sizeof(Digest) || !outcome)
      return bad_line(number, "不是命令", "no command");
    CommandRecord record;
    for (std::size_t i = 0; i < 8; ++i) {
      record.id.high = record.id.high << 8 | static_cast<std::uint8_t>((*id)[i]);
      record.id.low = record.id.low << 8 | static_cast<std::uint8_t>((*id)[8 + i]);
    }
    std::memcpy(record.request.data(), request->data(), sizeof(Digest));
    record.outcome = *outcome;
    if (last_ == record.id) {
      command_ = std::move(record);
      return {};
    }
    return copy_.add(std::move(record));
  }

  Result<void> end(std::string_view line, std::uint64_t number) {
    if (auto done = copy_.finish(); !done) return done;
    ended_ = true;
    const proof::Frontier edge = log_.frontier();
    const std::string expected =
        R"({"events":)" + std::to_string(edge.size()) + R"(,"root":")" + to_hex(edge.root()) + "\"}";
    if (line == expected) return {};
    const LocalText what = found_expected(expected, std::string(line));
    const std::string n = std::to_string(number);
    return make_error(ErrorKind::MALFORMED, "第 " + n + " 行:" + what.zh, "line " + n + ": " + what.en);
  }

  EventLog& log_;
  LogCopy copy_;
  std::optional<CommandRecord> command_;
  std::optional<CommandId> last_;
  bool ended_ = false;
};

}  // namespace

Result<void> write_lines(const RocksDbLog& log, std::ostream& out, const VerifyProgress& progress) {
  const proof::Frontier edge = log.frontier();
  const Position end{edge.size()};
  out << kFirstLine << '\n';
  std::optional<CommandId> command;
  for (Position at; at < end && out;) {
    const auto block = log.read(at, static_cast<std::size_t>(std::min<std::uint64_t>(end.value - at.value, 4096)));
    if (!block) return block.error();
    for (std::size_t i = 0; i < (*block)->size(); ++i) {
      const FrameView frame = (*block)->frame(i);
      FrameReader<schema::Event> reader(frame);
      const CommandId id = command_of(frame);
      if (command && *command != id)
        if (auto done = write_command_of(log, command, out); !done) return done;
      command = id;
      out << R"({"event":)" << to_json(reader.root()) << R"(,"entry":")" << proof::to_base64(bytes_of(frame))
          << "\"}\n";
    }
    at = (*block)->next();
    if (progress) progress(at, end);
  }
  if (auto done = write_command_of(log, command, out); !done) return done;
  const auto rejected = log.scan_commands([&](const CommandRecord& record) -> Result<void> {
    const auto said = read_outcome(record.outcome);
    if (!said) return said.error();
    if (said->events == 0) write_command(record, out);
    return {};
  });
  if (!rejected) return rejected;
  out << R"({"events":)" << edge.size() << R"(,"root":")" << to_hex(edge.root()) << "\"}\n" << std::flush;
  if (!out) return make_error(ErrorKind::INTERNAL, "无法写出", "cannot write the lines");
  return {};
}

Result<void> read_lines(std::istream& in, EventLog& log, const std::function<void(std::uint64_t line)>& progress) {
  Reading reading(log);
  std::uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (auto done = reading.take(line, ++number); !done) return done;
    if (progress) progress(number);
  }
  if (reading.ended()) return {};
  return bad_line(number + 1, "文件不完整:没有最后一行", "the file is cut: its last line is missing");
}

}  // namespace leitai::backup
