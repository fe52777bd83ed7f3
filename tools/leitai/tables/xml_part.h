#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "tools/leitai/tables/zip_parts.h"

/// XML parts of an archive as a stream of elements, read by expat. No document type, so no entities of its own.
namespace leitai::tools {

/// By local name: prefixes are left out.
using XmlAttributes = std::map<std::string, std::string, std::less<>>;

/// The attribute's text; empty where it is not there.
std::string attribute(const XmlAttributes& attributes, std::string_view name);

/// What listens. Element names come without their prefix.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view) {}
  /// Reading stops as soon as there is one.
  const std::optional<Error>& failure() const { return failure_; }

 protected:
  void fail(Error error) {
    if (!failure_) failure_ = std::move(error);
  }

 private:
  std::optional<Error> failure_;
};

/// MALFORMED says where; or the listener's failure.
Result<void> read_xml(ZipParts& parts, const std::string& name, XmlListener& listener);

}  // namespace leitai::tools
