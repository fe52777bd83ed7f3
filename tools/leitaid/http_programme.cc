#include "tools/leitaid/http_queries.h"

/// Questions about the year of a batch.
namespace leitai::daemon {
namespace {

template <class Enum, class List>
void fill(const std::vector<Enum>& values, List list) {
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, values[i]);
}

/// Sets a date that was given.
template <class Init>
Result<void> put(const Result<std::optional<calendar::Day>>& day, Init init) {
  if (!day) return day.error();
  if (*day) calendar::write(**day, init());
  return {};
}

template <class Enum, class Init>
Result<void> put(const Result<std::vector<Enum>>& words, Init init) {
  if (!words) return words.error();
  if (!words->empty()) fill(*words, init(static_cast<unsigned>(words->size())));
  return {};
}

template <class Set>
Result<void> put(const Result<std::uint64_t>& number, Set set) {
  if (!number) return number.error();
  set(*number);
  return {};
}

}  // namespace

Result<void> HttpApi::Queries::units(const Service&, const Call& call, To query) {
  auto units = query.initUnits();
  const auto dissolved = call.flag("dissolved");
  if (!dissolved) return dissolved.error();
  units.setDissolved(*dissolved);
  return all_of(call.page(units.initPage()), put(call.number("under", 0), [&](auto n) { units.setUnder(n); }),
                call.at(units.initAt()));
}

Result<void> HttpApi::Queries::unit(const Service&, const Call& call, To query) {
  auto unit = query.initUnit();
  return all_of(put(call.part_number(0, "unit"), [&](auto n) { unit.setUnit(n); }), call.at(unit.initAt()));
}

Result<void> HttpApi::Queries::batches(const Service&, const Call& call, To query) {
  return call.at(query.initBatches().initAt());
}

Result<void> HttpApi::Queries::batch(const Service&, const Call& call, To query) {
  auto batches = query.initBatches();
  const auto number = call.part_number(0, "batch");
  if (number && *number == 0) return bad_parameter("batch", call.parts[0], "批次编号", "a batch's number");
  return all_of(put(number, [&](auto n) { batches.setBatch(n); }), call.at(batches.initAt()));
}

Result<void> HttpApi::Queries::brands(const Service&, const Call& call, To query) {
  auto brands = query.initBrands();
  return all_of(call.page(brands.initPage()), put(call.number("batch", 0), [&](auto n) { brands.setBatch(n); }),
                put(call.number("unit", 0), [&](auto n) { brands.setUnit(n); }),
                put(call.words<schema::BrandState>("state"), [&](unsigned n) { return brands.initStates(n); }),
                put(call.words<schema::Light>("light"), [&](unsigned n) { return brands.initLights(n); }),
                call.at(brands.initAt()));
}

Result<void> HttpApi::Queries::brand(const Service&, const Call& call, To query) {
  auto brand = query.initBrand();
  return all_of(put(call.part_number(0, "brand"), [&](auto n) { brand.setBrand(n); }), call.at(brand.initAt()));
}

Result<void> HttpApi::Queries::ledger(const Service&, const Call& call, To query) {
  auto ledger = query.initLedger();
  return all_of(call.page(ledger.initPage()), put(call.number("batch", 0), [&](auto n) { ledger.setBatch(n); }),
                put(call.number("unit", 0), [&](auto n) { ledger.setUnit(n); }),
                put(call.number("brand", 0), [&](auto n) { ledger.setBrand(n); }),
                put(call.day("from"), [&] { return ledger.initFrom(); }),
                put(call.day("to"), [&] { return ledger.initTo(); }), call.at(ledger.initAt()));
}

Result<void> HttpApi::Queries::compliance(const Service&, const Call& call, To query) {
  auto compliance = query.initCompliance();
  return all_of(call.page(compliance.initPage()), put(call.number("batch", 0), [&](auto n) { compliance.setBatch(n); }),
                put(call.number("unit", 0), [&](auto n) { compliance.setUnit(n); }),
                put(call.number_up_to("year", 9999), [&](auto n) { compliance.setYear(static_cast<std::int16_t>(n)); }),
                put(call.number_up_to("month", 12), [&](auto n) { compliance.setMonth(static_cast<std::uint8_t>(n)); }),
                put(call.words<schema::MonthState>("state"), [&](unsigned n) { return compliance.initStates(n); }),
                call.at(compliance.initAt()));
}

Result<void> HttpApi::Queries::review_desk(const Service&, const Call& call, To query) {
  auto desk = query.initReviewDesk();
  return all_of(call.page(desk.initPage()), put(call.number("batch", 0), [&](auto n) { desk.setBatch(n); }),
                put(call.number("account", 0), [&](auto n) { desk.setAccount(n); }), call.at(desk.initAt()));
}

Result<void> HttpApi::Queries::promotions(const Service&, const Call& call, To query) {
  auto promotions = query.initPromotions();
  return all_of(call.page(promotions.initPage()), put(call.number("batch", 0), [&](auto n) { promotions.setBatch(n); }),
                put(call.day("from"), [&] { return promotions.initFrom(); }),
                put(call.day("to"), [&] { return promotions.initTo(); }),
                put(call.words<schema::PromotionState>("state"), [&](unsigned n) { return promotions.initStates(n); }),
                call.at(promotions.initAt()));
}

Result<void> HttpApi::Queries::ranking(const Service&, const Call& call, To query) {
  auto ranking = query.initRanking();
  return all_of(put(call.part_number(0, "batch"), [&](auto n) { ranking.setBatch(n); }),
                call.read_number<std::uint32_t>("release", [&](auto n) { ranking.setRelease(n); }),
                call.at(ranking.initAt()));
}

Result<void> HttpApi::Queries::ranking_preview(const Service&, const Call& call, To query) {
  auto ranking = query.initRanking();
  return all_of(put(call.part_number(0, "batch"), [&](auto n) { ranking.setBatch(n); }),
                call.body<schema::RankingRules>(ranking.initRules()), call.at(ranking.initAt()));
}

}  // namespace leitai::daemon
