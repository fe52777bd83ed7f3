#include "tools/leitai/programme/field_text.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tools/common/table.h"
#include "tools/leitai/programme/words.h"

namespace leitai::cli {
namespace {

using tools::json_string;

constexpr std::uintmax_t kMaxEvidenceBytes = 1u << 30;

std::vector<std::string> pieces(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string piece; std::getline(in, piece, ',');) all.push_back(piece);
  return all;
}

std::string array(const std::vector<std::string>& items) {
  std::string text = "[";
  for (const std::string& item : items) text += (text.size() > 1 ? "," : "") + item;
  return text + "]";
}

Result<std::string> word_json(const FieldSpec& field, const std::string& word, capnp::EnumSchema schema) {
  const std::string name = enumerator_named(schema, word);
  if (name.empty()) {
    const LocalText known = words_of(schema);
    return unusable_option(field.option, word, {known.zh + " 之一", "one of " + known.en});
  }
  return json_string(name);
}

Result<std::string> words_json(const FieldSpec& field, const std::string& text, capnp::EnumSchema schema) {
  std::vector<std::string> names;
  for (const std::string& word : pieces(text)) {
    const auto name = word_json(field, word, schema);
    if (!name) return name;
    names.push_back(*name);
  }
  return array(names);
}

Result<std::string> accounts_json(const FieldSpec& field, const std::string& text) {
  for (const std::string& account : pieces(text))
    if (!number_of(account))
      return unusable_option(field.option, account, {"账号,如 11,12", "accounts' numbers such as 11,12"});
  return array(pieces(text));
}

Result<std::string> scores_json(const FieldSpec& field, const std::string& text) {
  std::vector<std::string> scores;
  const auto standards = capnp::Schema::from<schema::Standard>();
  for (const std::string& piece : pieces(text)) {
    const auto equals = piece.find('=');
    const std::string standard = enumerator_named(standards, piece.substr(0, equals));
    if (equals == std::string::npos || standard.empty())
      return unusable_option(field.option, piece, {"如 精准=90,鲜明=88", "such as precise=90,distinct=88"});
    scores.push_back("{\"standard\":" + json_string(standard) + ",\"score\":" + json_string(piece.substr(equals + 1)) +
                     "}");
  }
  return array(scores);
}

Result<std::string> files_json(const std::string& text) {
  std::vector<std::string> items;
  for (const std::string& path : pieces(text)) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file || bytes > kMaxEvidenceBytes)
      return make_error(ErrorKind::MALFORMED, path + ":读不了,应为 1 GiB 以内的文件",
                        path + ": cannot be read, expected a file of at most 1 GiB");
    Sha256 digest;
    std::array<char, 64u << 10> piece;
    while (file.read(piece.data(), piece.size()), file.gcount() > 0)
      digest.update(as_bytes({piece.data(), static_cast<std::size_t>(file.gcount())}));
    items.push_back("{\"name\":" + json_string(std::filesystem::path(path).filename().string()) + ",\"bytes\":" +
                    std::to_string(bytes) + ",\"sha256\":" + json_string(to_hex(digest.finish())) + "}");
  }
  return array(items);
}

Result<std::string> at_json(const std::string& text) {
  capnp::MallocMessageBuilder message;
  auto at = message.initRoot<schema::At>();
  if (const auto written = write_at(text, at); !written) return written.error();
  if (at.isTime()) return "{\"time\":" + std::to_string(at.getTime()) + "}";
  return "{\"position\":" + std::to_string(at.getPosition()) + "}";
}

Result<std::string> number_json(Result<std::uint64_t> number) {
  if (!number) return number.error();
  return std::to_string(*number);
}

}  // namespace

capnp::StructSchema::Field field_at(capnp::StructSchema schema, const std::string& path) {
  const auto dot = path.find('.');
  const auto field = schema.getFieldByName(path.substr(0, dot));
  return dot == std::string::npos ? field : field_at(field.getType().asStruct(), path.substr(dot + 1));
}

Result<std::string> field_json(Desk& desk, const FieldSpec& field, const std::string& text, capnp::Type type) {
  switch (field.kind) {
    case FieldKind::text:
      return json_string(text);
    case FieldKind::number:
      if (text.empty() || text.size() > 20 || text.find_first_not_of("0123456789") != std::string::npos)
        return unusable_option(field.option, text, {"整数", "a whole number"});
      return text.size() > 15 ? json_string(text) : std::to_string(std::stoull(text));
    case FieldKind::word:
      return word_json(field, text, type.asEnum());
    case FieldKind::words:
      return words_json(field, text, type.asList().getElementType().asEnum());
    case FieldKind::unit:
      return number_json(desk.find_unit(text));
    case FieldKind::batch:
      return number_json(desk.find_batch(text));
    case FieldKind::brand:
      return number_json(desk.find_brand(text));
    case FieldKind::accounts:
      return accounts_json(field, text);
    case FieldKind::scores:
      return scores_json(field, text);
    case FieldKind::files:
      return files_json(text);
    case FieldKind::at:
      return at_json(text);
    case FieldKind::flag:
      return std::string("true");
  }
  return std::string("null");
}

void JsonTree::set(const std::string& path, const std::string& json) {
  if (path.empty()) {
    leaf_ = json;
    return;
  }
  const auto dot = path.find('.');
  members_[path.substr(0, dot)].set(dot == std::string::npos ? "" : path.substr(dot + 1), json);
}

std::string JsonTree::text() const {
  if (!leaf_.empty()) return leaf_;
  std::string all = "{";
  for (const auto& [name, value] : members_)
    all += (all.size() > 1 ? "," : "") + json_string(name) + ":" + value.text();
  return all + "}";
}

}  // namespace leitai::cli
