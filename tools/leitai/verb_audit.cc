#include <ostream>

#include "events/time.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;

constexpr std::uint64_t kRowsAsked = 1000;

struct AuditOptions {
  DaemonOptions daemon;
  std::uint64_t from = 0, limit = 100, actor = 0;
  std::string stream;
};

tools::Table audit_columns() {
  return tools::Table({{"position", {"位置", "position"}, Align::right, CellKind::number},
                       {"recordedAt", {"时间", "time"}, Align::left, CellKind::text},
                       {"actor", {"账号", "account"}, Align::right, CellKind::number},
                       {"actorName", {"谁", "who"}, Align::left, CellKind::text, Cut::to_fit},
                       {"token", {"令牌", "token"}, Align::right, CellKind::number},
                       {"stream", {"流", "stream"}, Align::left, CellKind::text},
                       {"kind", {"事件", "event"}, Align::left, CellKind::text},
                       {"subject", {"对象", "subject"}, Align::left, CellKind::text, Cut::to_fit},
                       {"before", {"原来", "before"}, Align::left, CellKind::text, Cut::to_fit},
                       {"after", {"现在", "after"}, Align::left, CellKind::text, Cut::to_fit},
                       {"reason", {"理由", "reason"}, Align::left, CellKind::text, Cut::to_fit}});
}

void add_row(tools::Table& table, schema::AuditRow::Reader row, const Program& program) {
  const Timestamp time{row.getRecordedAt()};
  const LocalText subject{row.getSubject().getZh().cStr(), row.getSubject().getEn().cStr()};
  table.add({std::to_string(row.getPosition()),
             program.format() == tools::Format::table ? to_local_string(time) : to_string(time),
             std::to_string(row.getActor()), row.getActorName().cStr(), std::to_string(row.getToken()),
             stream_name(row.getStreamKind(), row.getStreamId()), row.getKind().cStr(), program.text(subject),
             row.getBefore().cStr(), row.getAfter().cStr(), row.getReason().cStr()});
}

int run(const AuditOptions& options, const Program& program) {
  const auto stream = parse_stream(options.stream);
  if (!stream) return program.unusable(stream.error());
  auto client = options.daemon.connect();
  if (!client) return program.ended_by(client.error());
  tools::Table table = audit_columns();
  std::uint64_t from = options.from;
  for (std::uint64_t left = options.limit; left > 0;) {
    auto response = (*client)->call(
        [&](schema::Request::Builder request) {
          auto query = request.initQuery().initAudit();
          query.setFrom(from);
          query.setLimit(static_cast<std::uint32_t>(std::min(left, kRowsAsked)));
          query.setStreamKind(stream->kind);
          query.setStreamId(stream->id);
          query.setActor(options.actor);
        },
        kAnswerTimeout);
    if (!response) return program.ended_by(response.error());
    if (!(**response).isResult() || !(**response).getResult().isAudit())
      return program.failed(
          make_error(ErrorKind::INTERNAL, "服务端的回答不是审计轨迹", "the daemon's answer is no audit trail"));
    const auto rows = (**response).getResult().getAudit();
    for (const auto row : rows.getRows()) add_row(table, row, program);
    left -= std::min<std::uint64_t>(left, rows.getRows().size());
    if (rows.getNext() <= from || rows.getNext() >= rows.getHead()) break;
    from = rows.getNext();
  }
  program.print(table);
  return kDone;
}

}  // namespace

void add_verb_audit(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("audit", {"谁在何时做了什么、为什么", "who did what, when and why"},
                             "leitai audit --stream contest/1 --actor 5 --token-file ./admin.token");
  const auto options = std::make_shared<AuditOptions>();
  options->daemon.add_to(verb, program);
  verb.add_option("--from", options->from, program.text("从该位置开始", "from this position on"))
      ->capture_default_str();
  verb.add_option("--limit", options->limit, program.text("最多多少行", "at most so many rows"))
      ->range(1, 10'000'000)
      ->capture_default_str();
  verb.add_option("--stream", options->stream,
                  program.text("只看一个流,如 contest/3", "one stream only, such as contest/3"))
      ->type_name("KIND/NUMBER");
  verb.add_option("--actor", options->actor, program.text("只看某个账号做的", "only what this account did"))
      ->type_name("NUMBER");
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
