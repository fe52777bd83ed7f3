#pragma once

#include <capnp/schema.h>

#include <string>
#include <utility>
#include <vector>

#include "events/json.h"

/// Collects what is wrong with a rulebook, each with its JSON path. One thread.
namespace leitai::scoring {

/// Where in the rulebook's JSON something stands: "$.rounds[0].attempts".
class Path {
 public:
  Path() : text_("$") {}
  Path field(std::string_view name) const { return Path(text_ + "." + std::string(name)); }
  Path at(std::size_t index) const { return Path(text_ + "[" + std::to_string(index) + "]"); }
  const std::string& text() const { return text_; }

 private:
  explicit Path(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

class Problems {
 public:
  void add(const Path& path, std::string zh, std::string en) {
    if (found_.size() < kMost) found_.push_back({path.text(), {std::move(zh), std::move(en)}});
  }
  void add(const Path& path, const LocalText& text) { add(path, text.zh, text.en); }
  /// "must be said", with what may be.
  void missing(const Path& path, const std::string& choices) {
    add(path, "必须写明:" + choices, "must be said: " + choices);
  }
  /// True where an enum's value is one that this version knows; otherwise the problem is added.
  template <class Enum>
  bool known(const Path& path, Enum value) {
    const auto enumerants = capnp::Schema::from<Enum>().getEnumerants();
    const auto index = static_cast<unsigned>(value);
    if (index > 0 && index < enumerants.size()) return true;
    std::string names;
    for (auto enumerant : enumerants)
      if (enumerant.getOrdinal() > 0) names += (names.empty() ? "" : ", ") + std::string(name_of(enumerant));
    missing(path, names);
    return false;
  }
  std::vector<JsonProblem> take() { return std::move(found_); }

 private:
  static constexpr std::size_t kMost = 1000;
  static const char* name_of(capnp::EnumSchema::Enumerant enumerant) { return enumerant.getProto().getName().cStr(); }

  std::vector<JsonProblem> found_;
};

/// The names of a table of kinds, for `missing`: each kind has a `name`.
template <class Table>
std::string names_of(const Table& table) {
  std::string names;
  for (const auto& kind : table) names += (names.empty() ? "" : ", ") + std::string(kind.name);
  return names;
}

/// The kind of a table whose `which` is the given one; nullptr, and a problem, where there is none.
template <class Table, class Which>
auto find_kind(const Table& table, Which which, const Path& path, Problems& problems) -> decltype(&*table.begin()) {
  for (const auto& kind : table)
    if (kind.which == which) return &kind;
  problems.missing(path, names_of(table));
  return nullptr;
}

}  // namespace leitai::scoring
