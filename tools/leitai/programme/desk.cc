#include "tools/leitai/programme/desk.h"

#include <algorithm>
#include <charconv>

#include "events/text.h"
#include "tools/common/token.h"
#include "tools/leitai/play/script.h"

namespace leitai::cli {
namespace {

constexpr std::uint32_t kMostRows = 1000;

Error not_found(const char* zh, const char* en, const std::string& text) {
  return make_error(ErrorKind::NOT_FOUND, "没有" + std::string(zh) + " “" + excerpt(text, 100) + "”",
                    "there is no " + std::string(en) + " \"" + excerpt(text, 100) + "\"");
}

}  // namespace

std::optional<std::uint64_t> number_of(const std::string& text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || read != end || number == 0) return std::nullopt;
  return number;
}

CommandId random_command_id() {
  return play::uuid_of(tools::random_token().digest);
}

Result<std::unique_ptr<Desk>> Desk::open(const DaemonOptions& daemon) {
  if (const auto token = daemon.required_token(); !token) return token.error();
  auto client = daemon.connect();
  if (!client) return client.error();
  return std::unique_ptr<Desk>(new Desk(std::move(*client)));
}

Result<client::ResponseMessage> Desk::ask(const FillQuery& fill) {
  auto response = client_->call(
      [&](schema::Request::Builder request) {
        auto query = request.initQuery();
        fill(query);
        query.setMinPosition(least_position_);
      },
      kAnswerTimeout);
  if (response && !(**response).isResult())
    return make_error(ErrorKind::INTERNAL, "服务端的回答不是结果", "the daemon's answer is no result");
  return response;
}

Result<SentCommand> Desk::send(CommandId id, const FillCommand& fill) {
  auto response = client_->call(
      [&](schema::Request::Builder request) {
        auto command = request.initCommand();
        fill(command);
        command.initId().setHigh(id.high);
        command.getId().setLow(id.low);
      },
      kAnswerTimeout);
  if (!response) return response.error();
  if (!(**response).isAnswer())
    return make_error(ErrorKind::INTERNAL, "服务端没有回答命令", "the daemon did not answer the command");
  const auto answer = (**response).getAnswer();
  if (answer.isRejected()) {
    const auto rejected = answer.getRejected();
    std::string detail = rejected.getName().cStr();
    if (rejected.getSubject().size() > 0) detail += ": " + std::string(rejected.getSubject().cStr());
    return make_error(ErrorKind::FORBIDDEN, std::string(rejected.getText().getZh().cStr()) + "(" + detail + ")",
                      std::string(rejected.getText().getEn().cStr()) + " (" + detail + ")");
  }
  const auto accepted = answer.getAccepted();
  least_position_ = std::max(least_position_, accepted.getPosition() + 1);
  return SentCommand{accepted.getPosition(), accepted.getCreated()};
}

Result<void> Desk::wait_until_shown() {
  auto answer = ask([](schema::Query::Builder query) { query.setWhoAmI(); });
  return answer ? Result<void>() : Result<void>(answer.error());
}

Result<std::uint64_t> Desk::find_unit(const std::string& text) {
  if (const auto number = number_of(text)) return *number;
  auto response = ask([&](schema::Query::Builder query) {
    auto page = query.initUnits().initPage();
    page.setSearch(text);
    page.setLimit(kMostRows);
  });
  if (!response) return response.error();
  const auto result = (**response).getResult();
  if (result.isUnits())
    for (const auto row : result.getUnits().getRows())
      if (row.getName() == text.c_str()) return row.getUnit();
  return not_found("单位", "unit", text);
}

Result<std::uint64_t> Desk::find_batch(const std::string& text) {
  auto response = ask([](schema::Query::Builder query) { query.initBatches(); });
  if (!response) return response.error();
  const auto number = number_of(text);
  const auto result = (**response).getResult();
  if (result.isBatches())
    for (const auto batch : result.getBatches())
      if (batch.getCalendar().getKey() == text.c_str() || (number && batch.getBatch() == *number))
        return batch.getBatch();
  return not_found("批次", "batch", text);
}

Result<std::uint64_t> Desk::find_brand(const std::string& text) {
  if (const auto number = number_of(text)) return *number;
  auto response = ask([&](schema::Query::Builder query) {
    auto page = query.initBrands().initPage();
    page.setSearch(text);
    page.setLimit(kMostRows);
  });
  if (!response) return response.error();
  const auto result = (**response).getResult();
  std::uint64_t found = 0;
  if (result.isBrands())
    for (const auto row : result.getBrands().getRows()) {
      if (row.getName() != text.c_str()) continue;
      if (found != 0)
        return make_error(ErrorKind::MALFORMED, "有多个品牌名为 “" + excerpt(text, 100) + "”,请用编号",
                          "several brands are named \"" + excerpt(text, 100) + "\": give a number");
      found = row.getBrand();
    }
  if (found == 0) return not_found("品牌", "brand", text);
  return found;
}

}  // namespace leitai::cli
