#pragma once

#include <optional>
#include <string>

#include "events/enum_name.h"
#include "projections/audit_trail/audit_directory.h"
#include "projections/audit_trail/subject.h"
#include "projections/core/text.h"

/// Names from the directory, for wording. Stateless.
namespace leitai::projections {

/// The event that an event of the same kind of stream replaces, where there is one.
template <class Event>
using Earlier = std::optional<typename Event::Reader>;

/// Empty for what the directory does not hold.
template <class Map, class Key>
std::string name_of(const Map& names, Key key) {
  const auto found = names.find(key);
  return found == names.end() ? "" : found->second;
}

/// As a person reads it; by number where the name is not known.
inline std::string account_name(const AuditDirectory& directory, AccountId account) {
  const auto found = directory.accounts.find(account);
  if (found == directory.accounts.end()) return "#" + std::to_string(account.value);
  return found->second.name.empty() ? found->second.login : found->second.name;
}
inline std::string unit_name(const AuditDirectory& directory, UnitId unit) {
  if (!unit) return "—";
  const std::string name = name_of(directory.units, unit);
  return name.empty() ? "#" + std::to_string(unit.value) : name;
}
inline LocalText unit_subject(const AuditDirectory& directory, UnitId unit) {
  return numbered("单位", "unit", unit.value, name_of(directory.units, unit));
}

}  // namespace leitai::projections
