// The contract that every view keeps (projections/core/projection.h), over random histories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "engine/log/memory_log.h"
#include "projections/core/rebuild.h"
#include "tests/projections/contract/views.h"
#include "tests/projections/event_story.h"

namespace leitai::test {
namespace {

using projections::Projection;

constexpr std::uint64_t kStories = 60;  // random histories a property is tried on

class ViewContract : public testing::TestWithParam<ViewMaker> {
 protected:
  std::unique_ptr<Projection> make() const { return GetParam().make(); }
};

/// Feeds [next, last) in blocks of random sizes; some overlap what was already fed.
void feed_in_blocks(Projection& view, const std::vector<Frame>& frames, std::size_t last, std::mt19937_64& random) {
  while (view.next().value < last) {
    const auto next = static_cast<std::size_t>(view.next().value);
    const std::size_t first = next - std::min<std::size_t>(next, random() % 4);
    const std::size_t end = std::min<std::size_t>(last, next + 1 + random() % 40);
    const auto fed = view.feed(block_of(frames, first, end));
    ASSERT_TRUE(fed.has_value());
  }
}

std::vector<Frame> story_of(std::uint64_t seed, std::size_t events) {
  EventStory story(seed);
  story.tell(events);
  return story.frames();
}

TEST_P(ViewContract, live_in_any_blocks_equals_rebuilt_from_zero) {
  for (std::uint64_t seed = 1; seed <= kStories; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    const auto frames = story_of(seed, 200 + random() % 400);
    MemoryLog log;
    append_all(log, frames, 1 + random() % 300);
    const auto live = make();
    feed_in_blocks(*live, frames, frames.size(), random);
    const auto rebuilt = make();
    const auto digest = projections::rebuild(log, *rebuilt, log.head());
    ASSERT_TRUE(digest.has_value());
    ASSERT_EQ(live->save(), rebuilt->save());
    ASSERT_EQ(live->digest(), *digest);
    ASSERT_EQ(live->next(), log.head());
  }
}

TEST_P(ViewContract, what_is_fed_twice_changes_nothing) {
  for (std::uint64_t seed = 1; seed <= kStories; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    const auto frames = story_of(seed, 300);
    const auto view = make();
    feed_in_blocks(*view, frames, frames.size(), random);
    const std::string before = view->save();
    ASSERT_TRUE(view->feed(block_of(frames, 0, frames.size())).has_value());
    ASSERT_TRUE(view->feed(block_of(frames, frames.size() / 2, frames.size())).has_value());
    ASSERT_EQ(view->save(), before);
    ASSERT_EQ(view->next().value, frames.size());
  }
}

TEST_P(ViewContract, goes_on_from_what_it_saved) {
  for (std::uint64_t seed = 1; seed <= kStories; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    const auto frames = story_of(seed, 400);
    const std::size_t cut = 1 + random() % (frames.size() - 1);
    const auto whole = make();
    feed_in_blocks(*whole, frames, cut, random);
    const auto loaded = make();
    ASSERT_TRUE(loaded->load(whole->save()));
    loaded->set_next(whole->next());
    ASSERT_EQ(loaded->save(), whole->save());
    feed_in_blocks(*whole, frames, frames.size(), random);
    feed_in_blocks(*loaded, frames, frames.size(), random);
    ASSERT_EQ(loaded->save(), whole->save());
    ASSERT_EQ(loaded->digest(), whole->digest());
  }
}

TEST_P(ViewContract, damaged_snapshots_are_refused_or_harmless) {
  const auto frames = story_of(7, 300);
  const auto view = make();
  ASSERT_TRUE(view->feed(block_of(frames, 0, frames.size())));
  const std::string saved = view->save();
  for (std::size_t cut = 0; cut < saved.size(); cut += 1 + saved.size() / 97) {
    const auto other = make();
    EXPECT_FALSE(other->load(saved.substr(0, cut))) << "cut at " << cut;
    EXPECT_EQ(other->save(), make()->save()) << "a refused load leaves the view empty";
  }
  EXPECT_FALSE(make()->load(saved + "x"));
  std::mt19937_64 random(11);
  for (int i = 0; i < 200; ++i) {
    std::string damaged = saved;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    const auto other = make();
    if (other->load(damaged)) (void)other->save();
  }
}

TEST_P(ViewContract, gap_is_an_error_and_changes_nothing) {
  const auto frames = story_of(1, 100);
  const auto view = make();
  ASSERT_TRUE(view->feed(block_of(frames, 0, 50)));
  const std::string before = view->save();
  const auto fed = view->feed(block_of(frames, 51, 60));
  ASSERT_FALSE(fed);
  EXPECT_EQ(fed.error().kind, ErrorKind::INTERNAL);
  EXPECT_THAT(fed.error().text.en, testing::HasSubstr("goes on at position 50"));
  EXPECT_THAT(fed.error().text.en, testing::HasSubstr("from 51"));
  EXPECT_EQ(view->save(), before);
  EXPECT_EQ(view->next(), Position{50});
}

TEST_P(ViewContract, unknown_event_is_an_error_that_names_its_position) {
  EventWriter writer;
  writer.unit(1).initUnitRegistered().setName("a");
  writer.emit(stream(schema::StreamKind::UNKNOWN, 1)).setUnknown();
  const auto view = make();
  const auto fed = view->feed(block_of(writer.frames(), 0, 2));
  ASSERT_FALSE(fed);
  EXPECT_EQ(fed.error().kind, ErrorKind::INTERNAL);
  EXPECT_THAT(fed.error().text.en, testing::HasSubstr("position 1"));
  EXPECT_THAT(fed.error().text.zh, testing::HasSubstr("位置 1"));
  EXPECT_EQ(view->next(), Position{1});
}

TEST_P(ViewContract, frame_that_is_no_message_is_an_error) {
  std::vector<Frame> frames = story_of(3, 30);
  std::mt19937_64 random(5);
  frames[20] = {0xffff'ffff'ffff'ffffull, 0, 1};
  const auto view = make();
  const auto fed = view->feed(block_of(frames, 0, frames.size()));
  ASSERT_FALSE(fed);
  EXPECT_THAT(fed.error().text.en, testing::HasSubstr("position 20"));
  // Damage of any kind ends in an error or in some state, never in a crash.
  for (int i = 0; i < 300; ++i) {
    std::vector<Frame> damaged = story_of(4, 60);
    Frame& frame = damaged[random() % damaged.size()];
    frame[random() % frame.size()] ^= std::uint64_t{1} << (random() % 64);
    (void)make()->feed(block_of(damaged, 0, damaged.size()));
  }
}

TEST_P(ViewContract, event_out_of_place_is_an_error) {
  std::vector<Frame> frames = story_of(3, 30);
  std::swap(frames[10], frames[11]);
  const auto view = make();
  const auto fed = view->feed(block_of(frames, 0, frames.size()));
  ASSERT_FALSE(fed);
  EXPECT_THAT(fed.error().text.en, testing::HasSubstr("says it is at position 11"));
}

TEST_P(ViewContract, empty_view_saves_and_loads) {
  const auto view = make();
  EXPECT_TRUE(make()->load(view->save()));
  EXPECT_EQ(view->name(), GetParam().name);
  EXPECT_GE(view->version(), 1u);
}

INSTANTIATE_TEST_SUITE_P(AllViews, ViewContract, testing::ValuesIn(all_views()),
                         [](const auto& view) { return view.param.name; });

}  // namespace
}  // namespace leitai::test
