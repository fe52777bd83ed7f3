#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "engine/log/rocksdb_log.h"
#include "tests/engine/log/event_maker.h"
#include "tests/engine/log/temp_folder.h"

namespace leitai::testing {

/// A durable log in a temporary folder, whose files a test may damage between two opens.
class DurableLogTest : public ::testing::Test {
 protected:
  explicit DurableLogTest(TempFolder::On on = TempFolder::On::disk) : folder_(on) {}

  std::filesystem::path directory() const { return folder_.path() / "log"; }
  std::filesystem::path database() const { return directory() / "db"; }
  std::filesystem::path anchor() const { return directory() / "anchor"; }

  Result<std::unique_ptr<RocksDbLog>> open() const { return RocksDbLog::open({.directory = directory()}); }

  /// Opens, appends marks, closes.
  void append(std::size_t events, std::size_t a_batch = 1000) {
    auto log = open();
    ASSERT_TRUE(log) << to_string(log.error());
    while (events > 0) {
      const std::size_t now = std::min(events, a_batch);
      const auto done = (*log)->append(maker_.marks(now));
      ASSERT_TRUE(done) << to_string(done.error());
      events -= now;
    }
  }

  /// Opening fails with a text that has every part; the Chinese one is there too.
  void expect_refused(const std::vector<std::string>& parts) const {
    const auto log = open();
    ASSERT_FALSE(log) << "the log opened at " << (*log)->head().value;
    EXPECT_EQ(log.error().kind, ErrorKind::INTERNAL);
    for (const std::string& part : parts) {
      EXPECT_NE(log.error().text.en.find(part), std::string::npos) << part << " in: " << log.error().text.en;
    }
    EXPECT_FALSE(log.error().text.zh.empty());
  }

  std::vector<std::filesystem::path> files(const std::string& extension) const {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(database())) {
      if (entry.path().extension() == extension) found.push_back(entry.path());
    }
    return found;
  }

  TempFolder folder_;
  EventMaker maker_;
};

}  // namespace leitai::testing
