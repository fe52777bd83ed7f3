#include "tools/leitai/programme/exports.h"

#include <map>

#include "tools/leitai/programme/export_parts.h"

namespace leitai::cli {
namespace {

using capnp::DynamicStruct;
using tools::PrintedTable;

std::vector<std::string> cells(DynamicStruct::Reader row, const std::vector<ExportColumn>& columns, std::size_t number,
                               const CellStyle& style) {
  std::vector<std::string> all;
  for (const ExportColumn& column : columns)
    all.push_back(*column.path == '\0' ? std::to_string(number) : cell(row, column.path, style));
  return all;
}

PrintedTable table_with(const std::vector<ExportColumn>& columns) {
  PrintedTable table;
  for (const ExportColumn& column : columns) table.columns.push_back(column.printed);
  return table;
}

const ExportColumn kOrder{number_column("序号", "no.", 6), ""};

std::string evidence_names(schema::LogActivity::Reader entry) {
  std::string names;
  for (const auto file : entry.getEvidence()) names += (names.empty() ? "" : ";") + std::string(file.getName().cStr());
  return names;
}

}  // namespace

Result<PrintedTable> export_list(Desk& desk, const ExportChoice& choice) {
  auto overview = ask_batch(desk, choice);
  if (!overview) return overview.error();
  const auto batch = batch_of(*overview);
  if (batch.getLists().size() == 0)
    return make_error(ErrorKind::NOT_FOUND, "该批次尚未公布清单", "no list of this batch was published yet");
  const auto published = batch.getLists()[batch.getLists().size() - 1];
  const std::vector<ExportColumn> columns = {kOrder,
                                             {text_column("单位", "unit", 22), ""},
                                             {text_column("书记", "secretary", 10), "secretary"},
                                             {text_column("品牌名称", "brand", 22), "brandName"},
                                             {text_column("品牌选题", "topic", 28), "topic"},
                                             {text_column("机制载体", "mechanism", 28), "mechanism"},
                                             {text_column("品牌内涵", "meaning", 28), "meaning"},
                                             {text_column("预期成效", "expected results", 28), "expectedResults"},
                                             {text_column("联系人", "contact", 14), "contact"}};
  PrintedTable table = table_with(columns);
  table.title = batch_title(batch, "品牌清单", "list of brands");
  const std::string version = std::to_string(published.getList().getVersion());
  table.notes = {{"第 " + version + " 版", "version " + version}, position_note(batch.getPosition())};
  const CellStyle style{Reader::people, choice.language};
  for (const auto listed : published.getList().getBrands()) {
    Result<void> written;
    auto response = desk.ask([&](schema::Query::Builder query) {
      auto brand = query.initBrand();
      brand.setBrand(listed.getBrand());
      written = write_at(choice.at, brand.initAt());
    });
    if (!response) return response.error();
    const auto view = (**response).getResult().getBrand();
    for (const auto version_of : view.getApplications()) {
      if (version_of.getVersion() != listed.getVersion()) continue;
      auto row = cells(DynamicStruct::Reader(version_of.getForm()), columns, table.rows.size() + 1, style);
      row[1] = view.getRow().getUnitName().cStr();
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Result<PrintedTable> export_ledger(Desk& desk, const ExportChoice& choice) {
  auto overview = ask_batch(desk, choice);
  if (!overview) return overview.error();
  const std::vector<ExportColumn> columns = {kOrder,
                                             {text_column("单位", "unit", 22), "unitName"},
                                             {text_column("品牌名称", "brand", 20), "brandName"},
                                             {text_column("日期", "date", 12), "entry.date"},
                                             {text_column("类型", "kind", 12), "entry.kind"},
                                             {text_column("主题", "title", 24), "entry.title"},
                                             {text_column("活动内容", "what was done", 40), "entry.done"},
                                             {number_column("人数", "people"), "entry.people"},
                                             {text_column("佐证材料", "evidence", 24), "entry.evidence"},
                                             {text_column("备注", "remarks", 16), "reason"}};
  PrintedTable table = table_with(columns);
  table.title = batch_title(batch_of(*overview), "活动台帐", "ledger of activities");
  const CellStyle style{Reader::people, choice.language};
  std::uint64_t position = 0;
  const auto asked = each_page(
      desk,
      [&](schema::Query::Builder query, std::uint32_t offset) -> Result<void> {
        auto ledger = query.initLedger();
        ledger.setBatch(choice.batch);
        auto page = ledger.initPage();
        page.setOffset(offset);
        page.setLimit(kExportPage);
        page.setSort("date");
        if (!choice.from.empty())
          if (auto day = write_day("--from", choice.from, ledger.initFrom()); !day) return day;
        if (!choice.to.empty())
          if (auto day = write_day("--to", choice.to, ledger.initTo()); !day) return day;
        return write_at(choice.at, ledger.initAt());
      },
      [&](schema::Result::Reader result) {
        const auto page = result.getLedger();
        position = page.getPosition();
        for (const auto row : page.getRows()) {
          auto texts = cells(DynamicStruct::Reader(row), columns, table.rows.size() + 1, style);
          texts[8] = evidence_names(row.getEntry());
          if (row.getStruck()) texts[9] = tools::pick({"已删:", "struck: "}, choice.language) + texts[9];
          table.rows.push_back(std::move(texts));
        }
        return PageSeen{page.getRows().size(), page.getTotal()};
      });
  if (!asked) return asked.error();
  table.notes = {position_note(position)};
  return table;
}

Result<PrintedTable> export_monthly(Desk& desk, const ExportChoice& choice) {
  auto overview = ask_batch(desk, choice);
  if (!overview) return overview.error();
  const std::vector<ExportColumn> columns = {kOrder,
                                             {text_column("单位", "unit", 22), "unitName"},
                                             {text_column("品牌名称", "brand", 20), "brandName"},
                                             {number_column("年", "year"), "year"},
                                             {number_column("月", "month", 6), "month"},
                                             {text_column("应报日", "due", 12), "due"},
                                             {text_column("报送情况", "state", 10), "state"},
                                             {text_column("报送时间", "reported", 20), "at"},
                                             {number_column("迟报天数", "days late"), "daysLate"},
                                             {text_column("开展情况", "what was done", 36), "report.done"},
                                             {text_column("存在问题", "problems", 24), "report.problems"},
                                             {text_column("下步计划", "what is planned", 24), "report.next"}};
  PrintedTable table = table_with(columns);
  table.title = batch_title(batch_of(*overview), "月报汇总", "summary of monthly reports");
  const CellStyle style{Reader::people, choice.language};
  const auto asked = each_page(
      desk,
      [&](schema::Query::Builder query, std::uint32_t offset) -> Result<void> {
        auto months = query.initCompliance();
        months.setBatch(choice.batch);
        months.setYear(static_cast<std::int16_t>(choice.year));
        months.setMonth(static_cast<std::uint8_t>(choice.month));
        months.initPage().setOffset(offset);
        months.getPage().setLimit(kExportPage);
        return write_at(choice.at, months.initAt());
      },
      [&](schema::Result::Reader result) {
        const auto page = result.getCompliance();
        const std::string in_time = std::to_string(page.getInTime()), late = std::to_string(page.getLate()),
                          missing = std::to_string(page.getMissing());
        table.notes = {{"按时 " + in_time + ",迟报 " + late + ",未报 " + missing,
                        "in time " + in_time + ", late " + late + ", missing " + missing},
                       position_note(page.getPosition())};
        for (const auto row : page.getRows())
          table.rows.push_back(cells(DynamicStruct::Reader(row), columns, table.rows.size() + 1, style));
        return PageSeen{page.getRows().size(), page.getTotal()};
      });
  if (!asked) return asked.error();
  return table;
}

}  // namespace leitai::cli
