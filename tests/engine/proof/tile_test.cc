#include "engine/proof/tile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace leitai::proof {
namespace {

using Of = TileId::Of;

TEST(TilePath, IsThatOfTheSpecification) {
  EXPECT_EQ(tile_path({Of::hashes, 0, 0, 256}), "0/000");
  EXPECT_EQ(tile_path({Of::hashes, 2, 1'234'067, 256}), "2/x001/x234/067");
  EXPECT_EQ(tile_path({Of::hashes, 1, 1000, 8}), "1/x001/000.p/8");
  EXPECT_EQ(tile_path({Of::entries, 0, 273, 112}), "entries/273.p/112");
}

RC_GTEST_PROP(TilePath, IsReadAsItWasWritten, ()) {
  TileId tile;
  tile.of = *rc::gen::element(Of::hashes, Of::entries);
  tile.level = tile.of == Of::entries ? 0 : *rc::gen::inRange(0u, 64u);
  tile.index = *rc::gen::inRange<std::uint64_t>(0, 1'000'000'000'000);
  tile.width = *rc::gen::inRange(1u, 257u);
  RC_ASSERT(parse_tile_path(tile_path(tile)) == tile);
}

TEST(TilePath, HasOneFormOnly) {
  for (const char* path : {"",
                           "0",
                           "0/",
                           "0/0",
                           "0/00",
                           "0/0000",
                           "00/000",
                           "01/000",
                           "64/000",
                           "-1/000",
                           "+1/000",
                           "0/x000/001",
                           "0/x001/x000",
                           "0/x001",
                           "0/001/001",
                           "0/x01/001",
                           "0/X001/001",
                           "0/000/",
                           "0/000.p",
                           "0/000.p/",
                           "0/000.p/0",
                           "0/000.p/01",
                           "0/000.p/256",
                           "0/000.p/-1",
                           "0/000.p/1/",
                           "0/000.p/1x",
                           "entries/000.p/0",
                           "entries",
                           "entries/",
                           "entries000",
                           "entries/1/000",
                           "entries/0/000",
                           " 0/000",
                           "0/%30%30%30",
                           "0/x999/x999/x999/x999/x999/x999/999"})
    EXPECT_FALSE(parse_tile_path(path)) << path;
}

TEST(TileWidth, IsThatOfTheSpecificationsExamples) {
  constexpr std::uint64_t kSize = 70'000;
  EXPECT_EQ(tile_width(kSize, 0, 272), 256u);
  EXPECT_EQ(tile_width(kSize, 0, 273), 112u);
  EXPECT_EQ(tile_width(kSize, 0, 274), 0u);
  EXPECT_EQ(tile_width(kSize, 1, 0), 256u);
  EXPECT_EQ(tile_width(kSize, 1, 1), 17u);
  EXPECT_EQ(tile_width(kSize, 2, 0), 1u);
  EXPECT_EQ(tile_width(kSize, 3, 0), 0u);
  EXPECT_EQ(tile_width(256, 0, 0), 256u);
  EXPECT_EQ(tile_width(256, 0, 1), 0u);
  EXPECT_EQ(tile_width(256, 1, 0), 1u);
  EXPECT_EQ(tile_width(0, 0, 0), 0u);
  EXPECT_EQ(tile_width(UINT64_MAX, 63, 0), 0u);
  EXPECT_EQ(tile_width(UINT64_MAX, 7, 0), 255u);
}

TEST(TileWidth, EveryNarrowerTileWasThereOnce) {
  EXPECT_TRUE(is_in_tree({Of::hashes, 0, 0, 200}, 256));
  EXPECT_TRUE(is_in_tree({Of::hashes, 0, 0, 256}, 256));
  EXPECT_FALSE(is_in_tree({Of::hashes, 0, 0, 256}, 255));
  EXPECT_TRUE(is_in_tree({Of::hashes, 0, 0, 255}, 255));
  EXPECT_FALSE(is_in_tree({Of::hashes, 0, 1, 1}, 256));
  EXPECT_FALSE(is_in_tree({Of::hashes, 0, UINT64_MAX / 256, 1}, 256));
}

TEST(EntryBundle, HasTheLengthBeforeEachEntry) {
  std::string bundle;
  append_entry(bundle, as_bytes("ab"));
  append_entry(bundle, {});
  append_entry(bundle, as_bytes(std::string(0x0102, 'x')));
  EXPECT_EQ(to_hex(as_bytes(bundle.substr(0, 8))), "0002616200000102");
  const auto entries = parse_entries(bundle, 3);
  ASSERT_TRUE(entries);
  EXPECT_EQ((*entries)[0], "ab");
  EXPECT_EQ((*entries)[1], "");
  EXPECT_EQ((*entries)[2].size(), 0x0102u);
}

TEST(EntryBundle, IsRefusedWhereItIsCutOrOfAnotherWidth) {
  std::string bundle;
  append_entry(bundle, as_bytes("ab"));
  append_entry(bundle, as_bytes("c"));
  EXPECT_TRUE(parse_entries(bundle, 2));
  for (std::size_t n = 0; n < bundle.size(); ++n) EXPECT_FALSE(parse_entries(bundle.substr(0, n), 2)) << n;
  EXPECT_FALSE(parse_entries(bundle, 1));
  EXPECT_FALSE(parse_entries(bundle, 3));
}

TEST(EntryBundle, TakesTheLargestEntryAndNoLarger) {
  std::string bundle;
  append_entry(bundle, as_bytes(std::string(kMostEntryBytes, 'x')));
  EXPECT_EQ(parse_entries(bundle, 1)->front().size(), kMostEntryBytes);
  EXPECT_DEATH(append_entry(bundle, as_bytes(std::string(kMostEntryBytes + 1, 'x'))), "two bytes");
}

TEST(TileBytes, AreTheHashesOneAfterTheOther) {
  const std::vector<Digest> hashes{sha256(as_bytes("a")), sha256(as_bytes("b"))};
  const std::string bytes = tile_bytes(hashes);
  EXPECT_EQ(bytes, std::string(as_text(hashes[0])) + std::string(as_text(hashes[1])));
  EXPECT_EQ(parse_tile(bytes, 2), hashes);
  EXPECT_FALSE(parse_tile(bytes, 1));
  EXPECT_FALSE(parse_tile(bytes.substr(1), 2));
}

}  // namespace
}  // namespace leitai::proof
