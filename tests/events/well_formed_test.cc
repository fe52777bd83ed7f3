#include "events/well_formed.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "events/json.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "events/schema/envelope.capnp.h"
#include "tests/golden/sample.h"

// Hostile messages: what passes the check is read without an exception ever after.

namespace leitai {
namespace {

template <class T>
std::string refusal(const T& reader) {
  const auto result = check_well_formed(capnp::DynamicStruct::Reader(reader));
  return result ? "" : result.error().text.en;
}

/// Reads every field there is, as its schema says: throws where Cap'n Proto finds it otherwise.
std::size_t read_all(capnp::DynamicValue::Reader value) {
  using capnp::DynamicValue;
  std::size_t count = 1;
  switch (value.getType()) {
    case DynamicValue::TEXT:
      return value.as<capnp::Text>().size();
    case DynamicValue::DATA:
      return value.as<capnp::Data>().size();
    case DynamicValue::LIST:
      for (auto item : value.as<capnp::DynamicList>()) count += read_all(item);
      return count;
    case DynamicValue::STRUCT: {
      const auto in = value.as<capnp::DynamicStruct>();
      for (auto field : in.getSchema().getNonUnionFields()) count += read_all(in.get(field));
      KJ_IF_MAYBE (member, in.which()) count += read_all(in.get(*member));
      return count;
    }
    default:
      return count;
  }
}

TEST(WellFormed, SamplesAre) {
  const auto check = [](const std::string& name, capnp::DynamicStruct::Builder value) {
    EXPECT_EQ(refusal(value.asReader()), "") << name;
  };
  test::for_each_variant(capnp::Schema::from<schema::Request>(), check);
  test::for_each_variant(capnp::Schema::from<schema::Response>(), check);
  for (const auto& sample : test::sample_events()) {
    FrameReader<schema::Event> reader(sample.frame);
    EXPECT_EQ(refusal(reader.root()), "") << sample.name;
  }
}

TEST(WellFormed, EmptyValuesAre) {
  capnp::MallocMessageBuilder message;
  EXPECT_EQ(refusal(message.initRoot<schema::Request>().asReader()), "");
  EXPECT_EQ(refusal(message.initRoot<schema::OpenBatch>().asReader()), "") << "a date that was never set is none";
}

/// A message of one struct written as if its type were From, read as To.
template <class From, class To, class Fill>
std::string refusal_as(Fill&& fill) {
  FrameBuilder builder;
  fill(builder.init<From>());
  const Frame frame = builder.frame();
  FrameReader<To> reader(frame);
  return refusal(reader.root());
}

TEST(WellFormed, APointerIsOfItsFieldsType) {
  // Round.key is a text where CreateAccount's fellow RevokeToken has one; EventsPage.events is a list of structs.
  const auto found = refusal_as<schema::EventsPage, schema::Round>([](auto page) { page.initEvents(2); });
  EXPECT_NE(found, "");
  const auto text_as_struct =
      refusal_as<schema::RevokeToken, schema::ClosePerformance>([](auto token) { token.setReason("x"); });
  EXPECT_NE(text_as_struct, "");
}

TEST(WellFormed, TextIsUtf8AndEndsInItsZero) {
  const auto text = [](std::string_view bytes) {
    return refusal_as<schema::Evidence, schema::Round>(
        [&](auto evidence) { evidence.setName(capnp::Text::Reader(bytes.data(), bytes.size())); });
  };
  using namespace std::string_literals;
  EXPECT_EQ(text("擂台"s), "");
  EXPECT_NE(text("\xff"s).find("$.key"), std::string::npos) << text("\xff"s);
  EXPECT_NE(text("a\0b"s).find("$.key"), std::string::npos);
  // Data in the place of text: its last byte is no zero.
  const auto data = refusal_as<schema::Credential, schema::Round>(
      [](auto credential) { credential.setSalt(kj::arrayPtr(reinterpret_cast<const kj::byte*>("abcd"), 4)); });
  EXPECT_NE(data, "");
}

TEST(WellFormed, UnionsAndEnumsAreKnown) {
  capnp::MallocMessageBuilder message;
  auto query = message.initRoot<schema::StandingsQuery>();
  query.setAudience(static_cast<schema::Audience>(77));
  EXPECT_NE(refusal(query.asReader()).find("$.audience"), std::string::npos) << refusal(query.asReader());

  auto account = message.initRoot<schema::CreateAccount>();
  account.initRoles(2).set(1, static_cast<schema::Role>(99));
  EXPECT_NE(refusal(account.asReader()).find("$.roles[1]"), std::string::npos);

  FrameBuilder builder;
  auto answer = builder.init<schema::Answer>();
  answer.initAccepted();
  Frame frame = builder.frame();
  frame[1] |= 0x7777;  // the discriminant is the struct's only number
  FrameReader<schema::Answer> reader(frame);
  EXPECT_NE(refusal(reader.root()).find("union member"), std::string::npos);
}

TEST(WellFormed, DecimalsMarksAndDatesAreInRange) {
  capnp::MallocMessageBuilder message;
  auto factor = message.initRoot<schema::SetFactor>();
  factor.initFactor().setScale(19);
  EXPECT_NE(refusal(factor.asReader()).find("$.factor"), std::string::npos);
  auto mark = message.initRoot<schema::CriterionMark>();
  mark.initMark().setState(schema::MarkState::ABSENT);
  mark.getMark().setMantissa(5);
  EXPECT_NE(refusal(mark.asReader()).find("$.mark"), std::string::npos);
  auto activity = message.initRoot<schema::LogActivity>();
  activity.initDate().setMonth(13);
  EXPECT_NE(refusal(activity.asReader()).find("$.date"), std::string::npos);
}

TEST(WellFormed, AListThatClaimsMoreThanItHoldsIsRefused) {
  // Structs of no size: 2^28 of them in two words.
  FrameBuilder builder;
  builder.init<schema::AddEntries>().initEntries(1);
  Frame frame = builder.frame();
  const std::size_t tag = 2;
  frame[1] = (std::uint64_t{7} << 32) | 1;    // a list of structs, no words, right behind
  frame[tag] = std::uint64_t{1u << 28} << 2;  // its tag: 2^28 elements of no words and no pointers
  FrameReader<schema::AddEntries> reader(frame);
  EXPECT_FALSE(checked_canonical(reader.root()).has_value());
}

RC_GTEST_PROP(WellFormed, DamagedMessagesAreRefusedOrReadWithoutAnException, ()) {
  static const std::vector<test::SampleEvent> samples = test::sample_events();
  Frame frame = (*rc::gen::elementOf(samples)).frame;
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
    auto* const bytes = reinterpret_cast<std::uint8_t*>(frame.data());
    bytes[*rc::gen::inRange<std::size_t>(0, frame.size() * 8)] =
        *rc::gen::oneOf(rc::gen::arbitrary<std::uint8_t>(), rc::gen::inRange<std::uint8_t>(0, 8));
  }
  frame.resize(*rc::gen::oneOf(rc::gen::just(frame.size()), rc::gen::inRange<std::size_t>(0, frame.size() + 1)));
  FrameReader<schema::Event> reader(frame);
  Result<Frame> canonical = make_error(ErrorKind::MALFORMED, "", "");
  try {
    canonical = checked_canonical(reader.root());
  } catch (const kj::Exception&) {
    return;  // the root itself, which is followed before the check
  }
  if (!canonical) {
    RC_ASSERT(canonical.error().kind == ErrorKind::MALFORMED);
    return;
  }
  const auto event = read_trusted<schema::Event>(*canonical);
  RC_ASSERT(read_all(capnp::DynamicStruct::Reader(event)) > 0u);
  capnp::MallocMessageBuilder message;
  RC_ASSERT(!to_json(event).empty());
}

RC_GTEST_PROP(WellFormed, NoiseIsRefusedOrReadWithoutAnException, ()) {
  const auto frame = *rc::gen::container<Frame>(rc::gen::oneOf(
      rc::gen::arbitrary<std::uint64_t>(), rc::gen::inRange<std::uint64_t>(0, 64), rc::gen::just(std::uint64_t{0})));
  FrameReader<schema::Request> reader(frame);
  Result<Frame> canonical = make_error(ErrorKind::MALFORMED, "", "");
  try {
    canonical = checked_canonical(reader.root());
  } catch (const kj::Exception&) {
    return;  // the root itself
  }
  if (canonical) (void)read_all(capnp::DynamicStruct::Reader(read_trusted<schema::Request>(*canonical)));
}

}  // namespace
}  // namespace leitai
