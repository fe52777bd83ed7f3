#include "tests/golden/schema_text.h"

#include <capnp/schema.capnp.h>
#include <kj/string.h>

#include <set>
#include <sstream>

namespace leitai::test {
namespace {

using capnp::EnumSchema;
using capnp::StructSchema;

/// "contest.SubmitMark" of "events/schema/contest.capnp:SubmitMark".
std::string short_name(const capnp::Schema& schema) {
  std::string name = schema.getProto().getDisplayName().cStr();
  const auto slash = name.rfind('/');
  if (slash != std::string::npos) name.erase(0, slash + 1);
  const auto colon = name.find(".capnp:");
  if (colon != std::string::npos) name.replace(colon, 7, ".");
  return name;
}

std::string type_name(capnp::Type type) {
  if (type.isList()) return "List(" + type_name(type.asList().getElementType()) + ")";
  if (type.isStruct()) return short_name(type.asStruct());
  if (type.isEnum()) return short_name(type.asEnum());
  switch (type.which()) {
    case capnp::schema::Type::VOID:
      return "Void";
    case capnp::schema::Type::BOOL:
      return "Bool";
    case capnp::schema::Type::INT8:
      return "Int8";
    case capnp::schema::Type::INT16:
      return "Int16";
    case capnp::schema::Type::INT32:
      return "Int32";
    case capnp::schema::Type::INT64:
      return "Int64";
    case capnp::schema::Type::UINT8:
      return "UInt8";
    case capnp::schema::Type::UINT16:
      return "UInt16";
    case capnp::schema::Type::UINT32:
      return "UInt32";
    case capnp::schema::Type::UINT64:
      return "UInt64";
    case capnp::schema::Type::FLOAT32:
      return "Float32";
    case capnp::schema::Type::FLOAT64:
      return "Float64";
    case capnp::schema::Type::TEXT:
      return "Text";
    case capnp::schema::Type::DATA:
      return "Data";
    default:
      return "?";
  }
}

class Walker {
 public:
  void add(StructSchema schema) {
    if (!seen_.insert(schema.getProto().getId()).second) return;
    const std::string name = short_name(schema);
    // A group's name is its field's, which has its own line.
    if (!schema.getProto().getStruct().getIsGroup()) lines_.emplace(name, "struct id " + id_text(schema));
    for (auto field : schema.getFields()) {
      const auto proto = field.getProto();
      std::string line = proto.isGroup() ? "group" : "@" + std::to_string(proto.getOrdinal().getExplicit());
      line += " :" + type_name(field.getType());
      if (proto.isSlot()) {
        line += " offset " + std::to_string(proto.getSlot().getOffset());
        line += std::string(" default ") + kj::str(proto.getSlot().getDefaultValue()).cStr();
      }
      if (proto.getDiscriminantValue() != capnp::schema::Field::NO_DISCRIMINANT)
        line += " union member " + std::to_string(proto.getDiscriminantValue());
      lines_.emplace(name + "." + proto.getName().cStr(), line);
      add_type(field.getType());
    }
  }
  SchemaLines take() { return std::move(lines_); }

 private:
  void add(EnumSchema schema) {
    if (!seen_.insert(schema.getProto().getId()).second) return;
    const std::string name = short_name(schema);
    lines_.emplace(name, "enum id " + id_text(schema));
    for (auto member : schema.getEnumerants())
      lines_.emplace(name + "." + member.getProto().getName().cStr(), "@" + std::to_string(member.getOrdinal()));
  }
  void add_type(capnp::Type type) {
    while (type.isList()) type = type.asList().getElementType();
    if (type.isStruct()) add(type.asStruct());
    if (type.isEnum()) add(type.asEnum());
  }
  static std::string id_text(const capnp::Schema& schema) {
    return std::string("0x") + kj::str(kj::hex(schema.getProto().getId())).cStr();
  }

  std::set<std::uint64_t> seen_;
  SchemaLines lines_;
};

}  // namespace

SchemaLines schema_lines(const std::vector<StructSchema>& roots) {
  Walker walker;
  for (const auto& root : roots) walker.add(root);
  return walker.take();
}

std::string to_text(const SchemaLines& lines) {
  std::string text =
      "# Generated from the compiled schemas (tests/golden). Lines are only ever added.\n"
      "# Accept an addition with: LEITAI_SCHEMA_LOCK_WRITE=1 golden_test\n";
  for (const auto& [name, line] : lines) text += name + " = " + line + "\n";
  return text;
}

SchemaLines from_text(const std::string& text) {
  SchemaLines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const auto equals = line.find(" = ");
    if (line.starts_with("#") || equals == std::string::npos) continue;
    lines.emplace(line.substr(0, equals), line.substr(equals + 3));
  }
  return lines;
}

SchemaChange compare(const SchemaLines& locked, const SchemaLines& now) {
  SchemaChange change;
  for (const auto& [name, line] : locked) {
    const auto found = now.find(name);
    if (found == now.end())
      change.forbidden.push_back("- " + name + " = " + line + "\n    removed or renamed");
    else if (found->second != line)
      change.forbidden.push_back("- " + name + " = " + line + "\n+ " + name + " = " + found->second +
                                 "\n    retyped, renumbered, moved or given another default");
  }
  for (const auto& [name, line] : now)
    if (!locked.contains(name)) change.added.push_back("+ " + name + " = " + line);
  return change;
}

}  // namespace leitai::test
