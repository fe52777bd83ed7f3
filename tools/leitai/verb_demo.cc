#include <memory>
#include <ostream>

#include "events/hash.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/demo/people_script.h"
#include "tools/leitai/demo/sample.h"
#include "tools/leitai/demo/season_script.h"
#include "tools/leitai/demo/stage_script.h"
#include "tools/leitai/generate/generator.h"
#include "tools/leitai/interrupt.h"
#include "tools/leitai/play/player.h"
#include "tools/leitai/play/secret_state.h"
#include "tools/leitai/rank/rulebook_file.h"
#include "tools/leitai/rulebook/ready_rulebooks.h"
#include "tools/leitai/standings_table.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

constexpr double kMarksPerSecond = 4;
constexpr const char* kRulebook = "brand-stage.json";
constexpr std::uint64_t kCountyBatch = 2;  // 2024-2

struct DemoOptions {
  DaemonOptions daemon;
  std::string rules, state, password;
  double marks_per_second = kMarksPerSecond;
  std::uint64_t seed = 1;
  unsigned contests = 0;
  bool once = false, county = false;
};

/// The whole demo: who takes part, their brands, and stage contests one after the other.
class Demo {
 public:
  Demo(const DemoOptions& options, const Program& program, client::Endpoint native, const play::Secret& secret)
      : options_(options), program_(program), native_(std::move(native)), secret_(secret) {}

  std::uint64_t last_position() const { return last_position_; }

  Result<void> prepare(const std::string& admin_token) {
    if (options_.county) return find_county();
    const demo::PeopleScript people = demo::people_script(secret_, admin_token);
    play::Answers answers(0);
    if (auto played = play(people.script, people.admin, 0, {}, &answers); !played) return played;
    people_ = demo::people_of(people, answers);
    const demo::SeasonScript season = demo::season_script(secret_, people_);
    if (auto played = play(season.script, season.organiser, 0, {}, &answers); !played) return played;
    batch_ = answers.created(season.batch);
    return {};
  }

  /// Plays one contest and gives its number.
  Result<std::uint64_t> stage(unsigned number, schema::Rulebook::Reader rulebook) {
    auto script = demo::stage_script(secret_, people_, {options_.seed, number, batch_, brands_, rulebook});
    if (!script) return script.error();
    play::PlayerEvents events;
    if (!options_.once)
      events.on_answer = [&](play::StepNo step, schema::Accepted::Reader) {
        if (const auto said = script->announcements.find(step); said != script->announcements.end())
          program_.out << "  " << program_.text(said->second) << '\n' << std::flush;
      };
    play::Answers answers(0);
    const double rate = options_.once ? 0 : options_.marks_per_second;
    if (auto played = play(script->script, script->admin, rate, std::move(events), &answers); !played)
      return played.error();
    return answers.created(script->contest);
  }

 private:
  /// Who is there in a folder that `leitai generate --county` made.
  Result<void> find_county() {
    using generate::Staff;
    const auto member = [&](const std::string& login, std::uint64_t number) {
      return demo::People::Member{login, generate::demonstration_token(options_.password, login), number};
    };
    people_ = {member("admin", 0), member("gongwei", 0), member("jifen", 0), {}, {}};
    for (std::size_t i = 0; i < demo::sample_judges().size(); ++i)
      people_.judges.push_back(member("pingwei" + std::to_string(i + 1), Staff::judge(i).value));
    batch_ = kCountyBatch;
    return find_brands();
  }

  Result<void> find_brands() {
    auto client = options_.daemon.connect();
    if (!client) return client.error();
    auto response = (*client)->call(
        [&](schema::Request::Builder request) {
          auto brands = request.initQuery().initBrands();
          brands.setBatch(batch_);
          brands.initPage().setLimit(1000);
        },
        kAnswerTimeout);
    if (!response) return response.error();
    if (!(**response).isResult() || !(**response).getResult().isBrands())
      return make_error(ErrorKind::NOT_FOUND, "数据目录不是由 leitai generate --county 生成的",
                        "the daemon's folder was not made by leitai generate --county");
    brands_.assign(demo::sample_units().size(), 0);
    for (const auto row : (**response).getResult().getBrands().getRows())
      // The sample's units stand behind their committee, which is the first.
      if (row.getUnit() >= 2 && row.getUnit() < 2 + brands_.size()) brands_[row.getUnit() - 2] = row.getBrand();
    return {};
  }

  Result<void> play(const play::Script& script, play::ActorNo admin, double rate, play::PlayerEvents events,
                    play::Answers* answers) {
    play::PlayerOptions how;
    how.native = native_;
    how.beats_per_second = rate;
    events.interrupted = &interrupted_flag();
    play::Player player(script, admin, how, std::move(events));
    auto played = player.run();
    *answers = player.answers();
    last_position_ = player.played().last_position;
    return played;
  }

