#include "projections/audit_trail/audit_trail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "projections/audit_trail/audit_query.h"
#include "projections/audit_trail/audit_words.h"
#include "projections/core/rebuild.h"
#include "tests/projections/event_story.h"
#include "tests/projections/leaderboard/small_contest.h"

namespace leitai::test {
namespace {

using projections::AuditTrail;

struct Asked {
  std::uint64_t from = 0;
  std::uint32_t limit = 0;
  schema::StreamKind kind = schema::StreamKind::UNKNOWN;
  std::uint64_t id = 0;
  std::uint64_t actor = 0;
};

class AuditTest : public testing::Test {
 protected:
  void tell(const std::vector<Frame>& frames) {
    append_all(log_, frames);
    for (Position next = view_.next(); next < log_.head(); next = view_.next()) {
      const auto block = log_.read(next);
      ASSERT_TRUE(block);
      const auto fed = view_.feed(**block);
      ASSERT_TRUE(fed) << fed.error().text.en;
    }
  }
  Result<schema::AuditPage::Reader> ask(const Asked& asked) {
    capnp::MallocMessageBuilder query;
    auto out = query.initRoot<schema::AuditQuery>();
    out.setFrom(asked.from);
    out.setLimit(asked.limit);
    out.setStreamKind(asked.kind);
    out.setStreamId(asked.id);
    out.setActor(asked.actor);
    page_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto page = page_->initRoot<schema::AuditPage>();
    if (auto filled = projections::audit_query(log_, view_, out.asReader(), page); !filled) return filled.error();
    return page.asReader();
  }
  /// The words of the log's last event.
  projections::AuditWords last_words(EventWriter& writer) {
    tell(writer.frames());
    FrameReader<schema::Event> frame(writer.frames().back());
    return projections::audit_words(frame.root(), view_.directory());
  }

