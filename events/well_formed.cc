#include "events/well_formed.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "events/check.h"
#include "events/decimal.h"
#include "events/message.h"
#include "events/schema/common.capnp.h"
#include "events/text.h"
#include "events/time.h"

namespace leitai {
namespace {

using capnp::AnyPointer;
using capnp::AnyStruct;
using capnp::DynamicEnum;
using capnp::DynamicList;
using capnp::DynamicStruct;
using capnp::DynamicValue;
using capnp::StructSchema;
using capnp::schema::Type;

/// What was found wrong, and where; the path is completed on the way back up.
struct Problem {
  std::string path;
  LocalText text;
};
using Finding = std::optional<Problem>;

Finding problem(std::string zh, std::string en) {
  return Problem{"", {std::move(zh), std::move(en)}};
}

enum class Form { plain, decimal, mark, date };

struct Plan;

/// One field that can be wrong; numbers cannot. Where it lies is read off the schema once: a value's own words are
/// looked at, not its schema.
struct Step {
  enum class Kind { group, enumerant, pointer } kind;
  StructSchema::Field field;
  capnp::Type type;
  std::uint32_t offset = 0;         ///< of an enum, in 16-bit units; of a pointer, its index
  std::uint16_t default_value = 0;  ///< of an enum: what its bits are XORed with
  std::uint16_t enumerants = 0;
  const Plan* plan = nullptr;  ///< of the struct it holds, itself or in lists
};

/// What to look at in a struct: made once for each schema and thread.
struct Plan {
  Form form = Form::plain;
  std::vector<Step> always;
  std::uint32_t discriminant = 0;            ///< its offset, in 16-bit units
  std::vector<std::optional<Step>> members;  ///< by discriminant; empty for a member that cannot be wrong
};

Form form_of(StructSchema schema) {
  if (schema == capnp::Schema::from<schema::Decimal>()) return Form::decimal;
  if (schema == capnp::Schema::from<schema::Mark>()) return Form::mark;
  if (schema == capnp::Schema::from<schema::Date>()) return Form::date;
  return Form::plain;
}

class Plans {
 public:
  const Plan& of(StructSchema schema) {
    auto& slot = plans_[schema.getProto().getId()];
    if (slot) return *slot;
    slot = std::make_unique<Plan>();
    Plan& plan = *slot;  // stays where it is while the table grows
    plan.form = form_of(schema);
    plan.discriminant = schema.getProto().getStruct().getDiscriminantOffset();
    for (auto field : schema.getNonUnionFields())
      if (auto step = step_of(field)) plan.always.push_back(*step);
    const auto members = schema.getUnionFields();
    plan.members.resize(members.size());
    for (auto field : members) plan.members.at(field.getProto().getDiscriminantValue()) = step_of(field);
    return plan;
  }

 private:
  std::optional<Step> step_of(StructSchema::Field field) {
    const auto proto = field.getProto();
    if (proto.isGroup())
      return Step{Step::Kind::group, field, field.getType(), 0, 0, 0, &of(field.getType().asStruct())};
    capnp::Type element = field.getType();
    const bool list = element.isList();
    while (element.isList()) element = element.asList().getElementType();
    LEITAI_CHECK(!element.isAnyPointer() && !element.isInterface(), "the schemas hold data only");
    const std::uint32_t offset = proto.getSlot().getOffset();
    if (element.isEnum() && !list) {
      const auto enumerants = element.asEnum().getEnumerants().size();
      return Step{Step::Kind::enumerant,
                  field,
                  element,
                  offset,
                  proto.getSlot().getDefaultValue().getEnum(),
                  static_cast<std::uint16_t>(enumerants),
                  nullptr};
    }
    if (!list && !element.isText() && !element.isData() && !element.isStruct()) return std::nullopt;
    return Step{Step::Kind::pointer,
                field,
                field.getType(),
                offset,
                0,
                0,
                element.isStruct() ? &of(element.asStruct()) : nullptr};
  }

