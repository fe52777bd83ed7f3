#include "engine/proof/frontier.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/engine/proof/slow_tree.h"

namespace leitai::proof {
namespace {

Digest leaf(std::uint64_t n) {
  return leaf_hash(as_bytes("leaf " + std::to_string(n)));
}

std::vector<Digest> leaves(std::size_t count) {
  std::vector<Digest> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(leaf(i));
  return all;
}

TEST(Frontier, OfNothingIsTheHashOfNothing) {
  EXPECT_EQ(to_hex(Frontier().root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Frontier().size(), 0u);
}

TEST(Frontier, HasTheRootOfTheSlowTreeAtEverySize) {
  const auto all = leaves(600);
  Frontier frontier;
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (n < 70 || n % 37 == 0 || (n & (n - 1)) == 0) {
      ASSERT_EQ(frontier.root(), testing::slow_root(std::span(all).first(n))) << n;
    }
    frontier.append(all[n]);
    ASSERT_EQ(frontier.size(), n + 1);
  }
}

RC_GTEST_PROP(FrontierProperty, GrowsFromWhereItWasSaved, ()) {
  const auto before = *rc::gen::inRange<std::size_t>(0, 300);
  const auto after = *rc::gen::inRange<std::size_t>(0, 300);
  const auto all = leaves(before + after);
  Frontier frontier;
  for (std::size_t i = 0; i < before; ++i) frontier.append(all[i]);
  auto loaded = Frontier::load(as_bytes(frontier.save()));
  RC_ASSERT(loaded.has_value());
  RC_ASSERT(*loaded == frontier);
  for (std::size_t i = before; i < all.size(); ++i) loaded->append(all[i]);
  RC_ASSERT(loaded->root() == testing::slow_root(all));
}

RC_GTEST_PROP(FrontierProperty, TakesWholeSubtrees, ()) {
  const auto level = *rc::gen::inRange<unsigned>(0, 5);
  const auto subtrees = *rc::gen::inRange<std::size_t>(0, 9);
  const auto rest = *rc::gen::inRange<std::size_t>(0, 9);
  const std::size_t width = std::size_t{1} << level;
  const auto all = leaves(subtrees * width + rest);
  Frontier frontier;
  for (std::size_t i = 0; i < subtrees; ++i) {
    frontier.append_subtree(testing::slow_root(std::span(all).subspan(i * width, width)), level);
  }
  for (std::size_t i = subtrees * width; i < all.size(); ++i) frontier.append(all[i]);
  RC_ASSERT(frontier.root() == testing::slow_root(all));
}

RC_GTEST_PROP(FrontierProperty, BytesThatAreNoneAreAnError, (std::string bytes)) {
  const auto loaded = Frontier::load(as_bytes(bytes));
  if (loaded) {
    RC_ASSERT(loaded->save() == bytes);
  } else {
    RC_ASSERT(loaded.error().kind == ErrorKind::INTERNAL);
  }
}

TEST(Frontier, CutOrPaddedBytesAreAnError) {
  Frontier frontier;
  for (int i = 0; i < 11; ++i) frontier.append(leaf(7));
  const std::string bytes = frontier.save();
  EXPECT_EQ(bytes.size(), 8u + 3 * 32);
  for (std::size_t n = 0; n < bytes.size(); ++n) EXPECT_FALSE(Frontier::load(as_bytes(bytes.substr(0, n)))) << n;
  EXPECT_FALSE(Frontier::load(as_bytes(bytes + '\0')));
}

TEST(Frontier, EqualityIsOfSizeAndRoots) {
  Frontier a, b;
  EXPECT_EQ(a, b);
  a.append(leaf(1));
  EXPECT_NE(a, b);
  b.append(leaf(2));
  EXPECT_NE(a, b);
}

TEST(FrontierDeathTest, ASubtreeOutOfPlaceIsAProgrammingError) {
  Frontier frontier;
  frontier.append(leaf(1));
  EXPECT_DEATH(frontier.append_subtree(leaf(2), 1), "multiple of its size");
}

}  // namespace
}  // namespace leitai::proof
