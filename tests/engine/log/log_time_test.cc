#include "engine/log/log_time.h"

#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "tests/engine/log/event_maker.h"

namespace leitai {
namespace {

using testing::EventMaker;

TEST(LogTime, CountsTheEventsRecordedByThen) {
  MemoryLog log;
  EXPECT_EQ(*position_at(log, Timestamp{INT64_MAX}), Position{0});
  EventMaker maker;
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(log.append(maker.marks(37)));
  for (std::uint64_t n = 0; n < 370; ++n) {
    const Timestamp exactly = EventMaker::recorded_at(Position{n});
    ASSERT_EQ(*position_at(log, exactly), Position{n + 1});
    ASSERT_EQ(*position_at(log, Timestamp{exactly.micros - 1}), Position{n});
  }
  EXPECT_EQ(*position_at(log, Timestamp{INT64_MIN}), Position{0});
  EXPECT_EQ(*position_at(log, Timestamp{INT64_MAX}), Position{370});
}

TEST(LogTime, ADamagedEventIsNamed) {
  MemoryLog log;
  AppendBatch batch;
  batch.words = {0xffff'ffff'ffff'fff0};
  batch.ends = {1};
  batch.places = {{EventMaker::unit(1), 1}};
  ASSERT_TRUE(log.append(batch));
  const auto found = position_at(log, EventMaker::kStart);
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().text.en.find("position 0"), std::string::npos) << found.error().text.en;
}

}  // namespace
}  // namespace leitai
