#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/scoring/totals.h"

/// The tie chain: what is compared among those whose totals are equal. A new link is one row of the table in ties.cc
/// and one union member of schema::TieLink.
namespace leitai::scoring {

struct Contender {
  EntryNo entry;
  std::size_t tier = 0;  ///< as Total::tier
  Exact exact;           ///< the total before its rounding
  Exact ranked;          ///< ... and as it is ranked
  bool failed = false;   ///< has no total, and is placed behind all who have
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
  /// Calls with each of the contender's rounds and what it did there.
  template <class Call>
  void each_round(const Contender& contender, Call call) const {
    for (const std::size_t index : rounds_of(contender))
      if (const EntryRound* entry = scores.rounds[index].find(contender.entry)) call(scores.rounds[index], *entry);
  }
  /// Calls with each attempt that counts, its round and its figures.
  template <class Call>
  void each_attempt(const Contender& contender, Call call) const {
    each_round(contender, [&](const RoundScores& round, const EntryRound& entry) {
      Scoring scratch;
      for (const AttemptNo attempt : entry.combined.counted) {
        const PerformanceWork* work = work_of(plan, sheet, round, attempt, entry.entry, scratch);
        if (work && work->score.scored()) call(round, attempt, *work);
      }
    });
  }
};

/// What a link compares of one contender, one by one; where one list ends, the longer is ahead.
using Key = std::vector<Exact>;

struct TieKind {
  schema::TieLink::Which which;
  std::string_view name;  ///< as in JSON
  LocalText (*words)(const TieLink&, const Plan&);
  void (*read)(schema::TieLink::Reader, const Plan&, const Path&, Problems&, TieLink&);
  /// For a link that compares a key of each contender: the key, which depends on that entry alone, and which is better.
  Key (*key)(const TieContext&, const TieLink&, const Contender&);
  schema::Direction (*direction)(const TieContext&, const TieLink&);
  /// For any other link: splits the level ones into groups, the better first; one group where it does not separate
  /// them. `place` is that of the first.
  std::vector<Group> (*separate)(const TieContext&, const TieLink&, const Group&, std::size_t place);
  /// ... and what it compares of one of two, for people; empty for nothing.
  std::string (*figure)(const TieContext&, const TieLink&, const Contender&, const Contender& other);
  /// How it separated two of a group, a line each, where the figures do not say it all.
  std::vector<LocalText> (*reasons)(const TieContext&, const TieLink&, const Group&, std::size_t place,
                                    const Contender& ahead, const Contender& behind) = nullptr;
};

std::span<const TieKind> tie_kinds();

std::vector<Group> separate(const TieContext& context, const TieLink& link, const Group& group, std::size_t place);
/// What the link compares of `self` against `other`, exact, for people.
std::string figure(const TieContext& context, const TieLink& link, const Contender& self, const Contender& other);

/// By how much two keys differ, at the first figure where they do; nullopt where the link compares no such.
std::optional<Exact> margin(const TieContext& context, const TieLink& link, const Contender& a, const Contender& b);

/// Negative: a is ahead of b by these keys.
int compare_keys(schema::Direction direction, const Key& a, const Key& b);

/// Splits a group by a key of each member.
template <class KeyOf>
std::vector<Group> split_by_key(const Group& group, schema::Direction direction, KeyOf key_of);

std::vector<TieLink> read_ties(capnp::List<schema::TieLink>::Reader list, const Plan& plan, const Path& path,
                               Problems& problems);

template <class KeyOf>
std::vector<Group> split_by_key(const Group& group, schema::Direction direction, KeyOf key_of) {
  struct Keyed {
    Key key;
    const Contender* contender;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(group.size());
  for (const Contender& contender : group) keyed.push_back({key_of(contender), &contender});
  std::stable_sort(keyed.begin(), keyed.end(),
                   [&](const Keyed& a, const Keyed& b) { return compare_keys(direction, a.key, b.key) < 0; });
  std::vector<Group> groups;
  for (std::size_t i = 0; i < keyed.size(); ++i) {
    if (i == 0 || compare_keys(direction, keyed[i - 1].key, keyed[i].key) != 0) groups.emplace_back();
    groups.back().push_back(*keyed[i].contender);
  }
  return groups;
}

}  // namespace leitai::scoring
