#include "tests/engine/domain/brand_story.h"

#include "events/check.h"

namespace leitai::test {
namespace {

using schema::BrandState;

std::string text(std::string_view name, std::string_view value) {
  return "'" + std::string(name) + "':'" + std::string(value) + "'";
}

std::string line(std::string_view date, std::string_view title) {
  return "{" + text("date", date) + ",'kind':'志愿服务'," + text("title", title) + ",'done':'上门办税','people':12}";
}

/// What leads to the state from the one before it on the straight way.
std::vector<Given> straight(BrandState state) {
  switch (state) {
    case BrandState::DRAFT:
      return {{kUnit1, draft(1, "")}};
    case BrandState::SUBMITTED:
      return {{kUnit1, first_brand("'submitDraft':{" + form("红色驿站") + "}")}};
    case BrandState::ACCEPTED:
      return {{kOrganiser, accept_brand()}};
    case BrandState::LISTED:
      return {{kOrganiser, batch("'publishList':{}")}};
    case BrandState::CULTIVATING:
      return {{kUnit1, plan(task("a") + "," + task("b", ",'after':['a']"))}};
    case BrandState::ACCEPTANCE_REQUESTED:
      return {{kUnit1, request(), kAcceptanceDay}};
    case BrandState::UNDER_REVIEW:
      return {{kOrganiser, assign()}};
    case BrandState::RECOGNISED:
      return {{kJudge1, review()}, {kJudge2, review()}, {kJudge3, review()}, {kOrganiser, decide_on("recognise")}};
    default:
      LEITAI_CHECK(false, "not on the straight way");
  }
}

constexpr BrandState kStraightWay[] = {BrandState::DRAFT,        BrandState::SUBMITTED,
                                       BrandState::ACCEPTED,     BrandState::LISTED,
                                       BrandState::CULTIVATING,  BrandState::ACCEPTANCE_REQUESTED,
                                       BrandState::UNDER_REVIEW, BrandState::RECOGNISED};

}  // namespace

std::string first_brand(std::string_view body) {
  return brand(1, body);
}
std::string batch(std::string_view body, std::uint64_t number) {
  return "{'batch':{'batch':" + std::to_string(number) + "," + std::string(body) + "}}";
}
std::string reason(std::string_view command, std::string_view why) {
  return first_brand("'" + std::string(command) + "':{" + text("reason", why) + "}");
}

std::string draft(std::uint64_t unit, std::string_view name) {
  return brand(
      0, "'draftApplication':{'batch':1,'unit':" + std::to_string(unit) + ",'form':{" + text("brandName", name) + "}}");
}
std::string send_back(std::string_view reasons) {
  return first_brand("'returnApplication':{" + text("reasons", reasons) + "}");
}
std::string accept_brand() {
  return first_brand("'acceptApplication':{}");
}

std::string task(std::string_view key, std::string_view more) {
  return "{" + text("key", key) + ",'title':'走访','owner':'王芳','days':5" + std::string(more) + "}";
}
std::string plan(std::string_view tasks, std::string_view to, std::string_view why, std::string_view from) {
  return first_brand("'filePlan':{'plan':{" + text("from", from) + "," + text("to", to) +
                     ",'measures':'每月一次主题党日','tasks':[" + std::string(tasks) + "]}," + text("reason", why) +
                     "}");
}
std::string activity(std::string_view date, std::string_view title) {
  return first_brand("'logActivity':" + line(date, title));
}
std::string correct(std::uint32_t number, std::string_view date, std::string_view why) {
  return first_brand("'correctActivity':{'activity':" + std::to_string(number) + ",'to':" + line(date, "先锋日") + "," +
                     text("reason", why) + "}");
}
std::string strike(std::uint32_t number, std::string_view why) {
  return first_brand("'strikeActivity':{'activity':" + std::to_string(number) + "," + text("reason", why) + "}");
}
std::string monthly(int year, unsigned month, std::string_view done) {
  return first_brand("'submitMonthlyReport':{'year':" + std::to_string(year) + ",'month':" + std::to_string(month) +
                     "," + text("done", done) + "}");
}
std::string visit(std::string_view score, std::string_view date) {
  return first_brand("'recordVisit':{" + text("date", date) + ",'visitors':'组织股','findings':'台帐齐全'," +
                     text("score", score) + "}");
}
std::string request(std::string_view background, std::string_view measures, std::string_view results) {
  return first_brand("'requestAcceptance':{'report':{" + text("background", background) + "," +
                     text("measures", measures) + "," + text("results", results) + "}}");
}
std::string assign(std::string_view accounts) {
  return first_brand("'assignReviewers':{'accounts':[" + std::string(accounts) + "]}");
}
std::string excuse(std::uint64_t account, std::uint64_t replacement, std::string_view why) {
  return first_brand("'excuseReviewer':{'account':" + std::to_string(account) +
                     ",'replacement':" + std::to_string(replacement) + "," + text("reason", why) + "}");
}
std::string review(std::string_view score, std::string_view opinion) {
  std::string scores;
  for (const char* const standard : {"precise", "distinct", "innovative", "deep", "effective"})
    scores += (scores.empty() ? "{" : ",{") + text("standard", standard) + "," + text("score", score) + "}";
  return review_of(scores, opinion);
}
std::string review_of(std::string_view scores, std::string_view opinion) {
  return first_brand("'recordReview':{'scores':[" + std::string(scores) + "]," + text("opinion", opinion) + "}");
}
std::string decide_on(std::string_view decision, std::string_view why) {
  return first_brand("'decideAcceptance':{" + text("decision", decision) + "," + text("reason", why) + "}");
}
std::string promote(std::string_view kind, std::string_view date) {
  return first_brand("'planPromotion':{" + text("kind", kind) + "," + text("date", date) +
                     ",'title':'观摩税务先锋','place':'办税厅'}");
}
std::string hold(std::uint32_t number, std::string_view date) {
  return first_brand("'holdPromotion':{'promotion':" + std::to_string(number) + "," + text("date", date) +
                     ",'done':'三十个单位到场','people':86}");
}
std::string renew(int year) {
  return first_brand("'renewRecognition':{'year':" + std::to_string(year) + ",'opinion':'机制长效'}");
}
std::string waive(std::string_view rule, std::string_view until, std::uint64_t unit) {
  const std::string end = until.empty() ? "" : "," + text("until", until);
  return batch("'grantWaiver':{'unit':" + std::to_string(unit) + "," + text("rule", rule) + end +
               ",'reason':'情况特殊'}");
}

std::string adopt_acceptance(std::string_view threshold, unsigned reviewers) {
  std::string criteria, uses;
  for (const char* const standard : {"precise", "distinct", "innovative", "deep", "effective"}) {
    const std::string comma = criteria.empty() ? "" : ",";
    criteria += comma + "{" + text("key", standard) + "," + text("title", standard) +
                ",'score':{'min':0,'max':100,'step':'0.5','better':'higher'}}";
    uses += comma + "{" + text("criterion", standard) + ",'weight':'1/5'}";
  }
  return batch("'adoptAcceptanceRules':{'reason':'验收办法','rules':{'reviewers':" + std::to_string(reviewers) + "," +
               text("threshold", threshold) + ",'rulebook':{'title':'验收','criteria':[" + criteria + R"(],
  'performances':[{'rounds':['*'],'criteria':[)" +
               uses + R"(],
    'nonScores':{'pending':'stop','absent':'leaveOut','abstained':'leaveOut','recused':'leaveOut',
                 'withdrawn':'stop','late':'stop','dnf':'zero','dns':'zero'},
    'leastPanel':{'judges':1,'below':'stop'},'scope':'criterion','panel':{'mean':null}}],
  'rounds':[{'rounds':['*'],'attempts':{'failed':'voidRound','sum':null},
             'adjustments':{'others':'add'},'total':{'own':null}}],
  'overall':{'lastRound':null},
  'rankings':[{'rounds':['*','overall'],'direction':'higher',
               'total':{'digits':2,'mode':'halfUp','effect':'display'},
               'ties':[{'shared':null}],'numbering':'competition'}]}}})");
}

