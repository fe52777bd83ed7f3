#include "engine/scoring/explain_total.h"

#include <algorithm>

#include "engine/scoring/explain.h"
#include "engine/scoring/state_words.h"

namespace leitai::scoring {
namespace {

std::string shown(const Score& score) {
  return score.scored() ? score.value.text() : std::string(score.why);
}

/// From a total down to the marks.
class TotalExplainer {
 public:
  TotalExplainer(const Plan& plan, const Sheet& sheet, const ContestScores& scores)
      : plan_(plan), sheet_(sheet), scores_(scores) {}

  void explain(RoundNo round, const Total& total, Node& root) {
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

 private:
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
  const ContestScores& scores_;
};

}  // namespace

ExplainedResult::ExplainedResult(const Plan& for_plan, const Sheet& for_sheet, RoundNo of_round)
    : plan(for_plan),
      sheet(for_sheet),
      scores(score_with_places(plan, sheet)),
      round(of_round),
      key(round ? sheet.rounds[round.value - 1u] : std::string(kOverall)),
      totals(round ? round_totals(sheet, scores, round.value - 1u) : overall_totals(plan, sheet, scores)),
      rule(rule_for(plan.rankings, key)),
      rows(result_rows(plan, sheet, scores, totals, round, key).rows) {}

const Total* ExplainedResult::total(EntryNo entry) const {
  const auto found =
      std::find_if(totals.list.begin(), totals.list.end(), [&](const Total& one) { return one.entry == entry; });
  return found == totals.list.end() ? nullptr : &*found;
}

const Row* ExplainedResult::row(EntryNo entry) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.entry == entry; });
  return found == rows.end() ? nullptr : &*found;
}

std::string ExplainedResult::name(EntryNo entry) const {
  const auto found = sheet.entries.find(entry);
  return found != sheet.entries.end() && !found->second.name.empty() ? found->second.name
                                                                     : "#" + std::to_string(entry.value);
}

void ExplainedResult::explain_head(const Row& row, Node& node) const {
  const std::string name = this->name(row.entry);
  node.what = {name + "(" + key + ")", name + " (" + key + ")"};
  if (!row.place.empty()) {
    node.what.zh += ":第 " + row.place + " 名";
    node.what.en += ": place " + row.place;
  }
  if (!row.state.empty()) {
    const LocalText state = state_words(row.state);
    node.what.zh += ":" + state.zh;
    node.what.en += ": " + state.en;
  }
  node.value = row.total;
  for (const AwardRule& award : plan.awards)
    if (award.key == row.award) node.add({"奖项:" + award.title.zh, "award: " + award.title.en}, row.award);
  if (row.award.starts_with("hold:"))
    node.add({"奖项待定:名额边界并列", "award to be decided: a tie at its border"}, row.award);
}

void ExplainedResult::explain_total(const Total& total, Node& node) const {
  TotalExplainer(plan, sheet, scores).explain(round, total, node);
}

Error nothing_in_round() {
  return make_error(ErrorKind::NOT_FOUND, "该轮次没有这个参赛项目的成绩", "the entry has nothing in that round");
}

}  // namespace leitai::scoring
