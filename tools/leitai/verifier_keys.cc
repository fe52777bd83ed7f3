#include "tools/leitai/verifier_keys.h"

#include "tools/common/private_file.h"

namespace leitai::cli {

Result<std::vector<proof::VerifierKey>> read_verifier_keys(const std::vector<std::string>& texts) {
  std::vector<proof::VerifierKey> keys;
  for (const std::string& text : texts) {
    auto key = proof::VerifierKey::parse(text);
    if (!key) {
      const auto content = tools::read_small_file(text);
      if (!content) return key.error();
      // The file of a log's signing key serves too. What is in a file is never printed: it may be a secret.
      const auto secret = proof::SigningKey::parse(*content);
      key = secret ? Result<proof::VerifierKey>(secret->verifier()) : proof::VerifierKey::parse(*content);
      if (!key)
        return make_error(ErrorKind::MALFORMED, text + ":其中没有验证公钥", text + ": there is no verifier key in it");
    }
    keys.push_back(std::move(*key));
  }
  return keys;
}

}  // namespace leitai::cli
