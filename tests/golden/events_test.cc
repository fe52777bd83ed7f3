#include <capnp/dynamic.h>
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "events/json.h"
#include "events/schema/envelope.capnp.h"
#include "tests/golden/golden_store.h"
#include "tests/golden/sample.h"

// Golden bytes of every event: what was once written is read for ever, and to the same values.

namespace leitai::test {
namespace {

constexpr const char* kHelp =
    "LEITAI_GOLDEN_WRITE=1 golden_test writes missing golden files; =next writes an event that gained fields as the "
    "next version beside the old one; =replace overwrites, before a first release only (tests/golden/README.md)";

GoldenStore store() {
  return GoldenStore(LEITAI_SOURCE_DIR "/tests/golden/events");
}

std::string bytes_text(const Frame& frame) {
  return std::string(as_text(bytes_of(frame)));
}

std::string json_text(const Frame& frame) {
  FrameReader<schema::Event> reader(frame);
  return to_json(reader.root(), JsonStyle::pretty) + "\n";
}

TEST(GoldenEvents, EveryEventHasItsBytes) {
  const auto golden = store();
  const auto samples = sample_events();
  ASSERT_GT(samples.size(), 30u);
  for (const auto& sample : samples) {
    SCOPED_TRACE(sample.name);
    const std::string done =
        golden.write(sample.name, bytes_text(sample.frame), json_text(sample.frame), golden_write());
    if (!done.empty()) std::cout << done << "\n";
    const auto file = golden.newest(sample.name);
    if (!file) {
      ADD_FAILURE() << "an event without golden bytes. " << kHelp;
      continue;
    }
    EXPECT_EQ(to_hex(as_bytes(file->bytes)), to_hex(bytes_of(sample.frame))) << kHelp;
    EXPECT_EQ(file->json, json_text(sample.frame)) << kHelp;
  }
}

TEST(GoldenEvents, NoEventWasEverRemoved) {
  std::set<std::string> known;
  for (const auto& sample : sample_events()) known.insert(sample.name);
  for (const auto& file : store().all())
    EXPECT_TRUE(known.contains(file.name)) << file.version << "/" << file.name << ": golden bytes of an unknown event";
}

TEST(GoldenEvents, EveryVersionIsReadToTheValuesItWasWrittenWith) {
  const auto files = store().all();
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    SCOPED_TRACE(file.version + "/" + file.name);
    ASSERT_EQ(file.bytes.size() % 8, 0u);
    const Frame frame = aligned_copy(as_bytes(file.bytes));
    FrameReader<schema::Event> reader(frame);
    const auto stored = checked_canonical(reader.root());
    ASSERT_TRUE(stored.has_value()) << to_string(stored.error());

    capnp::MallocMessageBuilder message;
    auto written = message.initRoot<schema::Event>();
    const auto problems = from_json(file.json, written);
    ASSERT_TRUE(problems.empty()) << to_string(to_error(problems));
    const auto expected = checked_canonical(written.asReader());
    ASSERT_TRUE(expected.has_value()) << to_string(expected.error());
    EXPECT_EQ(*stored, *expected);
  }
}

TEST(GoldenEvents, SamplesLeaveNoFieldAtItsDefault) {
  // A default would hide a field that moved. Marks and unions may be at their first member.
  for (const auto& sample : sample_events()) {
    FrameReader<schema::Event> reader(sample.frame);
    const capnp::DynamicStruct::Reader event = reader.root();
    for (auto field : event.getSchema().getNonUnionFields())
      EXPECT_TRUE(event.has(field, capnp::HasMode::NON_DEFAULT))
          << sample.name << " " << field.getProto().getName().cStr();
  }
}

TEST(GoldenEvents, SamplesAreTheSameEveryTime) {
  const auto first = sample_events(), second = sample_events();
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].frame, second[i].frame) << first[i].name;
}

}  // namespace
}  // namespace leitai::test