std::vector<Given> until(BrandState state) {
  std::vector<Given> all;
  switch (state) {
    case BrandState::RETURNED:
      return until(BrandState::SUBMITTED, {{kOrganiser, send_back()}});
    case BrandState::WITHDRAWN:
      return until(BrandState::SUBMITTED, {{kUnit1, reason("withdrawBrand")}});
    case BrandState::EXPIRED:
      return until(BrandState::CULTIVATING, {{kOrganiser, batch("'closeBatch':{'reason':'年度结束'}")}});
    case BrandState::REVOKED:
      return until(BrandState::RECOGNISED, {{kOrganiser, reason("revokeRecognition")}});
    default:
      break;
  }
  for (const BrandState step : kStraightWay) {
    for (Given& given : straight(step)) all.push_back(std::move(given));
    if (step == state) break;
  }
  return all;
}

std::vector<Given> until(BrandState state, std::vector<Given> more) {
  std::vector<Given> all = until(state);
  for (Given& given : more) all.push_back(std::move(given));
  return all;
}

Bench county_at(BrandState state) {
  Bench bench = county();
  for (const Given& given : until(state)) {
    const std::string word = answer(bench, given);
    LEITAI_CHECK(word == "accepted", given.command + ": " + word);
  }
  return bench;
}

const domain::Brand& the_brand(const Bench& bench, std::uint64_t number) {
  return *bench.world().brands.find(BrandId{number});
}

schema::BrandEvent::Reader last_brand_event(const Bench& bench) {
  return read_trusted<schema::Event>(bench.events().back()).getBody().getBrand();
}

}  // namespace leitai::test
