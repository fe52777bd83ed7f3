#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/scoring/performance.h"
#include "engine/scoring/totals.h"

/// The tie chain: what is compared among those whose totals are equal. A new link is one row of the table in ties.cc
/// and one union member of schema::TieLink.
namespace leitai::scoring {

struct Contender {
  EntryNo entry;
  std::size_t tier = 0;  ///< as Total::tier
  Exact exact;           ///< the total before its rounding
  Exact ranked;          ///< ... and as it is ranked
};
using Group = std::vector<Contender>;  ///< level so far; ascending by entry

struct TieContext {
  const Plan& plan;
  const Sheet& sheet;
  const ContestScores& scores;
  const Totals& totals;
  const RankingRule& rule;

  /// The rounds whose attempts and criteria are compared for a contender.
  std::vector<std::size_t> rounds_of(const Contender& contender) const;
};

struct TieKind {
  schema::TieLink::Which which;
  std::string_view name;  ///< as in JSON
  LocalText (*words)(const TieLink&, const Plan&);
  void (*read)(schema::TieLink::Reader, const Plan&, const Path&, Problems&, TieLink&);
  /// Splits the level ones into groups, the better first; one group where the link does not separate them.
  std::vector<Group> (*separate)(const TieContext&, const TieLink&, const Group&);
  /// What the link compares of one of them, exact, for people; empty for nothing.
  std::string (*figure)(const TieContext&, const TieLink&, const Contender&);
};

std::span<const TieKind> tie_kinds();

std::vector<TieLink> read_ties(capnp::List<schema::TieLink>::Reader list, const Plan& plan, const Path& path,
                               Problems& problems);

}  // namespace leitai::scoring
