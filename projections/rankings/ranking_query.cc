#include "projections/rankings/ranking_query.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "engine/domain/batch/state.h"
#include "engine/scoring/rules.h"
#include "projections/core/event_at.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

constexpr RoundNo kRound{1};
constexpr AttemptNo kAttempt{1};
constexpr JudgeNo kLog{1};

struct RankedBrand {
  BrandId id;
  const BrandRecord* record;
  std::vector<std::optional<std::string>> figures;  // by the rules' inputs
};

bool takes_part(const BrandRecord& brand) {
  using schema::BrandState;
  return !ended(brand.state) && brand.state != BrandState::DRAFT && brand.state != BrandState::SUBMITTED &&
         brand.state != BrandState::RETURNED;
}

std::vector<RankedBrand> ranked_brands(const Rankings& view, BatchId batch) {
  std::vector<RankedBrand> brands;
  for (const auto& [id, record] : view.directory().brands())
    if (record.batch == batch && takes_part(record)) brands.push_back({id, &record, {}});
  std::sort(brands.begin(), brands.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return brands;
}

/// A contest's totals by brand: of the first entry that presents it and has one.
Result<std::map<BrandId, std::string>> totals_by_brand(const Rankings& live, ContestId contest,
                                                       const TotalsOf& totals) {
  const auto given = totals(contest);
  if (!given) return given.error();
  std::map<BrandId, std::string> by_brand;
  for (const auto& [entry, total] : *given)
    if (const BrandId brand = live.brand_of(contest, entry); brand && !total.empty())
      by_brand.try_emplace(brand, total);
  return by_brand;
}

/// Adds every brand's figure of one input.
Result<void> take_figures(const Rankings& view, const Rankings& live, BatchId batch, schema::RankingInput::Reader input,
                          const TotalsOf& totals, std::vector<RankedBrand>& brands) {
  using schema::RankingSource;
  std::map<BrandId, std::string> contest;
  if (input.getSource() == RankingSource::CONTEST) {
    auto by_brand = totals_by_brand(live, ContestId{input.getContest()}, totals);
    if (!by_brand) return by_brand.error();
    contest = std::move(*by_brand);
  }
  const BatchRecord& record = *view.directory().batch(batch);
  const auto figure = [&](const RankedBrand& brand) -> std::optional<std::string> {
    switch (input.getSource()) {
      case RankingSource::ACCEPTANCE:
        return view.figures(brand.id).acceptance();
      case RankingSource::REGULARITY:
        return regularity(brand.record->months, record.dates, record.today);
      case RankingSource::VISITS:
        return view.figures(brand.id).visits();
      case RankingSource::PROMOTION:
        return view.figures(brand.id).promotions();
      case RankingSource::CONTEST:
        break;
    }
    const auto found = contest.find(brand.id);
    return found == contest.end() ? std::nullopt : std::optional(found->second);
  };
  for (RankedBrand& brand : brands) brand.figures.push_back(figure(brand));
  return {};
}

Error no_mark(const RankedBrand& brand, const std::string& criterion, const std::string& figure, const LocalText& why) {
  return make_error(
      ErrorKind::MALFORMED,
      "品牌“" + brand.record->name + "”在“" + criterion + "”上的数值 " + figure + " 不在评分规则的量表内:" + why.zh,
      "the figure " + figure + " of the brand \"" + brand.record->name + "\" is no mark of the criterion \"" +
          criterion + "\": " + why.en);
}

/// The log as the one judge of all.
Result<scoring::Sheet> sheet_of(const scoring::Rules& rules, schema::RankingRules::Reader data,
                                const ProgrammeDirectory& directory, const std::vector<RankedBrand>& brands) {
  scoring::Sheet sheet;
  sheet.rounds = {std::string(domain::kRankingRound)};
  sheet.judges[kLog] = {};
  for (std::size_t i = 0; i < brands.size(); ++i) {
    const EntryNo entry{static_cast<std::uint32_t>(i + 1)};
    sheet.entries[entry] = {brands[i].record->name, directory.unit_name(brands[i].record->unit)};
    scoring::Performance& performance = sheet.performances[{kRound, kAttempt, entry}];
    performance.panel = {kLog};
    unsigned input = 0;
    for (const auto row : data.getInputs()) {
      const std::string key = text(row.getCriterion());
      const CriterionNo criterion = rules.find_criterion(key);
      const auto& figure = brands[i].figures[input++];
      Mark mark = Mark::none(schema::MarkState::DNS);
      if (figure) {
        const auto value = parse_decimal(*figure);
        if (!value) return no_mark(brands[i], key, *figure, value.error().text);
        mark = Mark::scored(*value);
        if (const auto fits = rules.check_mark(criterion, mark); !fits)
          return no_mark(brands[i], key, *figure, fits.error().text);
      }
      performance.marks[{kLog, criterion}] = {mark, 0};
    }
  }
  return sheet;
}

void fill_rows(const scoring::RoundResult& overall, schema::RankingRules::Reader data,
               const ProgrammeDirectory& directory, const std::vector<RankedBrand>& brands,
               schema::Ranking::Builder out) {
  auto rows = out.initRows(static_cast<unsigned>(overall.rows.size()));
  for (unsigned i = 0; i < rows.size(); ++i) {
    const scoring::Row& ranked = overall.rows[i];
    const RankedBrand& brand = brands[ranked.entry.value - 1];
    auto row = rows[i];
    row.setBrand(brand.id.value);
    row.setBrandName(text(brand.record->name));
    row.setUnit(brand.record->unit.value);
    row.setUnitName(text(directory.unit_name(brand.record->unit)));
    row.setPlace(text(ranked.place));
    row.setTotal(text(ranked.total));
    row.setState(text(ranked.state));
    row.setAward(text(ranked.award));
    auto figures = row.initFigures(data.getInputs().size());
    for (unsigned f = 0; f < figures.size(); ++f) {
      figures[f].setCriterion(data.getInputs()[f].getCriterion());
      if (brand.figures[f]) figures[f].setValue(text(*brand.figures[f]));
    }
  }
}

}  // namespace

