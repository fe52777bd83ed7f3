#include "tools/leitai/analysis/asking.h"

#include <ostream>

#include "engine/scoring/analysis/report.h"
#include "tools/leitai/contest_file_options.h"
#include "tools/leitai/rank/contest_input.h"

namespace leitai::cli {
namespace {

/// Files are nobody else's to wait for: ten times what a daemon ranks.
constexpr std::size_t kMostMarksRanked = 40'000'000;

/// A daemon may have to work some seconds, behind others.
constexpr std::chrono::milliseconds kAnalysisTimeout{60'000};

Error unexpected() {
  return make_error(ErrorKind::INTERNAL, "服务端的回答不合所问", "the daemon's answer is another's");
}

/// Where and of when, whichever of the three it is.
Result<void> address(schema::Query::Builder query, std::uint64_t contest, const std::string& at) {
  const auto set = [&](auto asked) {
    asked.setContest(contest);
    return write_at(at, asked.initAt());
  };
  if (query.isPreview()) return set(query.getPreview());
  if (query.isRobustness()) return set(query.getRobustness());
  if (query.isExplain()) return set(query.getExplain());
  if (query.isExplainPair()) return set(query.getExplainPair());
  return set(query.getJudges());
}

Result<void> explain(const scoring::Rules& rules, const scoring::Sheet& sheet, schema::Query::Reader query,
                     schema::ExplainNode::Builder out) {
  if (query.isExplain())
    return rules.explain(sheet, RoundNo{query.getExplain().getRound()}, EntryNo{query.getExplain().getEntry()}, out);
  const auto pair = query.getExplainPair();
  return rules.explain_pair(sheet, RoundNo{pair.getRound()}, EntryNo{pair.getFirst()}, EntryNo{pair.getSecond()}, out);
}

Result<void> answer(const tools::FileContest& contest, const tools::RulebookFile& rules, schema::Query::Reader query,
                    schema::Result::Builder out) {
  if (query.isExplain() || query.isExplainPair()) return explain(rules.rules, contest.sheet, query, out.initExplain());
  analysis::Heading heading;
  heading.key = contest.name;
  heading.title = {contest.name, contest.name};
  const auto subject = analysis::Subject::compile(rules.rulebook());
  if (!subject) return subject.error();
  if (query.isPreview())
    return analysis::report_preview(heading, subject->rules(), contest.sheet, query.getPreview().getWhat(),
                                    out.initPreview());
  if (query.isRobustness())
    return analysis::report_robustness(heading, *subject, contest.sheet, kMostMarksRanked, out.initRobustness());
  return analysis::report_judges(heading, *subject, contest.sheet, {}, query.getJudges(), out.initJudges());
}

int ask_files(const AskingOptions& options, Contests wanted, const Program& program, const Ask& ask, const Show& show) {
  if (options.rules.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED, "--marks 须与 --rules 同用", "--marks needs --rules"));
  if (!options.contest.empty() || !options.at.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED, "--marks 不能与服务端的赛事或 --at 同用",
                                       "--marks goes neither with a daemon's contest nor with --at"));
  const auto input = tools::read_contest_input(options.rules, options.files, program.err, program.language);
  if (!input) return kUnusable;
  const auto& contests = input->contests;
  const auto rulebook = input->rulebook->rulebook();
  if (wanted == Contests::one && contests.size() != 1) {
    const std::string count = std::to_string(contests.size());
    return program.unusable(make_error(ErrorKind::MALFORMED, "共有 " + count + " 场比赛,请用 --contest 选出一场",
                                       "there are " + count + " contests: choose one with --contest"));
  }
  std::vector<std::unique_ptr<capnp::MallocMessageBuilder>> answers;
  std::vector<schema::Result::Reader> results;
  for (const tools::FileContest& contest : contests) {
    capnp::MallocMessageBuilder asked;
    auto query = asked.initRoot<schema::Query>();
    if (auto filled = ask(names_of(contest.sheet, rulebook), query); !filled) return program.ended_by(filled.error());
    answers.push_back(std::make_unique<capnp::MallocMessageBuilder>());
    auto result = answers.back()->initRoot<schema::Result>();
    if (auto done = answer(contest, *input->rulebook, query.asReader(), result); !done)
      return program.ended_by(done.error());
    results.push_back(result.asReader());
  }
  show(results);
  return kDone;
}

/// What the things of the contest are called: by its floor, or by its standings for who may not see that.
Result<ContestNames> names_at(client::NativeClient& client, std::uint64_t contest, const std::string& at) {
  const auto call = [&](auto fill) {
    return client.call(
        [&](schema::Request::Builder request) {
          auto asked = fill(request.initQuery());
          asked.setContest(contest);
          static_cast<void>(write_at(at, asked.initAt()));
        },
        kAnswerTimeout);
  };
  auto view = call([](schema::Query::Builder query) { return query.initContest(); });
  if (view && (**view).isResult() && (**view).getResult().isContest())
    return names_of((**view).getResult().getContest());
  if (view || view.error().kind != ErrorKind::FORBIDDEN) return view ? unexpected() : view.error();
  auto board = call([](schema::Query::Builder query) { return query.initStandings(); });
  if (!board) return board.error();
  if (!(**board).isResult() || !(**board).getResult().isStandings()) return unexpected();
  return names_of((**board).getResult().getStandings());
}

int ask_daemon(const AskingOptions& options, const Program& program, const Ask& ask, const Show& show) {
  if (options.contest.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED, "须指明服务端的赛事,或用 --marks 给出文件",
                                       "name a contest of the daemon, or give files with --marks"));
  if (!options.rules.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED, "--rules 须与 --marks 同用", "--rules needs --marks"));
  auto client = options.daemon.connect();
  if (!client) return program.ended_by(client.error());
  const auto contest = find_contest(**client, options.contest);
  if (!contest) return program.ended_by(contest.error());
  const auto names = names_at(**client, *contest, options.at);
  if (!names) return program.ended_by(names.error());
  Result<void> filled;
  auto response = (*client)->call(
      [&](schema::Request::Builder request) {
        auto query = request.initQuery();
        filled = ask(*names, query);
        if (filled) filled = address(query, *contest, options.at);
        if (!filled) request.setPing();
      },
      kAnalysisTimeout);
  if (!filled) return program.ended_by(filled.error());
  if (!response) return program.ended_by(response.error());
  if (!(**response).isResult()) return program.failed(unexpected());
  show({(**response).getResult()});
  return kDone;
}

}  // namespace

void AskingOptions::add_to(Verb& verb, const Program& program) {
  verb.add_option("CONTEST", contest, program.text("服务端赛事的编号或代号", "the daemon's contest: its number or key"))
      ->type_name("");
  daemon.add_to(verb, program);
  verb.add_option("--at", at, program.text("截至某个日志位置或时间", "as of a log position or a moment"))
      ->type_name("POSITION|TIME");
  verb.add_option("--rules", rules,
                  program.text("不问服务端而问文件:评分规则(JSON)", "of files, not of a daemon: the rulebook (JSON)"))
      ->type_name("FILE");
  add_optional_contest_files(verb, program, files);
}

int ask(const AskingOptions& options, Contests contests, const Program& program, const Ask& ask, const Show& show) {
  FrameBuilder checked;
  if (auto at = write_at(options.at, checked.init<schema::At>()); !at) return program.unusable(at.error());
  if (options.of_files()) return ask_files(options, contests, program, ask, show);
  return ask_daemon(options, program, ask, show);
}

}  // namespace leitai::cli