  MemoryLog log_;
  AuditTrail view_;
  std::unique_ptr<capnp::MallocMessageBuilder> page_;
};

TEST_F(AuditTest, marks_in_words) {
  SmallContest contest;
  contest.open(1, 1);
  contest.mark(1, 1, 3, 2, "8.5");
  auto words = last_words(contest.writer());
  EXPECT_EQ(words.kind, "markSubmitted");
  EXPECT_EQ(words.subject.zh, "项目A · 第1轮 · 评委3 评委C · 表达");
  EXPECT_EQ(words.subject.en, "项目A · round 1 · judge 3 评委C · Delivery");
  EXPECT_EQ(words.before, "");
  EXPECT_EQ(words.after, "8.5");
  contest.change(1, 1, 3, 2, "9.0", "8.5");
  words = last_words(contest.writer());
  EXPECT_EQ(words.kind, "markChanged");
  EXPECT_EQ(words.before, "8.5");
  EXPECT_EQ(words.after, "9.0");
  contest.withdraw_mark(1, 1, 3, 2);
  words = last_words(contest.writer());
  EXPECT_EQ(words.after, "withdrawn");
  EXPECT_EQ(words.reason, "看错了");
  contest.non_score(1, 1, 2, 0, MarkState::ABSENT);
  words = last_words(contest.writer());
  EXPECT_EQ(words.subject.zh, "项目A · 第1轮 · 评委2 评委B");
  EXPECT_EQ(words.after, "absent");
  EXPECT_EQ(words.reason, "说明");
}

TEST_F(AuditTest, the_floor_in_words) {
  SmallContest contest;
  contest.open(2, 2);
  EXPECT_EQ(last_words(contest.writer()).subject.zh, "项目B · 决赛");
  contest.penalise(1, 2, 2, "-0.5");
  auto words = last_words(contest.writer());
  EXPECT_EQ(words.after, "-0.5 (deduction)");
  EXPECT_EQ(words.reason, "超时");
  contest.lift(1);
  EXPECT_EQ(last_words(contest.writer()).subject.en, "Small stage · adjustment 1");
  contest.recuse(2, 1);
  words = last_words(contest.writer());
  EXPECT_EQ(words.subject.en, "项目B · judge 1 评委A");
  EXPECT_EQ(words.after, "recused");
  contest.factor(2, 3, "3.2");
  EXPECT_EQ(last_words(contest.writer()).after, "x 3.2 + 0");
}

TEST_F(AuditTest, people_units_and_brands_in_words) {
  EventWriter writer;
  auto created = writer.identity(1).initAccountCreated();
  created.setLogin("li");
  created.setName("李明");
  created.initRoles(2).set(0, schema::Role::JUDGE);
  created.getRoles().set(1, schema::Role::ADMIN);
  created.initCredential().setDigest(capnp::Data::Reader(reinterpret_cast<const unsigned char*>("secret"), 6));
  auto words = last_words(writer);
  EXPECT_EQ(words.kind, "accountCreated");
  EXPECT_EQ(words.subject.zh, "账号 李明 (li)");
  EXPECT_EQ(words.after, "judge, admin");
  writer.identity(1).initRoleRevoked().setReason("调离");
  words = last_words(writer);
  EXPECT_EQ(words.before, "public");
  EXPECT_EQ(words.reason, "调离");
  writer.unit(2).initUnitRegistered().setName("县委办");
  EXPECT_EQ(last_words(writer).subject.zh, "单位2 县委办");
  writer.brand(3).initApplicationSubmitted().initForm().setBrandName("先锋");
  EXPECT_EQ(last_words(writer).after, "先锋");
  auto review = writer.brand(3).initReviewRecorded();
  review.setOpinion("很好");
  auto score = review.initScores(1)[0];
  score.setStandard(schema::Standard::DEEP);
  write(Decimal{905, 1}, score.initScore());
  words = last_words(writer);
  EXPECT_EQ(words.subject.en, "brand 3 先锋");
  EXPECT_EQ(words.after, "deep 90.5");
  EXPECT_EQ(words.reason, "很好");
}

TEST_F(AuditTest, every_event_of_a_story_has_words_in_both_languages) {
  EventStory story(17);
  story.tell(2000);
  tell(story.frames());
  for (const Frame& frame : story.frames()) {
    FrameReader<schema::Event> event(frame);
    const auto words = projections::audit_words(event.root(), view_.directory());
    EXPECT_FALSE(words.kind.empty());
    EXPECT_NE(words.kind, "unknown");
    EXPECT_FALSE(words.subject.zh.empty()) << words.kind;
    EXPECT_FALSE(words.subject.en.empty()) << words.kind;
  }
}

TEST_F(AuditTest, pages_join_up_whatever_the_filter) {
  EventStory story(23);
  story.tell(1200);
  tell(story.frames());
  const std::vector<Asked> filters = {
      {.limit = 7},
      {.limit = 1000},
      {.limit = 13, .kind = schema::StreamKind::CONTEST},
      {.limit = 13, .kind = schema::StreamKind::CONTEST, .id = 1},
      {.limit = 5, .kind = schema::StreamKind::CONTEST, .id = 1, .actor = 1},
      {.limit = 3, .actor = 2},
      {.limit = 9, .id = 1},
      {.limit = 3, .kind = schema::StreamKind::BRAND, .id = 12345},
  };
  for (const Asked& filter : filters) {
    std::vector<std::uint64_t> expected;
    for (const Frame& frame : story.frames()) {
      FrameReader<schema::Event> reader(frame);
      const auto event = reader.root();
      if ((filter.kind == schema::StreamKind::UNKNOWN || event.getStreamKind() == filter.kind) &&
          (filter.id == 0 || event.getStreamId() == filter.id) &&
          (filter.actor == 0 || event.getActor() == filter.actor)) {
        expected.push_back(event.getPosition());
      }
    }
    std::vector<std::uint64_t> seen;
    Asked asked = filter;
    while (asked.from < log_.head().value) {
      const auto page = ask(asked);
      ASSERT_TRUE(page) << page.error().text.en;
      EXPECT_LE(page->getRows().size(), filter.limit);
      EXPECT_EQ(page->getHead(), log_.head().value);
      for (const auto row : page->getRows()) seen.push_back(row.getPosition());
      ASSERT_GT(page->getNext(), asked.from) << "a page makes progress";
      asked.from = page->getNext();
    }
    EXPECT_EQ(seen, expected);
  }
}

TEST_F(AuditTest, rows_carry_the_envelope) {
  SmallContest contest;
  contest.writer().set_actor(1);
  tell(contest.writer().frames());
  const auto page = ask({.from = 2, .limit = 1});
  ASSERT_TRUE(page);
  ASSERT_EQ(page->getRows().size(), 1u);
  const auto row = page->getRows()[0];
  EXPECT_EQ(row.getPosition(), 2u);
  EXPECT_EQ(row.getRecordedAt(), kStoryBegins + 2 * kStoryStep);
  EXPECT_EQ(row.getActor(), 1u);
  EXPECT_EQ(row.getStreamKind(), schema::StreamKind::CONTEST);
  EXPECT_EQ(row.getStreamId(), 1u);
  EXPECT_STREQ(row.getKind().cStr(), "judgeSeated");
  EXPECT_EQ(page->getNext(), 3u);
}

TEST_F(AuditTest, limits) {
  SmallContest contest;
  tell(contest.writer().frames());
  const auto refused = ask({.limit = 1001});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::TOO_LARGE);
  const auto beyond = ask({.from = 1'000'000});
  ASSERT_TRUE(beyond);
  EXPECT_EQ(beyond->getRows().size(), 0u);
  EXPECT_EQ(beyond->getNext(), 1'000'000u);
}

TEST_F(AuditTest, counts) {
  EventStory story(31);
  story.tell(500);
  tell(story.frames());
  std::uint64_t total = 0;
  for (const auto& [name, count] : view_.events_by_name()) total += count;
  EXPECT_EQ(total, log_.head().value);
  std::uint64_t of_contest = 0;
  std::uint64_t by_actor = 0;
  for (const Frame& frame : story.frames()) {
    FrameReader<schema::Event> reader(frame);
    const auto event = reader.root();
    of_contest += event.getStreamKind() == schema::StreamKind::CONTEST && event.getStreamId() == 1;
    by_actor += event.getActor() == 2;
  }
  EXPECT_EQ(view_.events_of(stream(schema::StreamKind::CONTEST, 1)), of_contest);
  EXPECT_EQ(view_.events_by(AccountId{2}), by_actor);
  EXPECT_EQ(view_.events_of(stream(schema::StreamKind::CONTEST, 99)), 0u);
}

TEST_F(AuditTest, its_size_does_not_grow_with_marks) {
  SmallContest contest;
  contest.open(1, 1);
  contest.mark(1, 1, 1, 1, "5");
  contest.change(1, 1, 1, 1, "6", "5");
  tell(contest.writer().frames());
  const std::size_t before = view_.save().size();
  for (int i = 0; i < 1000; ++i) contest.change(1, 1, 1, 1, "6", "6");
  tell(contest.writer().frames());
  EXPECT_EQ(view_.save().size(), before);
}

}  // namespace
}  // namespace leitai::test
