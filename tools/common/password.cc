#include "tools/common/password.h"

#include <sodium.h>

#include "events/check.h"
#include "events/hash.h"

namespace leitai::tools {
namespace {

constexpr std::size_t kKib = 1024;

void prepare_sodium() {
  LEITAI_CHECK(sodium_init() >= 0, "libsodium starts");
}

bool in_range(PasswordCost cost) {
  return cost.operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN && cost.operations <= kHighestPasswordCost.operations &&
         cost.memory_kib >= crypto_pwhash_argon2id_MEMLIMIT_MIN / kKib &&
         cost.memory_kib <= kHighestPasswordCost.memory_kib;
}

bool argon2id(std::string_view password, const std::uint8_t* salt, PasswordCost cost, Digest& out) {
  prepare_sodium();
  return crypto_pwhash(out.data(), out.size(), password.data(), password.size(), salt, cost.operations,
                       std::size_t{cost.memory_kib} * kKib, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

}  // namespace

static_assert(std::tuple_size_v<Salt> == crypto_pwhash_SALTBYTES);

Salt random_salt() {
  prepare_sodium();
  Salt salt;
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

Result<void> hash_password(std::string_view password, const Salt& salt, PasswordCost cost,
                           schema::Credential::Builder out) {
  if (password.size() > kMaxPasswordBytes)
    return make_error(ErrorKind::TOO_LARGE, "密码过长:最多 " + std::to_string(kMaxPasswordBytes) + " 字节",
                      "the password is too long: at most " + std::to_string(kMaxPasswordBytes) + " bytes");
  if (!in_range(cost))
    return make_error(ErrorKind::MALFORMED, "密码散列的参数超出范围", "the password hash's cost is out of range");
  Digest digest;
  if (!argon2id(password, salt.data(), cost, digest))
    return make_error(ErrorKind::INTERNAL, "内存不足,无法计算密码散列", "not enough memory to hash a password");
  out.setSalt(capnp::Data::Reader(salt.data(), salt.size()));
  out.setDigest(capnp::Data::Reader(digest.data(), digest.size()));
  out.setOperations(cost.operations);
  out.setMemoryKib(cost.memory_kib);
  sodium_memzero(digest.data(), digest.size());
  return {};
}

bool verify_password(std::string_view password, schema::Credential::Reader credential) {
  const PasswordCost cost{credential.getOperations(), credential.getMemoryKib()};
  const auto salt = credential.getSalt();
  const auto expected = credential.getDigest();
  Digest digest;
  if (password.size() > kMaxPasswordBytes || !in_range(cost) || salt.size() != std::tuple_size_v<Salt> ||
      expected.size() != digest.size())
    return false;
  if (!argon2id(password, salt.begin(), cost, digest)) return false;
  const bool same = sodium_memcmp(digest.data(), expected.begin(), digest.size()) == 0;
  sodium_memzero(digest.data(), digest.size());
  return same;
}

}  // namespace leitai::tools
