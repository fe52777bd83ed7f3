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

/// One field that can be wrong; numbers cannot.
struct Step {
  StructSchema::Field field;
  capnp::Type type;
  bool pointer;                ///< may be null, and then is its default
  const Plan* plan = nullptr;  ///< of the struct it holds, itself or in lists
};

/// What to look at in a struct: made once for each schema and thread.
struct Plan {
  Form form = Form::plain;
  bool has_union = false;
  std::vector<Step> always;
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
    for (auto field : schema.getNonUnionFields())
      if (auto step = step_of(field)) plan.always.push_back(*step);
    const auto members = schema.getUnionFields();
    plan.has_union = members.size() > 0;
    plan.members.resize(members.size());
    for (auto field : members) plan.members.at(field.getProto().getDiscriminantValue()) = step_of(field);
    return plan;
  }

 private:
  std::optional<Step> step_of(StructSchema::Field field) {
    capnp::Type element = field.getType();
    bool list = false;
    for (; element.isList(); list = true) element = element.asList().getElementType();
    LEITAI_CHECK(!element.isAnyPointer() && !element.isInterface(), "the schemas hold data only");
    const bool text = element.isText() || element.isData();
    if (!list && !text && !element.isStruct() && !element.isEnum()) return std::nullopt;
    const bool pointer = field.getProto().isSlot() && (list || text || element.isStruct());
    return Step{field, field.getType(), pointer, element.isStruct() ? &of(element.asStruct()) : nullptr};
  }

  std::unordered_map<std::uint64_t, std::unique_ptr<Plan>> plans_;
};

Finding check_form(Form form, DynamicStruct::Reader value) {
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

Finding check_enum(DynamicEnum value) {
  if (value.getEnumerant() != nullptr) return std::nullopt;
  const std::string raw = std::to_string(value.getRaw());
  return problem("未知的枚举值 " + raw, "unknown enum value " + raw);
}

Finding check_struct(const Plan& plan, DynamicStruct::Reader value);

Finding check_value(const Step& step, capnp::Type type, DynamicValue::Reader value) {
  switch (type.which()) {
    case Type::TEXT:
      return check_text(value.as<capnp::Text>());
    case Type::DATA:
      value.as<capnp::Data>();
      return std::nullopt;
    case Type::ENUM:
      return check_enum(value.as<DynamicEnum>());
    case Type::STRUCT:
      return check_struct(*step.plan, value.as<DynamicStruct>());
    case Type::LIST: {
      const auto element = type.asList().getElementType();
      const auto items = value.as<DynamicList>();
      if (!element.isText() && !element.isData() && !element.isEnum() && !element.isStruct() && !element.isList())
        return std::nullopt;
      for (unsigned i = 0; i < items.size(); ++i) {
        if (auto found = check_value(step, element, items[i])) {
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

Finding check_step(const Step& step, DynamicStruct::Reader value) {
  if (step.pointer && !value.has(step.field)) return std::nullopt;
  auto found = check_value(step, step.type, value.get(step.field));
  if (found) found->path.insert(0, "." + std::string(step.field.getProto().getName().cStr()));
  return found;
}

Finding check_struct(const Plan& plan, DynamicStruct::Reader value) {
  if (plan.form != Form::plain) return check_form(plan.form, value);
  for (const Step& step : plan.always)
    if (auto found = check_step(step, value)) return found;
  if (!plan.has_union) return std::nullopt;
  KJ_IF_MAYBE (member, value.which()) {
    const auto& step = plan.members.at(member->getProto().getDiscriminantValue());
    return step ? check_step(*step, value) : std::nullopt;
  }
  return problem("未知的联合成员(来自更新的版本?)", "an unknown union member (of a later version?)");
}

}  // namespace

Result<void> check_well_formed(DynamicStruct::Reader value) {
  thread_local Plans plans;
  try {
    const auto found = check_struct(plans.of(value.getSchema()), value);
    if (!found) return {};
    const std::string path = "$" + found->path;
    return make_error(ErrorKind::MALFORMED, path + ":" + found->text.zh, path + ": " + found->text.en);
  } catch (const kj::Exception& exception) {
    return malformed_message(exception);
  }
}

}  // namespace leitai
