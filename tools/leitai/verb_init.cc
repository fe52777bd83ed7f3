#include <iostream>
#include <ostream>

#include "tools/common/private_file.h"
#include "tools/leitai/first_account.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct InitOptions {
  std::string data;
  FirstAccount account;
  bool password_stdin = false;
  std::string password_file, token_file;
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

int run(InitOptions options, const Program& program) {
  if (auto read = read_password(options); !read) return program.unusable(read.error());
  const auto token = make_account(options);
  if (!token) return program.ended_by(token.error());
  if (options.token_file.empty()) {
    program.out << *token << '\n';
    program.err << program.text("已建立管理员账号 ", "made the admin account ") << options.account.login
                << program.text(";以上是其令牌,请妥善保存\n", "; above is its token: keep it safe\n");
    return kDone;
  }
  if (auto written = tools::write_private_file(options.token_file, *token); !written) {
    // The account exists: without its token it might be out of reach for ever.
    program.out << *token << '\n';
    return program.failed(written.error());
  }
  program.err << program.text("已建立管理员账号 ", "made the admin account ") << options.account.login
              << program.text(";令牌写入 ", "; its token is in ") << options.token_file << '\n';
  return kDone;
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
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
