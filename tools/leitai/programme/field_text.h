#pragma once

#include <map>

#include "tools/leitai/programme/desk.h"
#include "tools/leitai/programme/spec.h"

/// What a person wrote for a field, as JSON.
namespace leitai::cli {

/// The struct that holds the field at "form.topic" below `schema`, and the field.
capnp::StructSchema::Field field_at(capnp::StructSchema schema, const std::string& path);

/// MALFORMED says what was expected; NOT_FOUND that there is no such unit, batch or brand.
Result<std::string> field_json(Desk& desk, const FieldSpec& field, const std::string& text, capnp::Type type);

/// JSON built up by paths.
class JsonTree {
 public:
  /// Sets the JSON value at "form.topic". An empty path: this one.
  void set(const std::string& path, const std::string& json);
  /// An object without members where nothing was set.
  std::string text() const;

 private:
  std::string leaf_;
  std::map<std::string, JsonTree> members_;
};

}  // namespace leitai::cli
