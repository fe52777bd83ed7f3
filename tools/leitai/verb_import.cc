#include <memory>
#include <ostream>

#include "tools/leitai/contest_file_options.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/import/names.h"
#include "tools/leitai/import/plan.h"
#include "tools/leitai/interrupt.h"
#include "tools/leitai/play/player.h"
#include "tools/leitai/play/secret_state.h"
#include "tools/leitai/rank/contest_input.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

struct ImportOptions {
  DaemonOptions daemon;
  std::string rules, state;
  tools::ContestFiles files;
  double marks_per_second = 0;
  std::size_t in_flight = 32;
  bool unreleased = false;
};

/// Where the import goes, as whom, and under which command ids.
struct Destination {
  client::Endpoint native;
  std::string token;
  play::Secret secret;
};

Result<Destination> find_destination(const ImportOptions& options) {
  const auto native = options.daemon.endpoint();
  if (!native) return native.error();
  const auto token = options.daemon.required_token();
  if (!token) return token.error();
  const auto secret = play::load_or_make_secret(options.state.empty() ? play::default_state_file("import")
                                                                      : std::filesystem::path(options.state));
  if (!secret) return secret.error();
  return Destination{*native, *token, *secret};
}

/// Until the daemon's boards show everything up to that position: who asks next sees what was imported.
Result<void> wait_until_shown(const DaemonOptions& daemon, std::uint64_t position) {
  auto client = daemon.connect();
  if (!client) return client.error();
  auto answer = (*client)->call(
      [&](schema::Request::Builder request) {
        auto query = request.initQuery();
        query.setMinPosition(position + 1);
        query.setWhoAmI();
      },
      kAnswerTimeout);
  return answer ? Result<void>() : Result<void>(answer.error());
}

/// Plays one contest to its end and adds its row.
Result<void> play_contest(const importing::Plan& plan, const Destination& to, const ImportOptions& options,
                          const std::string& name, const Program& program, tools::Table& table) {
  tools::ProgressBar bar(program.err, program.drawing, program.text("导入 ", "importing ") + name,
                         plan.script.steps().size());
  play::PlayerOptions how;
  how.native = to.native;
  how.beats_per_second = options.marks_per_second;
  play::PlayerEvents events;
  events.on_progress = [&](const play::Played& played) { bar.show(played.answered); };
  events.interrupted = &interrupted_flag();
  play::Player player(plan.script, plan.admin, how, events);
  auto played = player.run();
  bar.clear();
  if (played) played = wait_until_shown(options.daemon, player.played().last_position);
  if (!played) return played;
  table.add({name, std::to_string(player.answers().created(plan.contest)), importing::contest_key(name),
             std::to_string(player.played().answered), std::to_string(plan.marks), std::to_string(player.played().late),
             std::to_string(plan.unconfirmed), std::to_string(player.played().last_position)});
  return {};
}

tools::Table result_table() {
  return tools::Table({{"contest", {"比赛", "contest"}, Align::left, CellKind::text},
                       {"number", {"编号", "number"}, Align::right, CellKind::number},
                       {"key", {"代号", "key"}, Align::left, CellKind::text},
                       {"commands", {"命令", "commands"}, Align::right, CellKind::number},
                       {"marks", {"打分", "marks"}, Align::right, CellKind::number},
                       {"late", {"迟到", "late"}, Align::right, CellKind::number},
                       {"unconfirmed", {"未确认", "unconfirmed"}, Align::right, CellKind::number},
                       {"position", {"日志位置", "position"}, Align::right, CellKind::number}});
}

int run(const ImportOptions& options, const Program& program) {
  const auto input = tools::read_contest_input(options.rules, options.files, program.err, program.language);
  if (!input) return kUnusable;
  const auto to = find_destination(options);
  if (!to) return program.ended_by(to.error());
  // A daemon that is not there, or a token it does not know: said at once, where a play would wait and try again.
  if (const auto reached = options.daemon.connect(); !reached) return program.ended_by(reached.error());
  // All plans before the first command: what cannot be played is known before anything is sent.
  std::vector<importing::Plan> plans;
  for (const tools::FileContest& contest : input->contests) {
    auto plan = importing::plan_contest(
        to->secret, {contest.name, &contest.sheet, input->rulebook->rulebook(), to->token, options.in_flight,
                     options.unreleased ? importing::Release::no : importing::Release::yes});
    if (!plan) return program.unusable(plan.error());
    plans.push_back(std::move(*plan));
  }
  tools::Table table = result_table();
  Result<void> played;
  for (std::size_t i = 0; i < plans.size() && played; ++i)
    played = play_contest(plans[i], *to, options, input->contests[i].name, program, table);
  if (table.rows() > 0) program.print(table);
  return played ? kDone : program.ended_by(played.error());
}

}  // namespace

void add_verb_import(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("import",
                             {"把文件中的比赛当作评委的操作逐条送入正在运行的服务端",
                              "play contests from files into a running daemon, mark by mark, as their judges"},
                             "leitai import --rules docs/rulebooks/diving.json --marks marks.csv --factors factors.csv "
                             "--token-file admin.token");
  const auto options = std::make_shared<ImportOptions>();
  verb.add_option("--rules", options->rules, program.text("评分规则(JSON)", "the rulebook (JSON)"))
      ->required()
      ->type_name("FILE");
  add_contest_files(verb, program, options->files);
  options->daemon.add_to(verb, program);
  verb.add_option("--rate", options->marks_per_second,
                  program.text("每秒打分数(默认不等待)", "marks a second (default: as fast as they are taken)"))
      ->between(0.001, 1e6)
      ->type_name("N");
  verb.add_option("--in-flight", options->in_flight,
                  program.text("同时进行的场次", "how many performances are on the floor at once"))
      ->range(1, 10'000)
      ->capture_default_str();
  verb.add_flag("--unreleased", options->unreleased, program.text("只确认,不公布成绩", "confirm, but release nothing"));
  verb.add_option(
          "--state", options->state,
          program.text("命令编号由该文件中的密钥得出:中断后用同一文件再次运行即可续传",
                       "the secret that command ids come from: run again with the same file to go on after a break"))
      ->type_name("FILE");
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
