#include "projections/audit_trail/field_words.h"

#include <algorithm>
#include <map>
#include <vector>

#include "events/schema/common.capnp.h"
#include "projections/audit_trail/subject.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

constexpr std::size_t kShownCharacters = 60;
constexpr std::size_t kShownBefore = 10;  // characters before the first that differs

using Fields = std::vector<std::pair<std::string, std::string>>;  // label, value

const std::map<std::string, std::string>& labels() {
  static const std::map<std::string, std::string> labels = {{"secretary", "书记"},
                                                            {"brandName", "品牌名称"},
                                                            {"topic", "品牌选题"},
                                                            {"mechanism", "机制载体"},
                                                            {"meaning", "品牌内涵"},
                                                            {"expectedResults", "预期成效"},
                                                            {"contact", "联系人"},
                                                            {"from", "起"},
                                                            {"to", "止"},
                                                            {"measures", "主要措施"},
                                                            {"tasks", "任务"},
                                                            {"date", "日期"},
                                                            {"kind", "类型"},
                                                            {"title", "标题"},
                                                            {"done", "开展情况"},
                                                            {"people", "人数"},
                                                            {"evidence", "佐证材料"},
                                                            {"year", "年"},
                                                            {"month", "月"},
                                                            {"problems", "存在问题"},
                                                            {"next", "下步打算"},
                                                            {"background", "创建背景"},
                                                            {"results", "工作成效"},
                                                            {"key", "编号"},
                                                            {"applicationsDue", "申报截止"},
                                                            {"cultivationEnds", "创建截止"},
                                                            {"acceptanceFrom", "验收开始"},
                                                            {"acceptanceTo", "验收截止"},
                                                            {"acceptanceDone", "验收完成"},
                                                            {"reportDay", "月报日"},
                                                            {"dueRule", "顺延规则"},
                                                            {"days", "工作日历"},
                                                            {"nameCharacters", "名称字数"},
                                                            {"lights", "亮灯规则"},
                                                            {"amberBeforeDays", "到期前亮黄灯天数"},
                                                            {"redAfterDays", "逾期亮红灯天数"},
                                                            {"quietAmberDays", "无活动亮黄灯天数"},
                                                            {"quietRedDays", "无活动亮红灯天数"}};
  return labels;
}

/// "品牌名称/brand name".
std::string label(const std::string& field) {
  std::string english;
  for (const char c : field) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital) english += ' ';
    english += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const auto found = labels().find(field);
  return found == labels().end() ? english : found->second + "/" + english;
}

std::string joined(const std::string& a, const char* between, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + between + b;
}

std::string struct_text(capnp::DynamicStruct::Reader value);

std::string list_text(capnp::DynamicList::Reader list);

std::string value_text(capnp::DynamicValue::Reader value) {
  switch (value.getType()) {
    case capnp::DynamicValue::TEXT:
      return text(value.as<capnp::Text>());
    case capnp::DynamicValue::BOOL:
      return value.as<bool>() ? "true" : "false";
    case capnp::DynamicValue::INT:
      return std::to_string(value.as<std::int64_t>());
    case capnp::DynamicValue::UINT:
      return std::to_string(value.as<std::uint64_t>());
    case capnp::DynamicValue::ENUM: {
      const auto word = value.as<capnp::DynamicEnum>();
      KJ_IF_MAYBE (enumerant, word.getEnumerant()) {
        return enumerant->getProto().getName().cStr();
      }
      return "?";
    }
    case capnp::DynamicValue::DATA:
      return digest_words(value.as<capnp::Data>());
    case capnp::DynamicValue::LIST:
      return list_text(value.as<capnp::DynamicList>());
    case capnp::DynamicValue::STRUCT:
      return struct_text(value.as<capnp::DynamicStruct>());
    default:
      return {};
  }
}

std::string list_text(capnp::DynamicList::Reader list) {
  std::string all;
  for (const auto element : list) all = joined(all, ", ", value_text(element));
  return all;
}

std::string struct_text(capnp::DynamicStruct::Reader value) {
  if (value.getSchema() == capnp::Schema::from<schema::Date>()) return words_of(value.as<schema::Date>());
  if (value.getSchema() == capnp::Schema::from<schema::Mark>()) return words_of(value.as<schema::Mark>());
  if (value.getSchema() == capnp::Schema::from<schema::Decimal>()) return words_of(value.as<schema::Decimal>());
  std::string all;
  for (const auto field : value.getSchema().getFields()) all = joined(all, " · ", value_text(value.get(field)));
  return all;
}

