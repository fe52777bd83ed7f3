#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/scoring/exact.h"
#include "engine/scoring/problems.h"
#include "events/schema/rulebook.capnp.h"

/// How places are numbered. A new numbering is one row of the table in numbering.cc and one enumerant.
namespace leitai::scoring {

/// One of those who are level.
struct PlaceOf {
  std::uint64_t first = 1;  ///< how many are ahead, plus one
  std::uint64_t level = 1;  ///< how many share it
  std::uint64_t index = 0;  ///< which of them, by entry number, from 0
  std::uint64_t group = 1;  ///< how many groups of level ones are ahead, plus one
};

struct NumberingKind {
  schema::Numbering which;
  std::string_view name;  ///< as in JSON
  LocalText words;
  Exact (*place)(const PlaceOf&);
};

std::span<const NumberingKind> numbering_kinds();

}  // namespace leitai::scoring
