#include "tools/leitai/query_times.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>

#include "projections/audit_trail/audit_query.h"
#include "projections/brand_status/batch_query.h"
#include "projections/brand_status/brand_query.h"
#include "projections/brand_status/brand_view.h"
#include "projections/brand_status/unit_query.h"
#include "projections/ledger/ledger_fill.h"
#include "projections/promotion_calendar/promotion_fill.h"
#include "projections/rankings/ranking_query.h"
#include "projections/review_desk/desk_fill.h"
#include "tools/leitai/bench/percentiles.h"

namespace leitai::cli {
namespace {

using projections::kInsiderViewer;

constexpr const char* kWords[] = {"财政", "xcz", "jiaoyu", "党支部", "先锋"};
constexpr const char* kSorts[] = {"", "name", "-light", "-activities", "unit"};

/// What one query is asked about this time.
struct Round {
  std::size_t number;
  std::uint64_t batch, unit, brand;
};
using Asked = std::function<Result<std::uint32_t>(const Round&, schema::Query::Builder, schema::Result::Builder)>;

class Asker {
 public:
  Asker(const EventLog& log, AllViews& views) : log_(log), views_(views) {}

  std::vector<std::pair<std::string, Asked>> all() {
    std::vector<std::pair<std::string, Asked>> all;
    add_status(all);
    add_year(all);
    add_other(all);
    return all;
  }

 private:
  using All = std::vector<std::pair<std::string, Asked>>;

  static void page(const Round& round, bool searched, schema::Page::Builder page) {
    page.setLimit(100);
    page.setOffset(static_cast<std::uint32_t>(round.number % 3 * 100));
    if (searched) page.setSearch(kWords[round.number % std::size(kWords)]);
  }

  void add_status(All& all) {
    all.emplace_back("brands", [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
      auto asked = query.initBrands();
      asked.setBatch(round.batch);
      page(round, false, asked.initPage());
      asked.getPage().setSort(kSorts[round.number % std::size(kSorts)]);
      if (auto done = fill_brands(views_.brands, kInsiderViewer, asked, out.initBrands()); !done) return done.error();
      return out.getBrands().getTotal();
    });
    all.emplace_back("brands, searched, of all batches",
                     [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
                       auto asked = query.initBrands();
                       page(round, true, asked.initPage());
                       if (auto done = fill_brands(views_.brands, kInsiderViewer, asked, out.initBrands()); !done)
                         return done.error();
                       return out.getBrands().getTotal();
                     });
    all.emplace_back("units", [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
      auto asked = query.initUnits();
      page(round, round.number % 2 == 0, asked.initPage());
      if (auto done = fill_units(views_.brands, kInsiderViewer, asked, out.initUnits()); !done) return done.error();
      return out.getUnits().getTotal();
    });
    all.emplace_back("unit", [&](const Round& round, auto, auto out) -> Result<std::uint32_t> {
      if (auto done = fill_unit(views_.brands, kInsiderViewer, UnitId{round.unit}, out.initUnit()); !done)
        return done.error();
      return 1;
    });
    all.emplace_back("batches, all", [&](const Round&, auto, auto out) -> Result<std::uint32_t> {
      if (auto done =
              fill_batches(views_.brands, kInsiderViewer, BatchId{}, [&](unsigned n) { return out.initBatches(n); });
          !done)
        return done.error();
      return out.getBatches().size();
    });
    all.emplace_back("batch", [&](const Round& round, auto, auto out) -> Result<std::uint32_t> {
      if (auto done = fill_batches(views_.brands, kInsiderViewer, BatchId{round.batch},
                                   [&](unsigned n) { return out.initBatches(n); });
          !done)
        return done.error();
      return 1;
    });
    all.emplace_back("brand, whole", [&](const Round& round, auto, auto out) -> Result<std::uint32_t> {
      return brand(round, out.initBrand());
    });
  }

  Result<std::uint32_t> brand(const Round& round, schema::BrandView::Builder out) {
    const BrandId brand{round.brand};
    if (auto done = fill_brand(views_.brands, kInsiderViewer, brand, out); !done) return done.error();
    if (auto done = fill_brand_ledger(log_, pick_brand_ledger(views_.ledger, kInsiderViewer, brand), out); !done)
      return done.error();
    if (auto done = fill_acceptance(log_, pick_acceptance(views_.desk, kInsiderViewer, brand), out); !done)
      return done.error();
    if (auto done = fill_brand_promotions(log_, pick_brand_promotions(views_.promotions, kInsiderViewer, brand), out);
        !done)
      return done.error();
    return out.getActivities().size();
  }

