#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/proof/signed_note.h"
#include "events/error.h"
#include "events/hash.h"

/// Ed25519 keys of signed notes (C2SP signed-note), signing by OpenSSL. A key has a name; of name and public key
/// follows its id, SHA-256(name || 0x0A || 0x01 || public key)[:4]. Thread-safe.
namespace leitai::proof {

using Ed25519Bytes = std::array<std::uint8_t, 32>;

/// SHA-256(name || 0x0A || type || public key)[:4]; the type says how the key signs.
std::uint32_t key_id(std::string_view name, std::uint8_t type, const Ed25519Bytes& public_key);

/// What a verifier knows. As text, a "vkey": NAME+HEX(id)+base64(0x01 || public key).
class VerifierKey {
 public:
  /// REQUIRES a valid key name.
  VerifierKey(std::string name, const Ed25519Bytes& public_key);
  /// MALFORMED for another text, also for one whose id is not that of its name and key.
  static Result<VerifierKey> parse(std::string_view text);

  const std::string& name() const { return name_; }
  std::uint32_t id() const { return id_; }
  const Ed25519Bytes& public_key() const { return public_key_; }
  std::string print() const;

  /// True where the signature says it is by this key.
  bool made(const NoteSignature& signature) const { return signature.name == name_ && signature.key_id == id_; }
  /// True where it is, over that text.
  bool verifies(std::string_view text, const NoteSignature& signature) const;

  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;

 private:
  std::string name_;
  Ed25519Bytes public_key_;
  std::uint32_t id_;
};

/// The secret half. As text, the form golang.org/x/mod/sumdb/note keeps: PRIVATE+KEY+NAME+HEX(id)+base64(0x01 || seed).
class SigningKey {
 public:
  /// `seed` is 32 random bytes. REQUIRES a valid key name.
  SigningKey(std::string name, const Ed25519Bytes& seed);
  /// MALFORMED for another text; the message never holds it.
  static Result<SigningKey> parse(std::string_view text);
  ~SigningKey();
  SigningKey(SigningKey&&) noexcept = default;
  SigningKey& operator=(SigningKey&&) noexcept = default;

  const std::string& name() const { return verifier_.name(); }
  const VerifierKey& verifier() const { return verifier_; }
  /// The secret, to be written to a private file and nowhere else.
  std::string print_secret() const;
  NoteSignature sign(std::string_view text) const;

 private:
  Ed25519Bytes seed_;
  VerifierKey verifier_;
};

/// How many of the note's signatures are by `keys` and verified; those by others are not looked at. UNAUTHENTICATED
/// where none is, or where one that says it is by a known key is not.
Result<std::size_t> verify_note(const SignedNote& note, std::span<const VerifierKey> keys);

}  // namespace leitai::proof
