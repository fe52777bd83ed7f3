#include <algorithm>
#include <map>

#include "events/decimal.h"
#include "tools/leitai/programme/export_parts.h"
#include "tools/leitai/programme/words.h"

/// What a batch came to: the acceptance table and the ranking.
namespace leitai::cli {
namespace {

using tools::PrintedTable;

constexpr schema::Standard kStandards[] = {schema::Standard::PRECISE, schema::Standard::DISTINCT,
                                           schema::Standard::INNOVATIVE, schema::Standard::DEEP,
                                           schema::Standard::EFFECTIVE};
constexpr schema::BrandState kAccepting[] = {
    schema::BrandState::ACCEPTANCE_REQUESTED, schema::BrandState::UNDER_REVIEW, schema::BrandState::RECOGNISED,
    schema::BrandState::CULTIVATING,          schema::BrandState::REVOKED,      schema::BrandState::EXPIRED};

/// Who of the batch asked for acceptance, or may have.
Result<std::vector<std::uint64_t>> brands_of(Desk& desk, const ExportChoice& choice) {
  std::vector<std::uint64_t> brands;
  const auto asked = each_page(
      desk,
      [&](schema::Query::Builder query, std::uint32_t offset) -> Result<void> {
        auto page = query.initBrands();
        page.setBatch(choice.batch);
        page.initPage().setOffset(offset);
        page.getPage().setLimit(kExportPage);
        page.getPage().setSort("unit");
        auto states = page.initStates(std::size(kAccepting));
        for (unsigned i = 0; i < states.size(); ++i) states.set(i, kAccepting[i]);
        return write_at(choice.at, page.initAt());
      },
      [&](schema::Result::Reader result) {
        for (const auto row : result.getBrands().getRows()) brands.push_back(row.getBrand());
        return PageSeen{result.getBrands().getRows().size(), result.getBrands().getTotal()};
      });
  if (!asked) return asked.error();
  return brands;
}

std::string score_of(schema::Review::Reader review, schema::Standard standard) {
  for (const auto score : review.getScores())
    if (score.getStandard() == standard) return to_string(read(score.getScore()));
  return {};
}

/// Rows of one brand: a row for every review, or one where there is none yet.
void add_brand(schema::BrandView::Reader view, const ExportChoice& choice, PrintedTable& table) {
  const bool in_acceptance = view.getReports().size() > 0 || view.getDecisions().size() > 0;
  if (!in_acceptance) return;
  const CellStyle style{Reader::people, choice.language};
  const auto row = view.getRow();
  const capnp::DynamicStruct::Reader brand(row);
  std::vector<std::string> begin{row.getUnitName().cStr(), cell(brand, "secretary", style), row.getName().cStr(),
                                 cell(brand, "state", style)};
  std::vector<std::string> end(3);
  if (const auto decisions = view.getDecisions(); decisions.size() > 0) {
    const capnp::DynamicStruct::Reader last(decisions[decisions.size() - 1]);
    end = {cell(last, "score", style), cell(last, "decision", style), cell(last, "reason", style)};
  }
  const auto add = [&](std::vector<std::string> middle) {
    std::vector<std::string> all{std::to_string(table.rows.size() + 1)};
    all.insert(all.end(), begin.begin(), begin.end());
    all.insert(all.end(), middle.begin(), middle.end());
    all.insert(all.end(), end.begin(), end.end());
    table.rows.push_back(std::move(all));
  };
  for (const auto review : view.getReviews()) {
    std::vector<std::string> middle{review.getName().cStr()};
    for (const auto standard : kStandards) middle.push_back(score_of(review, standard));
    const bool recorded = review.getState() == schema::ReviewState::RECORDED;
    middle.push_back(recorded ? std::string(review.getOpinion().cStr())
                              : cell(capnp::DynamicStruct::Reader(review), "state", style));
    add(std::move(middle));
  }
  if (view.getReviews().size() == 0) add(std::vector<std::string>(2 + std::size(kStandards)));
}

/// The rulebook's criteria as headings; their keys where there is no rulebook to be had.
std::vector<std::string> criteria_of(schema::Ranking::Reader ranking) {
  std::vector<std::string> criteria;
  for (const auto row : ranking.getRows())
    for (const auto figure : row.getFigures())
      if (const std::string key = figure.getCriterion().cStr();
          std::find(criteria.begin(), criteria.end(), key) == criteria.end())
        criteria.push_back(key);
  return criteria;
}

}  // namespace

Result<PrintedTable> export_acceptance(Desk& desk, const ExportChoice& choice) {
  auto overview = ask_batch(desk, choice);
  if (!overview) return overview.error();
  PrintedTable table;
  table.title = batch_title(batch_of(*overview), "验收表", "table of acceptance");
  table.notes = {position_note(batch_of(*overview).getPosition())};
  table.columns = {number_column("序号", "no.", 6),      text_column("单位", "unit", 22),
                   text_column("书记", "secretary", 10), text_column("品牌名称", "brand", 20),
                   text_column("状态", "state", 12),     text_column("评审", "reviewer", 12)};
  for (const auto standard : kStandards) {
    const LocalText word = word_of(capnp::toDynamic(standard));
    table.columns.push_back(number_column(word.zh.c_str(), word.en.c_str(), 10));
  }
  for (auto& column : {text_column("评审意见", "opinion", 32), number_column("得分", "score", 10),
                       text_column("结论", "decision", 12), text_column("理由", "reason", 24)})
    table.columns.push_back(column);
  const auto brands = brands_of(desk, choice);
  if (!brands) return brands.error();
  for (const std::uint64_t brand : *brands) {
    Result<void> written;
    auto response = desk.ask([&](schema::Query::Builder query) {
      query.initBrand().setBrand(brand);
      written = write_at(choice.at, query.getBrand().initAt());
    });
    if (!response) return response.error();
    add_brand((**response).getResult().getBrand(), choice, table);
  }
  table.closing = signatures({{"验收组成员", "reviewers"}, {"验收组组长", "head of the panel"}});
  return table;
}

Result<PrintedTable> export_ranking(Desk& desk, const ExportChoice& choice) {
  auto overview = ask_batch(desk, choice);
  if (!overview) return overview.error();
  Result<void> written;
  auto response = desk.ask([&](schema::Query::Builder query) {
    auto ranking = query.initRanking();
    ranking.setBatch(choice.batch);
    ranking.setRelease(static_cast<std::uint32_t>(choice.release));
    written = write_at(choice.at, ranking.initAt());
  });
  if (!response) return response.error();
  const auto ranking = (**response).getResult().getRanking();
  PrintedTable table;
  table.title = batch_title(batch_of(*overview), "年度排名", "the year's ranking");
  const std::string release = std::to_string(ranking.getRelease());
  const LocalText status = ranking.getRelease() == 0 ? LocalText{"未公布的试排", "a preview, not released"}
                                                     : LocalText{"第 " + release + " 次公布", "release " + release};
  const auto digest = ranking.getDigest();
  const std::string hex = to_hex(ByteSpan(digest.begin(), digest.size()));
  table.notes = {status, position_note(ranking.getPosition()), {"摘要 " + hex, "digest " + hex}};
  table.columns = {text_column("名次", "place", 8), text_column("单位", "unit", 24),
                   text_column("品牌名称", "brand", 24)};
  const auto criteria = criteria_of(ranking);
  for (const std::string& key : criteria) table.columns.push_back(number_column(key.c_str(), "", 12));
  for (auto& column :
       {number_column("总分", "total", 10), text_column("奖项", "award", 12), text_column("状态", "state", 12)})
    table.columns.push_back(column);
  for (const auto row : ranking.getRows()) {
    std::vector<std::string> texts{row.getPlace().cStr(), row.getUnitName().cStr(), row.getBrandName().cStr()};
    std::map<std::string, std::string> figures;
    for (const auto figure : row.getFigures()) figures[figure.getCriterion().cStr()] = figure.getValue().cStr();
    for (const std::string& key : criteria) texts.push_back(figures[key]);
    texts.insert(texts.end(), {row.getTotal().cStr(), row.getAward().cStr(), row.getState().cStr()});
    table.rows.push_back(std::move(texts));
  }
  table.closing = signatures({{"制表", "made by"}, {"审核", "checked by"}, {"负责人", "responsible"}});
  table.orientation = criteria.size() > 3 ? tools::Orientation::landscape : tools::Orientation::portrait;
  return table;
}

}  // namespace leitai::cli
