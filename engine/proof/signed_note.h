#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/error.h"

/// Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature:
///
///   — NAME base64(key id, 4 bytes big-endian || signature)
///
/// A note's text means nothing until a signature by a known key was verified (note_key.h). Thread-safe.
namespace leitai::proof {

struct NoteSignature {
  std::string name;  ///< of the key
  std::uint32_t key_id = 0;
  std::string bytes;
  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct SignedNote {
  std::string text;  ///< ends with a line end
  std::vector<NoteSignature> signatures;
};

inline constexpr std::size_t kMostNoteBytes = 1u << 20;
inline constexpr std::size_t kMostNoteSignatures = 100;

/// True for a name a key may have: UTF-8, not empty, without spaces, control characters and plus signs.
bool valid_key_name(std::string_view name);

/// The line of a signature, with its end.
std::string signature_line(const NoteSignature& signature);
std::string print_note(const SignedNote& note);
/// Reads a note; verifies nothing. MALFORMED says what is wrong.
Result<SignedNote> parse_note(std::string_view bytes);

}  // namespace leitai::proof
