#include "engine/proof/frontier.h"

#include <algorithm>
#include <bit>

#include "engine/proof/merkle.h"
#include "events/check.h"

namespace leitai::proof {
namespace {

constexpr std::size_t kSizeBytes = 8;

}  // namespace

void Frontier::append_subtree(const Digest& root, unsigned level) {
  LEITAI_CHECK(level < 64, "a subtree's level is at most 63");
  const std::uint64_t leaves = std::uint64_t{1} << level;
  LEITAI_CHECK((size_ & (leaves - 1)) == 0, "a subtree is appended at a multiple of its size");
  Digest merged = root;
  // As in binary addition: each set bit that carries is a subtree of the same size to the left.
  for (std::uint64_t bit = leaves; (size_ & bit) != 0; bit <<= 1) {
    merged = node_hash(roots_.back(), merged);
    roots_.pop_back();
  }
  roots_.push_back(merged);
  size_ += leaves;
}

Digest Frontier::root() const {
  if (roots_.empty()) return empty_root();
  Digest root = roots_.back();
  for (std::size_t i = roots_.size() - 1; i-- > 0;) root = node_hash(roots_[i], root);
  return root;
}

std::string Frontier::save() const {
  std::string bytes;
  bytes.reserve(kSizeBytes + roots_.size() * sizeof(Digest));
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>((size_ >> shift) & 0xff));
  for (const Digest& root : roots_) bytes += as_text(root);
  return bytes;
}

Result<Frontier> Frontier::load(ByteSpan bytes) {
  Frontier frontier;
  if (bytes.size() >= kSizeBytes) {
    for (std::size_t i = 0; i < kSizeBytes; ++i) frontier.size_ = (frontier.size_ << 8) | bytes[i];
  }
  const auto count = static_cast<std::size_t>(std::popcount(frontier.size_));
  if (bytes.size() != kSizeBytes + count * sizeof(Digest)) {
    const std::string found = std::to_string(bytes.size());
    const std::string size = std::to_string(frontier.size_);
    const std::string wanted = std::to_string(kSizeBytes + count * sizeof(Digest));
    return make_error(ErrorKind::INTERNAL,
                      "默克尔树边缘已损坏:" + found + " 字节,大小为 " + size + " 时应为 " + wanted + " 字节",
                      "damaged Merkle frontier: " + found + " bytes, expected " + wanted + " for size " + size);
  }
  frontier.roots_.resize(count);
  auto from = bytes.begin() + kSizeBytes;
  for (Digest& root : frontier.roots_) {
    std::copy_n(from, root.size(), root.begin());
    from += static_cast<std::ptrdiff_t>(root.size());
  }
  return frontier;
}

}  // namespace leitai::proof