  std::unordered_map<std::uint64_t, std::unique_ptr<Plan>> plans_;
};

Finding check_form(Form form, AnyStruct::Reader value) {
  if (form == Form::decimal && !valid(value.as<schema::Decimal>()))
    return problem("小数超出范围:至多 18 位数字、18 位小数", "a decimal out of range: at most 18 digits and 18 places");
  if (form == Form::mark && !valid(value.as<schema::Mark>()))
    return problem("打分无效:应为至多 18 位的小数,或不带数字的状态",
                   "no valid mark: expected a decimal of at most 18 digits, or a state without a number");
  if (form != Form::date) return std::nullopt;
  const auto date = value.as<schema::Date>();
  if (valid_date(date.getYear(), date.getMonth(), date.getDay())) return std::nullopt;
  return problem("不是真实的日期", "no real calendar day");
}

Finding check_text(capnp::Text::Reader text) {
  if (valid_text({text.begin(), text.size()})) return std::nullopt;
  return problem("文本须为不含零字节的 UTF-8", "text must be UTF-8 without a zero byte");
}

Finding unknown_enumerant(std::uint16_t value) {
  const std::string raw = std::to_string(value);
  return problem("未知的枚举值 " + raw, "unknown enum value " + raw);
}

/// The 16 bits at an offset; zero behind the end of what an older or trimmed struct holds.
std::uint16_t bits_at(kj::ArrayPtr<const kj::byte> data, std::uint32_t offset) {
  const std::size_t byte = std::size_t{offset} * 2;
  if (byte + 2 > data.size()) return 0;
  return static_cast<std::uint16_t>(data[byte] | data[byte + 1] << 8);
}

Finding check_struct(const Plan& plan, AnyStruct::Reader value);

/// An element of a list.
Finding check_element(const Step& step, capnp::Type type, DynamicValue::Reader value) {
  switch (type.which()) {
    case Type::TEXT:
      return check_text(value.as<capnp::Text>());
    case Type::DATA:
      value.as<capnp::Data>();
      return std::nullopt;
    case Type::ENUM: {
      const auto enumerant = value.as<DynamicEnum>();
      return enumerant.getEnumerant() == nullptr ? unknown_enumerant(enumerant.getRaw()) : Finding{};
    }
    case Type::STRUCT:
      return check_struct(*step.plan, value.as<DynamicStruct>());
    case Type::LIST: {
      const auto element = type.asList().getElementType();
      const auto items = value.as<DynamicList>();
      if (!element.isText() && !element.isData() && !element.isEnum() && !element.isStruct() && !element.isList())
        return std::nullopt;
      for (unsigned i = 0; i < items.size(); ++i) {
        if (auto found = check_element(step, element, items[i])) {
          found->path.insert(0, "[" + std::to_string(i) + "]");
          return found;
        }
      }
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

Finding check_pointer(const Step& step, AnyPointer::Reader pointer) {
  if (pointer.isNull()) return std::nullopt;  // is its default
  switch (step.type.which()) {
    case Type::TEXT:
      return check_text(pointer.getAs<capnp::Text>());
    case Type::DATA:
      pointer.getAs<capnp::Data>();
      return std::nullopt;
    case Type::STRUCT:
      return check_struct(*step.plan, pointer.getAs<AnyStruct>());
    default:
      return check_element(step, step.type, pointer.getAs<DynamicList>(step.type.asList()));
  }
}

Finding check_step(const Step& step, AnyStruct::Reader value) {
  Finding found;
  switch (step.kind) {
    case Step::Kind::group:
      found = check_struct(*step.plan, value);
      break;
    case Step::Kind::enumerant: {
      const auto raw = static_cast<std::uint16_t>(bits_at(value.getDataSection(), step.offset) ^ step.default_value);
      if (raw >= step.enumerants) found = unknown_enumerant(raw);
      break;
    }
    case Step::Kind::pointer: {
      const auto pointers = value.getPointerSection();
      if (step.offset < pointers.size()) found = check_pointer(step, pointers[step.offset]);
      break;
    }
  }
  if (found) found->path.insert(0, "." + std::string(step.field.getProto().getName().cStr()));
  return found;
}

Finding check_struct(const Plan& plan, AnyStruct::Reader value) {
  if (plan.form != Form::plain) return check_form(plan.form, value);
  for (const Step& step : plan.always)
    if (auto found = check_step(step, value)) return found;
  if (plan.members.empty()) return std::nullopt;
  const std::size_t member = bits_at(value.getDataSection(), plan.discriminant);
  if (member >= plan.members.size())
    return problem("未知的联合成员(来自更新的版本?)", "an unknown union member (of a later version?)");
  return plan.members[member] ? check_step(*plan.members[member], value) : std::nullopt;
}

}  // namespace

Result<void> check_well_formed(AnyStruct::Reader value, StructSchema schema) {
  thread_local Plans plans;
  try {
    const auto found = check_struct(plans.of(schema), value);
    if (!found) return {};
    const std::string path = "$" + found->path;
    return make_error(ErrorKind::MALFORMED, path + ":" + found->text.zh, path + ": " + found->text.en);
  } catch (const kj::Exception& exception) {
    return malformed_message(exception);
  }
}

}  // namespace leitai
