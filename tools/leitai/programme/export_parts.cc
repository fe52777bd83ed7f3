#include "tools/leitai/programme/export_parts.h"

#include "events/json.h"

namespace leitai::cli {

tools::PrintedColumn text_column(const char* zh, const char* en, double width) {
  return {{zh, en}, width, tools::Align::left, tools::CellKind::text};
}

tools::PrintedColumn number_column(const char* zh, const char* en, double width) {
  return {{zh, en}, width, tools::Align::right, tools::CellKind::number};
}

Result<client::ResponseMessage> ask_batch(Desk& desk, const ExportChoice& choice) {
  Result<void> written;
  auto response = desk.ask([&](schema::Query::Builder query) {
    auto batches = query.initBatches();
    batches.setBatch(choice.batch);
    written = write_at(choice.at, batches.initAt());
  });
  if (!written) return written.error();
  if (!response) return response;
  const auto result = (**response).getResult();
  if (!result.isBatches() || result.getBatches().size() != 1)
    return make_error(ErrorKind::NOT_FOUND, "那时没有该批次", "there was no such batch then");
  return response;
}

schema::BatchOverview::Reader batch_of(const client::ResponseMessage& response) {
  return (*response).getResult().getBatches()[0];
}

LocalText batch_title(schema::BatchOverview::Reader batch, const char* zh, const char* en) {
  const auto title = batch.getCalendar().getTitle();
  const std::string key = batch.getCalendar().getKey().cStr();
  const std::string in_chinese = tools::pick({title.getZh().cStr(), title.getEn().cStr()}, tools::Language::zh);
  const std::string in_english = tools::pick({title.getZh().cStr(), title.getEn().cStr()}, tools::Language::en);
  return {in_chinese + "(" + key + ")" + zh, in_english + " (" + key + "): " + en};
}

LocalText position_note(std::uint64_t position) {
  const std::string number = std::to_string(position);
  return {"截至日志位置 " + number, "as of log position " + number};
}

std::vector<LocalText> signatures(std::initializer_list<LocalText> who) {
  LocalText line;
  for (const LocalText& one : who) {
    line.zh += (line.zh.empty() ? "" : "    ") + one.zh + ":____________";
    line.en += (line.en.empty() ? "" : "    ") + one.en + ": ____________";
  }
  return {line, {"日期:______年____月____日", "date: ____________"}};
}

Result<void> write_day(const char* option, const std::string& text, schema::Date::Builder out) {
  capnp::MallocMessageBuilder message;
  auto waiver = message.initRoot<schema::GrantWaiver>();  // any struct with a date: its JSON is read as everywhere
  if (!from_json("{\"until\":" + tools::json_string(text) + "}", waiver).empty())
    return unusable_option(option, text, {"日期,如 2024-04-23", "a day such as 2024-04-23"});
  const schema::Date::Reader day = waiver.asReader().getUntil();
  out.setYear(day.getYear());
  out.setMonth(day.getMonth());
  out.setDay(day.getDay());
  return {};
}

Result<void> each_page(Desk& desk,
                       const std::function<Result<void>(schema::Query::Builder, std::uint32_t offset)>& fill,
                       const std::function<PageSeen(schema::Result::Reader)>& take) {
  for (std::uint32_t offset = 0;;) {
    Result<void> filled;
    auto response = desk.ask([&](schema::Query::Builder query) { filled = fill(query, offset); });
    if (!filled) return filled;
    if (!response) return response.error();
    const PageSeen seen = take((**response).getResult());
    offset += seen.rows;
    if (seen.rows == 0 || offset >= seen.total) return {};
  }
}

}  // namespace leitai::cli
