#include "engine/log/torn_tail.h"

#include "tests/engine/log/damaged_folder.h"

/// Torn tails of RocksDB's files, told from damage.
namespace leitai {
namespace {

using testing::read_file;
using testing::write_file;
using State = RecordTail::State;

class TornTailTest : public testing::DurableLogTest {
 protected:
  TornTailTest() : DurableLogTest(testing::TempFolder::On::memory) {}

  /// A write-ahead log of so many commits, as bytes without what was only taken for later.
  std::string wal_of(std::size_t commits, std::size_t events) {
    append(commits * events, events);
    return read_file(wal());
  }
  std::filesystem::path wal() const { return files(".log").back(); }

  RecordTail inspect(const std::string& bytes) const {
    write_file(folder_.path() / "file", bytes);
    const auto tail = inspect_records(folder_.path() / "file");
    EXPECT_TRUE(tail);
    return *tail;
  }
};

TEST_F(TornTailTest, ARealFileIsCleanAlsoWithZerosBehind) {
  for (const std::size_t events : {1u, 40u, 900u}) {
    std::filesystem::remove_all(directory());
    maker_ = {};
    const std::string bytes = wal_of(30, events);
    const RecordTail tail = inspect(bytes);
    EXPECT_EQ(tail.state, State::clean) << events;
    EXPECT_GT(tail.whole, 30u * events * 64);
    EXPECT_EQ(inspect(bytes + std::string(100'000, '\0')).state, State::clean);
  }
  EXPECT_EQ(inspect("").state, State::clean);
}

TEST_F(TornTailTest, ALastRecordInPartIsTorn) {
  const std::string bytes = wal_of(10, 300);
  const std::size_t whole = static_cast<std::size_t>(inspect(bytes).whole);
  const std::size_t before = static_cast<std::size_t>(inspect(bytes.substr(0, whole - 1)).whole);
  ASSERT_LT(before, whole);
  for (std::size_t k = 1; k < 40; ++k) {
    const std::size_t at = before + k * (whole - before) / 40;
    const RecordTail cut = inspect(bytes.substr(0, at));
    EXPECT_EQ(cut.state, State::torn) << at;
    EXPECT_EQ(cut.whole, before);
    std::string holed = bytes.substr(0, whole);
    std::fill(holed.begin() + static_cast<std::ptrdiff_t>(at), holed.end(), '\0');
    EXPECT_EQ(inspect(holed).state, State::torn) << at;
    holed = bytes.substr(0, whole);
    holed[at] = static_cast<char>(holed[at] ^ 1);
    EXPECT_EQ(inspect(holed).state, State::torn) << at;
  }
}

TEST_F(TornTailTest, ABrokenRecordBeforeAWholeOneIsDamage) {
  const std::string bytes = wal_of(40, 20);
  const std::size_t whole = static_cast<std::size_t>(inspect(bytes).whole);
  const std::size_t before = static_cast<std::size_t>(inspect(bytes.substr(0, whole - 1)).whole);
  for (std::size_t k = 0; k < 60; ++k) {
    std::string damaged = bytes;
    const std::size_t at = k * (before - 1) / 60;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    EXPECT_EQ(inspect(damaged).state, State::damaged) << at;
  }
}

TEST_F(TornTailTest, TheOpenCutsATornTailOffAndKeepsIt) {
  wal_of(10, 300);
  const std::string bytes = read_file(wal());
  const std::size_t whole = static_cast<std::size_t>(inspect(bytes).whole);
  // A commit on its way when the power went: its first page is there, the next ones are zeros.
  write_file(wal(), bytes.substr(0, whole) + bytes.substr(whole - 5000, 3000) + std::string(9000, '\0'));
  const std::string name = wal().filename().string();
  {
    const auto log = open();
    ASSERT_TRUE(log) << to_string(log.error());
    EXPECT_EQ((*log)->head(), Position{3000});
    EXPECT_TRUE(verify(**log));
  }
  EXPECT_TRUE(std::filesystem::exists(directory() / "torn" / (name + "." + std::to_string(whole))));
}

}  // namespace
}  // namespace leitai
