#include "tools/common/private_file.h"
#include "tools/common/signing_key_file.h"
#include "tools/leitai/store_checks.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct VerifyOptions {
  std::string data;
  std::vector<std::string> keys, checkpoints;
};

/// The keys that were named; else the one beside the folder, where it is there.
Result<std::vector<proof::VerifierKey>> keys_of(const VerifyOptions& options) {
  std::vector<proof::VerifierKey> keys;
  for (const std::string& text : options.keys) {
    auto key = proof::VerifierKey::parse(text);
    if (!key) {
      const auto content = tools::read_small_file(text);
      if (content) key = proof::VerifierKey::parse(*content);
    }
    if (!key) return key.error();
    keys.push_back(std::move(*key));
  }
  if (!keys.empty()) return keys;
  if (const auto beside = tools::read_signing_key(tools::default_key_file(options.data)))
    keys.push_back(beside->verifier());
  return keys;
}

int verify(const VerifyOptions& options, const Program& program) {
  auto keys = keys_of(options);
  if (!keys) return program.unusable(keys.error());
  Findings findings(program);
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
  Verb& verb =
      root.add_verb("verify",
                    {"离线:核对整个数据目录:事件、哈希树、索引、检查点、快照、视图",
                     "offline: check a whole data folder: events, tree, indexes, checkpoints, snapshots, views"},
                    "leitai verify --data ./data");
  const auto options = std::make_shared<VerifyOptions>();
  verb.add_option("--data", options->data,
                  program.text("数据目录(服务端须已停止)", "the data folder (no daemon may run on it)"))
      ->required()
      ->type_name("DIR");
  verb.add_option("--key", options->keys,
                  program.text("检查点的验证公钥,或其文件;可多次(默认 DIR.key)",
                               "the verifier key of checkpoints, or its file; repeatable (default: DIR.key)"))
      ->type_name("VKEY|FILE");
  verb.add_option("--checkpoint", options->checkpoints,
                  program.text("另存的检查点文件,日志须包含它;可多次",
                               "a checkpoint kept elsewhere, which the log must contain; repeatable"))
      ->type_name("FILE");
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return verify(*options, program); }; });
}

}  // namespace leitai::cli
