#include "events/message.h"

#include <gtest/gtest.h>

#include "events/schema/api.capnp.h"
#include "events/schema/envelope.capnp.h"
#include "tests/golden/sample.h"

namespace leitai {
namespace {

TEST(Message, SamplesAreReadBackFromTheirFrames) {
  for (const auto& sample : test::sample_events()) {
    const auto bytes = bytes_of(sample.frame);
    const Frame copy = aligned_copy(bytes);
    EXPECT_EQ(copy, sample.frame) << sample.name;
    FrameReader<schema::Event> reader(copy);
    EXPECT_NE(reader.root().getPosition(), 0u) << sample.name;
  }
}

TEST(Message, CanonicalBytesDependOnTheValueAlone) {
  FrameBuilder forwards, backwards;
  auto first = forwards.init<schema::Rejection>();
  first.setName("panelClosed");
  first.initText().setZh("已关闭");
  first.setSubject("judge 3");
  auto second = backwards.init<schema::Rejection>();
  second.setSubject("judge 3");
  second.setName("overwritten");
  second.initText().setZh("已关闭");
  second.setName("panelClosed");
  EXPECT_NE(forwards.frame(), backwards.frame());
  const auto one = checked_canonical(first.asReader()), other = checked_canonical(second.asReader());
  ASSERT_TRUE(one.has_value());
  ASSERT_TRUE(other.has_value());
  EXPECT_EQ(*one, *other);
  EXPECT_EQ(canonical_digest(first.asReader()), canonical_digest(second.asReader()));
  EXPECT_EQ(canonical_digest(first.asReader()), sha256(bytes_of(*one)));
}

TEST(Message, CanonicalIsItsOwnCanonicalForm) {
  for (const auto& sample : test::sample_events()) {
    FrameReader<schema::Event> reader(sample.frame);
    const auto once = checked_canonical(reader.root());
    ASSERT_TRUE(once.has_value());
    const auto twice = checked_canonical(read_trusted<schema::Event>(*once));
    ASSERT_TRUE(twice.has_value());
    EXPECT_EQ(*once, *twice) << sample.name;
  }
}

TEST(Message, AMessageLargerThanTheInlineMemoryIsOneFrame) {
  FrameBuilder builder;
  const std::string long_text(100'000, 'x');
  auto entries = builder.init<schema::AddEntries>().initEntries(50);
  for (auto entry : entries) entry.setName(long_text);
  const Frame frame = builder.frame();
  FrameReader<schema::AddEntries> reader(frame);
  ASSERT_EQ(reader.root().getEntries().size(), 50u);
  for (auto entry : reader.root().getEntries()) EXPECT_EQ(entry.getName().size(), long_text.size());
}

TEST(Message, AViewFollowsTheBuilder) {
  FrameBuilder builder;
  auto entries = builder.init<schema::AddEntries>().initEntries(2);
  entries[0].setName(std::string(10'000, 'a'));
  (void)builder.view();
  entries[1].setName(std::string(20'000, 'b'));
  const Frame frame = builder.frame();
  FrameReader<schema::AddEntries> reader(frame);
  EXPECT_EQ(reader.root().getEntries()[1].getName().size(), 20'000u);
}

TEST(Message, AnEmptyFrameIsAnEmptyValue) {
  const Frame frame;
  FrameReader<schema::Event> reader(frame);
  EXPECT_THROW(reader.root(), kj::Exception);
  const Frame null_root(1, 0);
  FrameReader<schema::Event> null_reader(null_root);
  EXPECT_EQ(null_reader.root().getPosition(), 0u);
}

TEST(MessageDeathTest, AFramesLengthIsAMultipleOfEight) {
  EXPECT_DEATH(aligned_copy(as_bytes("1234567")), "multiple of 8");
}

}  // namespace
}  // namespace leitai
