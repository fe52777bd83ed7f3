#include "tests/engine/scoring/random_contest.h"

#include <rapidcheck.h>

namespace leitai::test {
namespace {

using Words = std::vector<std::string>;

std::string pick_word(const Words& words) {
  return words[static_cast<std::size_t>(pick(static_cast<int>(words.size())))];
}

bool chance(int percent) {
  return pick(100) < percent;
}

Rational random_ratio() {
  static const std::vector<Rational> kRatios = {1, Rational(1, 2), Rational(3, 7), Rational(2, 5), 2};
  return kRatios[static_cast<std::size_t>(pick(static_cast<int>(kRatios.size())))];
}

SlowRules::Rounding random_rounding() {
  return {pick(3), pick_word({"halfUp", "halfEven", "down", "up"}), pick_word({"binding", "display"})};
}

void pick_panel(SlowRules& rules) {
  for (const std::string state : {"pending", "absent", "abstained", "recused", "withdrawn", "late", "dnf", "dns"})
    rules.policies[state] = pick_word({"leaveOut", "leaveOut", "leaveOut", "worst", "zero", "panelMean", "panelMean",
                                       "voidAttempt", "voidEntry", "stop"});
  rules.least_judges = 1 + pick(2);
  rules.shortage = pick_word({"stop", "voidAttempt", "voidEntry"});
  rules.scope = pick_word({"criterion", "judgeTotal"});
  rules.panel = pick_word({"mean", "sum", "median", "trimmedMean", "trimmedMean", "trimmedSum"});
  rules.trim = {{0, pick(2), pick(2)}};
  if (chance(40)) rules.trim.push_back({4, pick(2), 1 + pick(2)});
  if (chance(20)) rules.trim.push_back({6, 2, pick(3)});
  rules.smaller = pick_word({"keepAll", "stop", "voidAttempt", "voidEntry"});
  const Words sheet = {"none", "required", "optional"};
  if (chance(30)) rules.factor = {random_ratio(), pick_word(sheet)};
  if (chance(30) && rules.scope == "criterion") rules.criterion_factor = {random_ratio(), pick_word(sheet)};
  Words stages = {"panel", "attempt", "attempts", "round"};
  if (rules.scope == "criterion") stages.insert(stages.end(), {"criterion", "weighted"});
  if (rules.scope == "judgeTotal") stages.push_back("judgeTotal");
  for (const std::string& stage : stages)
    if (chance(25)) rules.roundings[stage] = random_rounding();
}

void pick_rounds(SlowRules& rules) {
  rules.attempts = pick_word({"best", "sum", "mean", "bestSum", "bestMean"});
  rules.failed = pick_word({"leaveOut", "zero", "voidRound"});
  rules.fewer = pick_word({"useThose", "stop", "voidRound"});
  rules.best_count = 1 + pick(3);
  if (chance(70)) rules.kinds.push_back("overtime");
  rules.other_kinds = pick_word({"add", "ignore", "stop"});
  rules.total = pick_word({"own", "all", "last", "rounds"});
  rules.missing = pick_word({"zero", "noTotal"});
  rules.overall = pick_word({"lastRound", "reached", "sum", "rounds"});
  rules.overall_missing = pick_word({"zero", "noTotal"});
  rules.counted["r1"] = random_ratio();
  if (chance(60)) rules.counted["r2"] = random_ratio();
  if (chance(20)) rules.counted["r9"] = random_ratio();
}

void pick_places(SlowRules& rules) {
  rules.direction = pick_word({"higher", "higher", "lower"});
  rules.shown = random_rounding();
  rules.numbering = pick_word({"competition", "dense", "ordinal", "modified", "fractional"});
  const int links = pick(4);
  for (int i = 0; i < links; ++i)
    rules.ties.push_back(pick_word({"nextBestAttempts", "exactTotal", "criterion 1",
                                    "criterion " + std::to_string(rules.criteria.size()), "round r1", "round r2",
                                    "runningOrder earlierFirst", "runningOrder laterFirst"}));
  const int awards = pick(4);
  for (int i = 0; i < awards; ++i)
    rules.awards.push_back({"a" + std::to_string(i), 1 + pick(3), pick_word({"allUp", "allDown", "hold"})});
}

/// Half of the contests: little that voids or stops, coarse totals. Many entries are ranked, many of them level.
void calm(SlowRules& rules) {
  for (auto& [state, policy] : rules.policies)
    if (policy == "voidEntry" || policy == "stop") policy = "leaveOut";
  rules.smaller = "keepAll";
  if (rules.failed == "voidRound") rules.failed = "leaveOut";
  rules.fewer = "useThose";
  if (rules.other_kinds == "stop") rules.other_kinds = "add";
  for (auto* const factor : {&rules.factor, &rules.criterion_factor})
    if (*factor && (*factor)->sheet == "required") (*factor)->sheet = "optional";
  rules.missing = rules.overall_missing = "zero";
  rules.shown = {0, "halfUp", "binding"};
  if (rules.ties.empty() && chance(70)) rules.ties.push_back("nextBestAttempts");
  if (rules.awards.size() == 1) rules.awards.push_back({"more", 2, "allUp"});
}

Mark random_mark(const SlowRules::Criterion& scale) {
  if (chance(9)) return Mark::none(static_cast<MarkState>(1 + pick(8)));
  if (scale.better.empty()) return Mark::scored({1 + pick(scale.max), 0});
  return Mark::scored({10 * scale.min + 5 * pick(2 * (scale.max - scale.min) + 1), 1});
}

scoring::Performance random_performance(const SlowRules& rules, int judges) {
  scoring::Performance performance;
  for (int j = 1; j <= judges; ++j) {
    if (!chance(92)) continue;
    const JudgeNo judge(static_cast<std::uint32_t>(j));
    performance.panel.push_back(judge);
    for (std::size_t c = 0; c < rules.criteria.size(); ++c)
      if (chance(97))
        performance.marks[{judge, CriterionNo(static_cast<std::uint16_t>(c + 1))}] = {random_mark(rules.criteria[c]),
                                                                                      1};
  }
  for (std::size_t c = 0; c <= rules.criteria.size(); ++c)
    if ((rules.factor || rules.criterion_factor) && chance(90))
      performance.factors.push_back({CriterionNo(static_cast<std::uint16_t>(c)), {10 + pick(20), 1}, {pick(3) - 1, 0}});
  return performance;
}

std::string ratio_text(const Rational& value) {
  return "\"" + boost::multiprecision::numerator(value).str() + "/" + boost::multiprecision::denominator(value).str() +
         "\"";
}

std::string word(const std::string& text) {
  return "\"" + text + "\"";
}

std::string rounding_text(const SlowRules::Rounding& rounding) {
  return "\"digits\": " + std::to_string(rounding.digits) + ", \"mode\": " + word(rounding.mode) +
         ", \"effect\": " + word(rounding.effect);
}

/// A list of JSON values.
std::string list(const Words& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return "[" + text + "]";
}

std::string aggregate_text(const SlowRules& rules) {
  if (!rules.panel.starts_with("trimmed")) return "{" + word(rules.panel) + ": null}";
  Words rows;
  const auto row = [](const SlowRules::TrimRow& trim) {
    return "\"low\": " + std::to_string(trim.low) + ", \"high\": " + std::to_string(trim.high);
  };
  for (std::size_t i = 1; i < rules.trim.size(); ++i)
    rows.push_back("{\"from\": " + std::to_string(rules.trim[i].from) + ", " + row(rules.trim[i]) + "}");
  return "{" + word(rules.panel) + ": {" + row(rules.trim[0]) + ", \"smaller\": " + word(rules.smaller) +
         ", \"bySize\": " + list(rows) + "}}";
}

std::string roundings_text(const SlowRules& rules, const Words& stages) {
  Words roundings;
  for (const std::string& stage : stages)
    if (const auto found = rules.roundings.find(stage); found != rules.roundings.end())
      roundings.push_back("{\"at\": " + word(stage) + ", " + rounding_text(found->second) + "}");
  return list(roundings);
}

std::string performance_text(const SlowRules& rules) {
  Words uses;
  for (std::size_t i = 0; i < rules.weights.size(); ++i)
    uses.push_back("{\"criterion\": \"c" + std::to_string(i + 1) + "\", \"weight\": " + ratio_text(rules.weights[i]) +
                   "}");
  std::string states;
  for (const auto& [state, policy] : rules.policies)
    states += (states.empty() ? "" : ", ") + word(state) + ": " + word(policy);
  const auto factor = [](const char* name, const std::optional<SlowRules::Factor>& rule) {
    if (!rule) return std::string();
    return std::string(", \"") + name + "\": {\"constant\": " + ratio_text(rule->constant) +
           ", \"sheet\": " + word(rule->sheet) + "}";
  };
  return "[{\"rounds\": [\"*\"], \"criteria\": " + list(uses) + ", \"nonScores\": {" + states +
         "}, \"leastPanel\": {\"judges\": " + std::to_string(rules.least_judges) +
         ", \"below\": " + word(rules.shortage) + "}, \"scope\": " + word(rules.scope) +
         ", \"panel\": " + aggregate_text(rules) + factor("factor", rules.factor) +
         factor("criterionFactor", rules.criterion_factor) +
         ", \"roundings\": " + roundings_text(rules, {"judgeTotal", "panel", "criterion", "weighted", "attempt"}) +
         "}]";
}

std::string counted_text(const SlowRules& rules, const std::string& how, const std::string& missing) {
  Words rounds;
  for (const auto& [round, weight] : rules.counted)
    rounds.push_back("{\"round\": " + word(round) + ", \"weight\": " + ratio_text(weight) + "}");
  const bool sums = how != "own" && how != "lastRound" && how != "reached";
  return "{" + word(how) + ": " + (how == "rounds" ? list(rounds) : "null") +
         (sums ? ", \"missing\": " + word(missing) : "") + "}";
}

std::string rounds_text(const SlowRules& rules) {
  Words kinds;
  for (const std::string& kind : rules.kinds) kinds.push_back("{\"kind\": " + word(kind) + ", \"points\": null}");
  std::string how = "null";
  if (rules.attempts == "bestSum" || rules.attempts == "bestMean")
    how = "{\"count\": " + std::to_string(rules.best_count) + ", \"fewer\": " + word(rules.fewer) + "}";
  return "[{\"rounds\": [\"*\"], \"attempts\": {" + word(rules.attempts) + ": " + how +
         ", \"failed\": " + word(rules.failed) + "}, \"adjustments\": {\"kinds\": " + list(kinds) +
         ", \"others\": " + word(rules.other_kinds) +
         "}, \"roundings\": " + roundings_text(rules, {"attempts", "round"}) +
         ", \"total\": " + counted_text(rules, rules.total, rules.missing) + "}]";
}

std::string link_text(const std::string& link) {
  const auto space = link.find(' ');
  const std::string name = link.substr(0, space);
  if (space == std::string::npos) return "{" + word(name) + ": null}";
  return "{" + word(name) + ": " + word((name == "criterion" ? "c" : "") + link.substr(space + 1)) + "}";
}

}  // namespace

int pick(int count) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count));
}

