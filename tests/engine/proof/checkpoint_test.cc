#include "engine/proof/checkpoint.h"

#include <gtest/gtest.h>

#include "engine/proof/base64.h"
#include "engine/proof/log_proof.h"
#include "engine/proof/tile_tree.h"
#include "tests/engine/proof/slow_tree.h"

namespace leitai::proof {
namespace {

SigningKey key(const std::string& name, std::uint8_t seed) {
  Ed25519Bytes bytes;
  bytes.fill(seed);
  return SigningKey(name, bytes);
}

const TreeHead kTree{20'852'163, sha256(as_bytes("a root"))};

TEST(Checkpoint, HasTheTextOfTheSpecification) {
  const std::string text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  const auto checkpoint = parse_checkpoint_text(text);
  ASSERT_TRUE(checkpoint.has_value());
  EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint->tree.size, 20'852'163u);
  EXPECT_EQ(to_hex(checkpoint->tree.root), "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
  EXPECT_EQ(checkpoint_text(*checkpoint), text);
}

TEST(Checkpoint, KeepsExtensionLines) {
  const Checkpoint checkpoint{"o", kTree, {"one", "two"}};
  EXPECT_EQ(*parse_checkpoint_text(checkpoint_text(checkpoint)), checkpoint);
}

TEST(Checkpoint, ThatIsNoneIsMalformed) {
  const std::string root = to_base64(kTree.root);
  EXPECT_TRUE(parse_checkpoint_text("o\n0\n" + root + "\n").has_value());
  for (const std::string& text :
       {std::string(), std::string("o\n"), std::string("o\n1\n"), "o\n1\n" + root, "\n1\n" + root + "\n",
        "o\n01\n" + root + "\n", "o\n-1\n" + root + "\n", "o\n\n" + root + "\n", "o\n1x\n" + root + "\n",
        "o\n18446744073709551616\n" + root + "\n", "o\n1\n" + root.substr(4) + "\n", "o\n1\n" + root + "\n\n",
        "o\n1\n" + root + "\n\nx\n"}) {
    const auto read = parse_checkpoint_text(text);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::MALFORMED);
  }
}

TEST(Checkpoint, IsOpenedByItsKeyAndByNoOther) {
  const SigningKey log = key("log.example/1", 1), other = key("log.example/2", 2);
  const std::string note = sign_checkpoint(kTree, log);
  const auto opened = open_checkpoint(note, std::vector{log.verifier(), other.verifier()});
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(opened->origin, "log.example/1");
  EXPECT_EQ(opened->tree, kTree);
  EXPECT_FALSE(open_checkpoint(note, std::vector{other.verifier()}).has_value());
  EXPECT_FALSE(open_checkpoint(note, std::vector{key("log.example/1", 3).verifier()}).has_value());
}

TEST(Checkpoint, SignedByAKnownKeyOfAnotherNameOnlyIsRefused) {
  const SigningKey log = key("log.example/1", 1), other = key("log.example/2", 2);
  SignedNote note{checkpoint_text({"log.example/1", kTree, {}}), {}};
  note.signatures.push_back(other.sign(note.text));
  EXPECT_FALSE(open_checkpoint(print_note(note), std::vector{other.verifier(), log.verifier()}).has_value());
  note.signatures.push_back(log.sign(note.text));
  EXPECT_TRUE(open_checkpoint(print_note(note), std::vector{other.verifier(), log.verifier()}).has_value());
}

class LogProofFile : public ::testing::Test {
 protected:
  LogProofFile() {
    std::vector<Digest> leaves;
    for (int i = 0; i < 11; ++i) leaves.push_back(leaf_hash(as_bytes("entry " + std::to_string(i))));
    TileTree tree(leaves.size(), [&](const TileId&) -> Result<std::vector<Digest>> { return leaves; });
    proof_.extra = "entry 6";
    proof_.index = 6;
    proof_.path = *tree.inclusion(6);
    proof_.checkpoint = sign_checkpoint({leaves.size(), testing::slow_root(leaves)}, log_);
  }

  Result<Checkpoint> verified(const std::string& text, const std::string& entry = "entry 6") const {
    const auto proof = parse_log_proof(text);
    if (!proof) return proof.error();
    return verify_log_proof(*proof, leaf_hash(as_bytes(entry)), std::vector{log_.verifier()});
  }

  const SigningKey log_ = key("log.example/1", 1);
  LogProof proof_;
};

TEST_F(LogProofFile, HasTheFormOfTheSpecification) {
  const std::string text = print_log_proof(proof_);
  EXPECT_TRUE(
      text.starts_with("c2sp.org/tlog-proof@v1\nextra ZW50cnkgNg==\nindex 6\n" + to_base64(proof_.path[0]) + "\n"))
      << text;
  EXPECT_TRUE(text.ends_with("\n\n" + proof_.checkpoint)) << text;
  const auto read = parse_log_proof(text);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(print_log_proof(*read), text);
  proof_.extra.reset();
  EXPECT_TRUE(print_log_proof(proof_).starts_with("c2sp.org/tlog-proof@v1\nindex 6\n"));
  EXPECT_FALSE(parse_log_proof(print_log_proof(proof_))->extra.has_value());
}

TEST_F(LogProofFile, IsVerifiedForItsEntryOnly) {
  EXPECT_EQ(verified(print_log_proof(proof_))->tree.size, 11u);
  EXPECT_EQ(verified(print_log_proof(proof_), "entry 7").error().kind, ErrorKind::UNAUTHENTICATED);
}

TEST_F(LogProofFile, IsRefusedWithOneCharacterChangedAnywhere) {
  proof_.extra.reset();  // nothing proves the extra data by itself
  const std::string text = print_log_proof(proof_);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string bad = text;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_FALSE(verified(bad).has_value()) << i << " " << bad;
  }
  for (std::size_t n = 0; n < text.size(); ++n) EXPECT_FALSE(verified(text.substr(0, n)).has_value()) << n;
}

TEST_F(LogProofFile, OfATreeOfOneEntryHasNoPath) {
  proof_.index = 0;
  proof_.path.clear();
  proof_.checkpoint = sign_checkpoint({1, leaf_hash(as_bytes("entry 6"))}, log_);
  EXPECT_TRUE(verified(print_log_proof(proof_)).has_value());
}

}  // namespace
}  // namespace leitai::proof
