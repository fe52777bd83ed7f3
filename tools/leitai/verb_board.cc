#include <ostream>
#include <sstream>
#include <thread>

#include "events/json.h"
#include "projections/leaderboard/standings_delta.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/standings_table.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using std::chrono::milliseconds;

struct BoardOptions {
  DaemonOptions daemon;
  std::string contest, audience = "released", at;
  bool watch = false;
};

schema::Audience audience_of(const BoardOptions& options) {
  return options.audience == "full" ? schema::Audience::FULL : schema::Audience::RELEASED;
}

/// All rounds with rows, overall last, for people.
void print_people(schema::Standings::Reader standings, const Program& program) {
  program.out << standings_heading(standings, program) << '\n';
  const auto rounds = standings.getRounds();
  for (const auto round : rounds) {
    if (round.getRound() == 0 || rounds.size() <= 2 || round.getRows().size() == 0) continue;
    program.out << "\n" << program.text("轮次 ", "round ") << round.getKey().cStr() << '\n';
    program.print(standings_table(standings, round.getRound()));
  }
  program.out << "\n" << program.text("总排名", "overall") << '\n';
  program.print(standings_table(standings, 0));
}

void print(schema::Standings::Reader standings, const Program& program) {
  switch (program.format()) {
    case tools::Format::table:
      return print_people(standings, program);
    case tools::Format::csv:
      return program.print(all_rounds_table(standings));
    case tools::Format::json:
      program.out << to_json(standings) << '\n';
  }
}

/// A board kept in step with its deltas.
class LiveBoard {
 public:
  void set(schema::Standings::Reader standings) {
    FrameBuilder builder;
    // A deep copy by way of the struct that holds it.
    builder.init<schema::Response>().setSnapshot(standings);
    frame_ = builder.frame();
  }
  schema::Standings::Reader get() const { return read_trusted<schema::Response>(frame_).getSnapshot(); }
  bool empty() const { return frame_.empty(); }

  Result<void> apply(schema::StandingsDelta::Reader delta) {
    FrameBuilder builder;
    auto next = builder.init<schema::Response>();
    if (auto applied = projections::apply_delta(get(), delta, next.initSnapshot()); !applied) return applied;
    frame_ = builder.frame();
    return {};
  }

 private:
  Frame frame_;
};

void subscribe(client::NativeClient& client, std::uint64_t contest, schema::Audience audience, std::uint64_t resume) {
  FrameBuilder builder;
  auto request = builder.init<schema::Request>();
  request.setId(1);
  auto subscription = request.initSubscribe();
  subscription.setContest(contest);
  subscription.setAudience(audience);
  subscription.setResume(resume);
  static_cast<void>(client.send(builder.view()));  // the first message of a connection always fits
}

/// On a terminal the overall board in place, as much of it as there are lines; else each board below the last.
void redraw(const LiveBoard& board, const Program& program) {
  if (program.format() != tools::Format::table || program.screen.lines == 0) {
    print(board.get(), program);
    program.out << std::flush;
    return;
  }
  std::ostringstream whole;
  whole << tools::fit(standings_heading(board.get(), program), program.screen.columns) << '\n';
  standings_table(board.get(), 0).print(whole, tools::Format::table, program.language, program.screen.columns);
  std::istringstream lines(whole.str());
  program.out << "\x1b[H\x1b[2J";
  std::string line;
  for (std::size_t n = 1; n < program.screen.lines && std::getline(lines, line); ++n) program.out << line << '\n';
  program.out << std::flush;
}

/// Serves one connection until it breaks.
Error watch_once(client::NativeClient& client, const BoardOptions& options, std::uint64_t contest, LiveBoard& board,
                 const Program& program) {
  subscribe(client, contest, audience_of(options), board.empty() ? 0 : board.get().getPosition() + 1);
  for (;;) {
    auto response = client.wait(milliseconds(30'000));
    if (!response) {
      if (response.error().kind != ErrorKind::TIMED_OUT) return response.error();
      FrameBuilder ping;  // a quiet board: say that someone is still here
      auto request = ping.init<schema::Request>();
      request.setId(2);
      request.setPing();
      static_cast<void>(client.send(ping.view()));
      continue;
    }
    const auto message = **response;
    if (message.isError()) return client::to_error(message.getError());
    if (message.isSnapshot()) {
      board.set(message.getSnapshot());
    } else if (message.isDelta()) {
      if (!board.apply(message.getDelta())) {
        subscribe(client, contest, audience_of(options), 0);
        continue;
      }
    } else {
      continue;
    }
    redraw(board, program);
    if (!program.out) return make_error(ErrorKind::STOPPING, "输出已关闭", "the output was closed");
  }
}

int watch(const BoardOptions& options, const Program& program) {
  LiveBoard board;
  for (milliseconds pause{0};; pause = std::min(pause + milliseconds(200), milliseconds(2000))) {
    std::this_thread::sleep_for(pause);
    auto client = options.daemon.connect();
    if (!client) {
      if (board.empty()) return program.ended_by(client.error());
      continue;
    }
    const auto contest = find_contest(**client, options.contest);
    if (!contest) return program.ended_by(contest.error());
    const Error ended = watch_once(**client, options, *contest, board, program);
    if (ended.kind == ErrorKind::STOPPING && !program.out) return kDone;
    if (ended.kind != ErrorKind::INTERNAL && ended.kind != ErrorKind::STOPPING && ended.kind != ErrorKind::TIMED_OUT)
      return program.ended_by(ended);
  }
}

int show(const BoardOptions& options, const Program& program) {
  FrameBuilder checked;
  if (auto at = write_at(options.at, checked.init<schema::At>()); !at) return program.unusable(at.error());
  auto client = options.daemon.connect();
  if (!client) return program.ended_by(client.error());
  const auto contest = find_contest(**client, options.contest);
  if (!contest) return program.ended_by(contest.error());
  auto response = (*client)->call(
      [&](schema::Request::Builder request) {
        auto query = request.initQuery().initStandings();
        query.setContest(*contest);
        query.setAudience(audience_of(options));
        static_cast<void>(write_at(options.at, query.initAt()));
      },
      kAnswerTimeout);
  if (!response) return program.ended_by(response.error());
  if (!(**response).isResult() || !(**response).getResult().isStandings())
    return program.failed(
        make_error(ErrorKind::INTERNAL, "服务端的回答不是排名", "the daemon's answer is no standings"));
  print((**response).getResult().getStandings(), program);
  return kDone;
}

}  // namespace

void add_verb_board(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("board", {"显示一场赛事的排名", "show a contest's standings"},
                             "leitai board brand-stage-1 --audience full --token-file ./admin.token --watch");
  const auto options = std::make_shared<BoardOptions>();
  verb.add_option("CONTEST", options->contest, program.text("赛事的编号或代号", "the contest's number or key"))
      ->required()
      ->type_name("");
  options->daemon.add_to(verb, program);
  verb.add_option("--audience", options->audience,
                  program.text("released 只看已公布的,full 看全部(需要权限)",
                               "released: what was released; full: all of it, where one may"))
      ->one_of({"released", "full"})
      ->capture_default_str();
  auto* at = verb.add_option("--at", options->at,
                             program.text("截至某个日志位置或时间的排名", "as of a log position or a moment"))
                 ->type_name("POSITION|TIME");
  verb.add_flag("--watch", options->watch, program.text("持续显示变化", "go on showing what changes"))->excludes(at);
  add_format(verb, program);
  verb.callback([options, &program] {
    program.action = [options, &program] {
      return options->watch ? watch(*options, program) : show(*options, program);
    };
  });
}

}  // namespace leitai::cli
