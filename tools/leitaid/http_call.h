#pragma once

#include <capnp/schema.h>

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/day.h"
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
  const Route* route = nullptr;
  std::string path;
  std::vector<std::string> segments;  ///< of the path, decoded
  std::vector<std::string> parts;     ///< what the pattern's stars stood for, decoded
  std::map<std::string, std::string, std::less<>> parameters;

  void fail(const Error& error) const { then(error_answer(error)); }

  std::optional<std::string_view> parameter(std::string_view name) const;
  Result<std::uint64_t> number(std::string_view name, std::uint64_t otherwise) const;
  /// At most `most`.
  Result<std::uint64_t> number_up_to(std::string_view name, std::uint64_t most) const;
  /// Sets a member of a query: `{"entry", 0xffffffff, [&](auto n) { query.setEntry(n); }}`; 0 where there is none.
  template <class Rep, class Set>
  Result<void> read_number(std::string_view name, Set set) const {
    const auto value = number_up_to(name, std::numeric_limits<Rep>::max());
    if (!value) return value.error();
    set(static_cast<Rep>(*value));
    return {};
  }
  /// The number that stands in the path.
  Result<std::uint64_t> part_number(std::size_t part, std::string_view name) const;
  /// "accepted,listed": words of one of the schema's enums; none where the parameter is left out or empty.
  template <class Enum>
  Result<std::vector<Enum>> words(std::string_view name) const {
    const auto ordinals = enumerants(name, capnp::Schema::from<Enum>());
    if (!ordinals) return ordinals.error();
    std::vector<Enum> found;
    for (const std::uint16_t ordinal : *ordinals) found.push_back(static_cast<Enum>(ordinal));
    return found;
  }
  Result<std::vector<std::uint16_t>> enumerants(std::string_view name, capnp::EnumSchema schema) const;
  /// A day, "2024-04-23"; nullopt where the parameter is left out or empty.
  Result<std::optional<calendar::Day>> day(std::string_view name) const;
  /// `true`, or `false` as where it is left out.
  Result<bool> flag(std::string_view name) const;
  /// "a,b": what stands between commas; nothing of an empty parameter.
  std::vector<std::string> list(std::string_view name) const;
  /// An RFC 3339 moment, in microseconds; nothing is set where the parameter is left out or empty.
  Result<void> moment(std::string_view name, const std::function<void(std::int64_t)>& set) const;
  /// offset, limit, search, sort.
  Result<void> page(schema::Page::Builder out) const;
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
