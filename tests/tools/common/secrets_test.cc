// Passwords, tokens, and files that hold them.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <memory>
#include <sstream>

#include "events/message.h"
#include "tests/engine/log/temp_folder.h"
#include "tools/common/password.h"
#include "tools/common/private_file.h"
#include "tools/common/token.h"

namespace leitai::tools {
namespace {

constexpr PasswordCost kLowest{1, 8};

class Password : public ::testing::Test {
 protected:
  Result<void> hash(std::string_view password, PasswordCost cost = kLowest, const Salt& salt = random_salt()) {
    return hash_password(password, salt, cost, credential_);
  }
  bool verify(std::string_view password) const { return verify_password(password, credential_.asReader()); }

  const std::unique_ptr<FrameBuilder> builder_ = std::make_unique<FrameBuilder>();
  schema::Credential::Builder credential_ = builder_->init<schema::Credential>();
};

TEST_F(Password, IsCheckedAgainstItsCredentialAlone) {
  ASSERT_TRUE(hash("correct horse").has_value());
  EXPECT_TRUE(verify("correct horse"));
  for (const char* wrong : {"", "correct hors", "correct horse ", "Correct horse"})
    EXPECT_FALSE(verify(wrong)) << wrong;
  EXPECT_EQ(credential_.getOperations(), kLowest.operations);
  EXPECT_EQ(credential_.getMemoryKib(), kLowest.memory_kib);
  EXPECT_EQ(credential_.getDigest().size(), 32u);
}

TEST_F(Password, IsArgon2idsOfItsSaltAndCost) {
  Salt salt{};
  ASSERT_TRUE(hash("correct horse", kLowest, salt).has_value());
  const std::string first = to_hex(ByteSpan(credential_.getDigest().begin(), credential_.getDigest().size()));
  ASSERT_TRUE(hash("correct horse", kLowest, salt).has_value());
  EXPECT_EQ(to_hex(ByteSpan(credential_.getDigest().begin(), credential_.getDigest().size())), first);
  salt[15] = 1;
  ASSERT_TRUE(hash("correct horse", kLowest, salt).has_value());
  EXPECT_NE(to_hex(ByteSpan(credential_.getDigest().begin(), credential_.getDigest().size())), first);
  EXPECT_NE(random_salt(), random_salt());
}

TEST_F(Password, OfADamagedOrTooCostlyCredentialIsNeverRight) {
  ASSERT_TRUE(hash("correct horse").has_value());
  credential_.getDigest()[0] ^= 1;
  EXPECT_FALSE(verify("correct horse"));
  credential_.getDigest()[0] ^= 1;
  ASSERT_TRUE(verify("correct horse"));
  credential_.getSalt()[0] ^= 1;
  EXPECT_FALSE(verify("correct horse"));
  ASSERT_TRUE(hash("correct horse").has_value());
  for (const PasswordCost cost :
       {PasswordCost{0, 8}, PasswordCost{17, 8}, PasswordCost{1, 7}, PasswordCost{1, 1u << 21}}) {
    credential_.setOperations(cost.operations);
    credential_.setMemoryKib(cost.memory_kib);
    EXPECT_FALSE(verify("correct horse")) << cost.operations << " " << cost.memory_kib;
    EXPECT_EQ(hash("correct horse", cost).error().kind, ErrorKind::MALFORMED);
  }
  credential_.setOperations(kLowest.operations);
  credential_.setMemoryKib(kLowest.memory_kib);
  credential_.initSalt(15);
  EXPECT_FALSE(verify("correct horse"));
}

TEST_F(Password, OfMoreThanItsMostBytesIsRefusedAndNotPrinted) {
  const std::string most(kMaxPasswordBytes, 'p');
  ASSERT_TRUE(hash(most).has_value());
  EXPECT_TRUE(verify(most));
  const auto refused = hash(most + "p");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::TOO_LARGE);
  EXPECT_EQ(to_string(refused.error()).find("ppp"), std::string::npos);
  EXPECT_FALSE(verify(most + "p"));
}

TEST(Token, IsThirtyTwoBytesAsHexAndItsDigestIsThatOfTheBytes) {
  TokenBytes bytes{};
  bytes[0] = 0xab;
  bytes[31] = 0x01;
  const Token token = token_of(bytes);
  EXPECT_EQ(token.text, "ab" + std::string(60, '0') + "01");
  EXPECT_EQ(token.digest, sha256(bytes));
  EXPECT_EQ(token_digest(token.text), token.digest);
}

TEST(Token, FromTheSystemIsAnotherEachTime) {
  const Token one = random_token(), two = random_token();
  EXPECT_NE(one.text, two.text);
  EXPECT_EQ(token_digest(one.text), one.digest);
}

TEST(Token, IsNoOtherText) {
  const std::string good(64, 'a');
  ASSERT_TRUE(token_digest(good).has_value());
  for (const std::string& text : {std::string(), good.substr(1), good + "a", good.substr(1) + "g", good.substr(1) + " ",
                                  " " + good.substr(1), good + "\n"})
    EXPECT_FALSE(token_digest(text).has_value()) << text;
}

class PrivateFile : public ::testing::Test {
 protected:
  std::string file() const { return (folder_.path() / "secret").string(); }
  mode_t mode() const {
    struct ::stat found {};
    EXPECT_EQ(::stat(file().c_str(), &found), 0);
    return found.st_mode & 0777u;
  }
  void put(const std::string& text, mode_t mode) const {
    std::ofstream(file(), std::ios::binary) << text;
    ::chmod(file().c_str(), mode);
  }

