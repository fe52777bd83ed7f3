#include <gtest/gtest.h>

#include "engine/log/log_verify.h"
#include "engine/log/rocksdb_log.h"
#include "tests/engine/log/event_maker.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/survival/frail_disk.h"

/// A disk that says no. What is on it then is not known: the process ends, and the next one looks.
namespace leitai::survival {
namespace {

class FailingDiskDeathTest : public ::testing::Test {
 protected:
  FailingDiskDeathTest() : folder_(testing::TempFolder::On::memory) { GTEST_FLAG_SET(death_test_style, "fast"); }

  /// Appends until the disk fails; the log is to end the process then.
  [[noreturn]] void append_on(FrailDisk::Fault fault) const {
    const auto disk = std::make_shared<FrailDisk>(fault, 300, 1);
    const auto env = rocksdb::NewCompositeEnv(disk);
    auto log = RocksDbLog::open({.directory = folder_.path() / "log", .env = env.get()});
    if (!log) std::_Exit(1);
    testing::EventMaker maker;
    for (int i = 0; i < 10'000; ++i)
      if (!(*log)->append(maker.marks(3))) std::_Exit(2);
    std::_Exit(3);
  }

  /// In a process of its own too: RocksDB's threads do not survive the next fork.
  [[noreturn]] void look() const {
    const auto log = RocksDbLog::open({.directory = folder_.path() / "log"});
    if (!log || (*log)->head().value < 30 || !verify(**log)) std::_Exit(1);
    std::_Exit(0);
  }

  testing::TempFolder folder_;
};

TEST_F(FailingDiskDeathTest, AFailedSyncEndsTheProcessWithAMessage) {
  EXPECT_EXIT(append_on(FrailDisk::Fault::failed_sync), ::testing::ExitedWithCode(kFatalExitCode),
              "写入日志失败.*cannot write the log at .*sync failed");
  EXPECT_EXIT(look(), ::testing::ExitedWithCode(0), "");
}

TEST_F(FailingDiskDeathTest, AWriteWithoutRoomEndsTheProcessWithAMessage) {
  EXPECT_EXIT(append_on(FrailDisk::Fault::full), ::testing::ExitedWithCode(kFatalExitCode),
              "写入日志失败.*cannot write the log at .*no space left");
  EXPECT_EXIT(look(), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace leitai::survival
