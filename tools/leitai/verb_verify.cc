#include <ostream>

#include "engine/log/durable_file.h"
#include "tools/certificate/certificate.h"
#include "tools/common/signing_key_file.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/standings_table.h"
#include "tools/leitai/store_checks.h"
#include "tools/leitai/url_checks.h"
#include "tools/leitai/verbs.h"
#include "tools/leitai/verifier_keys.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

struct VerifyOptions {
  std::string data, certificate;
  std::vector<std::string> keys, checkpoints;
  UrlOptions daemon{""};
  DaemonOptions who;
};

/// The keys that were named; else the one beside the folder, where it is there.
Result<std::vector<proof::VerifierKey>> keys_of(const VerifyOptions& options) {
  auto keys = read_verifier_keys(options.keys);
  if (!keys || !keys->empty()) return keys;
  if (const auto beside = tools::read_signing_key(tools::default_key_file(options.data)))
    keys->push_back(beside->verifier());
  return keys;
}

Error key_needed() {
  return make_error(ErrorKind::MALFORMED, "需要日志的验证公钥:--key", "the log's verifier key is needed: --key");
}

/// The certificate's say, a row a thing.
void print_certificate(const certificate::Checked& checked, const Program& program) {
  tools::Table table(
      {{"what", {"项", "what"}, Align::left, CellKind::text}, {"value", {"值", "value"}, Align::left, CellKind::text}});
  const auto add = [&](const char* zh, const char* en, const std::string& value) {
    table.add({program.text(zh, en), value});
  };
  add("比武", "contest", checked.key + " · " + program.text(checked.title));
  add("日志", "log", checked.checkpoint.origin + " · " + std::to_string(checked.checkpoint.tree.size));
  add("树根", "root", to_hex(checked.checkpoint.tree.root));
  add("事件数", "events", std::to_string(checked.events));
  add("截至位置", "as of position", std::to_string(checked.position.value));
  add("排名摘要", "digest of the standings", to_hex(checked.digest));
  add("规则摘要", "digest of the rulebook", to_hex(checked.rulebook));
  add("签认", "certified",
      to_string(checked.certified_at) + " · " + program.text("账号 ", "account ") +
          std::to_string(checked.certified_by.value) + " · " + program.text("位置 ", "position ") +
          std::to_string(checked.certified.value));
  add("说明", "statement", checked.statement);
  add("二维码", "QR code",
      certificate::summary_line(checked.checkpoint.origin, checked.contest, checked.position, checked.digest));
  program.print(table);
}

int verify_certificate(const VerifyOptions& options, const Program& program) {
  const auto keys = read_verifier_keys(options.keys);
  if (!keys) return program.unusable(keys.error());
  if (keys->empty()) return program.unusable(key_needed());
  const auto text = read_whole_file(options.certificate, certificate::kMostBytes);
  if (!text) return program.unusable(text.error());
  const auto checked = certificate::check(*text, *keys);
  if (!checked) return program.failed(checked.error());
  print_certificate(*checked, program);
  if (program.format() == tools::Format::table)
    program.print(standings_table(read_trusted<schema::Standings>(checked->standings), 0));
  program.err << program.text("成绩确认单有效\n", "the certificate is good\n");
  return kDone;
}

int verify_url(const VerifyOptions& options, const Program& program) {
  auto endpoint = options.daemon.endpoint();
  if (!endpoint) return program.unusable(endpoint.error());
  auto token = options.who.token_text();
  if (!token) return program.unusable(token.error());
  auto keys = read_verifier_keys(options.keys);
  if (!keys) return program.unusable(keys.error());
  if (keys->empty()) return program.unusable(key_needed());
  Verdicts findings(program);
  check_url({std::move(*endpoint),
             std::move(*token),
             {options.checkpoints.begin(), options.checkpoints.end()},
             std::move(*keys)},
            program, findings);
  return findings.print();
}

int verify(const VerifyOptions& options, const Program& program) {
  const int given = !options.data.empty() + !options.certificate.empty() + !options.daemon.url.empty();
  if (given != 1)
    return program.unusable(
        make_error(ErrorKind::MALFORMED, "须给出 FILE、--data、--url 之一", "give one of FILE, --data and --url"));
  if (!options.certificate.empty()) return verify_certificate(options, program);
  if (!options.daemon.url.empty()) return verify_url(options, program);
  auto keys = keys_of(options);
  if (!keys) return program.unusable(keys.error());
  Verdicts findings(program);
  auto folder = open_data(options.data, Missing::is_error);
  if (!folder) {
    const ErrorKind kind = folder.error().kind;  // no data folder, or one in use: nothing that could be judged
    if (kind == ErrorKind::MALFORMED || kind == ErrorKind::OVERLOADED) return program.ended_by(folder.error());
    findings.bad("log", {"打开日志", "opening the log"}, folder.error().text);
    return findings.print();
  }
  VerifyTask task{options.data, {options.checkpoints.begin(), options.checkpoints.end()}, std::move(*keys)};
  check_store(task, *folder, program, findings);
  return findings.print();
}

}  // namespace

void add_verb_verify(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("verify",
                             {"核对:整个数据目录(离线)、别处的日志、成绩确认单",
                              "check a whole data folder, offline; a log elsewhere; a certificate"},
                             "leitai verify --data ./data");
  const auto options = std::make_shared<VerifyOptions>();
  verb.add_option("--data", options->data,
                  program.text("数据目录(服务端须已停止)", "the data folder (no daemon may run on it)"))
      ->type_name("DIR");
  verb.add_option("FILE", options->certificate,
                  program.text("成绩确认单文件:离线核对它", "a contest's certificate: check it, offline"))
      ->type_name("");
  verb.add_option("--key", options->keys,
                  program.text("检查点的验证公钥,或其文件;可多次(默认 DIR.key)",
                               "the verifier key of checkpoints, or its file; repeatable (default: DIR.key)"))
      ->type_name("VKEY|FILE");
  verb.add_option("--checkpoint", options->checkpoints,
                  program.text("另存的检查点文件,日志须包含它;可多次",
                               "a checkpoint kept elsewhere, which the log must contain; repeatable"))
      ->type_name("FILE");
  options->daemon.add_to(verb, program);
  options->who.add_token_to(verb, program);
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return verify(*options, program); }; });
}

}  // namespace leitai::cli
