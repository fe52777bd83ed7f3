#include "tools/leitai/generate/rules.h"

#include <vector>

#include "events/check.h"
#include "events/json.h"

namespace leitai::generate {
namespace {

struct Criterion {
  const char* key;
  const char* zh;
  const char* en;
  const char* max;
  const char* step;
  const char* weight;
};

/// One round whose criteria are means of what was given, weighed and added up.
std::string rulebook(const char* title_zh, const char* title_en, const char* round,
                     const std::vector<Criterion>& criteria, const char* non_score) {
  std::string list, uses;
  for (const Criterion& one : criteria) {
    if (!list.empty()) list += ',', uses += ',';
    list += std::string(R"({"key":")") + one.key + R"(","title":{"zh":")" + one.zh + R"(","en":")" + one.en +
            R"("},"score":{"min":0,"max":)" + one.max + R"(,"step":")" + one.step + R"(","better":"higher"}})";
    uses += std::string(R"({"criterion":")") + one.key + R"(","weight":")" + one.weight + R"("})";
  }
  std::string states;
  for (const char* state : {"pending", "absent", "abstained", "recused", "withdrawn", "late", "dnf", "dns"})
    states += (states.empty() ? "\"" : ",\"") + std::string(state) + "\":\"" + non_score + "\"";
  const std::string rounds = std::string(R"("rounds":[")") + round + "\"]";
  return std::string(R"({"title":{"zh":")") + title_zh + R"(","en":")" + title_en + R"("},"criteria":[)" + list +
         R"(],"performances":[{)" + rounds + R"(,"criteria":[)" + uses + R"(],"nonScores":{)" + states +
         R"(},"leastPanel":{"judges":1,"below":"stop"},"scope":"criterion","panel":{"mean":null}}],"rounds":[{)" +
         rounds +
         R"(,"attempts":{"failed":"voidRound","sum":null},"adjustments":{"others":"stop"},"total":{"own":null}}],)" +
         R"("overall":{"lastRound":null},"rankings":[{"rounds":[")" + round +
         R"(","overall"],"direction":"higher","total":{"digits":2,"mode":"halfUp","effect":"display"},)" +
         R"("ties":[{"shared":null}],"numbering":"competition"}]})";
}

void read(const std::string& json, schema::Rulebook::Builder out) {
  const auto problems = from_json(json, out);
  LEITAI_CHECK(problems.empty(), problems.empty() ? "" : problems.front().path + problems.front().text.en);
}

}  // namespace

void fill_acceptance_rules(schema::AcceptanceRules::Builder rules) {
  static const std::vector<Criterion> kFive{
      {"precise", "精准:品牌选题", "precise topic", "100", "0.5", "0.2"},
      {"distinct", "鲜明:品牌名称", "distinct name", "100", "0.5", "0.2"},
      {"innovative", "创新:机制载体", "innovative mechanism", "100", "0.5", "0.2"},
      {"deep", "深刻:品牌内涵", "deep meaning", "100", "0.5", "0.2"},
      {"effective", "实效:创建成果", "effective results", "100", "0.5", "0.2"}};
  read(rulebook("验收评分规则", "acceptance by the five standards", "acceptance", kFive, "leaveOut"),
       rules.initRulebook());
  rules.setReviewers(3);
  rules.setThreshold("80");
}

void fill_ranking_rules(std::uint64_t contest, schema::RankingRules::Builder rules) {
  std::vector<Criterion> criteria{{"acceptance", "验收得分", "acceptance", "100", "0.01", "0.5"},
                                  {"regularity", "月报按时率", "monthly reports in time", "100", "0.01", "0.2"},
                                  {"visits", "走访得分", "visits", "100", "0.01", "0.1"},
                                  {"promotion", "宣传推广次数", "promotion held", "100", "1", "0.5"}};
  std::vector<schema::RankingSource> sources{schema::RankingSource::ACCEPTANCE, schema::RankingSource::REGULARITY,
                                             schema::RankingSource::VISITS, schema::RankingSource::PROMOTION};
  if (contest != 0) {
    criteria.push_back({"stage", "擂台比武得分", "the stage", "100", "0.001", "0.2"});
    sources.push_back(schema::RankingSource::CONTEST);
  }
  read(rulebook("年度排名规则", "the year's ranking", "year", criteria, "zero"), rules.initRulebook());
  auto inputs = rules.initInputs(static_cast<unsigned>(criteria.size()));
  for (unsigned i = 0; i < inputs.size(); ++i) {
    inputs[i].setCriterion(criteria[i].key);
    inputs[i].setSource(sources[i]);
    if (sources[i] == schema::RankingSource::CONTEST) inputs[i].setContest(contest);
  }
}

}  // namespace leitai::generate