ContestTotals released_totals(schema::Standings::Reader standings) {
  ContestTotals totals;
  for (const auto round : standings.getRounds()) {
    if (round.getRound() != 0) continue;
    for (const auto row : round.getRows()) totals[EntryNo{row.getEntry()}] = text(row.getTotal());
  }
  return totals;
}

Result<RankingBasis> adopted_basis(const Rankings& view, BatchId batch) {
  if (view.directory().batch(batch) == nullptr)
    return make_error(ErrorKind::NOT_FOUND, "没有这个批次", "there is no such batch");
  const auto& rules = view.batch(batch).rules;
  if (rules.empty())
    return make_error(ErrorKind::NOT_FOUND, "该批次尚未采用排名规则", "the batch has adopted no ranking rules");
  return RankingBasis{batch, read_trusted<schema::RankingRules>(rules.back()),
                      static_cast<std::uint32_t>(rules.size())};
}

Result<void> fill_ranking(const Rankings& view, const Rankings& live, const RankingBasis& basis, const TotalsOf& totals,
                          schema::Ranking::Builder out) {
  if (view.directory().batch(basis.batch) == nullptr)
    return make_error(ErrorKind::NOT_FOUND, "没有这个批次", "there is no such batch");
  const auto rules = scoring::Rules::compile(basis.rules.getRulebook());
  if (!rules) return rules.error();
  auto brands = ranked_brands(view, basis.batch);
  for (const auto input : basis.rules.getInputs()) {
    const std::string key = text(input.getCriterion());
    if (!rules->find_criterion(key))
      return make_error(ErrorKind::MALFORMED, "评分规则中没有项目“" + key + "”",
                        "the rulebook has no criterion \"" + key + "\"");
    if (auto taken = take_figures(view, live, basis.batch, input, totals, brands); !taken) return taken;
  }
  const auto sheet = sheet_of(*rules, basis.rules, view.directory(), brands);
  if (!sheet) return sheet.error();
  const scoring::Standings standings = rules->rank(*sheet);
  out.setBatch(basis.batch.value);
  out.setPosition(page_position(view.next()));
  out.setRulesVersion(basis.rules_version);
  fill_rows(standings.rounds.back(), basis.rules, view.directory(), brands, out);
  const Digest digest = ranking_digest(out.asReader());
  out.setDigest(kj::arrayPtr(digest.data(), digest.size()));
  return {};
}

Digest ranking_digest(schema::Ranking::Reader ranking) {
  capnp::MallocMessageBuilder message;
  message.setRoot(ranking);
  auto root = message.getRoot<schema::Ranking>();
  root.setRelease(0);
  root.setPosition(0);
  root.setCertified(false);
  root.disownDigest();
  root.disownStatement();
  return canonical_digest(root.asReader());
}

}  // namespace leitai::projections
