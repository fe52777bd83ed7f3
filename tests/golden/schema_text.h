#pragma once

#include <capnp/schema.h>

#include <map>
#include <string>
#include <vector>

/// The schemas as lines, and what a change of them means. `events/schema.lock` holds these lines.
namespace leitai::test {

/// "contest.SubmitMark.judge" -> "@1 :UInt32 offset 1 default (uint32 = 0)": one entry for each field of each struct
/// and each member of each enum that is reachable from `roots`, and one for each struct's and enum's id.
using SchemaLines = std::map<std::string, std::string>;

SchemaLines schema_lines(const std::vector<capnp::StructSchema>& roots);

std::string to_text(const SchemaLines& lines);
SchemaLines from_text(const std::string& text);

struct SchemaChange {
  std::vector<std::string> added;      ///< allowed after review
  std::vector<std::string> forbidden;  ///< removed, renamed, retyped, renumbered: never
  bool empty() const { return added.empty() && forbidden.empty(); }
};
SchemaChange compare(const SchemaLines& locked, const SchemaLines& now);

}  // namespace leitai::test
