#include "engine/scoring/explain_pair.h"

#include <algorithm>

#include "engine/scoring/choice_words.h"
#include "engine/scoring/explain_total.h"
#include "engine/scoring/majority_places.h"

namespace leitai::scoring {
namespace {

Exact apart(const Exact& a, const Exact& b) {
  return a < b ? b - a : a - b;
}

std::string reached(const ExplainedResult& result, const Contender& contender) {
  return result.sheet.rounds[contender.tier];
}

class PairExplainer {
 public:
  PairExplainer(const ExplainedResult& result, Parting parting) : result_(result), parting_(std::move(parting)) {}

  /// Heads the tree with who is ahead and by what, and says what was compared, one after the other, the last of which
  /// decided.
  void explain(Node& root) {
    const std::string ahead = name(parting_.ahead), behind = name(parting_.behind);
    if (parting_.shared) {
      root.what = {ahead + " 与 " + behind + " 并列(" + result_.key + ")",
                   ahead + " and " + behind + " share a place (" + result_.key + ")"};
      if (const Row* row = result_.row(parting_.ahead.entry)) root.value = row->place;
    } else {
      const LocalText how = decided_by();
      root.what = {ahead + " 列于 " + behind + " 之前(" + result_.key + "):" + how.zh,
                   ahead + " stands before " + behind + " (" + result_.key + "): " + how.en};
    }
    explain_totals(root);
    const std::size_t compared = parting_.shared ? links().size() : parting_.link;
    for (std::size_t link = 1; link <= compared; ++link) explain_link(link, root);
  }

 private:
  const std::vector<TieLink>& links() const { return result_.rule->ties; }
  std::string name(const Contender& contender) const { return result_.name(contender.entry); }

  LocalText decided_by() const {
    if (parting_.link == 0) return total_words();
    const TieLink& link = links()[parting_.link - 1];
    const LocalText how = link.kind->words(link, result_.plan);
    const std::string number = std::to_string(parting_.link);
    return {"同分第 " + number + " 环," + how.zh, "tie link " + number + ", " + how.en};
  }

  LocalText total_words() const {
    if (parting_.ahead.failed != parting_.behind.failed) return {"没有总分者列后", "who has no total is behind"};
    if (parting_.ahead.tier != parting_.behind.tier)
      return {"进入更后轮次者列前", "who came to a later round is ahead"};
    const LocalText better = words(result_.rule->direction);
    return {"总分," + better.zh, "the total, " + better.en};
  }

  void add_sides(const std::string& ahead, const std::string& behind, Node& node) const {
    node.add({name(parting_.ahead), name(parting_.ahead)}, ahead);
    node.add({name(parting_.behind), name(parting_.behind)}, behind);
  }

  void explain_totals(Node& root) {
    const Contender &ahead = parting_.ahead, &behind = parting_.behind;
    if (ahead.failed && behind.failed) {
      root.add({"两者都没有总分", "neither has a total"});
      return;
    }
    if (ahead.failed != behind.failed || ahead.tier != behind.tier) {
      Node& node = root.add(total_words());
      if (ahead.failed == behind.failed) add_sides(reached(result_, ahead), reached(result_, behind), node);
      return;
    }
    const Exact margin = apart(ahead.ranked, behind.ranked);
    const bool decided = !parting_.shared && parting_.link == 0;
    Node& node = root.add(decided ? LocalText{"总分相差", "totals differ by"}
                          : margin.is_zero()
                              ? LocalText{"总分相同", "level totals"}
                              : LocalText{"总分相差,未超出视为相同的范围", "totals differ within what counts as level"},
                          margin.is_zero() ? std::string() : margin.text());
    add_sides(ahead.ranked.text(), behind.ranked.text(), node);
    if (!(ahead.ranked == ahead.exact && behind.ranked == behind.exact)) {
      Node& exact = node.add({"舍入之前", "before their rounding"});
      add_sides(ahead.exact.text(), behind.exact.text(), exact);
    }
    if (decided) explain_tolerance(margin, node);
    if (decided) explain_majorities(node);
  }