  const DemoOptions& options_;
  const Program& program_;
  const client::Endpoint native_;
  const play::Secret secret_;
  demo::People people_;
  std::uint64_t batch_ = 0, last_position_ = 0;
  std::vector<std::uint64_t> brands_;
};

Result<void> print_standings(const DemoOptions& options, std::uint64_t contest, std::uint64_t position,
                             const Program& program) {
  auto client = options.daemon.connect();
  if (!client) return client.error();
  auto response = (*client)->call(
      [&](schema::Request::Builder request) {
        auto query = request.initQuery();
        query.setMinPosition(position + 1);
        query.initStandings().setContest(contest);
      },
      kAnswerTimeout);
  if (!response) return response.error();
  if (!(**response).isResult() || !(**response).getResult().isStandings())
    return make_error(ErrorKind::INTERNAL, "服务端的回答不是排名", "the daemon's answer is no standings");
  const auto standings = (**response).getResult().getStandings();
  const auto digest = standings.getDigest();
  program.out << standings_heading(standings, program) << "\n\n";
  program.print(standings_table(standings, 0));
  program.out << '\n'
              << program.text("摘要 SHA-256 ", "digest SHA-256 ") << to_hex(ByteSpan(digest.begin(), digest.size()))
              << '\n';
  return {};
}

Result<std::unique_ptr<tools::RulebookFile>> read_rules(const DemoOptions& options, const Program& program) {
  std::string path = options.rules;
  if (path.empty()) {
    const auto found = find_ready_rulebook(kRulebook);
    if (!found)
      return make_error(ErrorKind::NOT_FOUND, found.error().text.zh + ";请用 --rules 指定",
                        found.error().text.en + "; give one with --rules");
    path = found->string();
  }
  tools::FileErrors errors;
  auto rulebook = tools::load_rulebook(path, errors);
  if (rulebook) return rulebook;
  errors.print(program.err, program.language);
  return make_error(ErrorKind::MALFORMED, "评分规则不可用", "the rulebook cannot be used");
}

int run(DemoOptions options, const Program& program) {
  if (options.county) options.daemon.token = generate::demonstration_token(options.password, "admin");
  auto rulebook = read_rules(options, program);
  if (!rulebook) return program.ended_by(rulebook.error());
  const auto native = options.daemon.endpoint();
  if (!native) return program.ended_by(native.error());
  const auto token = options.daemon.required_token();
  if (!token) return program.ended_by(token.error());
  if (const auto reached = options.daemon.connect(); !reached) return program.ended_by(reached.error());
  const auto secret = play::load_or_make_secret(options.state.empty() ? play::default_state_file("demo")
                                                                      : std::filesystem::path(options.state));
  if (!secret) return program.ended_by(secret.error());

  Demo demo(options, program, *native, *secret);
  Result<void> went = demo.prepare(*token);
  const unsigned contests = options.once ? 1 : options.contests;
  for (unsigned number = 1; went && (contests == 0 || number <= contests); ++number) {
    const auto contest = demo.stage(number, (*rulebook)->rulebook());
    went = contest ? print_standings(options, *contest, demo.last_position(), program) : Result<void>(contest.error());
  }
  if (went || (went.error().kind == ErrorKind::STOPPING && interrupted_flag())) return kDone;
  return program.ended_by(went.error());
}

}  // namespace

void add_verb_demo(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("demo",
                             {"在正在运行的服务端上演示:一个县的品牌与现场比武",
                              "a sample in a running daemon: a county's brands, and stage contests judged live"},
                             "leitai demo --token-file ./admin.token --rate 4");
  const auto options = std::make_shared<DemoOptions>();
  options->daemon.add_to(verb, program);
  verb.add_option("--rate", options->marks_per_second, program.text("每秒打分数", "marks a second"))
      ->between(0.01, 1e6)
      ->capture_default_str();
  verb.add_option("--contests", options->contests, program.text("比武场数,0 为不停", "how many contests; 0: on and on"))
      ->capture_default_str();
  verb.add_flag("--once", options->once,
                program.text("尽快评完一场,打印排名及其摘要后结束",
                             "judge one contest as fast as it goes, print its standings and their digest"));
  verb.add_flag("--county", options->county,
                program.text("服务端的数据目录由 leitai generate --county 生成:由其中的人登台与评分",
                             "the daemon's folder was made by leitai generate --county: its people take part"));
  verb.add_option("--password", options->password,
                  program.text("--county:生成时给出的密码", "--county: the password it was made with"));
  verb.add_option("--seed", options->seed, program.text("打分由该种子得出", "the seed the marks are drawn from"))
      ->capture_default_str();
  verb.add_option("--rules", options->rules,
                  program.text("评分规则(默认随软件提供)", "the rulebook (default: the one that comes along)"))
      ->type_name("FILE");
  verb.add_option("--state", options->state,
                  program.text("保存演示密钥的文件", "the file of the secret that command ids and tokens come from"))
      ->type_name("FILE");
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
