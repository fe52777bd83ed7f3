#include "engine/log/salvage.h"

#include "tests/engine/log/damaged_folder.h"

/// What is rescued of a damaged log: a prefix of it, proven where it can be, and nothing that is not as it was written.
namespace leitai {
namespace {

using testing::read_file;
using testing::write_file;

class SalvageTest : public testing::DamagedFolderTest {
 protected:
  std::filesystem::path rescue() const { return folder_.path() / "rescue"; }

  Result<Salvaged> salvage() const {
    std::filesystem::remove_all(rescue());
    SalvageOptions options;
    options.from = directory();
    options.to = rescue();
    options.read_outcome = testing::read_outcome;
    options.make_outcome = [](std::uint64_t, Position) { return std::string("0 0"); };
    return leitai::salvage(options);
  }

  /// Salvages, opens the new log, and expects so many events, the first ones, under the same root.
  Salvaged expect_rescued(std::size_t least, std::size_t most) const {
    const auto before = files_of(directory());
    const auto saved = salvage();
    EXPECT_TRUE(saved) << to_string(saved.error());
    EXPECT_TRUE(files_of(directory()) == before) << "the damaged folder is as it was";
    if (!saved) return {};
    const auto log = RocksDbLog::open({.directory = rescue()});
    EXPECT_TRUE(log) << to_string(log.error());
    if (!log) return {};
    EXPECT_GE((*log)->head().value, least);
    EXPECT_LE((*log)->head().value, most);
    EXPECT_EQ((*log)->frontier(), saved->tree);
    auto rescued = testing::read_all(**log);
    rescued.resize(std::min(rescued.size(), events_.size()));
    EXPECT_TRUE(std::equal(rescued.begin(), rescued.end(), events_.begin()));
    EXPECT_TRUE(verify(**log));
    return *saved;
  }

  static std::map<std::string, std::string> files_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) files[entry.path().string()] = read_file(entry.path());
    return files;
  }
};

TEST_F(SalvageTest, AWholeLogIsRescuedWholeAndProven) {
  const Salvaged saved = expect_rescued(1345, 1345);
  EXPECT_EQ(saved.proven, 1345u);
  EXPECT_EQ(saved.known, 1345u);
  EXPECT_TRUE(saved.damage.empty());
  EXPECT_EQ(saved.lost_answers, 0u);
}

TEST_F(SalvageTest, WithoutAManifestAllIsRescued) {
  std::filesystem::remove(named("MANIFEST-").back());
  const Salvaged saved = expect_rescued(1345, 1345);
  EXPECT_EQ(saved.proven, 1345u);
  EXPECT_FALSE(saved.damage.empty());
}

TEST_F(SalvageTest, WithoutCurrentOrAnchorAllIsRescued) {
  std::filesystem::remove(database() / "CURRENT");
  EXPECT_EQ(expect_rescued(1345, 1345).proven, 1345u);
  start_over();
  std::filesystem::remove(anchor());
  EXPECT_EQ(expect_rescued(1345, 1345).proven, 1345u) << "by the note";
}

TEST_F(SalvageTest, ADamagedWriteAheadLogCostsWhatWasInIt) {
  const auto file = named(".log").back();
  std::string bytes = read_file(file);
  bytes[bytes.find_last_not_of('\0') / 2] ^= 4;
  write_file(file, bytes);
  const Salvaged saved = expect_rescued(1300, 1300);
  EXPECT_EQ(saved.known, 1345u);
  EXPECT_EQ(saved.proven, 1300u) << "by the frontier of then";
}

TEST_F(SalvageTest, OfADamagedOrLostTableFileAPrefixIsRescued) {
  std::size_t gaps = 0;
  const auto tables = named(".sst");
  for (std::size_t i = 0; i < tables.size(); i += 2) {
    const auto& file = tables[i];
    for (const bool is_lost : {false, true}) {
      start_over();
      std::string bytes = read_file(file);
      bytes[bytes.size() / 3] ^= 1;
      is_lost ? static_cast<void>(std::filesystem::remove(file)) : write_file(file, bytes);
      const Salvaged saved = expect_rescued(0, 1345);
      if (saved.tree.size() < 1345) ++gaps;
      EXPECT_EQ(saved.tree.size() < saved.known, !saved.damage.empty() && saved.tree.size() < 1345) << file;
      for (const EventRange& range : saved.beyond) EXPECT_GT(range.first, saved.tree.size());
    }
  }
  EXPECT_GT(gaps, 0u);
}

TEST_F(SalvageTest, NothingIsRescuedIntoALogThatIsThere) {
  ASSERT_TRUE(salvage());
  SalvageOptions options;
  options.from = directory();
  options.to = rescue();
  const auto again = leitai::salvage(options);
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().text.en.find("there is a log already"), std::string::npos);
}

TEST_F(SalvageTest, EventsOfAnotherLogAreNotRescued) {
  ASSERT_TRUE(write_anchor(anchor(), {Position{1000}, Digest{}}));
  const auto saved = salvage();
  ASSERT_FALSE(saved);
  EXPECT_NE(saved.error().text.en.find("anchor at size 1000"), std::string::npos) << saved.error().text.en;
}

}  // namespace
}  // namespace leitai
