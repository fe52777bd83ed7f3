#include "tools/leitai/first_account.h"

#include <future>

#include "engine/domain/rejections.h"
#include "engine/runtime/clock.h"
#include "engine/runtime/sequencer.h"
#include "events/json.h"
#include "projections/core/rebuild.h"
#include "tools/common/password.h"
#include "tools/common/private_file.h"
#include "tools/common/token.h"
#include "tools/leitai/http_client.h"
#include "tools/leitai/offline.h"
#include "tools/leitai/play/script.h"
#include "tools/leitai/ready_line.h"

namespace leitai::cli {
namespace {

constexpr std::int64_t kTokenMicros = 30ll * 24 * 3600 * 1'000'000;

class OneAnswer final : public runtime::CompletionSink {
 public:
  void complete(std::span<runtime::Completed> answers) override {
    for (const auto& answer : answers) promise_.set_value(answer.outcome);
  }
  runtime::Outcome wait() { return promise_.get_future().get(); }

 private:
  std::promise<runtime::Outcome> promise_;
};

/// Gives one command to the sequencer and waits until its events are durable.
Result<runtime::Outcome> carry_out(runtime::Sequencer& sequencer, AccountId actor, schema::Command::Builder command) {
  const CommandId id = play::uuid_of(tools::random_token().digest);
  command.initId().setHigh(id.high);
  command.getId().setLow(id.low);
  auto frame = checked_canonical(command.asReader());
  if (!frame) return frame.error();
  const auto sink = std::make_shared<OneAnswer>();
  std::vector<runtime::Submission> one;
  one.push_back({std::move(*frame), actor, TokenId{}, 0, sink});
  if (sequencer.submit(one) != runtime::Sequencer::Taken::taken)
    return make_error(ErrorKind::OVERLOADED, "命令没有被接受", "the command was not taken");
  const runtime::Outcome outcome = sink->wait();
  if (outcome.rejection == 0) return outcome;
  const LocalText why = domain::text(static_cast<domain::Rejection>(outcome.rejection));
  return make_error(ErrorKind::FORBIDDEN, why.zh, why.en);
}

Result<void> refuse_if_initialised(const DataFolder& folder) {
  projections::Accounts accounts;
  auto folded = projections::rebuild(*folder.log, accounts, folder.log->head());
  if (!folded) return folded.error();
  if (accounts.empty()) return {};
  return make_error(ErrorKind::FORBIDDEN, "该数据目录已经有账号,无需再初始化;新账号由管理员建立",
                    "the data folder has accounts already: there is nothing to do; an admin makes further ones");
}

Result<void> check_password(const std::string& password) {
  if (password.empty() || (password.size() >= kLeastPasswordBytes && password.size() <= kMostPasswordBytes)) return {};
  return make_error(ErrorKind::MALFORMED, "密码应为 8 到 256 字节", "a password has 8 to 256 bytes");
}

Result<std::uint64_t> create_account(runtime::Sequencer& sequencer, const FirstAccount& account) {
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  auto create = command.initIdentity().initCreateAccount();
  create.setLogin(account.login.c_str());
  create.setName(account.name.empty() ? account.login.c_str() : account.name.c_str());
  create.initRoles(1).set(0, schema::Role::ADMIN);
  if (!account.password.empty()) {
    auto hashed =
        tools::hash_password(account.password, tools::random_salt(), tools::kPasswordCost, create.initCredential());
    if (!hashed) return hashed.error();
  }
  auto outcome = carry_out(sequencer, AccountId{}, command);
  if (!outcome) return outcome.error();
  return outcome->created;
}

Result<std::string> issue_token(runtime::Sequencer& sequencer, std::uint64_t account, Timestamp now) {
  const tools::Token token = tools::random_token();
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  auto identity = command.initIdentity();
  identity.setAccount(account);
  auto issue = identity.initIssueToken();
  issue.setDigest(capnp::Data::Reader(token.digest.data(), token.digest.size()));
  issue.setExpiresAt(now.micros + kTokenMicros);
  issue.setLabel("leitai init");
  auto outcome = carry_out(sequencer, AccountId{account}, command);
  if (!outcome) return outcome.error();
  return token.text;
}

}  // namespace

Result<std::string> make_first_account_offline(const std::filesystem::path& data, const FirstAccount& account) {
  if (auto good = check_password(account.password); !good) return good.error();
  auto folder = open_data(data, Missing::is_made);
  if (!folder) return folder.error();
  if (auto fresh = refuse_if_initialised(*folder); !fresh) return fresh.error();
  auto model = runtime::load_write_model(*folder->log, nullptr);
  if (!model) return model.error();
  const runtime::SystemClock clock;
  runtime::Sequencer sequencer(*folder->log, std::move(*model), clock, nullptr);
  const auto created = create_account(sequencer, account);
  if (!created) return created.error();
  auto token = issue_token(sequencer, *created, clock.now());
  sequencer.stop();
  return token;
}

Result<std::string> make_first_account_online(const std::filesystem::path& data, const FirstAccount& account) {
  if (auto good = check_password(account.password); !good) return good.error();
  auto ready = tools::read_private_file(data / "leitaid.json");
  if (!ready) return ready.error();
  auto line = client::parse_ready_line(*ready);
  if (!line) return line.error();
  auto endpoint = client::parse_url((line->tls_fingerprint.empty() ? "http://" : "https://") + line->http);
  if (!endpoint) return endpoint.error();
  endpoint->trust.fingerprint = line->tls_fingerprint;
  auto code = tools::read_private_file(data / "setup-code");
  if (!code && code.error().kind == ErrorKind::NOT_FOUND)
    return make_error(ErrorKind::FORBIDDEN, "正在运行的服务端已经有账号,无需再初始化",
                      "the running daemon has accounts already: there is nothing to do");
  if (!code) return code.error();
  if (account.password.empty())
    return make_error(ErrorKind::MALFORMED, "服务端正在运行:初始化需要密码(--password-stdin 或 --password-file)",
                      "the daemon is running: a password is needed (--password-stdin or --password-file)");
  FrameBuilder builder;
  auto init = builder.init<schema::Init>();
  init.setSetupCode(code->c_str());
  init.setLogin(account.login.c_str());
  init.setName(account.name.empty() ? account.login.c_str() : account.name.c_str());
  init.setPassword(account.password.c_str());
  auto reply = client::post_json(*endpoint, "/api/init", to_json(init.asReader()), std::chrono::seconds(30));
  if (!reply) return reply.error();
  if (reply->status != 200) return client::error_of(*reply);
  FrameBuilder answer;
  auto logged_in = answer.init<schema::LoggedIn>();
  if (const auto problems = from_json(reply->body, logged_in); !problems.empty()) return to_error(problems);
  return std::string(logged_in.asReader().getToken().cStr());
}

}  // namespace leitai::cli
