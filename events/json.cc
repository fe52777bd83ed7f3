#include "events/json.h"

#include <capnp/compat/json.h>
#include <capnp/message.h>

#include <cstdio>
#include <set>

#include "events/decimal.h"
#include "events/hash.h"
#include "events/json_shape.h"
#include "events/json_syntax.h"
#include "events/schema/api.capnp.h"
#include "events/time.h"

namespace leitai {
namespace {

using capnp::JsonCodec;
using capnp::JsonValue;

kj::StringPtr text_of(JsonValue::Reader value) {
  return value.isString() ? kj::StringPtr(value.getString()) : kj::StringPtr("");
}

struct DecimalHandler : JsonCodec::Handler<schema::Decimal> {
  void encode(const JsonCodec&, schema::Decimal::Reader input, JsonValue::Builder output) const override {
    output.setString(to_string(read(input)));
  }
  void decode(const JsonCodec&, JsonValue::Reader input, schema::Decimal::Builder output) const override {
    if (const auto value = parse_decimal(decimal_text(input))) write(*value, output);
  }
};

struct MarkHandler : JsonCodec::Handler<schema::Mark> {
  void encode(const JsonCodec&, schema::Mark::Reader input, JsonValue::Builder output) const override {
    output.setString(to_string(read(input)));
  }
  void decode(const JsonCodec&, JsonValue::Reader input, schema::Mark::Builder output) const override {
    if (const auto value = parse_mark(decimal_text(input))) write(*value, output);
  }
};

struct UuidHandler : JsonCodec::Handler<schema::Uuid> {
  void encode(const JsonCodec&, schema::Uuid::Reader input, JsonValue::Builder output) const override {
    char text[40];
    const std::uint64_t high = input.getHigh(), low = input.getLow();
    std::snprintf(text, sizeof text, "%08x-%04x-%04x-%04x-%012llx", static_cast<unsigned>(high >> 32),
                  static_cast<unsigned>(high >> 16 & 0xffff), static_cast<unsigned>(high & 0xffff),
                  static_cast<unsigned>(low >> 48), static_cast<unsigned long long>(low & 0xffff'ffff'ffffull));
    output.setString(text);
  }
  void decode(const JsonCodec&, JsonValue::Reader input, schema::Uuid::Builder output) const override {
    std::string digits;
    for (const char c : json_text(input))
      if (c != '-') digits.push_back(c);
    const auto bytes = from_hex(digits);
    if (!bytes || bytes->size() != 16) return;
    std::uint64_t halves[2] = {0, 0};
    for (std::size_t i = 0; i < 16; ++i) halves[i / 8] = (halves[i / 8] << 8) | static_cast<std::uint8_t>((*bytes)[i]);
    output.setHigh(halves[0]);
    output.setLow(halves[1]);
  }
};

struct DateHandler : JsonCodec::Handler<schema::Date> {
  void encode(const JsonCodec&, schema::Date::Reader input, JsonValue::Builder output) const override {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", input.getYear(), input.getMonth(), input.getDay());
    output.setString(text);
  }
  void decode(const JsonCodec&, JsonValue::Reader input, schema::Date::Builder output) const override {
    int year = 0;
    unsigned month = 0, day = 0;
    if (std::sscanf(std::string(json_text(input)).c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return;
    output.setYear(static_cast<std::int16_t>(year));
    output.setMonth(static_cast<std::uint8_t>(month));
    output.setDay(static_cast<std::uint8_t>(day));
  }
};

struct LocalTextHandler : JsonCodec::Handler<schema::LocalText> {
  void encode(const JsonCodec&, schema::LocalText::Reader input, JsonValue::Builder output) const override {
    auto fields = output.initObject(2);
    fields[0].setName("zh");
    fields[0].initValue().setString(input.getZh());
    fields[1].setName("en");
    fields[1].initValue().setString(input.getEn());
  }
  void decode(const JsonCodec&, JsonValue::Reader input, schema::LocalText::Builder output) const override {
    if (input.isString()) {
      output.setZh(input.getString());
      output.setEn(input.getString());
    } else if (input.isObject()) {
      for (auto field : input.getObject()) {
        if (field.getName() == "zh") output.setZh(text_of(field.getValue()));
        if (field.getName() == "en") output.setEn(text_of(field.getValue()));
      }
    }
  }
};

struct DataHandler : JsonCodec::Handler<capnp::Data> {
  void encode(const JsonCodec&, capnp::Data::Reader input, JsonValue::Builder output) const override {
    output.setString(to_hex(ByteSpan(input.begin(), input.size())));
  }
  capnp::Orphan<capnp::Data> decode(const JsonCodec&, JsonValue::Reader input,
                                    capnp::Orphanage orphanage) const override {
    const auto bytes = from_hex(json_text(input)).value_or("");
    auto data = orphanage.newOrphan<capnp::Data>(static_cast<unsigned>(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), data.get().begin());
    return data;
  }
};

template <class Integer>
struct WideHandler : JsonCodec::Handler<Integer> {
  void encode(const JsonCodec&, Integer input, JsonValue::Builder output) const override {
    const auto number = static_cast<double>(input);
    if (number >= -kExactInNumber && number <= kExactInNumber)
      output.setNumber(number);
    else
      output.setString(std::to_string(input));
  }
  Integer decode(const JsonCodec&, JsonValue::Reader input) const override {
    return input.isNumber() ? static_cast<Integer>(input.getNumber())
                            : read_wide<Integer>(json_text(input)).value_or(0);
  }
};

struct MomentHandler : JsonCodec::Handler<std::int64_t> {
  void encode(const JsonCodec&, std::int64_t input, JsonValue::Builder output) const override {
    output.setString(to_string(Timestamp{input}));
  }
  std::int64_t decode(const JsonCodec&, JsonValue::Reader input) const override {
    const auto time = parse_timestamp(json_text(input));
    return time ? time->micros : 0;
  }
};

/// One codec for the whole process; it is only read after it is made.
class Codec {
 public:
  Codec() {
    codec_.addTypeHandler(decimal_);
    codec_.addTypeHandler(mark_);
    codec_.addTypeHandler(uuid_);
    codec_.addTypeHandler(date_);
    codec_.addTypeHandler(local_text_);
    codec_.addTypeHandler(data_);
    codec_.addTypeHandler(unsigned_);
    codec_.addTypeHandler(signed_);
    add_moments(capnp::Schema::from<schema::Request>());
    add_moments(capnp::Schema::from<schema::Response>());
    codec_.setRejectUnknownFields(true);
    pretty_.setPrettyPrint(true);
  }
  const JsonCodec& codec() const { return codec_; }
  /// Turns parsed values into indented text.
  const JsonCodec& pretty() const { return pretty_; }

 private:
  void add_moments(capnp::StructSchema schema) {
    if (!seen_.insert(schema.getProto().getId()).second) return;
    for (auto field : schema.getFields()) {
      auto type = field.getType();
      if (is_moment(field)) codec_.addFieldHandler(field, moment_);
      while (type.isList()) type = type.asList().getElementType();
      if (type.isStruct()) add_moments(type.asStruct());
    }
  }

  DecimalHandler decimal_;
  MarkHandler mark_;
  UuidHandler uuid_;
  DateHandler date_;
  LocalTextHandler local_text_;
  DataHandler data_;
  WideHandler<std::uint64_t> unsigned_;
  WideHandler<std::int64_t> signed_;
  MomentHandler moment_;
  std::set<std::uint64_t> seen_;
  JsonCodec codec_;
  JsonCodec pretty_;
};

const Codec& codec() {
  static const Codec instance;
  return instance;
}

}  // namespace

std::string to_json(capnp::DynamicStruct::Reader value, JsonStyle style) {
  if (style == JsonStyle::compact) {
    const auto text = codec().codec().encode(value, value.getSchema());
    return {text.begin(), text.size()};
  }
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<JsonValue>();
  codec().codec().encode(capnp::DynamicValue::Reader(value), value.getSchema(), root);
  const auto text = codec().pretty().encodeRaw(root);
  return {text.begin(), text.size()};
}

std::vector<JsonProblem> from_json(std::string_view text, capnp::DynamicStruct::Builder out) {
  std::vector<JsonProblem> problems;
  try {
    const std::optional<std::string> plain = plain_json(text, problems);
    if (!plain) return problems;
    capnp::MallocMessageBuilder message;
    auto root = message.initRoot<JsonValue>();
    codec().codec().decodeRaw(kj::arrayPtr(plain->data(), plain->size()), root);
    check_shape(root, out.getSchema(), "$", problems);
    if (problems.empty()) codec().codec().decode(root.asReader(), out);
  } catch (const kj::Exception& exception) {
    const std::string found(exception.getDescription().cStr());
    problems.push_back({"$", {"无法读取:" + found, "cannot be read: " + found}});
  }
  return problems;
}

Error to_error(const std::vector<JsonProblem>& problems) {
  LocalText text;
  for (std::size_t i = 0; i < problems.size() && i < 3; ++i) {
    text.zh += (i ? ";" : "") + problems[i].path + ":" + problems[i].text.zh;
    text.en += (i ? "; " : "") + problems[i].path + ": " + problems[i].text.en;
  }
  if (problems.size() > 3) {
    const std::string more = std::to_string(problems.size() - 3);
    text.zh += ";另有 " + more + " 处";
    text.en += "; and " + more + " more";
  }
  return Error{ErrorKind::MALFORMED, std::move(text)};
}

}  // namespace leitai
