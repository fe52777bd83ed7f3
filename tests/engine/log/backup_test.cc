#include "engine/log/backup.h"

#include <thread>

#include "tests/engine/log/damaged_folder.h"

/// Backups by RocksDB's engine, while the log is written to, and what comes back of them.
namespace leitai {
namespace {

using testing::read_file;
using testing::write_file;

class BackupTest : public testing::DamagedFolderTest {
 protected:
  std::filesystem::path backups() const { return folder_.path() / "backups"; }
  std::filesystem::path restored() const { return folder_.path() / "restored"; }

  void expect_restored(std::uint32_t id, std::size_t events) const {
    std::filesystem::remove_all(restored());
    const auto done = restore_log(backups(), id, restored());
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(done->head, Position{events});
    const auto log = RocksDbLog::open({.directory = restored()});
    ASSERT_TRUE(log) << to_string(log.error());
    auto expected = events_;
    expected.resize(events);
    EXPECT_TRUE(testing::read_all(**log) == expected);
    EXPECT_EQ((*log)->frontier().root(), done->root);
    EXPECT_TRUE(verify(**log));
  }

  void append_more(RocksDbLog& log, std::size_t events) {
    const AppendBatch batch = maker_.marks(events);
    for (Frame& frame : testing::frames_of(batch)) events_.push_back(std::move(frame));
    ASSERT_TRUE(log.append(batch));
  }
};

TEST_F(BackupTest, WhatIsRestoredIsTheLogOfThen) {
  auto log = open();
  ASSERT_TRUE(log);
  const auto first = back_up_log(**log, backups());
  ASSERT_TRUE(first) << to_string(first.error());
  EXPECT_EQ(first->head, Position{1345});
  EXPECT_EQ(first->root, (*log)->frontier().root());
  append_more(**log, 300);
  const auto second = back_up_log(**log, backups());
  ASSERT_TRUE(second) << to_string(second.error());
  append_more(**log, 10);
  log->reset();
  expect_restored(first->id, 1345);
  expect_restored(second->id, 1645);
  const auto all = list_backups(backups());
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ(all->at(1).head, Position{1645});
}

TEST_F(BackupTest, ASecondBackupSharesTheFilesOfTheFirst) {
  auto log = open();
  ASSERT_TRUE(log && back_up_log(**log, backups()));
  const auto shared = [&] {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(backups() / "shared_checksum"))
      names.insert(entry.path().filename().string());
    return names;
  };
  const auto before = shared();
  EXPECT_FALSE(before.empty());
  append_more(**log, 5);
  ASSERT_TRUE(back_up_log(**log, backups()));
  EXPECT_EQ(shared(), before);
}

TEST_F(BackupTest, ABackupUnderLoadIsAPrefixOfTheLog) {
  auto log = open();
  ASSERT_TRUE(log);
  std::jthread writer([&](std::stop_token stop) {
    while (!stop.stop_requested() && events_.size() < 200'000) append_more(**log, 50);
  });
  std::vector<LogBackup> made;
  for (int i = 0; i < 4; ++i) {
    const auto backup = back_up_log(**log, backups());
    ASSERT_TRUE(backup) << to_string(backup.error());
    made.push_back(*backup);
  }
  writer.request_stop();
  writer.join();
  log->reset();
  for (const LogBackup& backup : made) {
    std::filesystem::remove_all(restored());
    const auto done = restore_log(backups(), backup.id, restored());
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_GE(done->head, backup.head);
    expect_restored(backup.id, static_cast<std::size_t>(done->head.value));
  }
}

TEST_F(BackupTest, ADamagedBackupIsNotRestored) {
  {
    auto log = open();
    ASSERT_TRUE(log && back_up_log(**log, backups()));
  }
  const auto file = *std::filesystem::directory_iterator(backups() / "shared_checksum");
  std::string bytes = read_file(file.path());
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file(file.path(), bytes);
  EXPECT_FALSE(verify_backup(backups(), 1));
  const auto done = restore_log(backups(), 1, restored());
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().text.en.find("cannot verify the backup"), std::string::npos) << done.error().text.en;
  EXPECT_FALSE(std::filesystem::exists(restored()));
}

TEST_F(BackupTest, NothingIsRestoredOverALog) {
  {
    auto log = open();
    ASSERT_TRUE(log && back_up_log(**log, backups()));
  }
  const auto done = restore_log(backups(), 1, directory());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::MALFORMED);
  EXPECT_EQ(judge("untouched"), Opened::whole);
  EXPECT_EQ(list_backups(folder_.path() / "none").error().kind, ErrorKind::NOT_FOUND);
}

}  // namespace
}  // namespace leitai
