#pragma once

#include <capnp/blob.h>

#include <string>

/// Texts between messages and views, whole: a zero byte within ends neither.
namespace leitai::projections {

inline std::string text(capnp::Text::Reader reader) {
  return {reader.begin(), reader.size()};
}
/// Valid while `value` lives unchanged.
inline capnp::Text::Reader text(const std::string& value) {
  return {value.c_str(), value.size()};
}

}  // namespace leitai::projections
