#include "engine/scoring/explain.h"

#include <algorithm>

#include "engine/scoring/explain_total.h"

namespace leitai::scoring {
namespace {

/// What set an entry apart from another, which is just ahead or behind.
void compare(const ExplainedResult& result, const Contender& self, const Contender& other, std::size_t link,
             const char* zh, const char* en, Node& root) {
  const std::string name = result.name(other.entry);
  if (link > 0) {
    const TieContext context = result.context();
    const TieLink& tie = context.rule.ties[link - 1];
    const LocalText how = tie.kind->words(tie, result.plan);
    Node& node = root.add({zh + name + ":总分相同," + how.zh, en + name + ": level totals, then " + how.en});
    node.add({result.name(self.entry), result.name(self.entry)}, figure(context, tie, self, other));
    node.add({name, name}, figure(context, tie, other, self));
  } else if (self.failed || other.failed) {
    root.add({zh + name + ":没有总分者列后", en + name + ": who has no total is behind"});
  } else if (self.tier != other.tier) {
    root.add({zh + name + ":所到轮次不同", en + name + ": another round was reached"}, result.sheet.rounds[other.tier]);
  } else {
    const Exact margin = self.ranked < other.ranked ? other.ranked - self.ranked : self.ranked - other.ranked;
    root.add({zh + name + ":总分相差", en + name + ": totals differ by"}, margin.text());
  }
}

/// What set the entry apart from those just ahead and just behind.
void explain_neighbours(const ExplainedResult& result, EntryNo entry, Node& root) {
  const auto groups = rank_groups(result.context());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Group& members = groups[i].members;
    const auto self =
        std::find_if(members.begin(), members.end(), [&](const Contender& one) { return one.entry == entry; });
    if (self == members.end()) continue;
    if (i > 0) compare(result, *self, groups[i - 1].members.back(), groups[i].separated_by, "落后于 ", "behind ", root);
    for (const Contender& other : members)
      if (other.entry != entry) {
        const std::string name = result.name(other.entry);
        root.add({"与 " + name + " 并列", "level with " + name}, other.exact.text());
      }
    if (i + 1 < groups.size())
      compare(result, *self, groups[i + 1].members.front(), groups[i + 1].separated_by, "领先于 ", "ahead of ", root);
  }
}

}  // namespace

Result<void> explain_entry(const Plan& plan, const Sheet& sheet, RoundNo round, EntryNo entry,
                           schema::ExplainNode::Builder out) {
  if (round.value > sheet.rounds.size()) return nothing_in_round();
  const ExplainedResult result(plan, sheet, round);
  const Total* total = result.total(entry);
  if (!total) return nothing_in_round();
  Node root;
  if (const Row* row = result.row(entry)) result.explain_head(*row, root);
  if (result.rule) explain_neighbours(result, entry, root);
  result.explain_total(*total, root);
  root.write(out);
  return {};
}

}  // namespace leitai::scoring
