#include "tools/common/tls_pair.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <set>

#include "events/hash.h"
#include "tools/common/private_file.h"

namespace leitai::tools {
namespace {

template <auto free>
struct Free {
  template <class T>
  void operator()(T* held) const {
    free(held);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<::EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<::X509_free>>;
using Memory = std::unique_ptr<BIO, Free<::BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<::X509_EXTENSION_free>>;

constexpr long kDays = 730;

Error openssl_failed() {
  return make_error(ErrorKind::INTERNAL, "OpenSSL 无法生成证书", "OpenSSL cannot make a certificate");
}

bool is_address(const std::string& name) {
  unsigned char bytes[16];
  return ::inet_pton(AF_INET, name.c_str(), bytes) == 1 || ::inet_pton(AF_INET6, name.c_str(), bytes) == 1;
}

bool is_host_name(const std::string& name) {
  return !name.empty() && name.size() < 254 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.") ==
             std::string::npos;
}

std::string alternative_names(const std::vector<std::string>& names) {
  std::set<std::string> all = {"DNS:localhost", "IP:127.0.0.1", "IP:::1"};
  for (const std::string& name : names) {
    if (is_address(name))
      all.insert("IP:" + name);
    else if (is_host_name(name))
      all.insert("DNS:" + name);
  }
  std::string text;
  for (const std::string& name : all) text += (text.empty() ? "" : ",") + name;
  return text;
}

bool add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context{};
  ::X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(::X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  return extension && ::X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool set_subject(X509* certificate) {
  X509_NAME* name = ::X509_get_subject_name(certificate);
  const auto* text = reinterpret_cast<const unsigned char*>("leitai");
  return ::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1 &&
         ::X509_set_issuer_name(certificate, name) == 1;
}

bool set_serial(X509* certificate) {
  std::uint8_t random[8];
  if (::RAND_bytes(random, sizeof random) != 1) return false;
  std::uint64_t serial = 0;
  for (const std::uint8_t byte : random) serial = serial << 8 | byte;
  return ::ASN1_INTEGER_set_uint64(::X509_get_serialNumber(certificate), serial >> 1) == 1;
}

Certificate make_certificate(EVP_PKEY* key, const std::vector<std::string>& names) {
  Certificate made(::X509_new());
  X509* certificate = made.get();
  const bool good = certificate != nullptr && ::X509_set_version(certificate, X509_VERSION_3) == 1 &&
                    set_serial(certificate) && set_subject(certificate) &&
                    ::X509_gmtime_adj(::X509_getm_notBefore(certificate), -24 * 3600) != nullptr &&
                    ::X509_gmtime_adj(::X509_getm_notAfter(certificate), kDays * 24 * 3600) != nullptr &&
                    ::X509_set_pubkey(certificate, key) == 1 &&
                    add_extension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
                    add_extension(certificate, NID_key_usage, "critical,digitalSignature") &&
                    add_extension(certificate, NID_ext_key_usage, "serverAuth") &&
                    add_extension(certificate, NID_subject_alt_name, alternative_names(names)) &&
                    ::X509_sign(certificate, key, ::EVP_sha256()) > 0;
  return good ? std::move(made) : nullptr;
}

std::string text_of(BIO* memory) {
  char* bytes = nullptr;
  const long size = ::BIO_ctrl(memory, BIO_CTRL_INFO, 0, static_cast<void*>(&bytes));
  return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

std::string fingerprint_of(const X509* certificate) {
  Digest digest{};
  unsigned size = 0;
  return ::X509_digest(certificate, ::EVP_sha256(), digest.data(), &size) == 1 ? to_hex(digest) : std::string();
}

}  // namespace

TlsPair default_tls_files(const std::filesystem::path& data) {
  auto folder = std::filesystem::absolute(data).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  return {folder.string() + ".tls.crt", folder.string() + ".tls.key", ""};
}

Result<TlsPair> make_tls_pair(TlsPair files, const std::vector<std::string>& names) {
  const Key key(::EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  if (!key) return openssl_failed();
  const Certificate certificate = make_certificate(key.get(), names);
  const Memory key_text(::BIO_new(::BIO_s_mem())), certificate_text(::BIO_new(::BIO_s_mem()));
  if (!certificate || !key_text || !certificate_text ||
      ::PEM_write_bio_PKCS8PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
      ::PEM_write_bio_X509(certificate_text.get(), certificate.get()) != 1)
    return openssl_failed();
  if (auto written = write_new_private_file(files.key, text_of(key_text.get())); !written) return written.error();
  if (auto written = write_new_private_file(files.certificate, text_of(certificate_text.get())); !written) {
    std::error_code ignored;
    std::filesystem::remove(files.key, ignored);
    return written.error();
  }
  files.fingerprint = fingerprint_of(certificate.get());
  return files;
}

Result<std::string> certificate_fingerprint(const std::filesystem::path& file) {
  const auto text = read_small_file(file);
  if (!text) return text.error();
  const Memory memory(::BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
  const Certificate certificate(memory ? ::PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr) : nullptr);
  if (certificate) return fingerprint_of(certificate.get());
  return make_error(ErrorKind::MALFORMED, file.string() + ":不是 PEM 证书", file.string() + ": no PEM certificate");
}

std::vector<std::string> names_of_this_machine() {
  std::vector<std::string> names;
  char host[256] = {};
  if (::gethostname(host, sizeof host - 1) == 0) names.emplace_back(host);
  ifaddrs* interfaces = nullptr;
  if (::getifaddrs(&interfaces) != 0) return names;
  for (const ifaddrs* one = interfaces; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr) continue;
    const int family = one->ifa_addr->sa_family;
    if (family != AF_INET && family != AF_INET6) continue;
    char text[NI_MAXHOST] = {};
    const socklen_t size = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    if (::getnameinfo(one->ifa_addr, size, text, sizeof text, nullptr, 0, NI_NUMERICHOST) != 0) continue;
    const std::string address = text;
    if (address.find('%') == std::string::npos) names.push_back(address);  // link-local ones are of no use in a URL
  }
  ::freeifaddrs(interfaces);
  return names;
}

std::string shown_fingerprint(const std::string& hex) {
  std::string shown;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (i > 0 && i % 2 == 0) shown += ':';
    shown += static_cast<char>(std::toupper(static_cast<unsigned char>(hex[i])));
  }
  return shown;
}

}  // namespace leitai::tools
