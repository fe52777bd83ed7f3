#include <capnp/compat/json.h>
#include <capnp/message.h>
#include <gtest/gtest.h>
#include <kj/encoding.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/proof/consistency.h"
#include "engine/proof/inclusion.h"

/// The public test vectors of transparency logs: every proof in them, good and tampered with.
namespace leitai::proof {
namespace {

const std::filesystem::path kVectors = std::filesystem::path(LEITAI_SOURCE_DIR) / "../shared/data/merkle/testdata";

class Vector {
 public:
  explicit Vector(const std::filesystem::path& file) : value_(message_.initRoot<capnp::JsonValue>()) {
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    capnp::JsonCodec().decodeRaw(kj::heapString(text.str().c_str()), value_);
  }

  bool is_refused() const { return member("wantErr").getBoolean(); }
  /// Read by way of a double: the largest number of 64 bits, which some vectors have, comes as one too large.
  std::uint64_t number(const char* name) const {
    const double value = member(name).getNumber();
    return value < 0x1p64 ? static_cast<std::uint64_t>(value) : UINT64_MAX;
  }

  /// nullopt where it is none: then there is nothing that could be verified.
  std::optional<Digest> hash(const char* name) const { return hash_of(member(name).getString()); }
  /// Some roots of the vectors are words, and are only compared with each other: those become a hash of the words.
  Digest root(const char* name) const {
    const auto text = member(name).getString();
    return hash_of(text).value_or(sha256(as_bytes("words: "), as_bytes({text.begin(), text.size()})));
  }
  std::optional<std::vector<Digest>> path() const {
    std::vector<Digest> path;
    if (member("proof").isNull()) return path;
    for (const auto element : member("proof").getArray()) {
      const auto hash = hash_of(element.getString());
      if (!hash) return std::nullopt;
      path.push_back(*hash);
    }
    return path;
  }

 private:
  capnp::JsonValue::Reader member(const std::string& name) const {
    for (const auto field : value_.asReader().getObject())
      if (field.getName() == name.c_str()) return field.getValue();
    throw std::runtime_error("a vector without " + name);
  }
  static std::optional<Digest> hash_of(kj::StringPtr text) {
    const auto bytes = kj::decodeBase64(text);
    Digest digest{};
    if (bytes.size() != digest.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
  }

  capnp::MallocMessageBuilder message_;
  capnp::JsonValue::Builder value_;
};

bool verifies(const std::string& kind, const Vector& vector) {
  const auto path = vector.path();
  if (!path) return false;
  const auto number = [&](const char* name) { return vector.number(name); };
  if (kind == "consistency")
    return verify_consistency({number("size1"), vector.root("root1")}, {number("size2"), vector.root("root2")}, *path);
  if (kind == "subtreeconsistency")
    return verify_subtree_consistency({number("start"), number("end")}, vector.root("root1"),
                                      {number("size"), vector.root("root2")}, *path);
  const auto leaf = vector.hash("leafHash");
  if (!leaf) return false;
  if (kind == "inclusion")
    return verify_inclusion(number("leafIdx"), *leaf, number("treeSize"), vector.root("root"), *path);
  return verify_subtree_inclusion(number("leafIdx"), *leaf, {number("start"), number("end")}, vector.root("root"),
                                  *path);
}

class ProofVectors : public ::testing::TestWithParam<std::pair<const char*, std::size_t>> {};

TEST_P(ProofVectors, AreAcceptedAndRefusedAsTheySay) {
  const auto [kind, expected] = GetParam();
  if (!std::filesystem::exists(kVectors)) GTEST_SKIP() << "NO TEST VECTORS in " << kVectors;
  std::size_t vectors = 0, good = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kVectors / kind)) {
    if (entry.path().extension() != ".json") continue;
    const Vector vector(entry.path());
    EXPECT_NE(verifies(kind, vector), vector.is_refused()) << entry.path();
    ++vectors;
    good += !vector.is_refused();
  }
  EXPECT_EQ(vectors, expected);
  EXPECT_GE(good, 6u);
}

INSTANTIATE_TEST_SUITE_P(All, ProofVectors,
                         ::testing::Values(std::pair("inclusion", 98u), std::pair("consistency", 98u),
                                           std::pair("subtreeinclusion", 204u), std::pair("subtreeconsistency", 118u)),
                         [](const auto& suite) { return std::string(suite.param.first); });

}  // namespace
}  // namespace leitai::proof
