#pragma once

#include "engine/log/store_verify.h"
#include "tests/engine/log/durable_log_test.h"
#include "tests/engine/log/log_harness.h"

namespace leitai::testing {

/// Outcomes of these tests: "EVENTS LAST".
inline Result<CommandEvents> read_outcome(std::string_view outcome) {
  const std::string text(outcome);
  const auto space = text.find(' ');
  if (space == std::string::npos) return make_error(ErrorKind::INTERNAL, "不是结果", "no outcome");
  return CommandEvents{std::stoull(text), Position{std::stoull(text.substr(space + 1))}};
}

/// A log as a daemon leaves it: table files of several lives, and a log file of the last one. Tests damage copies.
class DamagedFolderTest : public DurableLogTest {
 protected:
  DamagedFolderTest() : DurableLogTest(TempFolder::On::memory) {}
  void SetUp() override {
    for (const std::size_t events : {900u, 400u, 45u}) {
      auto log = open();
      ASSERT_TRUE(log) << to_string(log.error());
      AppendBatch batch = maker_.marks(events);
      for (std::size_t i = 0; i < events; ++i)
        batch.commands[i].outcome = "1 " + std::to_string(batch.expected_head.value + i);
      for (Frame& frame : frames_of(batch)) events_.push_back(std::move(frame));
      commands_.insert(commands_.end(), batch.commands.begin(), batch.commands.end());
      ASSERT_TRUE((*log)->append(batch));
    }
    std::filesystem::rename(directory(), whole());
    start_over();
  }

  std::filesystem::path whole() const { return folder_.path() / "whole"; }

  /// A fresh copy to damage.
  void start_over() const {
    std::filesystem::remove_all(directory());
    std::filesystem::copy(whole(), directory(), std::filesystem::copy_options::recursive);
  }

  /// The database's files whose name begins or ends so.
  std::vector<std::filesystem::path> named(const std::string& part) const {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(database())) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with(part) || name.ends_with(part)) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    EXPECT_FALSE(found.empty()) << part;
    return found;
  }

  enum class Opened { whole, refused };

  /// Opens it. Whole: every event and every command's answer is there. Refused: the message, in both languages, names
  /// the ways out. Anything else is a silent loss, and fails.
  Opened judge(const std::string& what) const {
    const auto log = open();
    if (!log) {
      for (const std::string& text : {log.error().text.zh, log.error().text.en}) {
        EXPECT_NE(text.find("leitai restore"), std::string::npos) << what << ": " << text;
        EXPECT_NE(text.find("leitai salvage"), std::string::npos) << what << ": " << text;
      }
      return Opened::refused;
    }
    EXPECT_TRUE(read_all(**log) == events_) << what << ": a silent loss, head " << (*log)->head().value;
    const auto verified = verify(**log);
    EXPECT_TRUE(verified) << what << ": " << to_string(verified.error());
    for (const CommandRecord& command : commands_) {
      const auto found = (*log)->find_command(command.id);
      if (found && *found && **found == command) continue;
      ADD_FAILURE() << what << ": a command is lost";
      break;
    }
    return Opened::whole;
  }

  /// Flips a bit at some places of each such file, all over it, and judges; `expected` of every one.
  void flip_everywhere(const std::string& part, std::size_t places, Opened expected) const {
    start_over();
    for (const auto& file : named(part)) {
      const std::string bytes = read_file(file);
      const std::size_t end = bytes.find_last_not_of('\0') + 1;
      for (std::size_t k = 0; k < places; ++k) {
        start_over();
        std::string damaged = bytes;
        const std::size_t at = k * end / places;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << k % 8));
        write_file(file, damaged);
        const std::string what = file.filename().string() + " byte " + std::to_string(at);
        EXPECT_EQ(judge(what), expected) << what;
      }
    }
  }

  std::vector<Frame> events_;
  std::vector<CommandRecord> commands_;
};

}  // namespace leitai::testing
