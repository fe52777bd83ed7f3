#include "projections/review_desk/review_desk.h"

#include <gmock/gmock.h>

#include "projections/core/rebuild.h"
#include "projections/review_desk/desk_fill.h"
#include "tests/projections/event_story.h"
#include "tests/projections/small_year.h"

namespace leitai::test {
namespace {

using projections::ReviewDesk;
using projections::Viewer;
using schema::ReviewState;

Result<Frame> desk_answer(const EventLog& log, const ReviewDesk& view, const Viewer& viewer,
                          schema::ReviewDeskQuery::Reader query) {
  const auto picked = projections::pick_desk(view, viewer, query);
  if (!picked) return picked.error();
  capnp::MallocMessageBuilder message;
  auto out = message.initRoot<schema::ReviewDeskPage>();
  if (auto filled = projections::fill_desk(log, *picked, out); !filled) return filled.error();
  return checked_canonical(out.asReader());
}

class ReviewDeskTest : public testing::Test {
 protected:
  ReviewDeskTest() {
    year_.plan(1, "2024-05-01", "2024-10-10");
    year_.request(1, 1, "初稿");
    year_.assign(1, {7, 8});
  }
  void review(std::uint64_t account, std::int64_t score, const char* opinion) {
    year_.writer().set_actor(account);
    auto review = year_.writer().brand(1).initReviewRecorded();
    review.setOpinion(opinion);
    auto one = review.initScores(1)[0];
    one.setStandard(schema::Standard::EFFECTIVE);
    write(Decimal{score, 0}, one.initScore());
  }
  void decide(schema::AcceptanceDecision decision) {
    auto decided = year_.writer().brand(1).initAcceptanceDecided();
    decided.setDecision(decision);
    decided.setScore("86.5");
    decided.setThreshold("80");
    decided.setReason("理由");
  }
  Result<schema::ReviewDeskPage::Reader> desk(const Viewer& viewer, std::uint64_t account = 0, const char* sort = "") {
    fed_.feed(year_.writer());
    capnp::MallocMessageBuilder message;
    auto query = message.initRoot<schema::ReviewDeskQuery>();
    query.setAccount(account);
    query.initPage().setSort(sort);
    auto answer = desk_answer(fed_.log(), fed_.view(), viewer, query.asReader());
    if (!answer) return answer.error();
    answer_ = std::move(*answer);
    return read_trusted<schema::ReviewDeskPage>(answer_);
  }
  schema::BrandView::Reader brand(const Viewer& viewer) {
    fed_.feed(year_.writer());
    view_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = view_->initRoot<schema::BrandView>();
    const auto picked = projections::pick_acceptance(fed_.view(), viewer, BrandId{1});
    EXPECT_TRUE(projections::fill_acceptance(fed_.log(), picked, out));
    return out.asReader();
  }