  testing::TempFolder folder_;
};

TEST_F(PrivateFile, IsItsOwnersAloneWhateverItReplaces) {
  put("old", 0666);
  ASSERT_TRUE(write_private_file(file(), "s3cret").has_value());
  EXPECT_EQ(mode(), 0600u);
  std::ostringstream text;
  text << std::ifstream(file()).rdbuf();
  EXPECT_EQ(text.str(), "s3cret\n");
  const auto read = read_private_file(file());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, "s3cret");
}

TEST_F(PrivateFile, LeavesNothingBehindWhereItCannotBeWritten) {
  const auto written = write_private_file(folder_.path() / "none" / "secret", "s3cret");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(to_string(written.error()).find("s3cret"), std::string::npos);
  std::filesystem::create_directory(file());
  EXPECT_FALSE(write_private_file(file(), "s3cret").has_value());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 1);
}

TEST_F(PrivateFile, ThatOthersMayReadOrWriteIsRefused) {
  for (const mode_t mode : {0640, 0604, 0620, 0666}) {
    put("s3cret", mode);
    const auto read = read_private_file(file());
    ASSERT_FALSE(read.has_value()) << mode;
    EXPECT_EQ(read.error().kind, ErrorKind::FORBIDDEN);
    EXPECT_TRUE(read_small_file(file()).has_value());
  }
  put("s3cret", 0400);
  EXPECT_TRUE(read_private_file(file()).has_value());
}

TEST_F(PrivateFile, IsReadWithoutWhiteSpaceAtItsEnds) {
  put(" \t\r\n two words \r\n\n", 0600);
  EXPECT_EQ(*read_private_file(file()), "two words");
  put(" \n", 0600);
  EXPECT_EQ(*read_private_file(file()), "");
}

TEST_F(PrivateFile, ThatIsMissingOrTooLargeIsToldApart) {
  EXPECT_EQ(read_private_file(file()).error().kind, ErrorKind::NOT_FOUND);
  EXPECT_EQ(read_small_file(file()).error().kind, ErrorKind::NOT_FOUND);
  put(std::string((64u << 10) + 1, 'x'), 0600);
  EXPECT_EQ(read_private_file(file()).error().kind, ErrorKind::TOO_LARGE);
}

}  // namespace
}  // namespace leitai::tools
