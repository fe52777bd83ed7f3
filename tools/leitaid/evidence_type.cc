#include "tools/leitaid/evidence_type.h"

#include <algorithm>
#include <array>
#include <string>

#include "events/text.h"

namespace leitai::daemon {
namespace {

using namespace std::string_view_literals;

bool starts(ByteSpan whole, std::string_view signature, std::size_t at = 0) {
  return whole.size() >= at + signature.size() && as_text(whole.subspan(at, signature.size())) == signature;
}

bool is_pdf(ByteSpan whole) {
  return starts(whole, "%PDF-"sv);
}
bool is_jpeg(ByteSpan whole) {
  return starts(whole, "\xff\xd8\xff"sv);
}
bool is_png(ByteSpan whole) {
  return starts(whole, "\x89PNG\r\n\x1a\n"sv);
}
bool is_webp(ByteSpan whole) {
  return starts(whole, "RIFF"sv) && starts(whole, "WEBP"sv, 8);
}

/// The first box names what kind of file it is: many others begin alike.
bool is_mp4(ByteSpan whole) {
  if (!starts(whole, "ftyp"sv, 4) || whole.size() < 12) return false;
  const std::string_view brand = as_text(whole.subspan(8, 4));
  constexpr std::array kBrands = {"iso"sv, "mp4"sv, "avc1"sv, "M4V "sv, "MSNV"sv, "dash"sv, "mmp4"sv};
  return std::any_of(kBrands.begin(), kBrands.end(), [&](std::string_view known) { return brand.starts_with(known); });
}

std::uint32_t little_endian(ByteSpan bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= std::uint32_t{bytes[at + i]} << (8 * i);
  return value;
}

/// The names in a zip's directory, at its end. Stops at whatever does not fit.
template <class Call>
void each_zip_name(ByteSpan whole, Call call) {
  constexpr std::size_t kEndBytes = 22, kCommentMost = 65535, kEntryBytes = 46;
  if (whole.size() < kEndBytes) return;
  const std::size_t furthest = whole.size() - std::min(whole.size(), kEndBytes + kCommentMost);
  std::size_t end = whole.size() - kEndBytes;
  while (!starts(whole, "PK\x05\x06"sv, end)) {
    if (end == furthest) return;
    --end;
  }
  std::size_t entry = little_endian(whole, end + 16, 4);
  for (std::uint32_t left = little_endian(whole, end + 10, 2); left > 0; --left) {
    if (entry > end || end - entry < kEntryBytes || !starts(whole, "PK\x01\x02"sv, entry)) return;
    const std::size_t name = little_endian(whole, entry + 28, 2);
    const std::size_t rest = little_endian(whole, entry + 30, 2) + little_endian(whole, entry + 32, 2);
    if (end - entry - kEntryBytes < name) return;
    call(as_text(whole.subspan(entry + kEntryBytes, name)));
    entry += kEntryBytes + name + rest;
  }
}

/// An Office document without macros.
bool is_office(ByteSpan whole, std::string_view main_part) {
  if (!starts(whole, "PK\x03\x04"sv)) return false;
  bool types = false, part = false, macros = false;
  each_zip_name(whole, [&](std::string_view name) {
    types = types || name == "[Content_Types].xml";
    part = part || name == main_part;
    macros = macros || name.ends_with("vbaProject.bin");
  });
  return types && part && !macros;
}

bool is_docx(ByteSpan whole) {
  return is_office(whole, "word/document.xml");
}
bool is_xlsx(ByteSpan whole) {
  return is_office(whole, "xl/workbook.xml");
}
bool is_pptx(ByteSpan whole) {
  return is_office(whole, "ppt/presentation.xml");
}

/// UTF-8 without control characters but those of lines.
bool is_text(ByteSpan whole) {
  const std::string_view text = as_text(whole);
  const bool controls = std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || byte == 0x7f;
  });
  return !whole.empty() && !controls && valid_text(text);
}

constexpr EvidenceType kTypes[] = {
    {"pdf", "application/pdf", is_pdf},
    {"jpeg", "image/jpeg", is_jpeg},
    {"png", "image/png", is_png},
    {"webp", "image/webp", is_webp},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", is_docx},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", is_xlsx},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", is_pptx},
    {"mp4", "video/mp4", is_mp4},
    {"txt", "text/plain; charset=utf-8", is_text},
};

}  // namespace

std::span<const EvidenceType> evidence_types() {
  return kTypes;
}

const EvidenceType* detect_evidence_type(ByteSpan whole) {
  const auto found =
      std::find_if(std::begin(kTypes), std::end(kTypes), [&](const EvidenceType& type) { return type.is(whole); });
  return found == std::end(kTypes) ? nullptr : &*found;
}

std::string evidence_type_names() {
  std::string names;
  for (const EvidenceType& type : kTypes) names += (names.empty() ? "" : ", ") + std::string(type.name);
  return names;
}

}  // namespace leitai::daemon
