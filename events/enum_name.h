#pragma once

#include <capnp/schema.h>

#include <string>

/// Enumerators of the schemas by name.
namespace leitai {

/// As the schema and JSON spell it; "unknown" for a number that this version has no name for.
template <class Enum>
std::string enum_name(Enum value) {
  const auto enumerants = capnp::Schema::from<Enum>().getEnumerants();
  const auto index = static_cast<unsigned>(value);
  return index < enumerants.size() ? enumerants[index].getProto().getName().cStr() : "unknown";
}

}  // namespace leitai
