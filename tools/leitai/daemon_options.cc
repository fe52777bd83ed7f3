#include "tools/leitai/daemon_options.h"

#include <charconv>
#include <cstdlib>

#include "events/text.h"
#include "events/time.h"
#include "tools/common/private_file.h"
#include "tools/common/token.h"

namespace leitai::cli {
namespace {

struct StreamName {
  schema::StreamKind kind;
  const char* name;
};
constexpr StreamName kStreams[] = {{schema::StreamKind::IDENTITY, "identity"}, {schema::StreamKind::UNIT, "unit"},
                                   {schema::StreamKind::BATCH, "batch"},       {schema::StreamKind::BRAND, "brand"},
                                   {schema::StreamKind::CONTEST, "contest"},   {schema::StreamKind::LOG, "log"}};

}  // namespace

Option* DaemonOptions::add_to(Verb& verb, const Program& program) {
  Option* where =
      verb.add_option("--native", native, program.text("服务端的原生协议地址", "the daemon's native address"))
          ->type_name("HOST:PORT")
          ->capture_default_str();
  add_token_to(verb, program);
  return where;
}

void DaemonOptions::add_token_to(Verb& verb, const Program& program) {
  verb.add_option("--token-file", token_file,
                  program.text("令牌所在文件(默认取环境变量 LEITAI_TOKEN)",
                               "the file that holds the token (default: LEITAI_TOKEN)"))
      ->type_name("FILE");
  verb.add_option("--token", token,
                  program.text("令牌;其他进程能看到命令行,宜用 --token-file",
                               "the token; others can see a command line: prefer --token-file"))
      ->type_name("TOKEN");
}

Result<client::Endpoint> DaemonOptions::endpoint() const {
  return client::parse_endpoint(native);
}

Result<std::string> DaemonOptions::token_text() const {
  std::string text = token, from = "--token";
  if (text.empty() && !token_file.empty()) {
    auto read = tools::read_small_file(token_file);
    if (!read) return make_error(ErrorKind::MALFORMED, read.error().text.zh, read.error().text.en);
    text = *read;
    from = token_file;
  }
  if (text.empty() && token_file.empty()) {
    const char* variable = std::getenv("LEITAI_TOKEN");
    if (variable != nullptr) text = variable;
    from = "LEITAI_TOKEN";
    if (text.empty()) return std::string{};
  }
  if (!tools::token_digest(text))
    return make_error(ErrorKind::MALFORMED, from + ":不是令牌,应为 64 个十六进制数字",
                      from + ": no token; expected 64 hex digits");
  return text;
}

Result<std::string> DaemonOptions::required_token() const {
  auto text = token_text();
  if (text && text->empty())
    return make_error(ErrorKind::MALFORMED, "需要令牌:--token-file 文件、--token 令牌,或环境变量 LEITAI_TOKEN",
                      "a token is needed: --token-file FILE, --token TOKEN, or LEITAI_TOKEN in the environment");
  return text;
}

Result<std::unique_ptr<client::NativeClient>> DaemonOptions::connect() const {
  const auto where = endpoint();
  if (!where) return where.error();
  const auto who = token_text();
  if (!who) return who.error();
  auto connected = client::NativeClient::connect(*where, std::chrono::seconds(5));
  if (!connected) return connected.error();
  if (!who->empty()) {
    auto welcome = (*connected)->authenticate(*who, kAnswerTimeout);
    if (!welcome) return welcome.error();
  }
  return connected;
}

void UrlOptions::add_to(Verb& verb, const Program& program) {
  verb.add_option("--url", url, program.text("服务端的 HTTP 地址", "the daemon's HTTP address"))
      ->type_name("URL")
      ->capture_default_str();
  verb.add_option("--tls-fingerprint", tls_fingerprint,
                  program.text("https:只信任该 SHA-256 指纹的证书",
                               "https: trust the certificate with this SHA-256 fingerprint, and no other"))
      ->type_name("HEX");
  verb.add_option("--tls-ca", tls_authority,
                  program.text("https:信任该文件中的证书(默认为系统所信任的)",
                               "https: trust the certificates in this file (default: the system's)"))
      ->type_name("FILE");
}

Result<client::HttpEndpoint> UrlOptions::endpoint() const {
  auto endpoint = client::parse_url(url);
  if (!endpoint) return endpoint;
  endpoint->trust = {tls_fingerprint, tls_authority};
  const bool trusts = !tls_fingerprint.empty() || !tls_authority.empty();
  if (trusts && endpoint->scheme != client::HttpEndpoint::Scheme::https)
    return make_error(ErrorKind::MALFORMED, "--tls-fingerprint 与 --tls-ca 只用于 https:// 地址",
                      "--tls-fingerprint and --tls-ca are for https:// only");
  return endpoint;
}

Result<std::uint64_t> find_contest(client::NativeClient& client, const std::string& number_or_key) {
  auto response =
      client.call([](schema::Request::Builder request) { request.initQuery().setContests(); }, kAnswerTimeout);
  if (!response) return response.error();
  std::uint64_t number = 0;
  const char* end = number_or_key.data() + number_or_key.size();
  const auto [read, error] = std::from_chars(number_or_key.data(), end, number);
  const bool is_number = error == std::errc{} && read == end;
  const auto result = (**response).isResult() ? (**response).getResult() : schema::Result::Reader{};
  if (result.isContests()) {
    for (const auto contest : result.getContests())
      if (contest.getKey() == number_or_key.c_str() || (is_number && contest.getContest() == number))
        return contest.getContest();
  }
  return make_error(ErrorKind::NOT_FOUND, "没有赛事 \"" + excerpt(number_or_key) + "\"",
                    "there is no contest \"" + excerpt(number_or_key) + "\"");
}

Result<void> write_at(const std::string& text, schema::At::Builder out) {
  if (text.empty()) return {};
  std::uint64_t position = 0;
  const char* end = text.data() + text.size();
  if (const auto [read, error] = std::from_chars(text.data(), end, position); error == std::errc{} && read == end) {
    out.setPosition(position);
    return {};
  }
  const auto time = parse_timestamp(text);
  if (!time) return unusable_option("--at", text, {"日志位置或 RFC 3339 时间", "a log position or an RFC 3339 moment"});
  out.setTime(time->micros);
  return {};
}

Result<StreamChoice> parse_stream(const std::string& text) {
  StreamChoice choice;
  if (text.empty()) return choice;
  const std::string kind = text.substr(0, text.find('/'));
  for (const StreamName& known : kStreams)
    if (kind == known.name) choice.kind = known.kind;
  bool good = choice.kind != schema::StreamKind::UNKNOWN;
  if (good && kind.size() < text.size()) {
    const char* end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data() + kind.size() + 1, end, choice.id);
    good = error == std::errc{} && read == end && choice.id > 0;
  }
  if (good) return choice;
  const std::string kinds = "identity, unit, batch, brand, contest";
  return unusable_option(
      "--stream", text,
      {"类别/编号,如 contest/3;类别为 " + kinds, "KIND/NUMBER such as contest/3; the kinds are " + kinds});
}

std::string stream_name(schema::StreamKind kind, std::uint64_t id) {
  for (const StreamName& known : kStreams)
    if (kind == known.kind) return std::string(known.name) + "/" + std::to_string(id);
  return "unknown/" + std::to_string(id);
}

}  // namespace leitai::cli
