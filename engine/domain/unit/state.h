#pragma once

#include <string>
#include <unordered_map>

#include "events/archive.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/schema/unit.capnp.h"

/// Units and their secretaries, as commands are decided against.
namespace leitai::domain {

struct Unit {
  std::string name;
  std::string secretary;
};

class Units {
 public:
  const Unit* find(UnitId unit) const;
  bool name_taken(const std::string& name) const { return names_.contains(name); }
  UnitId next() const { return UnitId{units_.size() + 1}; }

  Result<void> evolve(UnitId unit, schema::UnitEvent::Reader event);

  template <class Archive>
  friend void describe(Archive& a, Units& u) {
    a(u.units_, u.names_);
  }

 private:
  std::unordered_map<UnitId, Unit> units_;  // numbered from 1 without gaps
  std::unordered_map<std::string, UnitId> names_;
};

template <class Archive>
void describe(Archive& a, Unit& unit) {
  a(unit.name, unit.secretary);
}

}  // namespace leitai::domain
