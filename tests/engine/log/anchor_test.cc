#include "engine/log/anchor.h"

#include "tests/engine/log/durable_log_test.h"

/// What the anchor notices, and what it leaves alone.
namespace leitai {
namespace {

using testing::read_file;
using testing::write_file;

using std::filesystem::copy;
using std::filesystem::copy_options;

class AnchorTest : public testing::DurableLogTest {
 protected:
  void replace_database(const std::filesystem::path& with) const {
    std::filesystem::remove_all(database());
    copy(with, database(), copy_options::recursive);
  }
};

TEST_F(AnchorTest, HoldsHeadAndRootAfterACleanClose) {
  append(300);
  const auto log = open();
  ASSERT_TRUE(log) << to_string(log.error());
  const auto written = read_anchor(anchor());
  ASSERT_TRUE(written && *written);
  EXPECT_EQ((*written)->head, Position{300});
  EXPECT_EQ((*written)->root, (*log)->frontier().root());
}

TEST_F(AnchorTest, AnOlderCopyOfTheDatabaseIsRefused) {
  append(300);
  const auto older = folder_.path() / "older";
  copy(database(), older, copy_options::recursive);
  append(300);
  replace_database(older);
  expect_refused({"MANIFEST", "older copy"});
  std::filesystem::remove(directory() / "manifest");
  expect_refused({"300 events", "expected at least 600", "older copy"});
}

TEST_F(AnchorTest, AnotherHistoryIsRefusedEvenWhereItIsLonger) {
  for (const std::size_t anchored : {5u, 256u, 300u, 700u}) {
    std::filesystem::remove_all(directory());
    maker_ = {};
    append(anchored);
    const std::string mine = read_file(anchor());
    std::filesystem::remove_all(directory());
    maker_ = {};
    auto log = open();
    ASSERT_TRUE(log) << to_string(log.error());
    ASSERT_TRUE((*log)->append(maker_.marks(1000, 7)));
    log->reset();
    write_file(anchor(), mine);
    expect_refused({"Merkle root at size " + std::to_string(anchored), "expected"});
  }
}

TEST_F(AnchorTest, AnAnchorThatLiesBehindIsFine) {
  for (const auto& [before, after] : {std::pair<std::size_t, std::size_t>{0, 1}, {1, 300}, {256, 1}, {700, 66'000}}) {
    std::filesystem::remove_all(directory());
    maker_ = {};
    append(before);
    const std::string older = read_file(anchor());
    append(after, 10'000);
    write_file(anchor(), older);
    const auto log = open();
    ASSERT_TRUE(log) << before << ": " << to_string(log.error());
    EXPECT_EQ((*log)->head(), Position{before + after});
    EXPECT_EQ((*read_anchor(anchor()))->head, Position{before + after}) << "an open brings the anchor up to the head";
  }
}

TEST_F(AnchorTest, ADamagedAnchorIsRefused) {
  append(20);
  const std::string whole = read_file(anchor());
  EXPECT_TRUE(whole.starts_with("leitai anchor 1\nhead 20\nroot ")) << whole;
  for (std::size_t i = 0; i < whole.size(); i += 3) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    write_file(anchor(), damaged);
    expect_refused({"damaged anchor file", anchor().string(), "expected the four lines"});
  }
  for (const std::string& bytes :
       {std::string(), whole.substr(0, whole.size() - 1), whole + "\n", std::string(64, '\0')}) {
    write_file(anchor(), bytes);
    expect_refused({"damaged anchor file"});
  }
  write_file(anchor(), std::string(5000, 'x'));
  const auto log = open();
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().kind, ErrorKind::TOO_LARGE);
}

TEST_F(AnchorTest, AMissingAnchorOfALogWithEventsIsRefused) {
  append(1);
  std::filesystem::remove(anchor());
  expect_refused({"there is no anchor", "1 events"});
}

TEST_F(AnchorTest, AMissingAnchorOfAnEmptyLogIsFine) {
  append(0);
  std::filesystem::remove(anchor());
  append(1);
}

TEST_F(AnchorTest, DeletedLogFilesAreNoticed) {
  append(40, 1);
  ASSERT_FALSE(files(".log").empty());
  for (const auto& file : files(".log")) std::filesystem::remove(file);
  expect_refused({"0 events", "expected at least 40"});
}

TEST_F(AnchorTest, TruncatedLogFilesAreNoticed) {
  append(40, 1);
  for (const auto& file : files(".log")) std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  expect_refused({"expected at least 40"});
}

TEST_F(AnchorTest, AMissingDatabaseIsNoticedAndNotMadeAnew) {
  append(3);
  std::filesystem::remove_all(database());
  expect_refused({"no database", "expected at least 3 events"});
  expect_refused({"no database"});
}

TEST(AnchorFile, IsReadAsItWasWritten) {
  const testing::TempFolder folder;
  const auto path = folder.path() / "anchor";
  EXPECT_FALSE(*read_anchor(path));
  for (const std::uint64_t head : {std::uint64_t{0}, std::uint64_t{1}, UINT64_MAX}) {
    const Anchor anchor{Position{head}, sha256(as_bytes(std::to_string(head)))};
    ASSERT_TRUE(write_anchor(path, anchor));
    EXPECT_EQ(*read_anchor(path), anchor);
  }
}

TEST_F(AnchorTest, ANoteThatIsAheadOfTheLogIsRefused) {
  append(40);
  {
    auto note = AnchorNote::open(directory() / "acknowledged");
    ASSERT_TRUE(note && note->write({Position{41}, Digest{}}));
  }
  expect_refused({"the log has 40 events, expected at least 41", "leitai salvage"});
}

TEST_F(AnchorTest, ANoteThatIsTornOrMissingOrBehindIsFine) {
  append(300);
  const auto note = directory() / "acknowledged";
  const std::string whole = read_file(note);
  EXPECT_EQ(whole.size(), 512u);
  EXPECT_EQ(AnchorNote::read(note)->head, Position{300});
  append(300);
  write_file(note, whole);
  append(1);
  EXPECT_EQ(AnchorNote::read(note)->head, Position{601});
  write_file(note, read_file(note).substr(0, 100) + std::string(412, '\0'));
  EXPECT_FALSE(AnchorNote::read(note));
  append(1);
  std::filesystem::remove(note);
  append(1);
  EXPECT_EQ(AnchorNote::read(note)->head, Position{603});
}

TEST_F(AnchorTest, ALogIsNotBegunAnewBesideACheckpoint) {
  const auto checkpoint = folder_.path() / "checkpoint";
  write_file(checkpoint, "a checkpoint");
  const auto log = RocksDbLog::open({.directory = directory(), .checkpoint = checkpoint});
  ASSERT_FALSE(log);
  EXPECT_NE(log.error().text.en.find("there is a checkpoint"), std::string::npos) << log.error().text.en;
  EXPECT_FALSE(std::filesystem::exists(database()));
}

TEST(AnchorKeeper, WritesWhileTheHeadMovesAndAtTheEnd) {
  const testing::TempFolder folder;
  const auto path = folder.path() / "anchor";
  std::mutex mutex;
  Anchor newest;
  {
    AnchorKeeper keeper({path, std::chrono::milliseconds(1), print_and_exit}, newest, [&] {
      const std::lock_guard lock(mutex);
      return newest;
    });
    for (std::uint64_t head = 1; head <= 200; ++head) {
      {
        const std::lock_guard lock(mutex);
        newest.head = Position{head};
      }
      keeper.head_moved();
      const auto written = read_anchor(path);
      ASSERT_TRUE(written) << "never in part";
      if (*written) {
        EXPECT_LE((*written)->head.value, head);
      }
    }
  }
  EXPECT_EQ(*read_anchor(path), newest);
}

}  // namespace
}  // namespace leitai
