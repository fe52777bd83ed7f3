#include "events/hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <thread>
#include <vector>

namespace leitai {
namespace {

std::string hex_of(std::string_view text) {
  return to_hex(sha256(as_bytes(text)));
}

// The examples of FIPS 180-2, appendix B, and of the NIST test suite.
TEST(Hash, KnownDigests) {
  EXPECT_EQ(hex_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex_of(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

RC_GTEST_PROP(Hash, IsTheSameInPiecesAndWhole, (const std::string& text)) {
  const auto cut = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const auto bytes = as_bytes(text);
  const Digest whole = sha256(bytes);
  RC_ASSERT(sha256(bytes.subspan(0, cut), bytes.subspan(cut)) == whole);
  Sha256 pieces;
  pieces.update(bytes.subspan(0, cut));
  pieces.update(bytes.subspan(cut));
  RC_ASSERT(pieces.finish() == whole);
}

TEST(Hash, StartsAnewAfterFinish) {
  Sha256 hash;
  hash.update(as_bytes("something"));
  (void)hash.finish();
  hash.update(as_bytes("abc"));
  EXPECT_EQ(to_hex(hash.finish()), hex_of("abc"));
}

TEST(Hash, OneShotDigestsAreThreadSafe) {
  const std::string expected = hex_of("abc");
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (std::size_t t = 0; t < wrong.size(); ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 2000; ++i) wrong[t] += hex_of("abc") != expected;
    });
  for (auto& thread : threads) thread.join();
  for (const int count : wrong) EXPECT_EQ(count, 0);
}

RC_GTEST_PROP(Hash, HexIsReadBack, (const std::string& bytes)) {
  RC_ASSERT(from_hex(to_hex(as_bytes(bytes))) == bytes);
}

TEST(Hash, RefusesWhatIsNoHex) {
  EXPECT_EQ(from_hex("0aFf"), std::string("\x0a\xff"));
  EXPECT_EQ(from_hex(""), std::string());
  EXPECT_FALSE(from_hex("abc").has_value());
  EXPECT_FALSE(from_hex("0g").has_value());
  EXPECT_FALSE(from_hex(" 0").has_value());
  EXPECT_FALSE(from_hex(std::string_view("0\0", 2)).has_value());
}

}  // namespace
}  // namespace leitai
