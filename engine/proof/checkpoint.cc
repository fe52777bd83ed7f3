#include "engine/proof/checkpoint.h"

#include <algorithm>
#include <charconv>

#include "engine/proof/base64.h"
#include "events/text.h"

namespace leitai::proof {
namespace {

Error no_checkpoint(const char* zh, const char* en) {
  return make_error(ErrorKind::MALFORMED, std::string("不是日志检查点:") + zh, std::string("no checkpoint: ") + en);
}

/// Takes a line off the front, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint) {
  std::string text =
      checkpoint.origin + "\n" + std::to_string(checkpoint.tree.size) + "\n" + to_base64(checkpoint.tree.root) + "\n";
  for (const std::string& line : checkpoint.extensions) text += line + "\n";
  return text;
}

Result<Checkpoint> parse_checkpoint_text(std::string_view text) {
  Checkpoint checkpoint;
  if (!text.ends_with('\n')) return no_checkpoint("末行不完整", "its last line has no end");
  checkpoint.origin = take_line(text);
  if (checkpoint.origin.empty()) return no_checkpoint("首行应为日志名称", "its first line is not the log's name");
  const std::string_view size = take_line(text);
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), checkpoint.tree.size);
  if (error != std::errc{} || end != size.data() + size.size() || (size.size() > 1 && size.front() == '0'))
    return no_checkpoint("第二行应为日志大小", "its second line is not the log's size");
  const auto root = from_base64(take_line(text));
  if (!root || root->size() != sizeof(Digest))
    return no_checkpoint("第三行应为树根", "its third line is not a root hash");
  std::copy(root->begin(), root->end(), checkpoint.tree.root.begin());
  while (!text.empty()) {
    checkpoint.extensions.emplace_back(take_line(text));
    if (checkpoint.extensions.back().empty()) return no_checkpoint("有空行", "it has an empty line");
  }
  return checkpoint;
}

std::string sign_checkpoint(const TreeHead& tree, const SigningKey& key) {
  SignedNote note{checkpoint_text({key.name(), tree, {}}), {}};
  note.signatures.push_back(key.sign(note.text));
  return print_note(note);
}

Result<Checkpoint> open_checkpoint(std::string_view bytes, std::span<const VerifierKey> keys) {
  const auto note = parse_note(bytes);
  if (!note) return note.error();
  if (const auto verified = verify_note(*note, keys); !verified) return verified.error();
  auto checkpoint = parse_checkpoint_text(note->text);
  if (!checkpoint) return checkpoint;
  const bool by_the_log = std::any_of(keys.begin(), keys.end(), [&](const VerifierKey& key) {
    return key.name() == checkpoint->origin &&
           std::any_of(note->signatures.begin(), note->signatures.end(),
                       [&](const NoteSignature& signature) { return key.made(signature); });
  });
  if (by_the_log) return checkpoint;
  const std::string origin = excerpt(checkpoint->origin, 100);
  return make_error(ErrorKind::UNAUTHENTICATED, "检查点的日志是 " + origin + ",没有以该名称的已知公钥签名",
                    "the checkpoint is of the log " + origin + ", and no known key of that name has signed it");
}

}  // namespace leitai::proof
