#include "tools/net/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/verify_context.hpp>

#include "events/hash.h"

namespace leitai::net {
namespace {

namespace ssl = boost::asio::ssl;

std::shared_ptr<ssl::context> make_context(ssl::context::method method) {
  auto context = std::make_shared<ssl::context>(method);
  ::SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  ::SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  ::SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  return context;
}

Error bad_file(const std::filesystem::path& file, const boost::system::error_code& error) {
  return make_error(ErrorKind::MALFORMED, file.string() + ":不能用于 TLS:" + error.message(),
                    file.string() + ": of no use for TLS: " + error.message());
}

std::string fingerprint_of(X509* certificate) {
  Digest digest{};
  unsigned size = 0;
  if (certificate == nullptr || ::X509_digest(certificate, ::EVP_sha256(), digest.data(), &size) != 1) return {};
  return to_hex(digest);
}

/// 64 lower-case hex digits; empty for anything else.
std::string read_fingerprint(std::string text) {
  std::erase(text, ':');
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  const bool good = text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  return good ? text : std::string();
}

}  // namespace

Result<TlsContext> TlsContext::server(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  TlsContext made;
  made.context_ = make_context(ssl::context::tls_server);
  boost::system::error_code error;
  made.context_->use_certificate_chain_file(certificate.string(), error);
  if (error) return bad_file(certificate, error);
  made.context_->use_private_key_file(key.string(), ssl::context::pem, error);
  if (error) return bad_file(key, error);
  made.fingerprint_ = fingerprint_of(::SSL_CTX_get0_certificate(made.context_->native_handle()));
  return made;
}

Result<TlsContext> TlsContext::client(const Trust& trust) {
  TlsContext made;
  made.context_ = make_context(ssl::context::tls_client);
  boost::system::error_code error;
  if (!trust.fingerprint.empty()) {
    made.fingerprint_ = read_fingerprint(trust.fingerprint);
    if (made.fingerprint_.empty())
      return make_error(ErrorKind::MALFORMED, "证书指纹应为 64 个十六进制数字(SHA-256)",
                        "a certificate's fingerprint is 64 hex digits (SHA-256)");
    made.pinned_ = true;
    made.context_->set_verify_mode(ssl::verify_peer, error);
    made.context_->set_verify_callback(
        [expected = made.fingerprint_](bool, ssl::verify_context& verify) {
          X509_STORE_CTX* store = verify.native_handle();
          // Every certificate of the chain comes by here; the other side's own one decides.
          if (::X509_STORE_CTX_get_error_depth(store) != 0) return true;
          return fingerprint_of(::X509_STORE_CTX_get0_cert(store)) == expected;
        },
        error);
    return made;
  }
  made.context_->set_verify_mode(ssl::verify_peer, error);
  if (trust.authority.empty())
    made.context_->set_default_verify_paths(error);
  else
    made.context_->load_verify_file(trust.authority.string(), error);
  if (error) return bad_file(trust.authority, error);
  return made;
}

}  // namespace leitai::net
