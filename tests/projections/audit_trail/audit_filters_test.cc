// The audit trail's filters: kinds, words, moments; and cursors that lose no row and repeat none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "projections/audit_trail/audit_query.h"
#include "tests/projections/event_story.h"

namespace leitai::test {
namespace {

struct Wanted {
  std::uint64_t from = 0;
  std::uint32_t limit = 0;
  std::vector<std::string> kinds = {};
  std::string search = {};
  std::int64_t since = 0, until = 0;
};

class AuditFiltersTest : public testing::Test {
 protected:
  AuditFiltersTest() {
    EventStory story(23);
    story.tell(900);
    append_all(log_, story.frames());
    for (Position next = view_.next(); next < log_.head(); next = view_.next())
      EXPECT_TRUE(view_.feed(**log_.read(next)));
  }
  Result<schema::AuditPage::Reader> ask(const Wanted& wanted) {
    capnp::MallocMessageBuilder query;
    auto out = query.initRoot<schema::AuditQuery>();
    out.setFrom(wanted.from);
    out.setLimit(wanted.limit);
    out.setSearch(wanted.search);
    out.setSince(wanted.since);
    out.setUntil(wanted.until);
    auto kinds = out.initKinds(static_cast<unsigned>(wanted.kinds.size()));
    for (unsigned i = 0; i < kinds.size(); ++i) kinds.set(i, wanted.kinds[i]);
    page_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto page = page_->initRoot<schema::AuditPage>();
    if (auto filled = projections::audit_query(log_, view_, out.asReader(), page); !filled) return filled.error();
    return page.asReader();
  }
  /// Positions of all rows, page by page.
  std::vector<std::uint64_t> all(Wanted wanted) {
    std::vector<std::uint64_t> positions;
    for (;;) {
      const auto page = ask(wanted);
      EXPECT_TRUE(page);
      for (const auto row : page->getRows()) positions.push_back(row.getPosition());
      if (page->getNext() >= page->getHead()) return positions;
      EXPECT_GT(page->getNext(), wanted.from);
      wanted.from = page->getNext();
    }
  }

  MemoryLog log_;
  projections::AuditTrail view_;
  std::unique_ptr<capnp::MallocMessageBuilder> page_;
};

TEST_F(AuditFiltersTest, kinds_give_just_those_events) {
  const auto counts = view_.events_by_name();
  const auto submitted = all({.kinds = {"markSubmitted"}});
  EXPECT_EQ(submitted.size(), counts.at("markSubmitted"));
  const auto both = all({.kinds = {"markSubmitted", "entryAdded"}});
  EXPECT_EQ(both.size(), counts.at("markSubmitted") + counts.at("entryAdded"));
}

TEST_F(AuditFiltersTest, an_event_that_is_none_is_named) {
  const auto page = ask({.kinds = {"markSubmitted", "nonsense"}});
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().kind, ErrorKind::MALFORMED);
  EXPECT_THAT(page.error().text.en, testing::HasSubstr("nonsense"));
}

TEST_F(AuditFiltersTest, a_search_finds_every_row_with_the_words_in_either_language) {
  std::vector<std::uint64_t> expected;
  for (const std::uint64_t position : all({})) {
    const auto page = ask({.from = position, .limit = 1});
    const auto row = page->getRows()[0];
    for (const auto& part :
         {std::string(row.getSubject().getZh().cStr()), std::string(row.getSubject().getEn().cStr()),
          std::string(row.getBefore().cStr()), std::string(row.getAfter().cStr()), std::string(row.getReason().cStr())})
      if (part.find("judge 2") != std::string::npos) {
        expected.push_back(position);
        break;
      }
  }
  ASSERT_FALSE(expected.empty());
  EXPECT_EQ(all({.search = "Judge 2"}), expected);
}

TEST_F(AuditFiltersTest, small_pages_of_a_search_lose_and_repeat_nothing) {
  const auto whole = all({.limit = 1000, .search = "评委1"});
  ASSERT_GT(whole.size(), 10u);
  for (const std::uint32_t limit : {1u, 3u, 7u}) EXPECT_EQ(all({.limit = limit, .search = "评委1"}), whole);
}

TEST_F(AuditFiltersTest, moments_bound_the_rows_and_both_ends_belong) {
  const std::int64_t since = kStoryBegins + 100 * kStoryStep, until = kStoryBegins + 110 * kStoryStep;
  const auto found = all({.since = since, .until = until});
  ASSERT_EQ(found.size(), 11u);
  EXPECT_EQ(found.front(), 100u);
  EXPECT_EQ(found.back(), 110u);
  EXPECT_TRUE(all({.since = until, .until = since}).empty());
  EXPECT_TRUE(all({.until = kStoryBegins - 1}).empty());
}

}  // namespace
}  // namespace leitai::test
