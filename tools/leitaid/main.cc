#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>

#include "tools/leitaid/run.h"

namespace {

using leitai::daemon::Endpoint;

/// "HOST:PORT", "[::1]:PORT". Empty where it was read; else why not.
std::string read_endpoint(const std::string& text, Endpoint& out) {
  const std::size_t colon = text.rfind(':');
  const std::string why = "expected HOST:PORT, such as 127.0.0.1:8080 (应为 主机:端口)";
  if (colon == std::string::npos || colon == 0) return why;
  std::string host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const char* begin = text.data() + colon + 1;
  const char* end = text.data() + text.size();
  const auto [read, error] = std::from_chars(begin, end, out.port);
  if (error != std::errc{} || read != end) return why;
  out.host = host;
  return {};
}

void add_endpoint(CLI::App& app, const std::string& name, Endpoint& endpoint, const std::string& help) {
  app.add_option_function<std::string>(
         name,
         [&endpoint](const std::string& text) {
           if (const std::string why = read_endpoint(text, endpoint); !why.empty())
             throw CLI::ValidationError("“" + text + "”: " + why);
         },
         help)
      ->type_name("HOST:PORT");
}

void add_clock_starts(CLI::App& app, std::optional<leitai::Timestamp>& starts) {
  app.add_option_function<std::string>(
         "--clock-starts",
         [&starts](const std::string& text) {
           const auto time = leitai::parse_timestamp(text);
           if (!time) throw CLI::ValidationError("“" + text + "”: " + to_string(time.error()));
           starts = *time;
         },
         "仅供演示:时钟从该时刻走起,所记时间不是真的 / for demonstrations only: the clock starts there, recorded times "
         "are not real")
      ->type_name("TIME");
}

void start_logging(const std::string& level) {
  spdlog::init_thread_pool(8192, 1);
  auto logger =
      std::make_shared<spdlog::async_logger>("leitaid", std::make_shared<spdlog::sinks::stderr_sink_mt>(),
                                             spdlog::thread_pool(), spdlog::async_overflow_policy::overrun_oldest);
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  logger->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace

int main(int argc, char** argv) {
  leitai::daemon::Options options;
  std::string log_level = "info";
  CLI::App app{
      "leitaid 擂台: 赛事评分服务 / the competition and scoring daemon\n"
      "例 / example: leitaid --data ./data --listen 127.0.0.1:8080 --native 127.0.0.1:8081",
      "leitaid"};
  app.set_version_flag("--version", "leitaid " LEITAI_VERSION);
  app.add_option("--data", options.data, "数据目录 / the data folder")->required();
  add_endpoint(app, "--listen", options.listen, "HTTP 与 WebSocket / HTTP and WebSocket (127.0.0.1:8080; port 0: any)");
  add_endpoint(app, "--native", options.native, "原生协议 / the native protocol (127.0.0.1:8081; port 0: any)");
  app.add_option("--key", options.key, "日志签名密钥的文件 / the file of the log's signing key (DIR.key)")
      ->type_name("FILE");
  app.add_option("--backups", options.backups, "备份目录 / where backups are put (DIR.backups)")->type_name("DIR");
  app.add_option("--reserve-bytes", options.reserve_bytes,
                 "磁盘剩余不多于此值时不接受新命令 / no commands are taken while the disk has no more free")
      ->capture_default_str();
  auto* certificate = app.add_option("--tls-cert", options.tls_certificate,
                                     "HTTP 与 WebSocket 用 TLS:证书(PEM) / HTTP and WebSocket by TLS: the certificate")
                          ->type_name("FILE");
  app.add_option("--tls-key", options.tls_key, "TLS 证书的私钥(PEM) / the certificate's key")
      ->type_name("FILE")
      ->needs(certificate);
  app.add_flag("--public-log", options.public_log,
               "日志条目对所有人公开,含个人信息与未发布的打分 / the log's entries are for everybody, with personal "
               "data and marks "
               "not released yet");
  app.add_option("--rate-limit", options.limits.requests_per_second,
                 "每连接每秒请求数 / requests a second of a connection")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  app.add_option("--max-connections", options.limits.connections, "最多连接数 / connections at once")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--evidence-bytes", options.limits.evidence_bytes,
                 "一个佐证文件的最大字节数 / bytes of one evidence file")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 30))
      ->capture_default_str();
  app.add_flag("!--no-scheduler", options.scheduler,
               "批次的日期不自动推进 / days of the batches do not begin by themselves");
  add_clock_starts(app, options.clock_starts);
  app.add_option("--log-level", log_level, "trace, debug, info, warning, error, off")
      ->check(CLI::IsMember({"trace", "debug", "info", "warning", "error", "off"}))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (!options.tls_certificate.empty() && options.tls_key.empty()) {
    std::fprintf(stderr, "leitaid: --tls-cert: 还需要 --tls-key / --tls-key is needed, too\n");
    return 2;
  }
  start_logging(log_level);
  const auto print_line = [](std::FILE* file, const std::string& line) {
    std::fprintf(file, "%s\n", line.c_str());
    std::fflush(file);
  };
  const int code = leitai::daemon::run(
      std::move(options), [&](const std::string& line) { print_line(stdout, line); },
      [&](const std::string& why) {
        spdlog::shutdown();
        print_line(stderr, "leitaid: " + why);
      });
  spdlog::shutdown();
  return code;
}
