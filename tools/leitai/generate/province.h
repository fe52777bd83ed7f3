#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/ids.h"
#include "events/schema/unit.capnp.h"
#include "tools/leitai/demo/stage_marks.h"

/// Who there is in a made-up county or province. All names are invented. Plain data: the same seed and size give the
/// same. Whoever comes first in a list gets the first number in the log.
namespace leitai::generate {

using demo::Draw;

/// A draw of its own for everything that the numbers name: nothing depends on the order in which it is asked for.
Draw draw_of(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0);

inline constexpr std::size_t kNoUnit = static_cast<std::size_t>(-1);

struct UnitPlan {
  std::string login, name, secretary;
  schema::UnitKind kind = schema::UnitKind::BRANCH;
  std::size_t above = kNoUnit;  ///< index of the unit above it
  bool leads = false;           ///< a committee that has no brand of its own
};

struct Province {
  std::vector<UnitPlan> units;      ///< upper ones first
  std::vector<std::string> judges;  ///< names; logins are pingwei1, pingwei2, ...
};

/// A province of so many units in counties of about 75, each with its committee, its organs and their branches.
Province made_up_province(std::uint64_t seed, std::size_t units);
/// The sample county: its committee, 60 organs, the first of them those of tools/leitai/demo/sample.h, and branches.
Province sample_county();

/// Numbers in the log, by the order in which everybody is registered.
struct Staff {
  static constexpr AccountId kAdmin{1}, kOrganiser{2}, kScrutineer{3}, kStage{4}, kAuditor{5};
  static AccountId judge(std::size_t index) { return AccountId{6 + index}; }
  static AccountId unit(const Province& province, std::size_t index) {
    return AccountId{6 + province.judges.size() + index};
  }
};
inline UnitId unit_id(std::size_t index) {
  return UnitId{index + 1};
}

/// An invented person's name.
std::string person_name(Draw& draw);

}  // namespace leitai::generate
