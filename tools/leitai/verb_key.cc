#include <ostream>

#include "tools/common/signing_key_file.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct KeyOptions {
  std::string action, data, key, origin;
};

int run(const KeyOptions& options, const Program& program) {
  if (options.key.empty() && options.data.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED, "需要 --data 或 --key", "--data or --key is needed"));
  const std::filesystem::path file =
      options.key.empty() ? tools::default_key_file(options.data) : std::filesystem::path(options.key);
  if (options.action == "make") {
    if (options.origin.empty() && options.data.empty())
      return program.unusable(
          make_error(ErrorKind::MALFORMED, "需要 --origin 或 --data", "--origin or --data is needed"));
    const auto made =
        tools::make_signing_key(file, options.origin.empty() ? tools::default_origin(options.data) : options.origin);
    if (!made) return program.ended_by(made.error());
    program.err << program.text("签名密钥写入 ", "the signing key is in ") << file.string()
                << program.text(";以上是验证公钥,可以公布\n", "; above is its verifier key, for everybody\n");
    program.out << made->verifier().print() << '\n';
    return kDone;
  }
  const auto key = tools::read_signing_key(file);
  if (!key) return program.ended_by(key.error());
  program.out << key->verifier().print() << '\n';
  return kDone;
}

}  // namespace

void add_verb_key(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "key", {"日志的签名密钥:显示验证公钥,或生成", "the log's signing key: show its public half, or make one"},
      "leitai key show --data ./data");
  const auto options = std::make_shared<KeyOptions>();
  verb.add_option("ACTION", options->action,
                  program.text("show 显示验证公钥;make 生成新密钥(不覆盖)",
                               "show the verifier key; make a new key (never over another)"))
      ->required()
      ->one_of({"show", "make"});
  verb.add_option("--data", options->data, program.text("数据目录", "the data folder"))->type_name("DIR");
  verb.add_option("--key", options->key,
                  program.text("签名密钥的文件(默认 DIR.key)", "the file of the signing key (default: DIR.key)"))
      ->type_name("FILE");
  verb.add_option("--origin", options->origin,
                  program.text("make:日志名称,如 example.com/log(默认 主机名/目录名)",
                               "make: the log's name, such as example.com/log (default: HOST/DIR)"))
      ->type_name("NAME");
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
