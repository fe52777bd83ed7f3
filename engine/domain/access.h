#pragma once

#include <cstdint>
#include <initializer_list>

#include "events/schema/api.capnp.h"

/// Rights: one table, role x command, and one, role x query. What a table cannot say (a judge marks only from the own
/// seat, a unit files only for itself) the aggregates decide.
namespace leitai::domain {

/// A set of roles. A plain value.
class Roles {
 public:
  constexpr Roles() = default;
  constexpr Roles(std::initializer_list<schema::Role> roles) {
    for (const auto role : roles) add(role);
  }
  constexpr void add(schema::Role role) { bits_ |= bit(role); }
  constexpr void remove(schema::Role role) { bits_ &= ~bit(role); }
  constexpr bool has(schema::Role role) const { return (bits_ & bit(role)) != 0; }
  constexpr bool any_of(Roles others) const { return (bits_ & others.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr std::uint32_t bits() const { return bits_; }
  static constexpr Roles from_bits(std::uint32_t bits) {
    Roles roles;
    roles.bits_ = bits;
    return roles;
  }
  friend constexpr Roles operator|(Roles a, Roles b) { return from_bits(a.bits_ | b.bits_); }
  friend constexpr bool operator==(Roles, Roles) = default;

 private:
  static constexpr std::uint32_t bit(schema::Role role) { return 1u << static_cast<unsigned>(role); }
  std::uint32_t bits_ = 0;
};

/// What everybody is, with or without an account.
inline constexpr Roles kPublicRoles{schema::Role::PUBLIC};

/// Who may give a command; nobody for one that is unknown.
Roles allowed_roles(schema::Command::Reader command);
bool may(Roles roles, schema::Command::Reader command);
/// Who may ask a query; for standings and explanations it depends on the audience asked for.
bool may(Roles roles, schema::Query::Reader query);

}  // namespace leitai::domain
