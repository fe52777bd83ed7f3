#include "engine/proof/signed_note.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/proof/base64.h"
#include "engine/proof/note_key.h"

namespace leitai::proof {
namespace {

// Of the specification (C2SP signed-note).
constexpr const char* kExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const std::string kExample =
    "This is an example message.\n\n"
    "\xe2\x80\x94 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

SigningKey key(const std::string& name, std::uint8_t seed) {
  Ed25519Bytes bytes;
  bytes.fill(seed);
  return SigningKey(name, bytes);
}

std::string signed_by(const std::string& text, std::initializer_list<const SigningKey*> keys) {
  SignedNote note{text, {}};
  for (const SigningKey* k : keys) note.signatures.push_back(k->sign(text));
  return print_note(note);
}

Result<std::size_t> verified(const std::string& bytes, const std::vector<VerifierKey>& keys) {
  const auto note = parse_note(bytes);
  if (!note) return note.error();
  return verify_note(*note, keys);
}

TEST(SignedNote, OfTheSpecificationIsVerifiedByItsKey) {
  const auto example_key = VerifierKey::parse(kExampleKey);
  ASSERT_TRUE(example_key.has_value());
  EXPECT_EQ(example_key->print(), kExampleKey);
  EXPECT_EQ(example_key->id(), 0x530d903au);
  EXPECT_EQ(*verified(kExample, {*example_key}), 1u);
  EXPECT_EQ(print_note(*parse_note(kExample)), kExample);
}

TEST(SignedNote, IsRefusedWithOneCharacterChangedAnywhere) {
  const auto example_key = *VerifierKey::parse(kExampleKey);
  for (std::size_t i = 0; i < kExample.size(); ++i) {
    std::string bad = kExample;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_FALSE(verified(bad, {example_key}).has_value()) << i;
  }
  for (std::size_t n = 0; n < kExample.size(); ++n)
    EXPECT_FALSE(verified(kExample.substr(0, n), {example_key}).has_value()) << n;
}

TEST(SignedNote, MayHaveEmptyLinesInItsText) {
  const SigningKey a = key("a", 1);
  const std::string bytes = signed_by("one\n\ntwo\n", {&a});
  EXPECT_EQ(parse_note(bytes)->text, "one\n\ntwo\n");
  EXPECT_EQ(*verified(bytes, {a.verifier()}), 1u);
}

TEST(SignedNote, OfSeveralKeysIsVerifiedByWhoeverIsKnown) {
  const SigningKey a = key("log.example/1", 1), b = key("witness.example", 2), c = key("log.example/1", 3);
  const std::string bytes = signed_by("text\n", {&a, &b, &c});
  EXPECT_EQ(*verified(bytes, {a.verifier()}), 1u);
  EXPECT_EQ(*verified(bytes, {b.verifier(), c.verifier()}), 2u);
  EXPECT_EQ(*verified(bytes, {a.verifier(), b.verifier(), c.verifier()}), 3u);
  EXPECT_EQ(verified(bytes, {key("other", 4).verifier()}).error().kind, ErrorKind::UNAUTHENTICATED);
  EXPECT_EQ(verified(bytes, {}).error().kind, ErrorKind::UNAUTHENTICATED);
  // The same public key under another name is another key.
  EXPECT_EQ(verified(bytes, {key("witness.example/2", 2).verifier()}).error().kind, ErrorKind::UNAUTHENTICATED);
}

TEST(SignedNote, IsRefusedWholeWhereAKnownKeysSignatureIsNotValid) {
  const SigningKey a = key("a", 1), b = key("b", 2);
  SignedNote note{"text\n", {a.sign("text\n"), b.sign("another text\n")}};
  EXPECT_TRUE(verify_note(note, std::vector{a.verifier()}));
  EXPECT_FALSE(verify_note(note, std::vector{a.verifier(), b.verifier()}));
  note.signatures[1].bytes.pop_back();
  EXPECT_FALSE(verify_note(note, std::vector{a.verifier(), b.verifier()}));
}

TEST(SignedNote, ThatIsNoneIsMalformed) {
  const std::string line = "\xe2\x80\x94 a " + to_base64(as_bytes("12345")) + "\n";
  EXPECT_TRUE(parse_note("text\n\n" + line).has_value());
  for (const std::string& bytes : {std::string(),
                                   std::string("text\n"),
                                   std::string("text\n\n"),
                                   "text\n" + line,
                                   "text\n\n" + line + "x",
                                   "text\n\n" + line.substr(0, line.size() - 1),
                                   "text\r\n\n" + line,
                                   "te\txt\n\n" + line,
                                   "te\x01xt\n\n" + line,
                                   "te\xffxt\n\n" + line,
                                   std::string("te\0xt\n\n", 7) + line,
                                   std::string("text\n\n- a MTIzNDU=\n"),
                                   std::string("text\n\n\xe2\x80\x94 a MTIzNA==\n"),
                                   std::string("text\n\n\xe2\x80\x94 a\n"),
                                   std::string("text\n\n\xe2\x80\x94 a b MTIzNDU=\n"),
                                   std::string("text\n\n\xe2\x80\x94  MTIzNDU=\n"),
                                   std::string("text\n\n\xe2\x80\x94 a+b MTIzNDU=\n"),
                                   std::string("text\n\n\xe2\x80\x94 a MTIzNDV=\n"),
                                   std::string("text\n\n\xe2\x80\x94 a MTIzNDU\n"),
                                   "text\n\n" + std::string(kMostNoteBytes, 'x') + line}) {
    const auto note = parse_note(bytes);
    ASSERT_FALSE(note.has_value()) << bytes.substr(0, 80);
    EXPECT_EQ(note.error().kind, ErrorKind::MALFORMED);
  }
}

TEST(SignedNote, TakesAHundredSignaturesAndNoMore) {
  const std::string line = "\xe2\x80\x94 a " + to_base64(as_bytes("12345")) + "\n";
  std::string note = "text\n\n";
  for (std::size_t i = 0; i < kMostNoteSignatures; ++i) note += line;
  EXPECT_EQ(parse_note(note)->signatures.size(), kMostNoteSignatures);
  EXPECT_FALSE(parse_note(note + line).has_value());
}

RC_GTEST_PROP(SignedNote, HostileBytesAreAnErrorOrPrintedAgain, (std::string bytes)) {
  const auto note = parse_note("text\n\n\xe2\x80\x94 a " + bytes);
  if (note) RC_ASSERT(print_note(*note) == "text\n\n\xe2\x80\x94 a " + bytes);
}

TEST(KeyName, HasNoSpacesPlusSignsOrControlCharacters) {
  for (const char* name : {"a", "example.com/foo", "县/擂台", "_"}) EXPECT_TRUE(valid_key_name(name)) << name;
  for (const char* name :
       {"", " ", "a b", "a+b", "a\tb", "a\nb", "a\xc2\xa0", "\xe3\x80\x80", "a\xe2\x80\x83z", "\xff"})
    EXPECT_FALSE(valid_key_name(name)) << name;
}

TEST(SigningKey, IsReadAsItWasWritten) {
  const SigningKey made = key("example.com/log", 7);
  const std::string secret = made.print_secret();
  EXPECT_TRUE(secret.starts_with("PRIVATE+KEY+example.com/log+")) << secret;
  const auto read = SigningKey::parse(secret);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->verifier(), made.verifier());
  EXPECT_EQ(read->sign("text\n"), made.sign("text\n"));
}

TEST(SigningKey, ThatIsNoneIsRefusedWithoutBeingRepeated) {
  const std::string secret = key("example.com/log", 7).print_secret();
  for (const std::string& bad : {secret.substr(1), secret.substr(0, secret.size() - 4), secret + "A",
                                 "PRIVATE+KEY+example.com/other" + secret.substr(secret.find("log") + 3),
                                 key("example.com/log", 7).verifier().print(), std::string()}) {
    const auto read = SigningKey::parse(bad);
    ASSERT_FALSE(read.has_value()) << bad;
    EXPECT_EQ(to_string(read.error()).find(secret.substr(secret.size() - 20)), std::string::npos);
  }
}

TEST(VerifierKey, IsRefusedWhereItsIdIsAnothersOrItsTypeIsUnknown) {
  std::string other_id = kExampleKey;
  other_id[16] = '6';
  EXPECT_FALSE(VerifierKey::parse(other_id).has_value());
  std::string material = *from_base64("AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
  material[0] = 0x04;
  EXPECT_FALSE(VerifierKey::parse("example.com/foo+530d903a+" + to_base64(as_bytes(material))).has_value());
  EXPECT_FALSE(VerifierKey::parse("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k").has_value());
  EXPECT_FALSE(VerifierKey::parse("").has_value());
}

RC_GTEST_PROP(Base64, IsReadAsItWasWrittenAndHasOneForm, (std::string bytes)) {
  RC_ASSERT(from_base64(to_base64(as_bytes(bytes))) == bytes);
  const auto read = from_base64(bytes);
  if (read) RC_ASSERT(to_base64(as_bytes(*read)) == bytes);
}

TEST(Base64, RefusesSpacesSpareBitsAndMissingPadding) {
  EXPECT_EQ(to_base64(as_bytes("a")), "YQ==");
  for (const char* text : {"YQ", "YQ=", "YR==", " YQ==", "YQ==\n", "YQ==    ", "Y Q==", "====", "YQ-_", "YQ==YQ=="})
    EXPECT_FALSE(from_base64(text)) << text;
}

}  // namespace
}  // namespace leitai::proof
