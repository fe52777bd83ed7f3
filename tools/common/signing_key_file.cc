#include "tools/common/signing_key_file.h"

#include <sodium.h>
#include <unistd.h>

#include <array>

#include "events/check.h"
#include "events/text.h"
#include "tools/common/private_file.h"

namespace leitai::tools {
namespace {

/// The folder's path without a slash at its end.
std::filesystem::path folder_path(const std::filesystem::path& data) {
  const auto path = std::filesystem::absolute(data).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "localhost";
  return name.data();
}

Error in_file(const std::filesystem::path& file, const Error& error) {
  return make_error(error.kind, file.string() + ":" + error.text.zh, file.string() + ": " + error.text.en);
}

}  // namespace

std::filesystem::path default_key_file(const std::filesystem::path& data) {
  return folder_path(data).string() + ".key";
}

std::string default_origin(const std::filesystem::path& data) {
  const std::string wanted = host_name() + "/" + folder_path(data).filename().string();
  if (proof::valid_key_name(wanted)) return wanted;
  std::string plain;
  for (const char c : wanted) plain += c > ' ' && c < 0x7f && c != '+' ? c : '-';
  return plain;
}

Result<void> check_origin(const std::string& origin) {
  if (proof::valid_key_name(origin) && origin.size() <= 200) return {};
  const std::string found = excerpt(origin);
  return make_error(ErrorKind::MALFORMED,
                    "日志名称“" + found + "”不可用:1 到 200 字节,不含空格和加号,如 example.com/log",
                    "the log's name \"" + found +
                        "\" cannot be used: 1 to 200 bytes without spaces and plus signs, such as example.com/log");
}

Result<proof::SigningKey> read_signing_key(const std::filesystem::path& file) {
  auto text = read_private_file(file);
  if (!text) return text.error();
  auto key = proof::SigningKey::parse(*text);
  sodium_memzero(text->data(), text->size());
  if (!key) return in_file(file, key.error());
  return key;
}

Result<proof::SigningKey> make_signing_key(const std::filesystem::path& file, const std::string& origin) {
  if (auto good = check_origin(origin); !good) return good.error();
  LEITAI_CHECK(sodium_init() >= 0, "libsodium starts");
  proof::Ed25519Bytes seed;
  randombytes_buf(seed.data(), seed.size());
  proof::SigningKey key(origin, seed);
  sodium_memzero(seed.data(), seed.size());
  std::string secret = key.print_secret();
  const auto written = write_new_private_file(file, secret);
  sodium_memzero(secret.data(), secret.size());
  if (!written) return written.error();
  return key;
}

}  // namespace leitai::tools