  /// Who is level is so with the best of the group: a pair may be parted although it is close.
  void explain_tolerance(const Exact& margin, Node& node) const {
    if (!result_.rule->tolerance) return;
    const std::string tolerance = result_.rule->tolerance->text();
    if (*result_.rule->tolerance < margin) {
      node.add({"超出视为相同的范围", "more than what counts as level"}, tolerance);
      return;
    }
    const auto best =
        std::min_element(parting_.level.begin(), parting_.level.end(), [&](const Contender& a, const Contender& b) {
          return scoring::ahead(result_.rule->direction, a.ranked, b.ranked);
        });
    node.add(
        {"与 " + name(*best) + " 相差超出视为相同的范围 " + tolerance,
         "from " + name(*best) + ", the best of those ahead, by more than the " + tolerance + " that count as level"},
        apart(best->ranked, parting_.behind.ranked).text());
  }

  /// In a round that is one dance the totals are places by majority: what made them.
  void explain_majorities(Node& node) const {
    if (!result_.round) return;
    const RoundScores& round = result_.scores.rounds[result_.round.value - 1u];
    if (!round.performance || !round.performance->panel->across_entries()) return;
    const EntryRound* entry = round.find(parting_.ahead.entry);
    if (!entry || entry->attempts.size() != 1) return;
    const auto reason = majority_reason(*round.performance, round.scorings, entry->attempts.front().attempt,
                                        parting_.ahead.entry, parting_.behind.entry);
    if (reason) node.add(words(*reason));
  }

  void explain_link(std::size_t number, Node& root) const {
    const TieLink& link = links()[number - 1];
    if (link.kind->which == schema::TieLink::SHARED) {
      root.add({"仍相同者并列", "those still level share the place"});
      return;
    }
    const TieContext context = result_.context();
    const bool decides = number == parting_.link && !parting_.shared;
    const LocalText how = link.kind->words(link, result_.plan);
    const std::string which = std::to_string(number);
    const auto by = decides ? margin(context, link, parting_.ahead, parting_.behind) : std::nullopt;
    Node& node = root.add({"同分第 " + which + " 环," + how.zh + (decides ? ":由此分出" : ":未分出"),
                           "tie link " + which + ", " + how.en + (decides ? ": decides" : ": leaves them level")},
                          by ? by->text() : std::string());
    add_sides(figure(context, link, parting_.ahead, parting_.behind),
              figure(context, link, parting_.behind, parting_.ahead), node);
    if (!decides || !link.kind->reasons) return;
    for (LocalText& reason :
         link.kind->reasons(context, link, parting_.level, parting_.place, parting_.ahead, parting_.behind))
      node.add(std::move(reason));
  }

  const ExplainedResult& result_;
  const Parting parting_;
};

void explain_side(const ExplainedResult& result, EntryNo entry, Node& root) {
  Node& side = root.add({});
  if (const Row* row = result.row(entry)) result.explain_head(*row, side);
  result.explain_total(*result.total(entry), side);
}

}  // namespace

Result<void> explain_pair(const Plan& plan, const Sheet& sheet, RoundNo round, EntryNo first, EntryNo second,
                          schema::ExplainNode::Builder out) {
  if (first == second)
    return make_error(ErrorKind::MALFORMED, "应为两个不同的参赛项目", "two different entries are expected");
  if (round.value > sheet.rounds.size()) return nothing_in_round();
  const ExplainedResult result(plan, sheet, round);
  if (!result.total(first) || !result.total(second)) return nothing_in_round();
  auto parting = result.rule ? parting_of(result.context(), first, second) : std::nullopt;
  Node root;
  if (parting) {
    if (!parting->shared && parting->ahead.entry != first) std::swap(first, second);
    PairExplainer(result, std::move(*parting)).explain(root);
  } else {
    const std::string one = result.name(first), other = result.name(second);
    root.what = {one + " 与 " + other + " 不分先后(" + result.key + "):至少一方没有名次",
                 one + " and " + other + " are in no order (" + result.key + "): at least one has no place"};
  }
  explain_side(result, first, root);
  explain_side(result, second, root);
  root.write(out);
  return {};
}

}  // namespace leitai::scoring
