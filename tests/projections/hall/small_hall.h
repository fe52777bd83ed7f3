#pragma once

#include <gtest/gtest.h>

#include "events/json.h"
#include "projections/hall/hall.h"
#include "projections/hall/hall_query.h"
#include "tests/projections/leaderboard/small_contest.h"

namespace leitai::test {

inline constexpr ContestId kSmallHall{SmallContest::kId};

/// The small contest in the view of the hall.
class SmallHall : public testing::Test {
 protected:
  void feed() {
    const auto& frames = contest_.writer().frames();
    const auto fed = view_.feed(block_of(frames, static_cast<std::size_t>(view_.next().value), frames.size()));
    ASSERT_TRUE(fed) << fed.error().text.en;
  }
  const projections::HallContest& hall() {
    feed();
    return *view_.contest(kSmallHall);
  }
  /// Valid until the next call.
  schema::Floor::Reader floor() {
    answer_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = answer_->initRoot<schema::Floor>();
    EXPECT_TRUE(projections::fill_floor(kSmallHall, hall(), out));
    return out.asReader();
  }
  static std::string words(schema::Mark::Reader mark) { return to_string(read(mark)); }
  template <class Reader>
  static std::string text_of(const Reader& reader) {
    return to_json(reader);
  }

  SmallContest contest_;
  projections::Hall view_;
  std::unique_ptr<capnp::MallocMessageBuilder> answer_;
};

}  // namespace leitai::test
