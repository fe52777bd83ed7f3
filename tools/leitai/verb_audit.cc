#include <functional>
#include <ostream>
#include <sstream>

#include "events/time.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/past/audit_export.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;

constexpr std::uint64_t kRowsAsked = 1000, kRowsUnlessAsked = 100;
constexpr auto kAllRows = static_cast<std::uint64_t>(-1);

struct AuditOptions {
  DaemonOptions daemon;
  std::uint64_t from = 0, limit = 0, actor = 0;  // limit 0: 100 rows, or all that are exported
  std::string stream, kinds, search, since, until, file;

  std::uint64_t most_rows() const {
    if (limit != 0) return limit;
    return file.empty() ? kRowsUnlessAsked : kAllRows;
  }
};

/// What the options ask of the trail, read once.
struct Filter {
  StreamChoice stream;
  std::vector<std::string> kinds;
  std::int64_t since = 0, until = 0;
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

Result<std::int64_t> moment(const std::string& option, const std::string& text) {
  if (text.empty()) return 0;
  const auto time = parse_timestamp(text);
  if (!time) return unusable_option(option, text, {"RFC 3339 时间", "an RFC 3339 moment"});
  return time->micros;
}

std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream rest(text);
  for (std::string word; std::getline(rest, word, ',');)
    if (!word.empty()) words.push_back(word);
  return words;
}

Result<Filter> read_filter(const AuditOptions& options) {
  const auto stream = parse_stream(options.stream);
  if (!stream) return stream.error();
  const auto since = moment("--since", options.since), until = moment("--until", options.until);
  if (!since) return since.error();
  if (!until) return until.error();
  return Filter{*stream, listed(options.kinds), *since, *until};
}

void fill_query(const AuditOptions& options, const Filter& filter, std::uint64_t from, std::uint64_t rows,
                schema::AuditQuery::Builder query) {
  query.setFrom(from);
  query.setLimit(static_cast<std::uint32_t>(std::min(rows, kRowsAsked)));
  query.setStreamKind(filter.stream.kind);
  query.setStreamId(filter.stream.id);
  query.setActor(options.actor);
  query.setSearch(options.search);
  query.setSince(filter.since);
  query.setUntil(filter.until);
  auto kinds = query.initKinds(static_cast<unsigned>(filter.kinds.size()));
  for (unsigned i = 0; i < kinds.size(); ++i) kinds.set(i, filter.kinds[i]);
}

/// Gives row after row, as many as were asked for, to `take`.
Result<void> each_row(client::NativeClient& client, const AuditOptions& options, const Filter& filter,
                      const std::function<Result<void>(schema::AuditRow::Reader)>& take) {
  std::uint64_t from = options.from;
  for (std::uint64_t left = options.most_rows(); left > 0;) {
    auto response = client.call(
        [&](schema::Request::Builder request) {
          fill_query(options, filter, from, left, request.initQuery().initAudit());
        },
        kAnswerTimeout);
    if (!response) return response.error();
    if (!(**response).isResult() || !(**response).getResult().isAudit())
      return make_error(ErrorKind::INTERNAL, "服务端的回答不是审计轨迹", "the daemon's answer is no audit trail");
    const auto page = (**response).getResult().getAudit();
    for (const auto row : page.getRows())
      if (auto taken = take(row); !taken) return taken;
    left -= std::min<std::uint64_t>(left, page.getRows().size());
    if (page.getNext() <= from || page.getNext() >= page.getHead()) break;
    from = page.getNext();
  }
  return {};
}

int export_rows(client::NativeClient& client, const AuditOptions& options, const Filter& filter,
                const Program& program) {
  auto file = AuditExport::open(options.file);
  if (!file) return program.ended_by(file.error());
  auto done = each_row(client, options, filter, [&](schema::AuditRow::Reader row) { return (*file)->add(row); });
  if (done) done = (*file)->finish();
  if (!done) return program.ended_by(done.error());
  program.err << program.text("已导出 ", "exported ") << (*file)->rows() << program.text(" 行到 ", " rows to ")
              << options.file << '\n';
  return kDone;
}

int run(const AuditOptions& options, const Program& program) {
  const auto filter = read_filter(options);
  if (!filter) return program.unusable(filter.error());
  auto client = options.daemon.connect();
  if (!client) return program.ended_by(client.error());
  if (!options.file.empty()) return export_rows(**client, options, *filter, program);
  tools::Table table = audit_columns();
  const auto done = each_row(**client, options, *filter, [&](schema::AuditRow::Reader row) -> Result<void> {
    add_row(table, row, program);
    return {};
  });
  if (!done) return program.ended_by(done.error());
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
  verb.add_option(
          "--limit", options->limit,
          program.text("最多多少行(默认 100;导出时为全部)", "at most so many rows (100; all that are exported)"))
      ->range(1, 10'000'000);
  verb.add_option("--stream", options->stream,
                  program.text("只看一个流,如 contest/3", "one stream only, such as contest/3"))
      ->type_name("KIND/NUMBER");
  verb.add_option("--actor", options->actor, program.text("只看某个账号做的", "only what this account did"))
      ->type_name("NUMBER");
  verb.add_option("--kinds", options->kinds,
                  program.text("只看这些事件,以逗号分隔", "only these events, with commas between"))
      ->type_name("EVENT,...");
  verb.add_option("--search", options->search,
                  program.text("对象、原来、现在或理由中含有的文字", "what subject, before, after or reason hold"))
      ->type_name("TEXT");
  verb.add_option("--since", options->since, program.text("从该时间起", "from this moment on"))->type_name("TIME");
  verb.add_option("--until", options->until, program.text("到该时间为止", "up to this moment"))->type_name("TIME");
  verb.add_option("--export", options->file,
                  program.text("写入文件:.csv、.jsonl 或 .xlsx", "write a file: .csv, .jsonl or .xlsx"))
      ->type_name("FILE");
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
