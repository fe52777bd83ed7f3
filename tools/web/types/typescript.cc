#include "tools/web/types/typescript.h"

#include <cctype>
#include <map>
#include <set>

#include "events/check.h"
#include "events/json_shape.h"
#include "events/schema/common.capnp.h"

namespace leitai::web {
namespace {

using capnp::schema::Type;

constexpr const char* kHead =
    "// Made by tools/web/types from events/schema: what the daemon's JSON looks like. Not edited by hand.\n"
    "/* eslint-disable */\n\n"
    "/** \"8.50\", as it was written. */\n"
    "export type Decimal = string;\n"
    "/** A decimal, or the word for having given none. */\n"
    "export type Mark = string;\n"
    "export type Uuid = string;\n"
    "/** A day in Asia/Shanghai, \"2024-04-23\". */\n"
    "export type Day = string;\n"
    "/** RFC 3339, UTC. */\n"
    "export type Moment = string;\n"
    "/** Lower-case hex. */\n"
    "export type Hex = string;\n"
    "export interface LocalText { zh: string; en: string }\n"
    "/** What is sent: every field may be left out. */\n"
    "export type Given<T> = T extends (infer U)[] ? Given<U>[] : T extends object ? { [K in keyof T]?: Given<T[K]> } : "
    "T;"
    "\n\n";

/// The types that JSON writes as text or in a form of its own; empty for others. `missing`: a letter of the table.
struct OwnForm {
  const char* name;
  const char* missing;
};

OwnForm own_form(capnp::StructSchema schema) {
  if (schema == capnp::Schema::from<schema::Decimal>()) return {"Decimal", "d"};
  if (schema == capnp::Schema::from<schema::Mark>()) return {"Mark", "d"};
  if (schema == capnp::Schema::from<schema::Uuid>()) return {"Uuid", ""};
  if (schema == capnp::Schema::from<schema::Date>()) return {"Day", ""};
  if (schema == capnp::Schema::from<schema::LocalText>()) return {"LocalText", "L"};
  return {"", ""};
}

class Writer {
 public:
  void add(capnp::StructSchema schema) {
    if (own_form(schema).name[0] != '\0' || !structs_.insert(schema.getProto().getId()).second) return;
    const std::string name = name_of(schema);
    std::string text = "export interface " + name + " {\n", table;
    for (auto field : schema.getFields()) add_field(field, text, table);
    claim(name, schema, text + "}\n");
    if (!table.empty()) missing_[name] = table;
  }

  std::string module() const {
    std::string out = kHead;
    for (const auto& [name, text] : texts_) out += text;
    out +=
        "\n/** Field, then what it is where JSON leaves it out, or the struct that it holds. Read by complete.ts. */\n";
    out += "export const missing: Record<string, string> = {\n";
    for (const auto& [name, table] : missing_) out += "  " + name + ": \"" + table + "\",\n";
    return out + "};\n";
  }

 private:
  void add_field(capnp::StructSchema::Field field, std::string& text, std::string& table) {
    const std::string name = field.getProto().getName().cStr();
    const bool in_union = field.getProto().getDiscriminantValue() != capnp::schema::Field::NO_DISCRIMINANT;
    bool optional = in_union;
    std::string type, shape;
    if (is_moment(field)) {
      type = "Moment";
    } else if (field.getType().isStruct()) {
      const auto inner = field.getType().asStruct();
      type = type_of(field.getType());
      const OwnForm form = own_form(inner);
      shape = form.name[0] == '\0' ? ":" + type : form.missing;
      optional =
          optional || (field.getProto().isSlot() && shape.empty()) || (field.getProto().isSlot() && shape[0] == ':');
      if (in_union && shape[0] != ':') shape.clear();
    } else {
      type = type_of(field.getType());
      shape = shape_of(field.getType(), in_union);
    }
    text += "  " + name + (optional ? "?: " : ": ") + type + ";\n";
    if (!shape.empty()) table += (table.empty() ? "" : " ") + name + "=" + shape;
  }

  /// What the table says of a field that is no struct.
  static std::string shape_of(capnp::Type type, bool in_union) {
    if (type.isText() || type.isData()) return in_union ? "" : "t";
    if (!type.isList()) return "";
    const std::string list = in_union ? "l" : "a";  // a member of a union is not made up
    const auto element = type.asList().getElementType();
    if (!element.isStruct() || own_form(element.asStruct()).name[0] != '\0') return in_union ? "" : list;
    return list + ":" + name_of(element.asStruct());
  }

  std::string type_of(capnp::Type type) {
    switch (type.which()) {
      case Type::VOID:
        return "null";
      case Type::BOOL:
        return "boolean";
      case Type::TEXT:
        return "string";
      case Type::DATA:
        return "Hex";
      case Type::ENUM:
        return enum_of(type.asEnum());
      case Type::LIST:
        return type_of(type.asList().getElementType()) + "[]";
      case Type::STRUCT: {
        const auto inner = type.asStruct();
        if (const OwnForm form = own_form(inner); form.name[0] != '\0') return form.name;
        add(inner);
        return name_of(inner);
      }
      default:
        return "number";
    }
  }

  std::string enum_of(capnp::EnumSchema schema) {
    const std::string name = name_of(schema);
    if (!structs_.insert(schema.getProto().getId()).second) return name;
    std::string text = "export type " + name + " =";
    for (auto enumerant : schema.getEnumerants())
      text += std::string(" | \"") + enumerant.getProto().getName().cStr() + "\"";
    claim(name, schema, text + ";\n");
    return name;
  }

  /// What follows the file in "events/schema/standings.capnp:StandingsDelta.Gone", without points; a group's own name
  /// begins small.
  static std::string name_of(capnp::Schema schema) {
    const std::string display = schema.getProto().getDisplayName().cStr();
    std::string name;
    bool begins = true;
    for (const char c : display.substr(display.find(':') + 1)) {
      if (c != '.') name.push_back(begins ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c);
      begins = c == '.';
    }
    return name;
  }

  void claim(const std::string& name, capnp::Schema schema, std::string text) {
    const auto [at, fresh] = owners_.emplace(name, schema.getProto().getId());
    LEITAI_CHECK(fresh || at->second == schema.getProto().getId(), "two types of one short name");
    texts_[name] = std::move(text);
  }

  std::set<std::uint64_t> structs_;
  std::map<std::string, std::uint64_t> owners_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::string> missing_;
};

}  // namespace

std::string typescript_of(const std::vector<capnp::StructSchema>& roots) {
  Writer writer;
  for (const auto& root : roots) writer.add(root);
  return writer.module();
}

}  // namespace leitai::web
