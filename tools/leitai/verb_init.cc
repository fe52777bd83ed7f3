#include <iostream>
#include <ostream>

#include "tools/common/private_file.h"
#include "tools/common/signing_key_file.h"
#include "tools/common/tls_pair.h"
#include "tools/leitai/first_account.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct InitOptions {
  std::string data;
  FirstAccount account;
  bool password_stdin = false;
  std::string password_file, token_file;
  std::string key, origin;
  bool tls = false;
};

Result<void> read_password(InitOptions& options) {
  if (options.password_stdin) {
    std::getline(std::cin, options.account.password);
    if (!options.account.password.empty() && options.account.password.back() == '\r')
      options.account.password.pop_back();
  } else if (!options.password_file.empty()) {
    auto text = tools::read_small_file(options.password_file);
    if (!text) return make_error(ErrorKind::MALFORMED, text.error().text.zh, text.error().text.en);
    options.account.password = *text;
  } else {
    return {};
  }
  if (options.account.password.empty())
    return make_error(ErrorKind::MALFORMED, "没有读到密码", "no password was given");
  return {};
}

/// A daemon that runs on the folder holds the log: then it is asked.
Result<std::string> make_account(const InitOptions& options) {
  auto offline = make_first_account_offline(options.data, options.account);
  if (offline || offline.error().kind != ErrorKind::OVERLOADED) return offline;
  auto online = make_first_account_online(options.data, options.account);
  return !online && online.error().kind == ErrorKind::NOT_FOUND ? offline : online;
}

/// What can be known to be wrong with the log's key before anything is made.
Result<void> check_key(InitOptions& options) {
  if (options.key.empty()) options.key = tools::default_key_file(options.data).string();
  if (!options.origin.empty())
    if (auto good = tools::check_origin(options.origin); !good) return good;
  const auto key = tools::read_signing_key(options.key);
  if (!key) return key.error().kind == ErrorKind::NOT_FOUND ? Result<void>{} : key.error();
  if (options.origin.empty() || options.origin == key->name()) return {};
  return make_error(ErrorKind::MALFORMED, options.key + ":已有密钥,日志名称为 " + key->name() + ",与 --origin 不同",
                    options.key + ": the key there is of the log " + key->name() + ", not of the one --origin names");
}

/// The key that signs the log's checkpoints: the one in its file, or a new one.
int prepare_key(const InitOptions& options, const Program& program) {
  auto key = tools::read_signing_key(options.key);
  const bool is_new = !key && key.error().kind == ErrorKind::NOT_FOUND;
  if (is_new)
    key = tools::make_signing_key(options.key,
                                  options.origin.empty() ? tools::default_origin(options.data) : options.origin);
  if (!key) return program.failed(key.error());
  program.err << program.text("日志 ", "the log ") << key->name()
              << program.text(" 的签名密钥在 ", " signs with the key in ") << options.key;
  // A key that vouches for two logs vouches for neither.
  if (!is_new)
    program.err << program.text(",原已存在:若曾用于别的日志,请换一个",
                                ", which was there already: take another if it has signed another log");
  program.err << program.text(";验证公钥:\n", "; its verifier key:\n") << key->verifier().print() << '\n';
  return kDone;
}

/// A certificate that vouches for itself, for `leitaid --tls-cert --tls-key`: the one that is there, or a new one.
int prepare_tls(const InitOptions& options, const Program& program) {
  tools::TlsPair files = tools::default_tls_files(options.data);
  if (std::filesystem::exists(files.certificate)) {
    const auto there = tools::certificate_fingerprint(files.certificate);
    if (!there) return program.failed(there.error());
    files.fingerprint = *there;
  } else {
    const auto made = tools::make_tls_pair(files, tools::names_of_this_machine());
    if (!made) return program.failed(made.error());
    files = *made;
  }
  program.err << program.text("TLS 证书 ", "the TLS certificate ") << files.certificate.string()
              << program.text(",私钥 ", ", its key ") << files.key.string()
              << program.text(";证书指纹(SHA-256),请与浏览器所示核对:\n",
                              "; its SHA-256 fingerprint, to compare with what a browser shows:\n")
              << tools::shown_fingerprint(files.fingerprint) << '\n';
  return kDone;
}

int prepare_keys(const InitOptions& options, const Program& program) {
  const int key = prepare_key(options, program);
  return key != kDone || !options.tls ? key : prepare_tls(options, program);
}

int run(InitOptions options, const Program& program) {
  if (auto read = read_password(options); !read) return program.unusable(read.error());
  if (auto good = check_key(options); !good) return program.ended_by(good.error());
  const auto token = make_account(options);
  if (!token) return program.ended_by(token.error());
  if (options.token_file.empty()) {
    program.out << *token << '\n';
    program.err << program.text("已建立管理员账号 ", "made the admin account ") << options.account.login
                << program.text(";以上是其令牌,请妥善保存\n", "; above is its token: keep it safe\n");
    return prepare_keys(options, program);
  }
  if (auto written = tools::write_private_file(options.token_file, *token); !written) {
    // The account exists: without its token it might be out of reach for ever.
    program.out << *token << '\n';
    static_cast<void>(prepare_keys(options, program));
    return program.failed(written.error());
  }
  program.err << program.text("已建立管理员账号 ", "made the admin account ") << options.account.login
              << program.text(";令牌写入 ", "; its token is in ") << options.token_file << '\n';
  return prepare_keys(options, program);
}

}  // namespace

void add_verb_init(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "init", {"初始化数据目录:建立第一个管理员并签发令牌", "make a data folder's first admin and its token"},
      "leitai init --data ./data --login admin --token-file ./admin.token");
  const auto options = std::make_shared<InitOptions>();
  verb.add_option("--data", options->data, program.text("数据目录", "the data folder"))->required()->type_name("DIR");
  verb.add_option("--login", options->account.login, program.text("登录名", "the login"))->capture_default_str();
  verb.add_option("--name", options->account.name, program.text("显示的姓名", "the name people read"));
  auto* from_stdin =
      verb.add_flag("--password-stdin", options->password_stdin,
                    program.text("从标准输入读一行密码", "read a line from standard input as the password"));
  verb.add_option("--password-file", options->password_file,
                  program.text("密码所在文件", "the file that holds the password"))
      ->excludes(from_stdin)
      ->type_name("FILE");
  verb.add_option(
          "--token-file", options->token_file,
          program.text("令牌写入该文件(0600),而不打印", "write the token to this file (0600) instead of printing it"))
      ->type_name("FILE");
  verb.add_option("--key", options->key,
                  program.text("日志签名密钥的文件,没有则生成(默认 DIR.key)",
                               "the file of the log's signing key, made where there is none (default: DIR.key)"))
      ->type_name("FILE");
  verb.add_option("--origin", options->origin,
                  program.text("日志名称,如 example.com/log(默认 主机名/目录名)",
                               "the log's name, such as example.com/log (default: HOST/DIR)"))
      ->type_name("NAME");
  verb.add_flag("--tls", options->tls,
                program.text("生成自签名 TLS 证书(DIR.tls.crt、DIR.tls.key)并显示其指纹",
                             "make a self-signed TLS certificate (DIR.tls.crt, DIR.tls.key) and show its fingerprint"));
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
