#include "engine/proof/signed_note.h"

#include <algorithm>
#include <array>

#include "engine/proof/base64.h"
#include "events/text.h"

namespace leitai::proof {
namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";  // an em dash and a space
constexpr std::size_t kKeyIdBytes = 4;

Error no_note(const char* zh, const char* en) {
  return make_error(ErrorKind::MALFORMED, std::string("不是签名文书:") + zh, std::string("no signed note: ") + en);
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x20; });
}

Result<NoteSignature> parse_line(std::string_view line) {
  const auto refused = no_note("签名行应为“— 名称 签名”", "a signature's line is not \"— NAME SIGNATURE\"");
  if (!line.starts_with(kDash)) return refused;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return refused;
  NoteSignature signature;
  signature.name = line.substr(0, space);
  const auto bytes = from_base64(line.substr(space + 1));
  if (!valid_key_name(signature.name) || !bytes || bytes->size() <= kKeyIdBytes) return refused;
  for (std::size_t i = 0; i < kKeyIdBytes; ++i)
    signature.key_id = signature.key_id << 8 | static_cast<std::uint8_t>((*bytes)[i]);
  signature.bytes = bytes->substr(kKeyIdBytes);
  return signature;
}

}  // namespace

bool valid_key_name(std::string_view name) {
  // Unicode's White_Space past ASCII.
  static constexpr std::array<std::string_view, 19> kSpaces{
      "\xc2\x85",     "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82", "\xe2\x80\x83",
      "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87", "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a",
      "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};
  if (name.empty() || !valid_text(name) || has_control(name)) return false;
  if (name.find_first_of(" +") != std::string_view::npos) return false;
  return std::none_of(kSpaces.begin(), kSpaces.end(),
                      [&](std::string_view space) { return name.find(space) != std::string_view::npos; });
}

std::string signature_line(const NoteSignature& signature) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(signature.key_id >> shift & 0xff);
  bytes += signature.bytes;
  return std::string(kDash) + signature.name + " " + to_base64(as_bytes(bytes)) + "\n";
}

std::string print_note(const SignedNote& note) {
  std::string bytes = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) bytes += signature_line(signature);
  return bytes;
}

Result<SignedNote> parse_note(std::string_view bytes) {
  if (bytes.size() > kMostNoteBytes) return no_note("过大", "it is too large");
  const bool controls =
      std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x20 && c != '\n'; });
  if (!valid_text(bytes) || controls)
    return no_note("不是 UTF-8 或含控制字符", "it is not UTF-8, or has control characters");
  const std::size_t end = bytes.rfind("\n\n");
  if (end == std::string_view::npos) return no_note("正文之后没有空行", "no empty line follows the text");
  SignedNote note;
  note.text = bytes.substr(0, end + 1);
  std::string_view lines = bytes.substr(end + 2);
  if (lines.empty() || !lines.ends_with('\n')) return no_note("没有完整的签名行", "no whole signature follows");
  while (!lines.empty()) {
    const std::size_t line = lines.find('\n');
    auto signature = parse_line(lines.substr(0, line));
    if (!signature) return signature.error();
    note.signatures.push_back(std::move(*signature));
    if (note.signatures.size() > kMostNoteSignatures) return no_note("签名过多", "it has too many signatures");
    lines.remove_prefix(line + 1);
  }
  return note;
}

}  // namespace leitai::proof
