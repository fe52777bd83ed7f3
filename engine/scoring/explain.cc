#include "engine/scoring/explain.h"

#include <algorithm>

#include "engine/scoring/ranking.h"
#include "engine/scoring/state_words.h"

namespace leitai::scoring {
namespace {

std::string entry_name(const Sheet& sheet, EntryNo entry) {
  const auto found = sheet.entries.find(entry);
  return found != sheet.entries.end() && !found->second.name.empty() ? found->second.name
                                                                     : "#" + std::to_string(entry.value);
}

std::string shown(const Score& score) {
  return score.scored() ? score.value.text() : std::string(score.why);
}

class Explainer {
 public:
  Explainer(const Plan& plan, const Sheet& sheet)
      : plan_(plan), sheet_(sheet), scores_(score_with_places(plan, sheet)) {}

  Result<void> explain(RoundNo round, EntryNo entry, schema::ExplainNode::Builder out) {
    if (round.value > scores_.rounds.size()) return not_found();
    const Totals totals =
        round ? round_totals(sheet_, scores_, round.value - 1u) : overall_totals(plan_, sheet_, scores_);
    const auto total =
        std::find_if(totals.list.begin(), totals.list.end(), [&](const Total& one) { return one.entry == entry; });
    if (total == totals.list.end()) return not_found();
    const std::string key = round ? sheet_.rounds[round.value - 1u] : std::string(kOverall);
    Node root;
    const RoundResult result = result_rows(plan_, sheet_, scores_, totals, round, key);
    for (const Row& row : result.rows)
      if (row.entry == entry) head(key, row, root);
    if (const RankingRule* rule = rule_for(plan_.rankings, key))
      neighbours({plan_, sheet_, scores_, totals, *rule}, entry, root);
    explain_total(round, *total, root);
    root.write(out);
    return {};
  }

 private:
  static Error not_found() {
    return make_error(ErrorKind::NOT_FOUND, "该轮次没有这个参赛项目的成绩", "the entry has nothing in that round");
  }

  void head(const std::string& key, const Row& row, Node& root) {
    const std::string name = entry_name(sheet_, row.entry);
    root.what = {name + "(" + key + ")", name + " (" + key + ")"};
    if (!row.place.empty()) {
      root.what.zh += ":第 " + row.place + " 名";
      root.what.en += ": place " + row.place;
    }
    if (!row.state.empty()) {
      const LocalText state = state_words(row.state);
      root.what.zh += ":" + state.zh;
      root.what.en += ": " + state.en;
    }
    root.value = row.total;
    for (const AwardRule& award : plan_.awards)
      if (award.key == row.award) root.add({"奖项:" + award.title.zh, "award: " + award.title.en}, row.award);
    if (row.award.starts_with("hold:"))
      root.add({"奖项待定:名额边界并列", "award to be decided: a tie at its border"}, row.award);
  }

  /// What set the entry apart from those just ahead and just behind.
  void neighbours(const TieContext& context, EntryNo entry, Node& root) {
    const auto groups = rank_groups(context);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const Group& members = groups[i].members;
      const auto self =
          std::find_if(members.begin(), members.end(), [&](const Contender& one) { return one.entry == entry; });
      if (self == members.end()) continue;
      if (i > 0)
        compare(context, *self, groups[i - 1].members.back(), groups[i].separated_by, "落后于 ", "behind ", root);
      for (const Contender& other : members)
        if (other.entry != entry) {
          const std::string name = entry_name(sheet_, other.entry);
          root.add({"与 " + name + " 并列", "level with " + name}, other.exact.text());
        }
      if (i + 1 < groups.size())
        compare(context, *self, groups[i + 1].members.front(), groups[i + 1].separated_by, "领先于 ", "ahead of ",
                root);
    }
  }

  void compare(const TieContext& context, const Contender& self, const Contender& other, std::size_t link,
               const char* zh, const char* en, Node& root) {
    const std::string name = entry_name(sheet_, other.entry);
    if (link > 0) {
      const TieLink& tie = context.rule.ties[link - 1];
      const LocalText how = tie.kind->words(tie, plan_);
      Node& node = root.add({zh + name + ":总分相同," + how.zh, en + name + ": level totals, then " + how.en});
      node.add({entry_name(sheet_, self.entry), entry_name(sheet_, self.entry)}, figure(context, tie, self, other));
      node.add({name, name}, figure(context, tie, other, self));
    } else if (self.failed || other.failed) {
      root.add({zh + name + ":没有总分者列后", en + name + ": who has no total is behind"});
    } else if (self.tier != other.tier) {
      root.add({zh + name + ":所到轮次不同", en + name + ": another round was reached"}, sheet_.rounds[other.tier]);
    } else {
      const Exact margin = self.ranked < other.ranked ? other.ranked - self.ranked : self.ranked - other.ranked;
      root.add({zh + name + ":总分相差", en + name + ": totals differ by"}, margin.text());
    }
  }

  void explain_total(RoundNo round, const Total& total, Node& root) {
    const bool own = round || plan_.overall.kind == schema::OverallRule::LAST_ROUND ||
                     plan_.overall.kind == schema::OverallRule::REACHED;
    const auto counted = own ? counted_in(sheet_, scores_, total.tier) : counted_overall(plan_, sheet_, scores_);
    Node& sum = root.add({"总分(精确值)", "total, exact"}, shown(total.score));
    for (const CountedScore& one : counted) {
      const std::string key(one.key);
      const EntryRound* entry = one.round ? one.round->find(total.entry) : nullptr;
      LocalText what{"轮次 " + key, "round " + key};
      if (!(one.weight == Exact(1))) {
        what.zh += " × " + one.weight.text();
        what.en += " × " + one.weight.text();
      }
      if (plan_.overall.of_places() && !round) {
        what.zh += " 的名次";
        what.en += ": place";
      }
      Node& node = sum.add(std::move(what), counted_figure(round, one, entry));
      if (entry) explain_round(*one.round, *entry, node);
    }
    const RankingRule* rule =
        rule_for(plan_.rankings, round ? std::string_view(sheet_.rounds[round.value - 1u]) : kOverall);
    if (rule && total.score.scored()) explain_step({total.score.value, total.score.value, &rule->total}, sum);
  }

