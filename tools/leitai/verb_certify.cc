#include <ostream>

#include "events/json.h"
#include "events/schema/api.capnp.h"
#include "tools/certificate/certificate.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/http_client.h"
#include "tools/leitai/programme/desk.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct CertifyOptions {
  std::string contest, statement;
  bool record = false;
  UrlOptions daemon;
  DaemonOptions who;
};

/// The daemon, and who asks it.
struct Asking {
  client::HttpEndpoint endpoint;
  std::string token, contest;

  Result<std::string> get(const std::string& what) const {
    return body_of(client::get(endpoint, "/api/contests/" + contest + what, token, timeout()));
  }
  Result<std::string> command(const std::string& json) const {
    return body_of(client::post(endpoint, "/api/commands", token, json, timeout()));
  }

 private:
  static std::chrono::seconds timeout() { return std::chrono::duration_cast<std::chrono::seconds>(kAnswerTimeout); }
  static Result<std::string> body_of(Result<client::HttpReply> reply) {
    if (!reply) return reply.error();
    if (reply->status != 200) return client::error_of(*reply);
    return std::move(reply->body);
  }
};

Result<Asking> asking(const CertifyOptions& options) {
  auto endpoint = options.daemon.endpoint();
  if (!endpoint) return endpoint.error();
  auto token = options.who.required_token();
  if (!token) return token.error();
  return Asking{std::move(*endpoint), std::move(*token), options.contest};
}

/// Certifies the full standings as they are now.
Result<void> record(const Asking& daemon, const std::string& statement) {
  const auto json = daemon.get("/standings?audience=full");
  if (!json) return json.error();
  capnp::MallocMessageBuilder message;
  auto standings = message.initRoot<schema::Standings>();
  if (const auto problems = from_json(*json, standings); !problems.empty()) return to_error(problems);
  capnp::MallocMessageBuilder sent;
  auto command = sent.initRoot<schema::Command>();
  const CommandId id = random_command_id();
  command.initId().setHigh(id.high);
  command.getId().setLow(id.low);
  auto contest = command.initContest();
  contest.setContest(standings.getContest());
  auto certify = contest.initCertifyContest();
  certify.setDigest(standings.getDigest());
  certify.setPosition(standings.getPosition());
  certify.setStatement(statement);
  const auto answer = daemon.command(to_json(command.asReader()));
  return answer ? Result<void>() : answer.error();
}

int run(const CertifyOptions& options, const Program& program) {
  if (!options.statement.empty() && !options.record)
    return program.unusable(unusable_option("--statement", options.statement, {"与 --record 同用", "with --record"}));
  const auto daemon = asking(options);
  if (!daemon) return program.unusable(daemon.error());
  if (options.record)
    if (const auto recorded = record(*daemon, options.statement); !recorded) return program.ended_by(recorded.error());
  const auto file = daemon->get("/certificate");
  if (!file) return program.ended_by(file.error());
  program.out << *file;
  return kDone;
}

}  // namespace

void add_verb_certify(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("certify",
                             {"成绩确认单:可离线核对的文件", "a contest's certificate: a file that is checked offline"},
                             "leitai certify brand-stage-1 --token-file ./scrutineer.token > stage.certificate.json");
  const auto options = std::make_shared<CertifyOptions>();
  verb.add_option("CONTEST", options->contest, program.text("比武:编号或代号", "the contest: its number or key"))
      ->required()
      ->type_name("");
  verb.add_flag("--record", options->record,
                program.text("先签认现在的成绩(计分员)", "certify the result as it is now, first (a scrutineer)"));
  verb.add_option("--statement", options->statement,
                  program.text("--record:签认的说明", "--record: the words it is certified with"))
      ->type_name("TEXT");
  options->daemon.add_to(verb, program);
  options->who.add_token_to(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
