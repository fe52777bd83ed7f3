#include "engine/scoring/choice_words.h"
#include "engine/scoring/rulebook_words.h"
#include "engine/scoring/ties.h"

/// Of totals to places and awards.
namespace leitai::scoring {
namespace {

void tie_words(const Plan& plan, const RankingRule& rule, Node& out) {
  Node& node = out.add({"总分相同时依次", "level totals, in this order"});
  for (std::size_t i = 0; i < rule.ties.size(); ++i) {
    const LocalText text = rule.ties[i].kind->words(rule.ties[i], plan);
    const std::string number = std::to_string(i + 1) + ". ";
    node.add({number + text.zh, number + text.en});
  }
  if (rule.ties.size() < 2) return;
  node.add(rule.still_tied == schema::StillTied::RESTART
               ? LocalText{"分出一部分后,仍相同者从第一条重新比较",
                           "once some are separated, those still level start again at the first"}
               : LocalText{"仍相同者接着比较下一条", "those still level go on with the next"});
}

LocalText seats_words(const AwardRule& rule) {
  const std::string value = rule.value.text(), quota = std::to_string(rule.quota);
  switch (rule.kind) {
    case schema::AwardRule::QUOTA:
      return {quota + " 名", quota + (rule.quota == 1 ? " seat" : " seats")};
    case schema::AwardRule::SHARE: {
      const LocalText mode = words(rule.mode);
      return {"有名次者总数 × " + value + " 名," + mode.zh,
              "as many seats as " + value + " of those with a place, rounded " + mode.en};
    }
    case schema::AwardRule::THRESHOLD:
      return {"总分达到 " + value + " 的所有项目", "all whose total is " + value + " or better"};
    default:
      return {"列前者占比小于 " + value + " 的所有项目",
              "all of whom less than " + value + " of those with a place are ahead"};
  }
}

}  // namespace

void ranking_words(const Plan& plan, const RankingRule& rule, std::size_t rules, Node& out) {
  const LocalText rounds = rounds_in_words(rule.rounds, rules), direction = words(rule.direction);
  Node& node = out.add({"名次(" + rounds.zh + ")", "places (" + rounds.en + ")"});
  node.add({"总分" + direction.zh, "of totals, " + direction.en});
  const LocalText shown = words(rule.total);
  const bool binding = rule.total.effect == RoundingEffect::BINDING;
  node.add({"总分" + shown.zh + (binding ? ",按舍入后的总分排名" : ";按未舍入的总分排名"),
            "totals: " + shown.en + (binding ? ", and ranked so" : "; ranked by the exact total")});
  if (rule.tolerance) {
    const std::string tolerance = rule.tolerance->text();
    node.add({"与同组最好者相差不超过 " + tolerance + " 视为相同",
              "within " + tolerance + " of the best of a group counts as level with it"});
  }
  if (rule.without_total == schema::WithoutTotal::BEHIND)
    node.add({"没有总分(但未待处理)者列于所有人之后,同样比较",
              "who failed, and so has no total, is placed behind all others, by the same comparisons"});
  else
    node.add({"没有总分者不排名次", "who has no total has no place"});
  tie_words(plan, rule, node);
  const LocalText& numbering = rule.numbering->words;
  node.add({"名次编号:" + numbering.zh, "numbering of places: " + numbering.en});
}

void award_words(const AwardRule& rule, Node& out) {
  const LocalText name = named(rule.title, rule.key), rounds = rounds_in_words(rule.rounds, 1),
                  seats = seats_words(rule);
  Node& node = out.add({name.zh + "(" + rounds.zh + "):" + seats.zh, name.en + " (" + rounds.en + "): " + seats.en});
  if (rule.at_least) {
    const std::string total = rule.at_least->text();
    node.add({"总分须达到 " + total, "only with a total of " + total + " or better"});
  }
  if (rule.per_unit > 0) {
    const std::string most = std::to_string(rule.per_unit);
    node.add({"同一单位至多 " + most + " 个", "at most " + most + " of one unit"});
  }
  if (rule.border == schema::BorderTie::UNKNOWN) return;
  const LocalText border = words(rule.border);
  node.add({"名额边界上并列者:" + border.zh, "who shares the place at which the seats end: " + border.en});
}

}  // namespace leitai::scoring