  void add_year(All& all) {
    all.emplace_back("ledger", [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
      auto asked = query.initLedger();
      asked.setBatch(round.batch);
      page(round, false, asked.initPage());
      const auto picked = pick_ledger(views_.ledger, kInsiderViewer, asked);
      if (!picked) return picked.error();
      if (auto done = fill_ledger(log_, *picked, out.initLedger()); !done) return done.error();
      return picked->total;
    });
    all.emplace_back("monthly reports", [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
      auto asked = query.initCompliance();
      asked.setBatch(round.batch);
      page(round, false, asked.initPage());
      const auto picked = pick_compliance(views_.ledger, kInsiderViewer, asked);
      if (!picked) return picked.error();
      if (auto done = fill_compliance(log_, *picked, out.initCompliance()); !done) return done.error();
      return picked->total;
    });
    all.emplace_back("review desk", [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
      auto asked = query.initReviewDesk();
      page(round, false, asked.initPage());
      const auto picked = pick_desk(views_.desk, kInsiderViewer, asked);
      if (!picked) return picked.error();
      if (auto done = fill_desk(log_, *picked, out.initReviewDesk()); !done) return done.error();
      return picked->total;
    });
    all.emplace_back("promotion", [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
      auto asked = query.initPromotions();
      asked.setBatch(round.batch);
      page(round, false, asked.initPage());
      const auto picked = pick_promotions(views_.promotions, kInsiderViewer, asked);
      if (!picked) return picked.error();
      if (auto done = fill_promotions(log_, *picked, out.initPromotions()); !done) return done.error();
      return picked->total;
    });
    all.emplace_back("ranking", [&](const Round& round, auto, auto out) -> Result<std::uint32_t> {
      const auto basis = projections::adopted_basis(views_.rankings, BatchId{round.batch});
      if (!basis) return 0;  // a batch without rules has none
      const auto totals = [&](ContestId contest) -> Result<projections::ContestTotals> {
        const auto board = views_.leaderboard.standings(contest, schema::Audience::RELEASED);
        if (!board) return board.error();
        return projections::released_totals((*board)->reader());
      };
      if (auto done = fill_ranking(views_.rankings, views_.rankings, *basis, totals, out.initRanking()); !done)
        return done.error();
      return out.getRanking().getRows().size();
    });
  }

  void add_other(All& all) {
    all.emplace_back("audit trail", [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
      auto asked = query.initAudit();
      asked.setFrom(log_.head().value * (round.number % 100) / 100);
      if (auto done = audit_query(log_, views_.audit, asked, out.initAudit()); !done) return done.error();
      return out.getAudit().getRows().size();
    });
    all.emplace_back("audit trail of a brand", [&](const Round& round, auto query, auto out) -> Result<std::uint32_t> {
      auto asked = query.initAudit();
      asked.setStreamKind(schema::StreamKind::BRAND);
      asked.setStreamId(round.brand);
      if (auto done = audit_query(log_, views_.audit, asked, out.initAudit()); !done) return done.error();
      return out.getAudit().getRows().size();
    });
  }

  const EventLog& log_;
  AllViews& views_;
};

}  // namespace

Result<std::vector<FoldTimes>> fold_timed(const EventLog& log, AllViews& views) {
  using Clock = std::chrono::steady_clock;
  const auto all = views.all();
  std::vector<std::chrono::duration<double>> took(all.size() + 1);
  const auto began = Clock::now();
  for (Position at; at < log.head();) {
    const auto block = log.read(at, 4096);
    if (!block) return block.error();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto before = Clock::now();
      if (auto fed = all[i]->feed(**block); !fed) return fed.error();
      took[i] += Clock::now() - before;
    }
    at = (*block)->next();
  }
  took.back() = Clock::now() - began;
  std::vector<FoldTimes> report;
  for (std::size_t i = 0; i < took.size(); ++i)
    report.push_back({i < all.size() ? std::string(all[i]->name()) : "*",
                      static_cast<double>(log.head().value) / std::max(took[i].count(), 1e-9)});
  return report;
}

Result<std::vector<QueryTimes>> time_queries(const EventLog& log, AllViews& views, std::size_t times) {
  const auto& directory = views.brands.directory();
  if (directory.batches().empty() || directory.brands().empty() || directory.units().empty())
    return make_error(ErrorKind::NOT_FOUND, "数据目录中没有批次与品牌",
                      "there are no batches and brands in the folder");
  std::vector<QueryTimes> report;
  Asker asker(log, views);
  for (const auto& [name, ask] : asker.all()) {
    QueryTimes& line = report.emplace_back();
    line.query = name;
    bench::Percentiles took;
    for (std::size_t i = 0; i < times; ++i) {
      const Round round{i, 1 + i % directory.batches().size(), 1 + i * 7 % directory.units().size(),
                        1 + i * 13 % directory.brands().size()};
      FrameBuilder asked, answered;
      const auto before = std::chrono::steady_clock::now();
      const auto rows = ask(round, asked.init<schema::Query>(), answered.init<schema::Result>());
      const std::chrono::duration<double, std::micro> passed = std::chrono::steady_clock::now() - before;
      if (!rows) return rows.error();
      line.rows = *rows;
      if (i == 0)
        line.first = passed.count();
      else
        took.add(passed.count());
    }
    line.p50 = took.at(50);
    line.p99 = took.at(99);
  }
  return report;
}

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace leitai::cli
