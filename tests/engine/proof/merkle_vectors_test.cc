#include <capnp/compat/json.h>
#include <capnp/message.h>
#include <gtest/gtest.h>
#include <kj/encoding.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/proof/frontier.h"
#include "engine/proof/merkle.h"

/// Roots of the public test vectors of transparency logs: proofs over the eight leaves that Certificate
/// Transparency's tests have always used.
namespace leitai::proof {
namespace {

const std::filesystem::path kVectors = std::filesystem::path(LEITAI_SOURCE_DIR) / "../shared/data/merkle/testdata";

Frontier reference_tree(std::size_t size) {
  static const std::vector<std::string> kLeaves{
      "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
  Frontier frontier;
  for (std::size_t i = 0; i < size; ++i) frontier.append(leaf_hash(as_bytes(*from_hex(kLeaves.at(i)))));
  return frontier;
}

std::string base64_hex(kj::StringPtr text) {
  const auto bytes = kj::decodeBase64(text);
  return to_hex(ByteSpan(bytes.begin(), bytes.size()));
}

/// The sizes and roots of one vector: (treeSize, root), (size1, root1), (size2, root2).
std::vector<std::pair<std::size_t, std::string>> roots_in(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::stringstream text;
  text << stream.rdbuf();
  capnp::MallocMessageBuilder message;
  auto value = message.initRoot<capnp::JsonValue>();
  capnp::JsonCodec().decodeRaw(kj::heapString(text.str().c_str()), value);
  std::map<std::string, std::size_t> sizes;
  std::map<std::string, std::string> roots;
  for (const auto& field : value.asReader().getObject()) {
    const std::string name(field.getName().cStr());
    if (field.getValue().isNumber()) sizes[name] = static_cast<std::size_t>(field.getValue().getNumber());
    if (field.getValue().isString() && name.starts_with("root")) roots[name] = base64_hex(field.getValue().getString());
  }
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const auto& [size, root] : {std::pair{"treeSize", "root"}, {"size1", "root1"}, {"size2", "root2"}}) {
    if (sizes.contains(size) && roots.contains(root)) found.emplace_back(sizes[size], roots[root]);
  }
  return found;
}

TEST(MerkleVectors, RootsOfHappyPathsAreTheFrontiers) {
  if (!std::filesystem::exists(kVectors)) GTEST_SKIP() << "NO TEST VECTORS in " << kVectors;
  std::size_t compared = 0;
  for (const char* kind : {"inclusion", "consistency"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kVectors / kind)) {
      if (entry.path().filename() != "happy-path.json") continue;
      for (const auto& [size, root] : roots_in(entry.path())) {
        ASSERT_LE(size, 8u) << entry.path();
        EXPECT_EQ(to_hex(reference_tree(size).root()), root) << entry.path() << " size " << size;
        ++compared;
      }
    }
  }
  EXPECT_GE(compared, 10u);
}

}  // namespace
}  // namespace leitai::proof
