#pragma once

#include "engine/domain/access.h"
#include "events/ids.h"

/// Who asks one of the year's views, and so which rows and texts the answer holds. A plain value.
/// What rows there are for whom is said by each view; who may ask at all is engine/domain/access.h.
namespace leitai::projections {

struct Viewer {
  domain::Roles roles;
  AccountId account;  ///< 0: the public
  UnitId unit;        ///< of the account; 0: none

  /// Sees everything: who runs the programme, and who audits it.
  bool insider() const {
    using schema::Role;
    return roles.any_of({Role::ORGANISER, Role::SCRUTINEER, Role::AUDITOR, Role::ADMIN});
  }
  /// Sees what belongs to `other` as its own.
  bool speaks_for(UnitId other) const { return unit && unit == other && roles.has(schema::Role::UNIT); }
};

/// Who sees everything: for tools that hold the log itself.
inline constexpr Viewer kInsiderViewer{domain::Roles{schema::Role::AUDITOR}, {}, {}};

}  // namespace leitai::projections