bool is_value(capnp::StructSchema schema) {
  return schema == capnp::Schema::from<schema::Date>() || schema == capnp::Schema::from<schema::Mark>() ||
         schema == capnp::Schema::from<schema::Decimal>() || schema == capnp::Schema::from<schema::LocalText>();
}

/// One field an element, named after what tells the elements apart.
void take_elements(capnp::DynamicList::Reader list, const std::string& name, Fields& fields) {
  for (const auto element : list) {
    const auto value = element.as<capnp::DynamicStruct>();
    std::string id, rest;
    for (const auto field : value.getSchema().getFields()) {
      const std::string_view key = field.getProto().getName().cStr();
      const bool tells = id.empty() && (key == "key" || key == "date" || key == "name");
      if (tells) {
        id = value_text(value.get(field));
      } else {
        rest = joined(rest, " · ", value_text(value.get(field)));
      }
    }
    fields.emplace_back(name + " " + id, rest.empty() ? id : rest);
  }
}

void take_fields(capnp::DynamicStruct::Reader value, Fields& fields) {
  for (const auto field : value.getSchema().getFields()) {
    const std::string name = label(field.getProto().getName().cStr());
    const auto type = field.getType();
    if (type.isStruct() && !is_value(type.asStruct())) {
      take_fields(value.get(field).as<capnp::DynamicStruct>(), fields);
    } else if (type.isList() && type.asList().getElementType().isStruct()) {
      take_elements(value.get(field).as<capnp::DynamicList>(), name, fields);
    } else {
      fields.emplace_back(name, value_text(value.get(field)));
    }
  }
}

/// Where each character of UTF-8 begins.
std::vector<std::size_t> character_starts(const std::string& text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) starts.push_back(i);
  return starts;
}

/// At most so many characters from the `first` on.
std::string window(const std::string& text, std::size_t first) {
  const auto starts = character_starts(text);
  if (first >= starts.size()) return text.empty() ? "" : "…";
  const std::size_t last = std::min(first + kShownCharacters, starts.size());
  const std::size_t end = last == starts.size() ? text.size() : starts[last];
  return (first > 0 ? "…" : "") + text.substr(starts[first], end - starts[first]) + (end < text.size() ? "…" : "");
}

/// From which character on a long text is shown, so that the first difference is seen.
std::size_t shown_from(const std::string& before, const std::string& after) {
  const auto a = character_starts(before), b = character_starts(after);
  if (a.size() <= kShownCharacters && b.size() <= kShownCharacters) return 0;
  const auto differ = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first;
  const auto bytes = static_cast<std::size_t>(differ - before.begin());
  const auto same = static_cast<std::size_t>(std::upper_bound(a.begin(), a.end(), bytes) - a.begin());
  return same > kShownBefore ? same - kShownBefore : 0;
}

void add_field(std::string& words, const std::string& name, const std::string& value) {
  words = joined(words, "; ", name + ": " + (value.empty() ? "—" : value));
}

const std::string* value_in(const Fields& fields, const std::string& name) {
  for (const auto& field : fields)
    if (field.first == name) return &field.second;
  return nullptr;
}

}  // namespace

FieldWords changed_fields(capnp::DynamicStruct::Reader before, capnp::DynamicStruct::Reader after) {
  Fields old_fields, new_fields;
  take_fields(before, old_fields);
  take_fields(after, new_fields);
  FieldWords words;
  for (const auto& [name, value] : old_fields) {
    const std::string* now = value_in(new_fields, name);
    if (now != nullptr && *now == value) continue;
    const std::size_t from = now == nullptr ? 0 : shown_from(value, *now);
    add_field(words.before, name, window(value, from));
    if (now != nullptr) add_field(words.after, name, window(*now, from));
  }
  for (const auto& [name, value] : new_fields)
    if (value_in(old_fields, name) == nullptr) add_field(words.after, name, window(value, 0));
  return words;
}

std::string shortened(const std::string& text) {
  return window(text, 0);
}

}  // namespace leitai::projections
