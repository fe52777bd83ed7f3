#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/calendar/day.h"
#include "events/archive.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/schema/unit.capnp.h"
#include "events/time.h"

/// Units, the tree they form, and their secretaries, as commands are decided against.
namespace leitai::domain {

struct Unit {
  std::string name;
  std::string secretary;                         ///< answerable now
  std::optional<calendar::Day> secretary_since;  ///< absent: since the unit was registered
  UnitId parent;                                 ///< 0: none
  bool dissolved = false;

  /// Derived: units directly below it that are not dissolved.
  std::uint32_t below = 0;
};

class Units {
 public:
  const Unit* find(UnitId unit) const;
  /// By a unit that is not dissolved.
  bool name_taken(const std::string& name) const { return names_.contains(name); }
  /// True for the unit itself, too.
  bool is_within(UnitId unit, UnitId ancestor) const;
  UnitId next() const { return UnitId{units_.size() + 1}; }

  Result<void> evolve(UnitId unit, schema::UnitEvent::Reader event, Timestamp recorded);

  template <class Archive>
  friend void describe(Archive& a, Units& u) {
    a(u.units_);
    if constexpr (Archive::kLoading) u.restore();
  }

 private:
  void restore();
  /// Counts the unit in, or out, with the one above it.
  void count_below(UnitId parent, std::int32_t change);
  void begin(UnitId number, schema::RegisterUnit::Reader registered);
  bool fold(Unit& unit, UnitId number, schema::UnitEvent::Reader event, Timestamp recorded);

  std::unordered_map<UnitId, Unit> units_;  // numbered from 1 without gaps
  // Derived.
  std::unordered_map<std::string, UnitId> names_;  // of those that are not dissolved
};

template <class Archive>
void describe(Archive& a, Unit& u) {
  a(u.name, u.secretary, u.secretary_since, u.parent, u.dissolved);
}

}  // namespace leitai::domain
