#include "projections/core/paging.h"

#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace leitai::test {
namespace {

using projections::SortColumn;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Row {
  int id = 0;
  int group = 0;
};
std::strong_ordering own(const Row& a, const Row& b) {
  return a.id <=> b.id;
}
constexpr SortColumn<Row> kColumns[] = {
    {"group", [](const Row& a, const Row& b) { return a.group <=> b.group; }},
    {"id", own},
};

struct Asked {
  std::uint32_t offset = 0;
  std::uint32_t limit = 0;
  const char* sort = "";
};

Result<std::vector<int>> ids(std::vector<Row> rows, const Asked& asked) {
  capnp::MallocMessageBuilder message;
  auto page = message.initRoot<schema::Page>();
  page.setOffset(asked.offset);
  page.setLimit(asked.limit);
  page.setSort(asked.sort);
  const auto taken = projections::take_page<Row>(rows, page.asReader(), own, kColumns);
  if (!taken) return taken.error();
  std::vector<int> list;
  for (const Row& row : *taken) list.push_back(row.id);
  return list;
}

const std::vector<Row> kRows = {{3, 1}, {1, 2}, {4, 1}, {2, 2}};

TEST(PagingTest, without_a_column_the_lists_own_order_holds) {
  EXPECT_THAT(*ids(kRows, {}), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(*ids(kRows, {1, 2}), ElementsAre(2, 3));
}

TEST(PagingTest, rows_a_column_does_not_tell_apart_keep_the_own_order_both_ways) {
  EXPECT_THAT(*ids(kRows, {0, 0, "group"}), ElementsAre(3, 4, 1, 2));
  EXPECT_THAT(*ids(kRows, {0, 0, "-group"}), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(*ids(kRows, {0, 0, "-id"}), ElementsAre(4, 3, 2, 1));
}

TEST(PagingTest, a_page_past_the_end_is_short_or_empty) {
  EXPECT_THAT(*ids(kRows, {3, 5}), ElementsAre(4));
  EXPECT_THAT(*ids(kRows, {4, 5}), IsEmpty());
  EXPECT_THAT(*ids(kRows, {4'000'000'000u, 1000}), IsEmpty());
  EXPECT_THAT(*ids({}, {0, 5}), IsEmpty());
}

TEST(PagingTest, a_limit_is_100_unless_said_and_1000_at_most) {
  std::vector<Row> rows;
  for (int i = 0; i < 3000; ++i) rows.push_back({i, 0});
  EXPECT_EQ(ids(rows, {})->size(), 100u);
  EXPECT_EQ(ids(rows, {0, 999})->size(), 999u);
  EXPECT_EQ(ids(rows, {0, 5000})->size(), 1000u);
}

TEST(PagingTest, an_unknown_column_is_malformed_and_the_columns_are_named) {
  for (const char* sort : {"size", "-size", "-", "group "}) {
    const auto page = ids(kRows, {0, 0, sort});
    ASSERT_FALSE(page) << sort;
    EXPECT_EQ(page.error().kind, ErrorKind::MALFORMED);
    EXPECT_THAT(page.error().text.en, HasSubstr("group, id"));
    EXPECT_THAT(page.error().text.zh, HasSubstr("group, id"));
  }
}

TEST(PagingTest, pages_put_together_are_the_sorted_list) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 50; ++round) {
    std::vector<Row> rows;
    const auto n = static_cast<int>(random() % 60);
    for (int i = 0; i < n; ++i) rows.push_back({i, static_cast<int>(random() % 4)});
    std::shuffle(rows.begin(), rows.end(), random);
    const auto whole = *ids(rows, {0, 1000, "-group"});
    std::vector<int> pages;
    const auto step = static_cast<std::uint32_t>(1 + random() % 9);
    for (std::uint32_t at = 0; at < rows.size(); at += step)
      for (const int id : *ids(rows, {at, step, "-group"})) pages.push_back(id);
    ASSERT_EQ(pages, whole);
  }
}

}  // namespace
}  // namespace leitai::test
