#include <ostream>
#include <thread>

#include "events/json.h"
#include "events/time.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

constexpr std::uint32_t kEventsAsked = 1000;

struct EventsOptions {
  DaemonOptions daemon;
  std::uint64_t from = 0;
  std::uint64_t limit = 100;
  std::string stream;
  bool follow = false;
};

/// "contest.markSubmitted", and the event's own struct.
struct Named {
  std::string name;
  capnp::DynamicStruct::Reader body;
};
Named named(schema::Event::Reader event) {
  Named result;
  const capnp::DynamicStruct::Reader body(event.getBody());
  KJ_IF_MAYBE (subject, body.which()) {
    result.name = subject->getProto().getName().cStr();
    result.body = body.get(*subject).as<capnp::DynamicStruct>();
    KJ_IF_MAYBE (kind, result.body.which()) {
      result.name += std::string(".") + kind->getProto().getName().cStr();
      result.body = result.body.get(*kind).as<capnp::DynamicStruct>();
    }
  }
  return result;
}

tools::Table event_columns() {
  return tools::Table({{"position", {"位置", "position"}, Align::right, CellKind::number},
                       {"recordedAt", {"时间", "time"}, Align::left, CellKind::text},
                       {"actor", {"账号", "actor"}, Align::right, CellKind::number},
                       {"stream", {"流", "stream"}, Align::left, CellKind::text},
                       {"version", {"版本", "version"}, Align::right, CellKind::number},
                       {"event", {"事件", "event"}, Align::left, CellKind::text},
                       {"body", {"内容", "content"}, Align::left, CellKind::text, tools::Cut::to_fit}});
}

constexpr std::size_t kBodyColumns = 100;

void add_row(tools::Table& table, schema::Event::Reader event, tools::Format format) {
  const Named what = named(event);
  const std::string body = to_json(what.body);
  const bool people = format == tools::Format::table;
  table.add({std::to_string(event.getPosition()),
             people ? to_local_string(Timestamp{event.getRecordedAt()}) : to_string(Timestamp{event.getRecordedAt()}),
             std::to_string(event.getActor()), stream_name(event.getStreamKind(), event.getStreamId()),
             std::to_string(event.getStreamVersion()), what.name, people ? tools::fit(body, kBodyColumns) : body});
}

Result<client::ResponseMessage> page(client::NativeClient& client, const StreamChoice& stream, std::uint64_t from,
                                     std::uint64_t limit) {
  auto response = client.call(
      [&](schema::Request::Builder request) {
        auto query = request.initQuery().initEvents();
        query.setFrom(from);
        query.setLimit(static_cast<std::uint32_t>(std::min<std::uint64_t>(limit, kEventsAsked)));
        query.setStreamKind(stream.kind);
        query.setStreamId(stream.id);
      },
      kAnswerTimeout);
  if (response && !((**response).isResult() && (**response).getResult().isEvents()))
    return make_error(ErrorKind::INTERNAL, "服务端的回答不是事件", "the daemon's answer holds no events");
  return response;
}

/// JSON goes out line by line, one event as it is stored; tables and CSV when they are whole.
int list(const EventsOptions& options, const StreamChoice& stream, client::NativeClient& client,
         const Program& program) {
  tools::Table table = event_columns();
  std::uint64_t from = options.from;
  for (std::uint64_t left = options.limit; left > 0;) {
    auto response = page(client, stream, from, left);
    if (!response) return program.ended_by(response.error());
    const auto events = (**response).getResult().getEvents();
    for (const auto event : events.getEvents()) {
      if (program.format() == tools::Format::json)
        program.out << to_json(event) << '\n';
      else
        add_row(table, event, program.format());
    }
    left -= std::min<std::uint64_t>(left, events.getEvents().size());
    if (events.getNext() <= from || events.getNext() >= events.getHead()) break;
    from = events.getNext();
  }
  if (program.format() != tools::Format::json) program.print(table);
  return kDone;
}

int follow(const EventsOptions& options, const StreamChoice& stream, client::NativeClient& client,
           const Program& program) {
  std::uint64_t from = options.from;
  while (program.out) {
    auto response = page(client, stream, from, kEventsAsked);
    if (!response) return program.ended_by(response.error());
    const auto events = (**response).getResult().getEvents();
    for (const auto event : events.getEvents()) {
      if (program.format() == tools::Format::json) {
        program.out << to_json(event) << '\n';
        continue;
      }
      const Named what = named(event);
      program.out << event.getPosition() << "  " << to_local_string(Timestamp{event.getRecordedAt()}) << "  "
                  << stream_name(event.getStreamKind(), event.getStreamId()) << "  " << what.name << "  "
                  << tools::fit(to_json(what.body), kBodyColumns) << '\n';
    }
    program.out << std::flush;
    const bool more = events.getNext() < events.getHead() && events.getNext() > from;
    from = std::max(from, events.getNext());
    if (!more) std::this_thread::sleep_for(std::chrono::milliseconds(300));
  }
  return kDone;
}

int run(const EventsOptions& options, const Program& program) {
  const auto stream = parse_stream(options.stream);
  if (!stream) return program.unusable(stream.error());
  auto client = options.daemon.connect();
  if (!client) return program.ended_by(client.error());
  return options.follow ? follow(options, *stream, **client, program) : list(options, *stream, **client, program);
}

}  // namespace

void add_verb_events(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("events", {"列出日志中的事件", "list the log's events"},
                             "leitai events --stream contest/1 --from 0 --limit 20 --token-file ./admin.token");
  const auto options = std::make_shared<EventsOptions>();
  options->daemon.add_to(verb, program);
  verb.add_option("--from", options->from, program.text("从该位置开始", "from this position on"))
      ->capture_default_str();
  verb.add_option("--limit", options->limit, program.text("最多多少个", "at most so many"))
      ->range(1, 100'000'000)
      ->capture_default_str();
  verb.add_option("--stream", options->stream,
                  program.text("只看一个流,如 contest/3", "one stream only, such as contest/3"))
      ->type_name("KIND/NUMBER");
  verb.add_flag("--follow", options->follow, program.text("持续显示新事件", "go on with new events"));
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