  /// What a round brings to a total.
  std::string counted_figure(RoundNo result, const CountedScore& counted, const EntryRound* entry) const {
    if (!plan_.overall.of_places() || result) return entry ? shown(entry->own) : std::string(kMissingRound);
    if (entry && entry->place) return entry->place->text();
    if (plan_.overall.missing != schema::MissingRound::LAST_PLACE) return std::string(kMissingRound);
    return std::to_string((counted.round ? counted.round->placed : 0) + 1);
  }

  void explain_round(const RoundScores& round, const EntryRound& entry, Node& node) {
    if (!round.rule || !round.performance) return;
    const LocalText how = round.rule->attempts.kind->words(round.rule->attempts);
    Node& attempts = node.add({"各次:" + how.zh, "attempts: " + how.en}, shown(entry.combined.score));
    for (const AttemptScore& attempt : entry.attempts) explain_attempt(round, entry, attempt, attempts);
    if (!entry.own.scored()) return;
    explain_step(entry.attempts_step, node);
    explain_adjustments(*round.rule, entry, AttemptNo{}, entry.attempts_step.value, node);
    explain_step(entry.round_step, node);
    explain_across(*round.rule, entry, node);
  }

  void explain_attempt(const RoundScores& round, const EntryRound& entry, const AttemptScore& attempt, Node& node) {
    const std::string number = std::to_string(attempt.attempt.value);
    const auto& counted = entry.combined.counted;
    const bool counts = std::find(counted.begin(), counted.end(), attempt.attempt) != counted.end();
    LocalText what{"第 " + number + " 次", "attempt " + number};
    if (!counts && attempt.score.scored() && entry.combined.score.scored()) {
      what.zh += "(未计入)";
      what.en += " (not counted)";
    }
    Node& one = node.add(std::move(what), shown(attempt.score));
    Scoring scratch;
    const PerformanceWork* work = work_of(plan_, sheet_, round, attempt.attempt, entry.entry, scratch);
    if (!work) return;
    explain_performance(plan_, sheet_, *round.performance, *work, one);
    explain_adjustments(*round.rule, entry, attempt.attempt, attempt.before_adjustments, one);
  }

  /// Those of the attempt, or of the round as a whole, with the bounds that took effect.
  void explain_adjustments(const RoundRule& rule, const EntryRound& entry, AttemptNo attempt, const Exact& score,
                           Node& node) {
    std::vector<const Adjustment*> adjustments;
    Exact unbounded;
    for (const Adjustment* adjustment : entry.adjustments) {
      if (adjustment->attempt != attempt) continue;
      adjustments.push_back(adjustment);
      unbounded += rule.adjustments.points(*adjustment, score);
      explain_adjustment(rule, *adjustment, score, node);
    }
    const Exact sum = rule.adjustments.sum(adjustments, score);
    if (!(sum == unbounded))
      node.add({"加减分合计(限幅后,原为 " + unbounded.text() + ")",
                "adjustments together, within their bounds (were " + unbounded.text() + ")"},
               sum.text());
    if (attempt) return;
    const Exact bounded = rule.adjustments.score_bounds.apply(score + sum);
    if (!(bounded == score + sum))
      node.add(
          {"得分限幅(原为 " + (score + sum).text() + ")", "score within its bounds (was " + (score + sum).text() + ")"},
          bounded.text());
  }

  void explain_across(const RoundRule& rule, const EntryRound& entry, Node& node) {
    if (rule.across_entries.empty() || !entry.across.moved) return;
    LocalText what;
    for (const JudgeStepPtr& step : rule.across_entries) {
      const LocalText words = step->words();
      what.zh += (what.zh.empty() ? "" : ",") + words.zh;
      what.en += (what.en.empty() ? "" : ", ") + words.en;
    }
    node.add({"与其他参赛者一并换算(" + what.zh + "),原为 " + entry.across.given.text(),
              "among the entries (" + what.en + "), was " + entry.across.given.text()},
             entry.across.value.text());
  }

  void explain_adjustment(const RoundRule& rule, const Adjustment& adjustment, const Exact& score, Node& node) {
    const AdjustmentKind* kind = rule.adjustments.find(adjustment.kind);
    LocalText what = kind ? kind->title : LocalText{adjustment.kind, adjustment.kind};
    if (!adjustment.reason.empty()) {
      what.zh += ":" + adjustment.reason;
      what.en += ": " + adjustment.reason;
    }
    const Exact points = rule.adjustments.points(adjustment, score);
    if (!(points == Exact(adjustment.points))) {
      what.zh += "(登记为 " + to_string(adjustment.points) + ")";
      what.en += " (entered as " + to_string(adjustment.points) + ")";
    }
    node.add(std::move(what), points.text(), adjustment.source);
  }

  const Plan& plan_;
  const Sheet& sheet_;
  const ContestScores scores_;
};

}  // namespace

Result<void> explain_entry(const Plan& plan, const Sheet& sheet, RoundNo round, EntryNo entry,
                           schema::ExplainNode::Builder out) {
  return Explainer(plan, sheet).explain(round, entry, out);
}

}  // namespace leitai::scoring
