#include <signal.h>
#include <sys/resource.h>

#include "engine/log/log_verify.h"
#include "tests/engine/log/durable_log_test.h"
#include "tests/engine/log/log_harness.h"

/// A process that ends without closing its log, and one that cannot write.
namespace leitai {
namespace {

using testing::read_file;
using testing::write_file;

/// Each test lets a child process write first: RocksDB's threads do not survive a fork.
class CrashDeathTest : public testing::DurableLogTest {
 protected:
  void SetUp() override { GTEST_FLAG_SET(death_test_style, "fast"); }

  /// Appends `commits` batches and ends the process without a close.
  [[noreturn]] void append_and_die(std::size_t commits, std::size_t events) {
    auto log = open();
    for (std::size_t i = 0; i < commits; ++i) {
      if (!log || !(*log)->append(maker_.marks(events))) std::_Exit(1);
    }
    std::_Exit(0);
  }

  /// Fifty commits of two events, then a death before the anchor followed.
  void die_without_anchor() {
    EXPECT_EXIT(append_and_die(50, 2), ::testing::ExitedWithCode(0), "");
    ASSERT_TRUE(write_anchor(anchor(), {Position{0}, proof::Frontier().root()}));
  }

  void cut_last_record() const {
    const auto logs = files(".log");
    ASSERT_EQ(logs.size(), 1u);
    const std::string whole = read_file(logs[0]);
    const auto end = whole.find_last_not_of('\0') + 1;
    write_file(logs[0], whole.substr(0, end - 10));
  }

  void expect_good(const EventLog& log) const {
    const auto verified = verify(log);
    EXPECT_TRUE(verified) << to_string(verified.error());
  }
};

class CrashDeathTestOf : public CrashDeathTest, public ::testing::WithParamInterface<std::size_t> {};
INSTANTIATE_TEST_SUITE_P(Events, CrashDeathTestOf, ::testing::Values(1, 3, 100, 700));

TEST_P(CrashDeathTestOf, WhatWasAppendedIsThereAfterADeath) {
  EXPECT_EXIT(append_and_die(300, GetParam()), ::testing::ExitedWithCode(0), "");
  std::vector<Frame> expected;
  for (int i = 0; i < 300; ++i) {
    for (Frame& frame : testing::frames_of(maker_.marks(GetParam()))) expected.push_back(std::move(frame));
  }
  const auto log = open();
  ASSERT_TRUE(log) << to_string(log.error());
  EXPECT_TRUE(testing::read_all(**log) == expected);
  expect_good(**log);
}

TEST_F(CrashDeathTest, ALastRecordThatWasCutAfterItWasAcknowledgedIsNoticed) {
  die_without_anchor();
  cut_last_record();
  expect_refused({"the log has 98 events, expected at least 100"});
}

TEST_F(CrashDeathTest, ATornLastRecordThatWasNeverAcknowledgedIsDropped) {
  die_without_anchor();
  cut_last_record();
  std::filesystem::remove(directory() / "acknowledged");  // as a loss of power during the write leaves it, at worst
  const auto log = open();
  ASSERT_TRUE(log) << to_string(log.error());
  EXPECT_EQ((*log)->head(), Position{98});
  expect_good(**log);
}

TEST_F(CrashDeathTest, DamageInTheMiddleOfTheLogFileIsNotDroppedSilently) {
  die_without_anchor();
  const auto logs = files(".log");
  ASSERT_EQ(logs.size(), 1u);
  std::string damaged = read_file(logs[0]);
  damaged[damaged.size() / 3] = static_cast<char>(damaged[damaged.size() / 3] ^ 0x20);
  write_file(logs[0], damaged);
  expect_refused({"the log is damaged", ".log", "the record behind byte"});
}

TEST_F(CrashDeathTest, AFailedWriteEndsTheProcess) {
  const auto run = [this] {
    ::signal(SIGXFSZ, SIG_IGN);
    auto log = open();
    if (!log) std::_Exit(1);
    const rlimit limit{200'000, 200'000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) std::_Exit(2);
    for (int i = 0; i < 1000; ++i) (void)(*log)->append(maker_.marks(10));
    std::_Exit(3);
  };
  EXPECT_EXIT(run(), ::testing::ExitedWithCode(kFatalExitCode), "cannot write the log at");
  const auto log = open();
  ASSERT_TRUE(log) << to_string(log.error());
  EXPECT_GT((*log)->head().value, 100u);
  expect_good(**log);
}

TEST_F(CrashDeathTest, AFatalHandlerMustNotReturn) {
  EXPECT_DEATH(end_process([](const std::string& what) { std::fputs(what.c_str(), stderr); }, "the reason"),
               "the reason");
}

TEST_F(CrashDeathTest, ASecondProcessIsToldWhoHoldsTheLog) {
  append(1);
  const auto first = open();
  ASSERT_TRUE(first);
  const auto second = open();
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().text.en.find("held by another process"), std::string::npos) << second.error().text.en;
}

}  // namespace
}  // namespace leitai
