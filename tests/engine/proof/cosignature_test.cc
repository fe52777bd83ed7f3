#include "engine/proof/cosignature.h"

#include <gtest/gtest.h>

#include "engine/proof/checkpoint.h"

namespace leitai::proof {
namespace {

constexpr std::uint64_t kSeconds = 1'711'000'000;

SigningKey witness(std::uint8_t seed = 3) {
  Ed25519Bytes bytes{};
  bytes.fill(seed);
  return SigningKey("witness.example/a", bytes);
}

const std::string kText = checkpoint_text({"hall.example/log", {12, {}}, {}});

TEST(Cosignature, SaysWhenACheckpointWasSeen) {
  const NoteSignature signature = cosign(witness(), kText, kSeconds);
  const CosignerKey key(witness().verifier());
  EXPECT_EQ(key.verifies(kText, signature), kSeconds);
  EXPECT_EQ(signature.key_id, key.id());
  EXPECT_NE(key.id(), witness().verifier().id()) << "a witness's key is of another type than a log's";
}

TEST(Cosignature, SurvivesTheNoteItStandsIn) {
  const SignedNote note{kText, {cosign(witness(), kText, kSeconds)}};
  const auto read = parse_note(print_note(note));
  ASSERT_TRUE(read);
  EXPECT_EQ(CosignerKey(witness().verifier()).verifies(read->text, read->signatures.at(0)), kSeconds);
}

TEST(Cosignature, OfAnotherTextTimeOrKeyIsNone) {
  const CosignerKey key(witness().verifier());
  NoteSignature signature = cosign(witness(), kText, kSeconds);
  EXPECT_EQ(key.verifies(kText + "x\n", signature), std::nullopt);
  EXPECT_EQ(CosignerKey(witness(4).verifier()).verifies(kText, signature), std::nullopt);
  signature.bytes[7] ^= 1;
  EXPECT_EQ(key.verifies(kText, signature), std::nullopt);
  signature.bytes.pop_back();
  EXPECT_EQ(key.verifies(kText, signature), std::nullopt);
}

TEST(Cosignature, KeysAreReadAsTheyArePrinted) {
  const CosignerKey key(witness().verifier());
  EXPECT_EQ(CosignerKey::parse(key.print()).value(), key);
  for (const std::string& text : {std::string("x"), witness().verifier().print(), key.print() + "A"})
    EXPECT_EQ(CosignerKey::parse(text).error().kind, ErrorKind::MALFORMED) << text;
}

}  // namespace
}  // namespace leitai::proof
