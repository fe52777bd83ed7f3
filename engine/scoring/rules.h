#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scoring/exact.h"
#include "engine/scoring/live_standings.h"
#include "engine/scoring/sheet.h"
#include "engine/scoring/standings.h"
#include "events/json.h"
#include "events/schema/api.capnp.h"
#include "events/schema/rulebook.capnp.h"

/// The rules of a contest, checked and ready to rank with. Immutable; shared freely between threads.
///
///   auto rules = Rules::compile(rulebook);
///   if (!rules) return rules.error();
///   Standings standings = rules->rank(sheet);
///
/// Ranking is pure and exact: the same sheet and rulebook give the same standings on every machine, in whatever
/// order the marks came.
namespace leitai::scoring {

/// Every error of a rulebook at once, with its JSON path. Empty: the rulebook can be adopted.
std::vector<JsonProblem> check(schema::Rulebook::Reader rulebook);

/// What a sound rulebook says that is probably not meant, each with its JSON path. It can be adopted all the same;
/// none where `check` finds errors.
std::vector<JsonProblem> warnings(schema::Rulebook::Reader rulebook);

class Rules {
 public:
  /// MALFORMED with the first problems of `check`.
  static Result<Rules> compile(schema::Rulebook::Reader rulebook);

  Standings rank(const Sheet& sheet) const;
  /// One entry's overall total, exact; nullopt where it has none.
  std::optional<Exact> total(const Sheet& sheet, EntryNo entry) const;
  /// The standings, kept in step with the sheet (live_standings.h).
  LiveStandings live(const Sheet& sheet) const;

  /// Why the entry has its figure in that round (0: overall): the tree of docs/rulebook.md's "Explain". Fills `out`
  /// (both languages, exact values, sources). NOT_FOUND for an entry or round that is not there.
  Result<void> explain(const Sheet& sheet, RoundNo round, EntryNo entry, schema::ExplainNode::Builder out) const;

  /// Why one of two entries stands before the other in that round, or why they share a place: what was compared one
  /// after the other, the last of which decided, then each one's figures down to the marks. NOT_FOUND as explain;
  /// MALFORMED for an entry and itself.
  Result<void> explain_pair(const Sheet& sheet, RoundNo round, EntryNo first, EntryNo second,
                            schema::ExplainNode::Builder out) const;

  /// The rulebook in words: fills `out` (both languages) with everything that it decides, a line each.
  void words(schema::ExplainNode::Builder out) const;

  /// How a mark must look to be taken: within the criterion's min, max and step. The texts say what was found and
  /// expected.
  Result<void> check_mark(CriterionNo criterion, const Mark& mark) const;

  std::size_t criteria() const;
  /// 0 where no criterion has the key.
  CriterionNo find_criterion(std::string_view key) const;
  /// Empty where there is none of that number.
  std::string criterion_key(CriterionNo criterion) const;
  /// True where the rulebook says how that round is scored and ranked.
  bool has_round(std::string_view key) const;
  /// True where the rulebook has the criterion judged in that round.
  bool judges(std::string_view round, CriterionNo criterion) const;
  /// The rounds as the rulebook lists them: the named ones in its order, and where it says "*" all others, in the
  /// order given.
  std::vector<std::string> in_order(const std::vector<std::string>& rounds) const;

 private:
  struct Compiled;
  explicit Rules(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace leitai::scoring
