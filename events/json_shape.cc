#include "events/json_shape.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <set>

#include "events/decimal.h"
#include "events/hash.h"
#include "events/schema/common.capnp.h"
#include "events/text.h"
#include "events/time.h"

namespace leitai {
namespace {

using capnp::JsonValue;
using capnp::schema::Type;

/// A hostile text of a megabyte has room for very many mistakes.
constexpr std::size_t kMostProblems = 100;

std::string shown(JsonValue::Reader value) {
  switch (value.which()) {
    case JsonValue::NULL_:
      return "null";
    case JsonValue::BOOLEAN:
      return value.getBoolean() ? "true" : "false";
    case JsonValue::NUMBER:
      return kj::str(value.getNumber()).cStr();
    case JsonValue::STRING:
      return "\"" + excerpt(json_text(value)) + "\"";
    case JsonValue::ARRAY:
      return "[...]";
    case JsonValue::OBJECT:
      return "{...}";
    case JsonValue::CALL:
      return "(...)";
  }
  return "?";
}

class Checker {
 public:
  explicit Checker(std::vector<JsonProblem>& problems) : problems_(problems) {}

  void check_struct(JsonValue::Reader value, capnp::StructSchema schema, const std::string& path) {
    if (check_text_form(value, schema, path)) return;
    if (!value.isObject()) return expected(path, value, "对象 {...}", "an object {...}");
    std::set<std::string> seen;
    std::string union_member;
    for (auto field : value.getObject()) {
      const std::string name = excerpt({field.getName().begin(), field.getName().size()}, 80);
      const std::string at = path + "." + name;
      KJ_IF_MAYBE (known, schema.findFieldByName(field.getName())) {
        if (!seen.insert(name).second) problem(at, "重复的字段", "this field is given twice");
        if (known->getProto().getDiscriminantValue() != capnp::schema::Field::NO_DISCRIMINANT) {
          if (!union_member.empty() && union_member != name)
            problem(at, "与 " + union_member + " 只能二选一", "cannot stand beside " + union_member + ": only one may");
          union_member = name;
        }
        check_field(field.getValue(), *known, at);
      } else {
        problem(at, "未知字段;可用的有:" + known_names(schema), "unknown field; known are: " + known_names(schema));
      }
    }
  }

 private:
  void check_field(JsonValue::Reader value, capnp::StructSchema::Field field, const std::string& path) {
    if (!is_moment(field)) return check_value(value, field.getType(), path);
    if (!value.isString() || !parse_timestamp(json_text(value)))
      expected(path, value, "时间,如 \"2024-10-31T15:42:07+08:00\"", "a time, such as \"2024-10-31T15:42:07+08:00\"");
  }

  void check_value(JsonValue::Reader value, capnp::Type type, const std::string& path) {
    switch (type.which()) {
      case Type::VOID:
        if (!value.isNull()) expected(path, value, "null", "null");
        return;
      case Type::BOOL:
        if (!value.isBoolean()) expected(path, value, "true 或 false", "true or false");
        return;
      case Type::INT8:
        return check_integer(value, -128, 127, path);
      case Type::INT16:
        return check_integer(value, -32768, 32767, path);
      case Type::INT32:
        return check_integer(value, -2147483648.0, 2147483647.0, path);
      case Type::INT64:
        return check_wide<std::int64_t>(value, -kExactInNumber, kExactInNumber, path);
      case Type::UINT8:
        return check_integer(value, 0, 255, path);
      case Type::UINT16:
        return check_integer(value, 0, 65535, path);
      case Type::UINT32:
        return check_integer(value, 0, 4294967295.0, path);
      case Type::UINT64:
        return check_wide<std::uint64_t>(value, 0, kExactInNumber, path);
      case Type::TEXT:
        if (!value.isString() || !valid_text(json_text(value)))
          expected(path, value, "不含零字符的文本", "text without a zero character");
        return;
      case Type::DATA:
        if (!value.isString() || !from_hex(json_text(value))) expected(path, value, "十六进制文本", "hexadecimal text");
        return;
      case Type::ENUM:
        return check_enum(value, type.asEnum(), path);
      case Type::LIST:
        return check_list(value, type.asList(), path);
      case Type::STRUCT:
        return check_struct(value, type.asStruct(), path);
      default:
        return problem(path, "不支持的类型", "unsupported type");
    }
  }

  void check_integer(JsonValue::Reader value, double least, double most, const std::string& path) {
    if (value.isNumber() && value.getNumber() == std::floor(value.getNumber()) && value.getNumber() >= least &&
        value.getNumber() <= most)
      return;
    char range[64];
    std::snprintf(range, sizeof range, "%.0f … %.0f", least, most);
    expected(path, value, std::string("整数 ") + range, std::string("a whole number ") + range);
  }

  /// 64 bits: as a number where a number is exact, else as text.
  template <class Integer>
  void check_wide(JsonValue::Reader value, double least, double most, const std::string& path) {
    if (!value.isString()) return check_integer(value, least, most, path);
    if (read_wide<Integer>(json_text(value))) return;
    if constexpr (std::is_signed_v<Integer>)
      expected(path, value, "64 位整数", "a whole number of 64 bits");
    else
      expected(path, value, "64 位非负整数", "a whole number of 64 bits, not negative");
  }

