#include "projections/core/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "projections/core/as_of.h"
#include "projections/core/rebuild.h"
#include "tests/projections/core/counting_view.h"
#include "tests/projections/event_story.h"

namespace leitai::test {
namespace {

using projections::EventVisitor;
using projections::Walk;
using Positions = std::vector<std::uint64_t>;

class WalkTest : public testing::Test {
 protected:
  void SetUp() override {
    story_.tell(1500);
    append_all(log_, story_.frames(), 100);
  }

  /// What a stream's events are, by looking at every frame.
  Positions expected(StreamRef stream, std::uint64_t from, std::uint64_t end) {
    Positions positions;
    for (std::uint64_t i = from; i < std::min<std::uint64_t>(end, story_.frames().size()); ++i) {
      FrameReader<schema::Event> frame(story_.frames()[i]);
      const auto event = frame.root();
      if (StreamRef{static_cast<std::uint16_t>(event.getStreamKind()), event.getStreamId()} == stream)
        positions.push_back(i);
    }
    return positions;
  }
  static EventVisitor collect(Positions& into, std::size_t most = SIZE_MAX) {
    return [&into, most](schema::Event::Reader event, FrameView) -> Result<Walk> {
      into.push_back(event.getPosition());
      return into.size() == most ? Walk::stop : Walk::go_on;
    };
  }
  Position head() const { return log_.head(); }

  EventStory story_{9};
  MemoryLog log_;
  const StreamRef contest_ = stream(schema::StreamKind::CONTEST, 1);
};

TEST_F(WalkTest, whole_log_in_order) {
  Positions seen;
  const auto end = projections::walk_log(log_, Position{3}, head(), collect(seen));
  ASSERT_TRUE(end);
  EXPECT_EQ(*end, head());
  ASSERT_EQ(seen.size(), head().value - 3);
  EXPECT_EQ(seen.front(), 3u);
  EXPECT_EQ(seen.back(), head().value - 1);
}

TEST_F(WalkTest, stops_where_told_and_says_where) {
  Positions seen;
  const auto end = projections::walk_log(log_, Position{10}, head(), collect(seen, 5));
  ASSERT_TRUE(end);
  EXPECT_EQ(*end, Position{15});
  seen.clear();
  const auto in_stream = projections::walk_stream(log_, contest_, Position{0}, head(), collect(seen, 4));
  ASSERT_TRUE(in_stream);
  EXPECT_EQ(in_stream->value, seen.back() + 1);
  EXPECT_EQ(seen.size(), 4u);
}

TEST_F(WalkTest, past_the_head_is_an_error) {
  Positions seen;
  const auto end = projections::walk_log(log_, Position{0}, Position{head().value + 1}, collect(seen));
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().kind, ErrorKind::NOT_FOUND);
  EXPECT_FALSE(projections::walk_stream(log_, contest_, Position{0}, Position{head().value + 1}, collect(seen)));
}

TEST_F(WalkTest, one_stream_from_anywhere_to_anywhere) {
  for (std::uint64_t from = 0; from < head().value + 10; from += 37) {
    for (std::uint64_t end = from; end <= head().value; end += 211) {
      Positions seen;
      const auto walked = projections::walk_stream(log_, contest_, Position{from}, Position{end}, collect(seen));
      ASSERT_TRUE(walked);
      EXPECT_EQ(*walked, Position{end});
      EXPECT_EQ(seen, expected(contest_, from, end)) << from << ".." << end;
    }
  }
}

TEST_F(WalkTest, stream_that_is_not_there_is_empty) {
  Positions seen;
  ASSERT_TRUE(
      projections::walk_stream(log_, stream(schema::StreamKind::BRAND, 999), Position{0}, head(), collect(seen)));
  EXPECT_TRUE(seen.empty());
}

TEST_F(WalkTest, visitor_errors_end_the_walk) {
  const auto walked = projections::walk_log(log_, Position{0}, head(), [](schema::Event::Reader, FrameView) {
    return Result<Walk>(make_error(ErrorKind::INTERNAL, "停", "enough"));
  });
  ASSERT_FALSE(walked);
  EXPECT_EQ(walked.error().text.en, "enough");
}

TEST_F(WalkTest, heads_of_moments) {
  const auto ask = [&](auto&& set) {
    capnp::MallocMessageBuilder message;
    auto at = message.initRoot<schema::At>();
    set(at);
    return projections::head_at(log_, at.asReader());
  };
  EXPECT_EQ(*ask([](auto at) { at.setNow(); }), head());
  EXPECT_EQ(*ask([](auto at) { at.setPosition(0); }), Position{1});
  EXPECT_EQ(*ask([&](auto at) { at.setPosition(head().value - 1); }), head());
  const auto beyond = ask([&](auto at) { at.setPosition(head().value); });
  ASSERT_FALSE(beyond);
  EXPECT_EQ(beyond.error().kind, ErrorKind::NOT_FOUND);
  // Event i is recorded kStoryStep * i after the beginning.
  EXPECT_EQ(*ask([](auto at) { at.setTime(kStoryBegins - 1); }), Position{0});
  EXPECT_EQ(*ask([](auto at) { at.setTime(kStoryBegins); }), Position{1});
  EXPECT_EQ(*ask([](auto at) { at.setTime(kStoryBegins + 700 * kStoryStep); }), Position{701});
  EXPECT_EQ(*ask([](auto at) { at.setTime(kStoryBegins + 700 * kStoryStep - 1); }), Position{700});
  EXPECT_EQ(*ask([](auto at) { at.setTime(INT64_MAX); }), head());
}

TEST_F(WalkTest, rebuild_reports_progress_and_refuses_what_is_not_there) {
  CountingView view;
  std::vector<Position> progress;
  const auto digest =
      projections::rebuild(log_, view, Position{1000}, [&](Position done) { progress.push_back(done); });
  ASSERT_TRUE(digest);
  EXPECT_EQ(view.next(), Position{1000});
  EXPECT_EQ(*digest, view.digest());
  ASSERT_FALSE(progress.empty());
  EXPECT_EQ(progress.back(), Position{1000});
  EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
  CountingView other;
  const auto beyond = projections::rebuild(log_, other, Position{head().value + 5});
  ASSERT_FALSE(beyond);
  EXPECT_EQ(beyond.error().kind, ErrorKind::NOT_FOUND);
}

}  // namespace
}  // namespace leitai::test
