#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/ids.h"
#include "events/json.h"
#include "tools/leitaid/http_api.h"

namespace leitai::daemon {

Error bad_parameter(std::string_view name, std::string_view found, std::string_view zh, std::string_view en);

/// One request on its way: its path's parts, its parameters, who asks. Errors are MALFORMED and name the parameter.
struct HttpApi::Call {
  HttpRequest request;
  Then then;
  Caller caller;
  std::vector<std::string> parts;  ///< what the pattern's stars stood for, decoded
  std::map<std::string, std::string, std::less<>> parameters;

  void fail(const Error& error) const { then(error_answer(error)); }

  std::optional<std::string_view> parameter(std::string_view name) const;
  Result<std::uint64_t> number(std::string_view name, std::uint64_t otherwise) const;
  Result<void> at(schema::At::Builder out) const;
  Result<schema::Audience> audience() const;
  /// "contest/3" or "contest" into kind and number.
  Result<StreamRef> stream() const;
  /// The body as a struct of the schema.
  template <class T>
  Result<void> body(typename T::Builder out) const {
    const auto problems = from_json(request.body, out);
    if (!problems.empty()) return to_error(problems);
    return {};
  }
};

}  // namespace leitai::daemon
