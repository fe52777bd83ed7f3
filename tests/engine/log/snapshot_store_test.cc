#include "engine/log/snapshot_store.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/engine/log/temp_folder.h"

namespace leitai {
namespace {

using testing::read_file;
using testing::write_file;

class SnapshotStoreTest : public ::testing::Test {
 protected:
  void store(std::string_view name, std::uint32_t version, std::uint64_t next, std::string state) {
    const auto done = store_.store(name, version, {Position{next}, std::move(state)});
    ASSERT_TRUE(done) << to_string(done.error());
  }
  std::string load(std::string_view name, std::uint32_t version, std::uint64_t head) const {
    const auto snapshot = store_.load(name, version, Position{head});
    return snapshot ? std::to_string(snapshot->next.value) + ":" + snapshot->state : "none";
  }
  std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path())) names.insert(entry.path().filename());
    return names;
  }
  std::filesystem::path path() const { return folder_.path() / "a" / "b"; }
  std::filesystem::path file(const std::string& name) const { return path() / name; }

  testing::TempFolder folder_;
  SnapshotStore store_{folder_.path() / "a" / "b"};
};

constexpr const char* kFive = "model-00000000000000000005.snap";
constexpr const char* kNine = "model-00000000000000000009.snap";

TEST_F(SnapshotStoreTest, LoadsTheNewest) {
  EXPECT_EQ(load("model", 1, 100), "none");
  store("model", 1, 5, "five");
  store("model", 1, 9, "nine");
  EXPECT_EQ(load("model", 1, 100), "9:nine");
  EXPECT_EQ(load("model", 1, 9), "9:nine");
}

TEST_F(SnapshotStoreTest, KeepsTheTwoNewestOfEachName) {
  store("model", 1, 1, "one");
  store("view", 1, 1, "other");
  store("view-two", 1, 1, "other");
  store("model", 1, 5, "five");
  store("model", 1, 9, "nine");
  EXPECT_EQ(files(), (std::set<std::string>{kFive, kNine, "view-00000000000000000001.snap",
                                            "view-two-00000000000000000001.snap"}));
}

TEST_F(SnapshotStoreTest, TheOneJustStoredStays) {
  store("model", 1, 9, "nine");
  store("model", 1, 12, "twelve");
  store("model", 1, 5, "five");
  EXPECT_EQ(load("model", 1, 8), "5:five");
  EXPECT_EQ(files().size(), 2u);
}

TEST_F(SnapshotStoreTest, StoringAgainReplaces) {
  store("model", 1, 5, "old");
  store("model", 1, 5, "new");
  EXPECT_EQ(load("model", 1, 5), "5:new");
  EXPECT_EQ(files().size(), 1u);
}

TEST_F(SnapshotStoreTest, PassesOverOneAheadOfTheLog) {
  store("model", 1, 5, "five");
  store("model", 1, 9, "nine");
  EXPECT_EQ(load("model", 1, 8), "5:five");
  EXPECT_EQ(load("model", 1, 4), "none");
}

TEST_F(SnapshotStoreTest, PassesOverAnotherVersion) {
  store("model", 1, 5, "five");
  store("model", 2, 9, "nine");
  EXPECT_EQ(load("model", 1, 100), "5:five");
  EXPECT_EQ(load("model", 2, 100), "9:nine");
  EXPECT_EQ(load("model", 3, 100), "none");
}

TEST_F(SnapshotStoreTest, PassesOverDamage) {
  store("model", 1, 5, "five");
  store("model", 1, 9, std::string(1000, 'n'));
  const std::string whole = read_file(file(kNine));
  for (std::size_t i = 0; i < whole.size(); i += i < 80 ? 1 : 97) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    write_file(file(kNine), damaged);
    ASSERT_EQ(load("model", 1, 100), "5:five") << "byte " << i;
    write_file(file(kNine), whole.substr(0, i));
    ASSERT_EQ(load("model", 1, 100), "5:five") << "cut to " << i;
  }
  write_file(file(kNine), whole + "x");
  EXPECT_EQ(load("model", 1, 100), "5:five");
  write_file(file(kNine), whole);
  EXPECT_EQ(load("model", 1, 100), "9:" + std::string(1000, 'n'));
}

TEST_F(SnapshotStoreTest, PassesOverARenamedFileAndStrangers) {
  store("model", 1, 5, "five");
  std::filesystem::copy_file(file(kFive), file(kNine));
  write_file(file("model-0000000000000000000x.snap"), "x");
  write_file(file("model-00000000000000000007.snap.tmp"), "x");
  std::filesystem::create_directory(file("model-00000000000000000008.snap"));
  EXPECT_EQ(load("model", 1, 100), "5:five");
}

TEST_F(SnapshotStoreTest, SaysWhyItCannotStore) {
  const auto blocked = folder_.path() / "file";
  write_file(blocked, "x");
  SnapshotStore store(blocked);
  const auto done = store.store("model", 1, {Position{1}, "x"});
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().text.en.find("file/model-"), std::string::npos) << done.error().text.en;
  EXPECT_FALSE(store.load("model", 1, Position{9}));
}

}  // namespace
}  // namespace leitai