SlowRules random_rules() {
  SlowRules rules;
  const int criteria = 1 + pick(3);
  for (int i = 0; i < criteria; ++i) {
    const std::string better = pick_word({"higher", "higher", "lower", ""});
    const int min = better.empty() ? 1 : pick(3);
    rules.criteria.push_back({better, min, min + 2 + pick(6)});
    rules.weights.push_back(random_ratio());
  }
  pick_panel(rules);
  pick_rounds(rules);
  pick_places(rules);
  if (chance(50)) calm(rules);
  return rules;
}

scoring::Sheet random_sheet(const SlowRules& rules) {
  scoring::Sheet sheet;
  const int rounds = 1 + pick(3), entries = 1 + pick(7), judges = 1 + pick(6), attempts = 1 + pick(3);
  for (int i = 1; i <= rounds; ++i) sheet.rounds.push_back("r" + std::to_string(i));
  for (int j = 1; j <= judges; ++j) sheet.judges[JudgeNo(static_cast<std::uint32_t>(j))].name = "J" + std::to_string(j);
  for (int e = 1; e <= entries; ++e) {
    const EntryNo number(static_cast<std::uint32_t>(e));
    scoring::Entry& entry = sheet.entries[number];
    entry.name = "E" + std::to_string(e);
    entry.order = static_cast<std::uint32_t>(pick(4));
    if (chance(10)) entry.standing = static_cast<schema::EntryStanding>(pick(3));
    for (int r = 1; r <= rounds; ++r) {
      if (!chance(90)) continue;
      const RoundNo round(static_cast<std::uint16_t>(r));
      for (int a = 1; a <= attempts; ++a)
        if (chance(85))
          sheet.performances[{round, AttemptNo(static_cast<std::uint16_t>(a)), number}] =
              random_performance(rules, judges);
      if (!chance(20)) continue;
      const std::string kind = pick_word({"overtime", "overtime", "other"});
      sheet.adjustments.push_back(
          {0, round, AttemptNo(static_cast<std::uint16_t>(pick(2))), number, kind, Decimal{pick(7) - 3, 1}, "", 0});
    }
  }
  return sheet;
}