  void check_enum(JsonValue::Reader value, capnp::EnumSchema schema, const std::string& path) {
    std::string names;
    for (auto enumerant : schema.getEnumerants()) {
      const kj::StringPtr name = enumerant.getProto().getName();
      if (value.isString() && value.getString() == name) return;
      names += (names.empty() ? "" : ", ") + std::string(name.cStr());
    }
    expected(path, value, "以下之一:" + names, "one of: " + names);
  }

  void check_list(JsonValue::Reader value, capnp::ListSchema schema, const std::string& path) {
    if (!value.isArray()) return expected(path, value, "列表 [...]", "a list [...]");
    std::size_t index = 0;
    for (auto item : value.getArray())
      check_value(item, schema.getElementType(), path + "[" + std::to_string(index++) + "]");
  }

  /// The structs whose JSON is text. True where `schema` is one of them.
  bool check_text_form(JsonValue::Reader value, capnp::StructSchema schema, const std::string& path) {
    const auto is = [&](capnp::StructSchema other) { return schema == other; };
    if (is(capnp::Schema::from<schema::Decimal>())) {
      if (!parse_decimal(decimal_text(value)))
        expected(path, value, "十进制数,如 \"8.5\"", "a decimal, such as \"8.5\"");
      return true;
    }
    if (is(capnp::Schema::from<schema::Mark>())) {
      if (!parse_mark(decimal_text(value)))
        expected(path, value, "十进制数,或 pending、absent、abstained、recused、withdrawn、late、dnf、dns 之一",
                 "a decimal, or one of pending, absent, abstained, recused, withdrawn, late, dnf, dns");
      return true;
    }
    if (is(capnp::Schema::from<schema::Uuid>())) {
      if (!is_uuid(json_text(value)))
        expected(path, value, "UUID,如 \"01234567-89ab-cdef-0123-456789abcdef\"",
                 "a UUID, such as \"01234567-89ab-cdef-0123-456789abcdef\"");
      return true;
    }
    if (is(capnp::Schema::from<schema::Date>())) {
      if (!is_date(json_text(value))) expected(path, value, "日期,如 \"2024-04-23\"", "a date, such as \"2024-04-23\"");
      return true;
    }
    if (is(capnp::Schema::from<schema::LocalText>()) && value.isString()) {
      check_value(value, Type::TEXT, path);
      return true;
    }
    return false;
  }

  static bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash != (text[i] == '-')) return false;
      if (!dash) digits.push_back(text[i]);
    }
    return from_hex(digits).has_value();
  }

  static bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
      if (text[i] < '0' || text[i] > '9') return false;
    const auto number = [&](std::size_t at, std::size_t digits) {
      unsigned value = 0;
      for (const char c : text.substr(at, digits)) value = value * 10 + static_cast<unsigned>(c - '0');
      return value;
    };
    return valid_date(static_cast<int>(number(0, 4)), number(5, 2), number(8, 2));
  }

  static std::string known_names(capnp::StructSchema schema) {
    std::string names;
    for (auto field : schema.getFields()) {
      const std::string name = field.getProto().getName().cStr();
      if (name != "unknown") names += (names.empty() ? "" : ", ") + name;
    }
    return names;
  }

  void expected(const std::string& path, JsonValue::Reader found, const std::string& zh, const std::string& en) {
    problem(path, "发现 " + shown(found) + ",应为" + zh, "found " + shown(found) + ", expected " + en);
  }
  void problem(const std::string& path, std::string zh, std::string en) {
    if (problems_.size() < kMostProblems) problems_.push_back({path, {std::move(zh), std::move(en)}});
  }

  std::vector<JsonProblem>& problems_;
};

}  // namespace

void check_shape(JsonValue::Reader value, capnp::StructSchema schema, const std::string& path,
                 std::vector<JsonProblem>& problems) {
  Checker(problems).check_struct(value, schema, path);
}

bool is_moment(capnp::StructSchema::Field field) {
  if (!field.getProto().isSlot() || field.getType().which() != Type::INT64) return false;
  const std::string_view name = field.getProto().getName().cStr();
  return name == "time" || name.ends_with("At");
}

std::string_view json_text(JsonValue::Reader value) {
  if (!value.isString()) return {};
  const auto text = value.getString();
  return {text.begin(), text.size()};
}

std::string decimal_text(JsonValue::Reader value) {
  return value.isNumber() ? number_text(value.getNumber()) : std::string(json_text(value));
}

std::string number_text(double number) {
  if (!std::isfinite(number)) return {};
  char text[64];
  const auto [end, error] = std::to_chars(text, text + sizeof text, number, std::chars_format::fixed);
  if (error != std::errc{}) return {};
  int significant = 0;
  for (const char* c = text; c != end; ++c)
    if ((*c >= '1' && *c <= '9') || (*c == '0' && significant > 0)) ++significant;
  return significant <= 15 ? std::string(text, end) : std::string();
}

}  // namespace leitai
