#include <ostream>
#include <thread>

#include "engine/runtime/clock.h"
#include "tools/common/signing_key_file.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/verbs.h"
#include "tools/leitai/verifier_keys.h"
#include "tools/leitai/witness.h"

namespace leitai::cli {
namespace {

struct WitnessOptions {
  std::string state, key_file, name;
  std::vector<std::string> keys;
  std::uint64_t every = 60;
  bool once = false;
  UrlOptions daemon;
};

/// The witness's own key: kept in its folder, made at the first start.
Result<proof::SigningKey> own_key(const WitnessOptions& options) {
  const std::filesystem::path file = options.key_file.empty() ? std::filesystem::path(options.state) / "witness.key"
                                                              : std::filesystem::path(options.key_file);
  if (std::filesystem::exists(file)) return tools::read_signing_key(file);
  if (options.name.empty())
    return make_error(ErrorKind::MALFORMED, "还没有密钥:用 --name 给出见证人的名称",
                      "there is no key yet: name the witness with --name");
  std::error_code error;
  std::filesystem::create_directories(options.state, error);
  return tools::make_signing_key(file, options.name);
}

void report(const Result<Witness::Seen>& seen, const Program& program) {
  if (!seen) {
    static_cast<void>(program.failed(seen.error()));
    return;
  }
  if (!seen->is_new) return;
  program.out << seen->note << std::flush;
  program.err << program.text("已联署:", "cosigned: ") << seen->checkpoint.origin << ' ' << seen->checkpoint.tree.size
              << '\n';
}

int follow(Witness& witness, const WitnessOptions& options, const Program& program) {
  const runtime::SystemClock clock;
  for (;;) {
    const auto seen = witness.look(clock.now());
    report(seen, program);
    const bool is_fork = !seen && seen.error().kind == ErrorKind::UNAUTHENTICATED;
    if (options.once || is_fork) return seen ? kDone : kFailed;
    std::this_thread::sleep_for(std::chrono::seconds(options.every));
  }
}

int run(const WitnessOptions& options, const Program& program) {
  auto endpoint = options.daemon.endpoint();
  if (!endpoint) return program.unusable(endpoint.error());
  auto keys = read_verifier_keys(options.keys);
  if (!keys) return program.unusable(keys.error());
  const auto key = own_key(options);
  if (!key) return program.ended_by(key.error());
  program.err << program.text("见证人的公钥:", "the witness's key: ") << proof::CosignerKey(key->verifier()).print()
              << '\n';
  Witness witness(LogOverHttp(std::move(*endpoint), {}), std::move(*keys), *key, options.state);
  return follow(witness, options, program);
}

}  // namespace

void add_verb_witness(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "witness",
      {"在另一台机器上跟随日志:核对每个检查点并联署;分叉留作证据",
       "follow a log from another machine: check every checkpoint and cosign it; keep forks as evidence"},
      "leitai witness --url https://hall.example --key ./hall.vkey --name witness.example/a --state ./witness");
  const auto options = std::make_shared<WitnessOptions>();
  options->daemon.add_to(verb, program);
  verb.add_option("--key", options->keys,
                  program.text("日志的验证公钥,或其文件", "the log's verifier key, or its file"))
      ->required()
      ->type_name("VKEY|FILE");
  verb.add_option(
          "--state", options->state,
          program.text("见证人自己的目录:已联署的检查点、分叉", "the witness's own folder: what it cosigned, forks"))
      ->required()
      ->type_name("DIR");
  verb.add_option("--name", options->name,
                  program.text("首次启动:见证人的名称", "at the first start: the witness's name"))
      ->type_name("NAME");
  verb.add_option("--signing-key", options->key_file,
                  program.text("见证人的私钥文件(默认 DIR/witness.key)", "its signing key (default: DIR/witness.key)"))
      ->type_name("FILE");
  verb.add_option("--every", options->every, program.text("每隔几秒看一次", "look every so many seconds"))
      ->type_name("SECONDS")
      ->capture_default_str();
  verb.add_flag("--once", options->once, program.text("只看一次", "look once"));
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
