#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/proof/note_key.h"

/// Witnesses' signatures on a log's checkpoints (C2SP tlog-cosignature, Ed25519, key type 0x04): "I saw this checkpoint
/// at that moment, and it is consistent with every one I cosigned before". Signed is
///
///   cosignature/v1
///   time SECONDS
///   the note's text
///
/// and the signature in the note is the time, 8 bytes big-endian, and the 64 bytes of Ed25519. Thread-safe.
namespace leitai::proof {

/// What is known of a witness. As text: NAME+HEX(id)+base64(0x04 || public key).
class CosignerKey {
 public:
  /// The key of a witness that signs with `key`.
  explicit CosignerKey(const VerifierKey& key);
  /// MALFORMED for another text.
  static Result<CosignerKey> parse(std::string_view text);

  const std::string& name() const { return key_.name(); }
  std::uint32_t id() const { return id_; }
  std::string print() const;

  /// When the checkpoint of that text was cosigned, in seconds since 1970; nullopt where the signature is not by this
  /// key, or not over the text.
  std::optional<std::uint64_t> verifies(std::string_view text, const NoteSignature& signature) const;

  friend bool operator==(const CosignerKey&, const CosignerKey&) = default;

 private:
  VerifierKey key_;
  std::uint32_t id_;
};

NoteSignature cosign(const SigningKey& key, std::string_view text, std::uint64_t seconds);

}  // namespace leitai::proof
