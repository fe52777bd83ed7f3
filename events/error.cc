#include "events/error.h"

#include <capnp/schema.h>

#include "events/check.h"

namespace leitai {

std::string to_string(const Error& error) {
  return error.text.zh + " / " + error.text.en;
}

std::string_view name(ErrorKind kind) {
  const auto enumerants = capnp::Schema::from<schema::ErrorKind>().getEnumerants();
  const auto index = static_cast<unsigned>(kind);
  return index < enumerants.size() ? std::string_view(enumerants[index].getProto().getName().cStr()) : "unknown";
}

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
  check_failed("result.has_value()", to_string(error), where.file_name(), static_cast<int>(where.line()));
}

}  // namespace leitai
