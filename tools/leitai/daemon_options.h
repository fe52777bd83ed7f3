#pragma once

#include <memory>
#include <string>

#include "tools/leitai/http_client.h"
#include "tools/leitai/native_client.h"
#include "tools/leitai/program.h"

/// Where the daemon is and who asks: the same options for every verb that talks to one.
namespace leitai::cli {

struct DaemonOptions {
  std::string native = "127.0.0.1:8081";
  std::string token, token_file;

  /// Gives the option --native.
  Option* add_to(Verb& verb, const Program& program);
  /// Only who asks: --token and --token-file.
  void add_token_to(Verb& verb, const Program& program);

  Result<client::Endpoint> endpoint() const;
  /// Of --token, --token-file or the environment's LEITAI_TOKEN, the first that was given; empty for none.
  /// MALFORMED for a text that is no token.
  Result<std::string> token_text() const;
  /// The same, for verbs that cannot do without: MALFORMED says how to give one.
  Result<std::string> required_token() const;

  /// Connected, and authenticated where there is a token.
  Result<std::unique_ptr<client::NativeClient>> connect() const;
};

/// Where the daemon speaks HTTP, and how it is known.
struct UrlOptions {
  std::string url = "http://127.0.0.1:8080";
  std::string tls_fingerprint = {}, tls_authority = {};

  void add_to(Verb& verb, const Program& program);
  /// MALFORMED for what is no URL, and for trust without https.
  Result<client::HttpEndpoint> endpoint() const;
};

inline constexpr std::chrono::milliseconds kAnswerTimeout{15'000};

/// The number of the contest with that number or key. NOT_FOUND.
Result<std::uint64_t> find_contest(client::NativeClient& client, const std::string& number_or_key);

/// What --at says: a log position, an RFC 3339 moment, or nothing, which is now. MALFORMED says what was expected.
Result<void> write_at(const std::string& text, schema::At::Builder out);

/// "contest/3", "identity" (all of the kind), "" (the whole log). MALFORMED says what was expected.
struct StreamChoice {
  schema::StreamKind kind = schema::StreamKind::UNKNOWN;
  std::uint64_t id = 0;
};
Result<StreamChoice> parse_stream(const std::string& text);
std::string stream_name(schema::StreamKind kind, std::uint64_t id);

}  // namespace leitai::cli