  SmallYear year_;
  Fed<ReviewDesk> fed_;
  Frame answer_;
  std::unique_ptr<capnp::MallocMessageBuilder> view_;
};

TEST_F(ReviewDeskTest, organisers_see_who_is_missing_and_no_scores_until_all_are_in) {
  review(7, 90, "很好");
  const auto page = desk(insider());
  ASSERT_TRUE(page);
  ASSERT_EQ(page->getRows().size(), 1u);
  const auto row = page->getRows()[0];
  EXPECT_EQ(row.getWaiting(), 1u);
  EXPECT_STREQ(row.getReport().getResults().cStr(), "初稿");
  ASSERT_EQ(row.getReviews().size(), 2u);
  EXPECT_EQ(row.getReviews()[0].getState(), ReviewState::RECORDED);
  EXPECT_STREQ(row.getReviews()[0].getName().cStr(), "王评委");
  EXPECT_EQ(row.getReviews()[0].getScores().size(), 0u);
  EXPECT_EQ(row.getReviews()[0].getOpinion().size(), 0u);
  EXPECT_EQ(row.getReviews()[1].getState(), ReviewState::WAITING);
  review(8, 80, "尚可");
  const auto full = desk(insider());
  ASSERT_TRUE(full);
  EXPECT_EQ(full->getRows()[0].getWaiting(), 0u);
  EXPECT_STREQ(full->getRows()[0].getReviews()[0].getOpinion().cStr(), "很好");
  EXPECT_EQ(full->getRows()[0].getReviews()[1].getScores()[0].getScore().getMantissa(), 80);
}

TEST_F(ReviewDeskTest, a_reviewer_sees_only_the_own_until_all_are_in) {
  review(7, 90, "很好");
  auto page = desk(reviewer(7));
  ASSERT_TRUE(page);
  ASSERT_EQ(page->getRows().size(), 1u);
  ASSERT_EQ(page->getRows()[0].getReviews().size(), 1u);
  EXPECT_STREQ(page->getRows()[0].getReviews()[0].getOpinion().cStr(), "很好");
  page = desk(reviewer(8));
  ASSERT_TRUE(page);
  ASSERT_EQ(page->getRows()[0].getReviews().size(), 1u);
  EXPECT_EQ(page->getRows()[0].getReviews()[0].getAccount(), 8u);
  EXPECT_EQ(brand(reviewer(8)).getReviews().size(), 1u);
  review(8, 80, "尚可");
  EXPECT_EQ(brand(reviewer(8)).getReviews().size(), 2u);
  EXPECT_STREQ(brand(reviewer(8)).getReviews()[0].getOpinion().cStr(), "很好");
}

TEST_F(ReviewDeskTest, an_organiser_who_reviews_is_as_blind_as_the_others) {
  review(7, 90, "很好");
  const Viewer both{domain::Roles{schema::Role::ORGANISER}, AccountId{8}, {}};
  const auto page = desk(both);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->getRows()[0].getReviews().size(), 2u);
  EXPECT_EQ(page->getRows()[0].getReviews()[0].getOpinion().size(), 0u);
}

TEST_F(ReviewDeskTest, a_unit_sees_scores_and_opinions_after_the_decision_and_no_names) {
  review(7, 90, "很好");
  review(8, 80, "尚可");
  EXPECT_EQ(brand(of_unit(4)).getReviews().size(), 0u);
  EXPECT_EQ(brand(of_unit(4)).getReports().size(), 1u);
  const auto before = desk(of_unit(4));
  ASSERT_TRUE(before);
  ASSERT_EQ(before->getRows().size(), 1u);
  EXPECT_EQ(before->getRows()[0].getReviews().size(), 0u);
  EXPECT_EQ(desk(of_unit(5))->getRows().size(), 0u);
  decide(schema::AcceptanceDecision::RECOGNISE);
  const auto after = brand(of_unit(4));
  ASSERT_EQ(after.getReviews().size(), 2u);
  EXPECT_STREQ(after.getReviews()[1].getOpinion().cStr(), "尚可");
  EXPECT_EQ(after.getReviews()[1].getAccount(), 0u);
  EXPECT_EQ(after.getReviews()[1].getName().size(), 0u);
  ASSERT_EQ(after.getDecisions().size(), 1u);
  EXPECT_STREQ(after.getDecisions()[0].getScore().cStr(), "86.5");
  EXPECT_EQ(after.getDecisions()[0].getRound(), 1u);
  EXPECT_EQ(brand(of_unit(5)).getReviews().size() + brand(of_unit(5)).getDecisions().size(), 0u);
  EXPECT_EQ(desk(insider())->getRows().size(), 0u) << "nothing waits any more";
}

TEST_F(ReviewDeskTest, the_excused_no_longer_count_and_a_second_round_begins_blind) {
  auto excused = year_.writer().brand(1).initReviewerExcused();
  excused.setAccount(8);
  excused.setReason("生病");
  review(7, 70, "再努力");
  const auto first = brand(insider());
  ASSERT_EQ(first.getReviews().size(), 2u);
  EXPECT_STREQ(first.getReviews()[0].getOpinion().cStr(), "再努力");
  EXPECT_EQ(first.getReviews()[1].getState(), ReviewState::EXCUSED);
  EXPECT_STREQ(first.getReviews()[1].getReason().cStr(), "生病");
  decide(schema::AcceptanceDecision::CONTINUE_CULTIVATION);
  year_.request(1, 2, "二稿");
  year_.assign(1, {8});
  const auto second = brand(insider());
  ASSERT_EQ(second.getReviews().size(), 1u);
  EXPECT_EQ(second.getReviews()[0].getState(), ReviewState::WAITING);
  ASSERT_EQ(second.getReports().size(), 2u);
  EXPECT_STREQ(second.getReports()[1].getReport().getResults().cStr(), "二稿");
  EXPECT_EQ(second.getDecisions().size(), 1u);
  EXPECT_EQ(brand(reviewer(7)).getReports().size(), 0u) << "not of this round";
}

TEST_F(ReviewDeskTest, what_one_has_to_do_is_told_to_oneself_and_to_organisers) {
  ASSERT_TRUE(desk(insider(), 7));
  EXPECT_EQ(desk(insider(), 7)->getTotal(), 1u);
  EXPECT_EQ(desk(insider(), 9)->getTotal(), 0u);
  EXPECT_EQ(desk(reviewer(7), 7)->getTotal(), 1u);
  const auto refused = desk(reviewer(7), 8);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::FORBIDDEN);
  EXPECT_EQ(desk(insider(), 0, "-waiting")->getTotal(), 1u);
  EXPECT_FALSE(desk(insider(), 0, "colour"));
}

TEST_F(ReviewDeskTest, a_review_by_who_has_no_seat_is_an_error) {
  review(9, 90, "旁人");
  ReviewDesk view;
  const auto fed = view.feed(block_of(year_.writer().frames(), 0, year_.writer().frames().size()));
  ASSERT_FALSE(fed);
  EXPECT_THAT(fed.error().text.en, testing::HasSubstr("account 9 is no reviewer"));
}

TEST(ReviewDeskAsOfTest, as_of_equals_the_fold_up_to_then) {
  EventStory story(6);
  story.tell(1500);
  MemoryLog log;
  append_all(log, story.frames());
  ReviewDesk live;
  ASSERT_TRUE(projections::rebuild(log, live, log.head()));
  for (const std::uint64_t batch : {0, 1}) {
    capnp::MallocMessageBuilder message;
    auto query = message.initRoot<schema::ReviewDeskQuery>();
    query.setBatch(batch);
    const auto streams = live.streams({.batch = BatchId{batch}});
    for (std::uint64_t head = 0; head <= log.head().value; head += 151) {
      ReviewDesk then;
      ASSERT_TRUE(projections::rebuild(log, then, Position{head}));
      const auto past = projections::view_as_of<ReviewDesk>(log, streams, Position{head});
      ASSERT_TRUE(past) << past.error().text.en;
      EXPECT_EQ(*desk_answer(log, *past, insider(), query.asReader()),
                *desk_answer(log, then, insider(), query.asReader()))
          << "batch " << batch << " at " << head;
    }
  }
}

}  // namespace
}  // namespace leitai::test
