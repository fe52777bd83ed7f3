#include "tests/engine/domain/batch_story.h"

/// Batches: their data, waivers, lists, rules, releases, days, the end.
namespace leitai::test {
namespace {

using enum domain::Rejection;
using schema::BrandState;

const Given kClosed{kOrganiser, close_batch()};

RefusalCase by_organiser(std::vector<Given> before, std::string command, std::vector<domain::Rejection> against) {
  return {std::move(before), kOrganiser, std::move(command), std::move(against)};
}

std::string five_standards(std::string_view round = "*") {
  return plain_rules({"precise", "distinct", "innovative", "deep", "effective"}, round);
}

std::string days(std::string_view first, std::string_view second) {
  return ",'days':[{'date':'" + std::string(first) + "'},{'date':'" + std::string(second) + "','kind':'work'}]";
}

std::vector<RefusalCase> data_refusals() {
  const auto odd = [](std::string_view more) {
    return by_organiser({}, open_batch(batch_data("2024-3", "2024-04-23", "2024-10-10", more)), {fieldInvalid});
  };
  return {
      {{}, kAdmin, open_batch(batch_data("2024-3")), {notPermitted}},
      by_organiser({}, open_batch(batch_data("")), {fieldInvalid}),
      by_organiser({}, open_batch(batch_data("2024-2", "2024-04-23", "2024-04-01")),
                   {batchKeyTaken, batchDatesDisordered}),
      by_organiser({}, open_batch(batch_data("2024-3", "2024-04-23", "2024-04-22")), {batchDatesDisordered}),
      by_organiser({}, open_batch(batch_data("2024-3", "2024-04-23", "2024-04-22", days("2024-05-01", "2024-05-01"))),
                   {calendarDayRepeated, batchDatesDisordered}),
      by_organiser({}, open_batch("{'key':'2024-3','title':'无日期'}"), {fieldInvalid}),
      odd(",'reportDay':0"),
      odd(",'reportDay':29"),
      odd(",'nameCharacters':0"),
      odd(",'lights':{'quietAmberDays':30,'quietRedDays':29}"),
      odd(",'days':[{}]"),

      by_organiser({}, revise_batch(batch_data("2024-2"), "", 9), {batchNotFound, reasonMissing}),
      by_organiser({}, revise_batch(batch_data("2024-9"), ""), {fieldInvalid, reasonMissing}),
      by_organiser({kClosed}, revise_batch(batch_data("2024-2", "2024-04-23", "2024-04-22"), ""),
                   {reasonMissing, batchClosed, batchDatesDisordered}),
      by_organiser({kClosed}, revise_batch(batch_data("2024-2", "2024-04-23", "2024-04-22")),
                   {batchClosed, batchDatesDisordered}),
      by_organiser({}, revise_batch(batch_data("2024-2", "2024-04-23", "2024-04-22")), {batchDatesDisordered}),
  };
}

std::vector<RefusalCase> course_refusals() {
  const Given waived{kOrganiser, waive("nameLength")};
  const Given listed{kOrganiser, publish_list()};
  return {
      {{}, kUnit1, waive("nameLength"), {notPermitted}},
      by_organiser({}, batch("'grantWaiver':{'unit':9,'rule':'nameLength'}", 9),
                   {unitNotFound, batchNotFound, reasonMissing}),
      by_organiser({{kOrganiser, dissolve(2)}, kClosed}, waive("nameLength", "", 2), {unitDissolved, batchClosed}),
      by_organiser({kClosed}, waive("nameLength"), {batchClosed}),
      by_organiser({}, withdraw_waiver("nameLength", 9, ""), {unitNotFound, reasonMissing}),
      by_organiser({waived}, withdraw_waiver("applicationsDue", 1), {waiverNotFound}),
      by_organiser({waived}, withdraw_waiver("nameLength", 2, ""), {reasonMissing, waiverNotFound}),
      by_organiser({waived}, withdraw_waiver("nameLength", 2), {waiverNotFound}),
      by_organiser({waived, kClosed}, withdraw_waiver("nameLength", 2), {batchClosed, waiverNotFound}),

      by_organiser({}, publish_list(), {nothingToList}),
      by_organiser(until(BrandState::SUBMITTED), publish_list(), {nothingToList}),
      by_organiser(until(BrandState::ACCEPTED, {listed}), publish_list("再次公布"), {nothingToList}),
      by_organiser({kClosed}, publish_list(), {batchClosed, nothingToList}),
      by_organiser({kClosed}, publish_list(std::string(1001, 'x')), {fieldInvalid, batchClosed, nothingToList}),
      by_organiser({}, close_batch(""), {reasonMissing}),
      by_organiser({kClosed}, close_batch(), {batchClosed}),

      {{}, kOrganiser, begin_day("2024-04-01"), {notPermitted}},
      {{}, 0, begin_day("2024-04-01", 9), {batchNotFound}},
      {{}, 0, batch("'beginDay':{}"), {fieldInvalid}},
      {{}, 0, begin_day("2024-04-02"), {dayInFuture}},
      {{{0, begin_day("2024-04-01")}}, kAdmin, begin_day("2024-04-01"), {dayNotLater}},
      {{{0, begin_day("2024-03-31")}}, 0, begin_day("2024-03-30"), {dayNotLater}},
      {{kClosed}, 0, begin_day("2024-04-02"), {batchClosed, dayInFuture}},
  };
}

std::vector<RefusalCase> ruling_of_batch_refusals() {
  const std::string year = plain_rules({"a", "b"}, "year");
  const std::string input_a = "{'criterion':'a','source':'acceptance'}",
                    input_b = "{'criterion':'b','source':'visits'}";
  const Given ranked{kOrganiser, sound_ranking_rules()}, released{kOrganiser, release_ranking(3)};
  return {
      by_organiser({}, adopt_acceptance_rules(five_standards(), "八十"), {fieldInvalid}),
      by_organiser({}, adopt_acceptance_rules(five_standards(), ""), {fieldInvalid}),
      by_organiser({}, adopt_acceptance_rules("{}", "80", "", 0), {fieldInvalid, standardsMismatched}),
      by_organiser({}, adopt_acceptance_rules("{}"), {standardsMismatched, rulebookInvalid}),
      by_organiser({}, adopt_acceptance_rules(plain_rules({"precise", "distinct", "deep", "effective"}, "*")),
                   {standardsMismatched}),
      by_organiser({}, adopt_acceptance_rules(small_rules()), {standardsMismatched}),
      by_organiser({}, adopt_acceptance_rules(five_standards("year")), {rulebookInvalid}),
      by_organiser({{kOrganiser, adopt_acceptance_rules(five_standards())}},
                   adopt_acceptance_rules(plain_rules({}, "*")), {reasonMissing, standardsMismatched}),
      by_organiser({kClosed}, adopt_acceptance_rules("{}"), {batchClosed, standardsMismatched}),

      by_organiser({}, adopt_ranking_rules(year, "{'criterion':'a','source':'contest','contest':7}", " ", 9),
                   {contestNotFound, batchNotFound, reasonMissing, inputsMismatched}),
      by_organiser({}, adopt_ranking_rules(year, "{'criterion':'a','source':'contest'}," + input_b), {fieldInvalid}),
      by_organiser({}, adopt_ranking_rules(year, "{'criterion':'a','source':'visits','contest':1}," + input_b),
                   {fieldInvalid}),
      by_organiser({}, adopt_ranking_rules(year, input_a), {inputsMismatched}),
      by_organiser({}, adopt_ranking_rules(year, input_a + "," + input_b + "," + input_a), {inputsMismatched}),
      by_organiser({}, adopt_ranking_rules("{}", input_a), {inputsMismatched, rulebookInvalid}),
      by_organiser({}, adopt_ranking_rules(plain_rules({"a"}, "acceptance"), input_a), {rulebookInvalid}),
      by_organiser({}, adopt_ranking_rules("{}", ""), {rulebookInvalid}),
      by_organiser({ranked}, adopt_ranking_rules(year, input_a), {reasonMissing, inputsMismatched}),

      by_organiser({}, release_ranking(1'000'000, " ", "aa"), {fieldInvalid, reasonMissing, rankingRulesMissing}),
      by_organiser({}, release_ranking(1'000'000), {rankingRulesMissing, positionNotReached}),
      by_organiser({ranked}, release_ranking(1'000'000), {positionNotReached}),
      by_organiser({ranked, released}, release_ranking(1'000'000), {reasonMissing, positionNotReached}),
      by_organiser({ranked, released}, certify_ranking(0, ""), {fieldInvalid, releaseNotFound}),
      by_organiser({ranked, released}, certify_ranking(2), {releaseNotFound}),
      by_organiser({ranked, released}, certify_ranking(0), {releaseNotFound}),
      by_organiser({ranked, released, {kOrganiser, certify_ranking(1)}}, certify_ranking(1), {releaseCertified}),

      by_organiser({}, contest("'addEntries':{'entries':[{'entry':1,'name':'','brand':1}]}"),
                   {brandNotFound, fieldInvalid}),
  };
}

}  // namespace

std::vector<RefusalCase> batch_refusals() {
  auto all = data_refusals();
  for (auto& part : {course_refusals(), ruling_of_batch_refusals()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace leitai::test