std::string json_of(const SlowRules& rules) {
  Words criteria, ties, awards;
  for (std::size_t i = 0; i < rules.criteria.size(); ++i) {
    const SlowRules::Criterion& one = rules.criteria[i];
    const std::string scale = one.better.empty() ? "\"rank\": {\"last\": " + std::to_string(one.max) + "}"
                                                 : "\"score\": {\"min\": " + std::to_string(one.min) +
                                                       ", \"max\": " + std::to_string(one.max) +
                                                       ", \"step\": 0.5, \"better\": " + word(one.better) + "}";
    criteria.push_back("{\"key\": \"c" + std::to_string(i + 1) + "\", " + scale + "}");
  }
  for (const std::string& link : rules.ties) ties.push_back(link_text(link));
  ties.push_back("{\"shared\": null}");
  for (const SlowRules::Award& award : rules.awards)
    awards.push_back("{\"key\": " + word(award.key) + ", \"rounds\": [\"overall\"], \"quota\": " +
                     std::to_string(award.quota) + ", \"border\": " + word(award.border) + "}");
  return "{\"criteria\": " + list(criteria) + ",\n \"performances\": " + performance_text(rules) +
         ",\n \"rounds\": " + rounds_text(rules) +
         ",\n \"overall\": " + counted_text(rules, rules.overall, rules.overall_missing) +
         ",\n \"rankings\": [{\"rounds\": [\"*\", \"overall\"], \"direction\": " + word(rules.direction) +
         ", \"total\": {" + rounding_text(rules.shown) + "}, \"ties\": " + list(ties) +
         ", \"numbering\": " + word(rules.numbering) + "}],\n \"awards\": " + list(awards) + "}";
}

std::vector<std::uint32_t> random_order(std::size_t count) {
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::ptrdiff_t>(pick(static_cast<int>(i + 1)));
    order.insert(order.begin() + at, static_cast<std::uint32_t>(i + 1));
  }
  return order;
}

}  // namespace leitai::test
