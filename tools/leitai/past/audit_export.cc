#include "tools/leitai/past/audit_export.h"

#include "events/json.h"
#include "events/time.h"
#include "tools/leitai/daemon_options.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

std::filesystem::path part_of(const std::filesystem::path& path) {
  auto part = path;
  part += ".part";
  return part;
}

Error cannot_write(const std::filesystem::path& path) {
  return make_error(ErrorKind::INTERNAL, "无法写入 " + path.string(), "cannot write " + path.string());
}

tools::PrintedTable heading() {
  tools::PrintedTable table;
  table.title = {"审计轨迹", "Audit trail"};
  table.columns = {{{"位置", "position"}, 9, Align::right, CellKind::number},
                   {{"时间", "time"}, 20},
                   {{"账号", "account"}, 8, Align::right, CellKind::number},
                   {{"谁", "who"}, 14},
                   {{"令牌", "token"}, 8, Align::right, CellKind::number},
                   {{"流", "stream"}, 12},
                   {{"事件", "event"}, 20},
                   {{"对象", "subject"}, 40},
                   {{"对象(英文)", "subject (English)"}, 40},
                   {{"原来", "before"}, 20},
                   {{"现在", "after"}, 20},
                   {{"理由", "reason"}, 24}};
  return table;
}

}  // namespace

AuditExport::AuditExport(std::filesystem::path path, Kind kind)
    : path_(std::move(path)), kind_(kind), table_(heading()) {}

AuditExport::~AuditExport() {
  if (finished_ || kind_ != Kind::lines) return;
  lines_.close();
  std::error_code ignored;
  std::filesystem::remove(part_of(path_), ignored);
}

Result<std::unique_ptr<AuditExport>> AuditExport::open(const std::filesystem::path& path) {
  const std::string ending = path.extension().string();
  const bool known = ending == ".csv" || ending == ".jsonl" || ending == ".xlsx";
  if (!known)
    return make_error(ErrorKind::MALFORMED, "--export:" + path.string() + " 的扩展名应为 .csv、.jsonl 或 .xlsx",
                      "--export: " + path.string() + " should end in .csv, .jsonl or .xlsx");
  const Kind kind = ending == ".csv" ? Kind::csv : ending == ".jsonl" ? Kind::lines : Kind::workbook;
  std::unique_ptr<AuditExport> made(new AuditExport(path, kind));
  if (kind != Kind::lines) return made;
  made->lines_.open(part_of(path), std::ios::binary | std::ios::trunc);
  if (!made->lines_) return cannot_write(path);
  return made;
}

Result<void> AuditExport::add(schema::AuditRow::Reader row) {
  ++rows_;
  if (kind_ == Kind::lines) {
    lines_ << to_json(row) << '\n';
    if (!lines_) return cannot_write(path_);
    return {};
  }
  if (kind_ == Kind::workbook && rows_ > kWorkbookRows)
    return make_error(ErrorKind::TOO_LARGE, "工作簿装不下这么多行,请导出为 .csv 或 .jsonl",
                      "a workbook does not hold so many rows: export to .csv or .jsonl");
  table_.rows.push_back({std::to_string(row.getPosition()), to_local_string(Timestamp{row.getRecordedAt()}),
                         std::to_string(row.getActor()), row.getActorName().cStr(), std::to_string(row.getToken()),
                         stream_name(row.getStreamKind(), row.getStreamId()), row.getKind().cStr(),
                         row.getSubject().getZh().cStr(), row.getSubject().getEn().cStr(), row.getBefore().cStr(),
                         row.getAfter().cStr(), row.getReason().cStr()});
  return {};
}

Result<void> AuditExport::finish() {
  finished_ = true;
  if (kind_ == Kind::csv) return tools::write_csv(table_, path_);
  if (kind_ == Kind::workbook) return tools::write_xlsx(table_, path_);
  lines_.close();
  std::error_code moved;
  if (lines_) std::filesystem::rename(part_of(path_), path_, moved);
  if (!lines_ || moved) return cannot_write(path_);
  return {};
}

}  // namespace leitai::cli
