#include "tests/engine/log/damaged_folder.h"

/// The table of docs/reliability.md: what may happen to the files of a log that was closed, and what an open makes of
/// it. Never a silent loss.
namespace leitai {
namespace {

using testing::read_file;
using testing::write_file;

class DamageFilesTest : public testing::DamagedFolderTest {
 protected:
  void expect_refused_as(const std::string& what, const std::vector<std::string>& parts) const {
    EXPECT_EQ(judge(what), Opened::refused) << what;
    expect_refused(parts);
  }
};

TEST_F(DamageFilesTest, AnUndamagedCopyIsWhole) {
  EXPECT_EQ(judge("nothing"), Opened::whole);
}

TEST_F(DamageFilesTest, AFlippedBitOfTheWriteAheadLogIsRefused) {
  flip_everywhere(".log", 40, Opened::refused);
}

TEST_F(DamageFilesTest, ACutWriteAheadLogIsRefused) {
  const auto file = named(".log").back();
  const std::string bytes = read_file(file);
  const std::size_t end = bytes.find_last_not_of('\0') + 1;
  for (std::size_t k = 0; k < 20; ++k) {
    start_over();
    write_file(file, bytes.substr(0, k * end / 20));
    expect_refused_as("cut", {"expected at least 1345"});
  }
}

TEST_F(DamageFilesTest, ADeletedWriteAheadLogIsRefused) {
  std::filesystem::remove(named(".log").back());
  expect_refused_as("deleted", {"the log has 1300 events, expected at least 1345"});
}

TEST_F(DamageFilesTest, AFlippedBitOfATableFileIsRefused) {
  flip_everywhere(".sst", 4, Opened::refused);
}

TEST_F(DamageFilesTest, ADeletedTableFileIsRefusedByName) {
  for (const auto& file : named(".sst")) {
    start_over();
    std::filesystem::remove(file);
    expect_refused_as("deleted", {file.stem().string()});
  }
}

TEST_F(DamageFilesTest, ACutTableFileIsRefused) {
  for (const auto& file : named(".sst")) {
    start_over();
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    expect_refused_as("cut", {"Corruption"});
  }
}

TEST_F(DamageFilesTest, AFlippedBitOfTheManifestIsRefused) {
  flip_everywhere("MANIFEST-", 60, Opened::refused);
}

TEST_F(DamageFilesTest, ACutManifestIsRefused) {
  const auto file = named("MANIFEST-").back();
  const std::string bytes = read_file(file);
  for (std::size_t k = 0; k < 60; ++k) {
    start_over();
    write_file(file, bytes.substr(0, k * bytes.size() / 60));
    EXPECT_EQ(judge("cut"), Opened::refused) << "to " << k * bytes.size() / 60;
  }
}

TEST_F(DamageFilesTest, ADamagedOrDeletedMarkOfTheManifestLosesNothing) {
  const auto mark = directory() / "manifest";
  for (const std::size_t at : {0u, 12u, 17u, 40u}) {
    start_over();
    std::string bytes = read_file(mark);
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
    write_file(mark, bytes);
    EXPECT_EQ(judge("mark"), Opened::whole) << at;
  }
  start_over();
  std::filesystem::remove(mark);
  EXPECT_EQ(judge("mark"), Opened::whole);
}

TEST_F(DamageFilesTest, ADeletedManifestIsRefused) {
  std::filesystem::remove(named("MANIFEST-").back());
  expect_refused_as("deleted", {"MANIFEST"});
}

TEST_F(DamageFilesTest, AFlippedBitOfCurrentIsRefused) {
  flip_everywhere("CURRENT", 16, Opened::refused);
}

TEST_F(DamageFilesTest, ADeletedCurrentIsRefusedAndNotMadeAnew) {
  std::filesystem::remove(database() / "CURRENT");
  expect_refused_as("deleted", {"no database", "expected at least 1345 events"});
}

TEST_F(DamageFilesTest, DamagedOrDeletedOptionsLoseNothing) {
  flip_everywhere("OPTIONS-", 3, Opened::whole);
  start_over();
  for (const auto& file : named("OPTIONS-")) std::filesystem::remove(file);
  EXPECT_EQ(judge("OPTIONS"), Opened::whole);
}

TEST_F(DamageFilesTest, ADamagedOrDeletedIdentityLosesNothing) {
  flip_everywhere("IDENTITY", 3, Opened::whole);
  start_over();
  std::filesystem::remove(database() / "IDENTITY");
  EXPECT_EQ(judge("IDENTITY"), Opened::whole);
}

TEST_F(DamageFilesTest, ADamagedOrDeletedNoteLosesNothing) {
  const auto note = directory() / "acknowledged";
  for (const std::size_t at : {0u, 20u, 50u, 150u, 400u}) {
    start_over();
    std::string bytes = read_file(note);
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    write_file(note, bytes);
    EXPECT_EQ(judge("note"), Opened::whole) << at;
  }
  start_over();
  std::filesystem::remove(note);
  EXPECT_EQ(judge("note"), Opened::whole);
}

TEST_F(DamageFilesTest, ADamagedOrDeletedAnchorIsRefused) {
  for (std::size_t at = 0; at < 120; at += 7) {
    start_over();
    std::string bytes = read_file(anchor());
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    write_file(anchor(), bytes);
    expect_refused_as("anchor", {"damaged anchor file"});
  }
  start_over();
  std::filesystem::remove(anchor());
  expect_refused_as("anchor", {"there is no anchor"});
}

TEST_F(DamageFilesTest, AnOlderCopyOfTheDatabaseIsRefused) {
  append(0);  // its open moves what the last life wrote into table files
  const auto older = folder_.path() / "older";
  std::filesystem::copy(database(), older, std::filesystem::copy_options::recursive);
  append(10);
  std::filesystem::remove_all(database());
  std::filesystem::rename(older, database());
  expect_refused({"older copy"});
}

TEST_F(DamageFilesTest, AnEmptyFolderUnderAnAnchorIsRefused) {
  std::filesystem::remove_all(database());
  std::filesystem::create_directories(database());
  expect_refused_as("empty", {"no database"});
}

TEST_F(DamageFilesTest, ARefusedFolderIsRefusedAgain) {
  std::filesystem::remove(named(".log").back());
  EXPECT_EQ(judge("first"), Opened::refused);
  EXPECT_EQ(judge("second"), Opened::refused);
}

}  // namespace
}  // namespace leitai
