#include "tests/tools/leitaid/log_reader.h"

#include <kj/encoding.h>
#include <openssl/evp.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <stdexcept>

namespace leitai::test {
namespace {

void demand(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error("the log is not as specified: " + what);
}

std::string from_base64(const std::string& text) {
  const auto bytes = kj::decodeBase64(kj::arrayPtr(text.data(), text.size()));
  demand(!bytes.hadErrors, "base 64: " + text);
  return {reinterpret_cast<const char*>(bytes.begin()), bytes.size()};
}

std::uint32_t big_endian(const std::string& bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<std::uint8_t>(bytes.at(i));
  return number;
}

bool ed25519_verifies(const std::string& key_bytes, const std::string& text, const std::string& signature) {
  const auto bytes = [](const std::string& s) { return reinterpret_cast<const unsigned char*>(s.data()); };
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(key_bytes), key_bytes.size()), EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
}

/// <N>[.p/<W>] of tlog-tiles; the width is that in a tree with so many on the level.
std::string place(std::uint64_t index, std::uint64_t on_level) {
  std::string digits = std::to_string(index), path;
  digits.insert(0, (3 - digits.size() % 3) % 3, '0');
  for (std::size_t i = 0; i < digits.size(); i += 3)
    path += (i + 3 < digits.size() ? "x" : "") + digits.substr(i, 3) + (i + 3 < digits.size() ? "/" : "");
  const std::uint64_t width = std::min<std::uint64_t>(256, on_level - index * 256);
  return width == 256 ? path : path + ".p/" + std::to_string(width);
}

Digest node(const Digest& left, const Digest& right) {
  return sha256(as_bytes("\x01" + std::string(as_text(left)) + std::string(as_text(right))));
}

Digest merkle_tree_hash(const Digest* leaves, std::size_t n) {
  if (n == 0) return sha256(ByteSpan{});
  if (n == 1) return *leaves;
  const std::size_t k = std::bit_floor(n - 1);
  return node(merkle_tree_hash(leaves, k), merkle_tree_hash(leaves + k, n - k));
}

}  // namespace

LogReader::LogReader(std::uint16_t port, std::string verifier_key, const std::string& token) : http_(port, token) {
  const std::size_t first = verifier_key.find('+'), second = verifier_key.find('+', first + 1);
  demand(second != std::string::npos, "a verifier key: " + verifier_key);
  name_ = verifier_key.substr(0, first);
  key_id_ = big_endian(*from_hex(verifier_key.substr(first + 1, second - first - 1)));
  const std::string material = from_base64(verifier_key.substr(second + 1));
  demand(material.size() == 33 && material[0] == 1, "an Ed25519 key");
  public_key_ = material.substr(1);
  const Digest digest = sha256(as_bytes(name_ + "\n\x01" + public_key_));
  demand(big_endian(std::string(as_text(digest))) == key_id_, "the key's id");
}

std::string LogReader::get(const std::string& target) {
  ++requests_;
  HttpReply reply = http_.get("/log/" + target);
  demand(reply.status == 200, target + ": status " + std::to_string(reply.status) + ": " + reply.body.substr(0, 300));
  const std::string type = target == "checkpoint" ? "text/plain; charset=utf-8" : "application/octet-stream";
  demand(reply.headers["content-type"] == type, target + ": " + reply.headers["content-type"]);
  return reply.body;
}

LogReader::Head LogReader::checkpoint() {
  return open(get("checkpoint"));
}

LogReader::Head LogReader::open(const std::string& note) const {
  const std::size_t split = note.rfind("\n\n");
  demand(split != std::string::npos && note.ends_with('\n'), "a signed note: " + note);
  const std::string text = note.substr(0, split + 1);
  bool is_signed = false;
  for (std::size_t at = split + 2; at < note.size();) {
    const std::string line = note.substr(at, note.find('\n', at) - at);
    at += line.size() + 1;
    const std::string begin = "\xe2\x80\x94 " + name_ + " ";
    if (!line.starts_with(begin)) continue;
    const std::string signature = from_base64(line.substr(begin.size()));
    if (big_endian(signature) != key_id_) continue;
    demand(ed25519_verifies(public_key_, text, signature.substr(4)), "the signature of " + note);
    is_signed = true;
  }
  demand(is_signed, "a signature by the log: " + note);
  const std::size_t one = text.find('\n'), two = text.find('\n', one + 1), three = text.find('\n', two + 1);
  demand(three == text.size() - 1, "three lines: " + text);
  Head head{text.substr(0, one), std::stoull(text.substr(one + 1, two - one - 1)), {}, note};
  demand(text.substr(one + 1, two - one - 1) == std::to_string(head.size), "the size: " + text);
  const std::string root = from_base64(text.substr(two + 1, three - two - 1));
  demand(root.size() == 32 && head.origin == name_, "the root or the origin: " + text);
  std::copy(root.begin(), root.end(), head.root.begin());
  return head;
}

Digest LogReader::hash_at(unsigned level, std::uint64_t index, std::uint64_t size) {
  const std::string target = "tile/" + std::to_string(level) + "/" + place(index / 256, size >> (8 * level));
  auto& bytes = tiles_[target];
  if (bytes.empty()) bytes = get(target);
  const std::uint64_t on_level = size >> (8 * level);
  demand(bytes.size() == 32 * std::min<std::uint64_t>(256, on_level - index / 256 * 256), target + " has its width");
  Digest hash;
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(32 * (index % 256)), 32, hash.begin());
  return hash;
}

Digest LogReader::range_root(std::uint64_t begin, std::uint64_t end, std::uint64_t size) {
  const std::uint64_t n = end - begin;
  // A tile's hash, where the range is one.
  for (unsigned level = 0; n >> (8 * level) != 0; ++level)
    if (n == std::uint64_t{1} << (8 * level)) return hash_at(level, begin >> (8 * level), size);
  const std::uint64_t k = std::bit_floor(n - 1);
  return node(range_root(begin, begin + k, size), range_root(begin + k, end, size));
}

Digest LogReader::root_from_tiles(std::uint64_t leaves, std::uint64_t size) {
  return leaves == 0 ? sha256(ByteSpan{}) : range_root(0, leaves, size);
}

std::vector<std::string> LogReader::entries(std::uint64_t size) {
  std::vector<std::string> all;
  for (std::uint64_t bundle = 0; bundle * 256 < size; ++bundle) {
    const std::string target = "tile/entries/" + place(bundle, size);
    const std::string bytes = get(target);
    for (std::size_t at = 0; at < bytes.size();) {
      demand(at + 2 <= bytes.size(), target + ": a whole length");
      const std::size_t length = static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[at])) * 256 +
                                 static_cast<std::uint8_t>(bytes[at + 1]);
      demand(at + 2 + length <= bytes.size(), target + ": a whole entry");
      all.push_back(bytes.substr(at + 2, length));
      at += 2 + length;
    }
    demand(all.size() == std::min((bundle + 1) * 256, size), target + " has its width");
  }
  return all;
}

Digest LogReader::root_of(const std::vector<std::string>& entries) {
  std::vector<Digest> leaves;
  for (const std::string& entry : entries) leaves.push_back(sha256(as_bytes(std::string(1, '\0') + entry)));
  return merkle_tree_hash(leaves.data(), leaves.size());
}

}  // namespace leitai::test
