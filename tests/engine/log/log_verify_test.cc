#include "engine/log/log_verify.h"

#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "tests/engine/log/event_maker.h"
#include "tests/engine/log/log_harness.h"

namespace leitai {
namespace {

using testing::EventMaker;

/// Appends `batch` with its i-th event's envelope changed.
template <class Change>
Result<VerifiedLog> verify_changed(std::size_t i, Change change) {
  EventMaker maker;
  const AppendBatch good = maker.marks(300);
  AppendBatch bad = good;
  bad.words.clear();
  bad.ends.clear();
  const auto frames = testing::frames_of(good);
  for (std::size_t k = 0; k < frames.size(); ++k) {
    Frame frame = frames[k];
    if (k == i) {
      FrameBuilder builder;
      FrameReader<schema::Event> reader(frame);
      builder.init<schema::Event>();
      capnp::MallocMessageBuilder message;
      message.setRoot(reader.root());
      change(message.getRoot<schema::Event>());
      frame = *checked_canonical(message.getRoot<schema::Event>().asReader());
    }
    bad.words.insert(bad.words.end(), frame.begin(), frame.end());
    bad.ends.push_back(static_cast<std::uint32_t>(bad.words.size()));
  }
  MemoryLog log;
  EXPECT_TRUE(log.append(bad));
  return verify(log);
}

void expect_error(const Result<VerifiedLog>& done, const std::vector<std::string>& parts) {
  ASSERT_FALSE(done);
  for (const std::string& part : parts) {
    EXPECT_NE(done.error().text.en.find(part), std::string::npos) << part << " in: " << done.error().text.en;
  }
}

TEST(LogVerify, AGoodLogIsGood) {
  for (const auto kind : {testing::LogKind::memory, testing::LogKind::rocksdb_cold}) {
    testing::LogHarness harness(kind);
    EXPECT_TRUE(verify(harness.log()));
    EventMaker maker;
    for (const std::size_t events : {1u, 300u, 5000u, 7u}) ASSERT_TRUE(harness.log().append(maker.marks(events, 17)));
    std::vector<std::uint64_t> seen;
    const auto done = verify(harness.log(), [&](Position at, Position total) {
      EXPECT_EQ(total, Position{5308});
      seen.push_back(at.value);
    });
    EXPECT_TRUE(done) << to_string(done.error());
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_EQ(seen.back(), 5308u);
  }
}

TEST(LogVerify, NamesAWrongPosition) {
  expect_error(verify_changed(7, [](schema::Event::Builder e) { e.setPosition(8); }),
               {"position 7", "found 8, expected 7"});
}

TEST(LogVerify, NamesATimeThatWentBack) {
  expect_error(verify_changed(280, [](schema::Event::Builder e) { e.setRecordedAt(EventMaker::kStart.micros); }),
               {"position 280", "recorded time", "expected >="});
}

TEST(LogVerify, NamesAGapInAStream) {
  expect_error(verify_changed(9, [](schema::Event::Builder e) { e.setStreamVersion(5); }),
               {"position 9", "stream version", "found 5, expected 4"});
}

TEST(LogVerify, NamesAnEventOfAnotherStream) {
  expect_error(verify_changed(0,
                              [](schema::Event::Builder e) {
                                e.setStreamId(77);
                                e.setStreamVersion(1);
                              }),
               {"position 3", "stream version"});
}

TEST(LogVerify, NamesAnIndexThatLeavesEventsOut) {
  expect_error(verify_changed(299,
                              [](schema::Event::Builder e) {
                                e.setStreamId(77);
                                e.setStreamVersion(1);
                              }),
               {"index of stream 5/77", "version 1", "missing"});
}

TEST(LogVerify, NamesAMessageThatIsNone) {
  MemoryLog log;
  EventMaker maker;
  ASSERT_TRUE(log.append(maker.marks(2)));
  AppendBatch batch = maker.marks(1);
  for (auto& word : batch.words) word = 0xffff'ffff'ffff'fff4;
  ASSERT_TRUE(log.append(batch));
  expect_error(verify(log), {"position 2", "malformed"});
}

}  // namespace
}  // namespace leitai
