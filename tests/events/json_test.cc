#include "events/json.h"

#include <capnp/message.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "events/decimal.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "events/schema/envelope.capnp.h"
#include "tests/golden/sample.h"

// JSON that is written and read back. What is refused: json_errors_test.cc.

namespace leitai {
namespace {

/// The canonical bytes of a value whose type is known only while running.
std::string canonical_of(capnp::DynamicStruct::Reader value) {
  const auto checked = check_well_formed(value);
  if (!checked) return to_string(checked.error());
  capnp::MallocMessageBuilder message;
  message.setRoot(value);
  const auto words = message.getRoot<capnp::AnyStruct>().asReader().canonicalize();
  const auto bytes = words.asBytes();
  return {reinterpret_cast<const char*>(bytes.begin()), bytes.size()};
}

/// RFC 3629, section 3, up to U+FFFF.
std::string utf8(unsigned code) {
  const auto byte = [](unsigned value) { return static_cast<char>(value); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
  return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
}

template <class T>
struct Parsed {
  capnp::MallocMessageBuilder message;
  typename T::Builder value = message.initRoot<T>();
  std::string error;

  explicit Parsed(std::string_view text) {
    const auto problems = from_json(text, value);
    if (!problems.empty()) error = to_error(problems).text.en;
  }
};

void expect_round_trip(const std::string& name, capnp::DynamicStruct::Reader value) {
  SCOPED_TRACE(name);
  const auto before = canonical_of(value);
  for (const auto style : {JsonStyle::compact, JsonStyle::pretty}) {
    const std::string text = to_json(value, style);
    capnp::MallocMessageBuilder message;
    auto read = message.initRoot<capnp::DynamicStruct>(value.getSchema());
    const auto problems = from_json(text, read);
    ASSERT_TRUE(problems.empty()) << text << "\n" << to_string(to_error(problems));
    EXPECT_EQ(before, canonical_of(read.asReader())) << text;
  }
}

TEST(Json, EveryEventIsReadBack) {
  for (const auto& sample : test::sample_events()) {
    FrameReader<schema::Event> reader(sample.frame);
    expect_round_trip(sample.name, reader.root());
  }
}

TEST(Json, EveryRequestAndResponseIsReadBack) {
  std::size_t count = 0;
  const auto check = [&](const std::string& name, capnp::DynamicStruct::Builder value) {
    ++count;
    expect_round_trip(name, value.asReader());
  };
  test::for_each_variant(capnp::Schema::from<schema::Request>(), check);
  test::for_each_variant(capnp::Schema::from<schema::Response>(), check);
  EXPECT_GT(count, 60u);
}

TEST(Json, FormsOfTheCommonValues) {
  capnp::MallocMessageBuilder message;
  auto command = message.initRoot<schema::Command>();
  command.getId().setHigh(0x0123456789abcdef);
  command.getId().setLow(0x0000456789abcdef);
  auto submit = command.initContest().initSubmitMark();
  command.getContest().setContest(9'007'199'254'740'991);
  write(Mark::scored({850, 2}), submit.initMark());
  const std::string text = to_json(command.asReader());
  EXPECT_NE(text.find(R"("id":"01234567-89ab-cdef-0000-456789abcdef")"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("mark":"8.50")"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("contest":9007199254740991)"), std::string::npos) << text;

  command.getContest().setContest(9'007'199'254'740'992);
  EXPECT_NE(to_json(command.asReader()).find(R"("contest":"9007199254740992")"), std::string::npos);
}

TEST(Json, WholeNumbersOf64BitsAreExact) {
  for (const std::string text : {"0", "1", "9007199254740991", "\"9007199254740993\"", "\"18446744073709551615\""}) {
    Parsed<schema::At> at("{\"position\": " + text + "}");
    ASSERT_EQ(at.error, "") << text;
    std::string digits = text;
    std::erase(digits, '"');
    EXPECT_EQ(std::to_string(at.value.getPosition()), digits);
  }
}

TEST(Json, DecimalsAreReadFromTextAndShortNumbers) {
  const auto read_factor = [](std::string_view text) {
    Parsed<schema::SetFactor> factor("{\"factor\": " + std::string(text) + "}");
    return factor.error.empty() ? to_string(leitai::read(factor.value.asReader().getFactor())) : factor.error;
  };
  EXPECT_EQ(read_factor("\"8.50\""), "8.50");
  EXPECT_EQ(read_factor("8.50"), "8.5");
  EXPECT_EQ(read_factor("-0.1"), "-0.1");
  EXPECT_EQ(read_factor("1e2"), "100");
  EXPECT_EQ(read_factor("123456789.012345"), "123456789.012345");
}

TEST(Json, TextInOneLanguageServesBoth) {
  Parsed<schema::Round> plain(R"({"key": "1", "title": "决赛"})");
  ASSERT_EQ(plain.error, "");
  EXPECT_EQ(plain.value.getTitle().getZh(), "决赛");
  EXPECT_EQ(plain.value.getTitle().getEn(), "决赛");
  Parsed<schema::Round> both(R"({"title": {"en": "Final", "zh": "决赛"}})");
  ASSERT_EQ(both.error, "");
  EXPECT_EQ(both.value.getTitle().getEn(), "Final");
}

TEST(Json, CharactersWrittenAsEscapesAreThemselves) {
  Parsed<schema::Round> round(R"({"key": "\ud83d\ude00\u64c2\"\\ud83d\n", "title": "\uD834\uDD1E"})");
  ASSERT_EQ(round.error, "");
  EXPECT_STREQ(round.value.getKey().cStr(), "😀擂\"\\ud83d\n");
  EXPECT_EQ(round.value.getTitle().getZh(), "𝄞");
  expect_round_trip("escapes", round.value.asReader());
}

TEST(Json, EveryCharacterOfTheBasicPlaneCanBeEscaped) {
  for (unsigned code = 1; code < 0x10000; code = code < 0x300 ? code + 1 : code + 97) {
    if (code >= 0xD800 && code < 0xE000) continue;
    char lower[32], upper[32];
    std::snprintf(lower, sizeof lower, "{\"key\": \"\\u%04x\"}", code);
    std::snprintf(upper, sizeof upper, "{\"key\": \"\\u%04X\"}", code);
    Parsed<schema::Round> first(lower), second(upper);
    ASSERT_EQ(first.error + second.error, "") << lower;
    const auto expected = utf8(code);
    ASSERT_EQ(std::string(first.value.getKey().cStr()), expected) << lower;
    ASSERT_EQ(std::string(second.value.getKey().cStr()), expected) << upper;
    expect_round_trip(lower, first.value.asReader());
  }
}

TEST(Json, AByteOrderMarkIsPassedOver) {
  Parsed<schema::Round> round("\xEF\xBB\xBF{\"key\": \"1\"}");
  EXPECT_EQ(round.error, "");
  EXPECT_EQ(round.value.getKey(), "1");
}

TEST(Json, AMomentIsReadWithAnOffsetAndWrittenInUtc) {
  Parsed<schema::At> at(R"({"time": "2024-10-31T15:42:07+08:00"})");
  ASSERT_EQ(at.error, "");
  EXPECT_EQ(to_json(at.value.asReader()), R"({"time":"2024-10-31T07:42:07.000000Z"})");
}

}  // namespace
}  // namespace leitai
