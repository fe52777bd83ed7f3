#include "tools/certificate/certificate.h"

#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "events/json.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "tests/projections/event_writer.h"
#include "tests/projections/small_rulebook.h"
#include "tools/certificate/certificate.capnp.h"

namespace leitai::certificate {
namespace {

constexpr std::uint64_t kContest = 4;

proof::SigningKey log_key(std::uint8_t seed = 7) {
  proof::Ed25519Bytes bytes{};
  bytes.fill(seed);
  return proof::SigningKey("hall.example/log", bytes);
}

void set_performance(schema::Performance::Builder out, std::uint32_t entry) {
  out.setRound(1);
  out.setAttempt(1);
  out.setEntry(entry);
}

/// A log in which contest 4 is judged, released and certified among the events of another contest.
class Story {
 public:
  Story() {
    auto created = writer_.contest(kContest).initContestCreated();
    created.setKey("county");
    created.initTitle().setZh("全县擂台");
    created.initRounds(1)[0].setKey("stage");
    auto adopted = writer_.contest(kContest).initRulebookAdopted();
    adopted.setVersion(1);
    test::fill_small_rulebook(adopted.initRulebook());
    auto seat = writer_.contest(kContest).initJudgeSeated();
    seat.setJudge(1);
    seat.setName("评委一");
    for (std::uint32_t entry = 1; entry <= 3; ++entry) judge(entry, 6 + static_cast<std::int64_t>(entry));
  }

  void certify() {
    test::append_all(log_, writer_.frames());
    const Position head = log_.head();
    auto past = projections::contest_as_of(log_, ContestId{kContest}, head);
    const auto standings = (*past)->standings(schema::Audience::FULL).value();
    auto certified = writer_.contest(kContest).initContestCertified();
    certified.setDigest(kj::arrayPtr(standings->digest.data(), standings->digest.size()));
    certified.setPosition(head.value - 1);
    certified.setStatement("无异议");
    const Digest rulebook{};
    certified.setRulebookSha256(kj::arrayPtr(rulebook.data(), rulebook.size()));
    other();
    test::append_all(log_, writer_.frames());
  }
  void revoke() {
    writer_.contest(kContest).initCertificateRevoked().setReason("申诉成立");
    test::append_all(log_, writer_.frames());
  }

  Result<std::string> file() const {
    const auto frontier = log_.frontier();
    const proof::TreeHead tree{log_.head().value, frontier.root()};
    return make(log_, ContestId{kContest}, tree, proof::sign_checkpoint(tree, log_key()));
  }

 private:
  void judge(std::uint32_t entry, std::int64_t mark) {
    auto added = writer_.contest(kContest).initEntryAdded().initEntry();
    added.setEntry(entry);
    added.setName("项目");
    other();
    auto opened = writer_.contest(kContest).initScoringOpened();
    set_performance(opened.initPerformance(), entry);
    opened.initJudges(1).set(0, 1);
    for (std::uint16_t criterion = 1; criterion <= 2; ++criterion) {
      auto submitted = writer_.contest(kContest).initMarkSubmitted();
      set_performance(submitted.initPerformance(), entry);
      submitted.setJudge(1);
      submitted.setCriterion(criterion);
      submitted.initMark().setMantissa(mark);
    }
    set_performance(writer_.contest(kContest).initScoringClosed().initPerformance(), entry);
    set_performance(writer_.contest(kContest).initPerformanceConfirmed().initPerformance(), entry);
    set_performance(writer_.contest(kContest).initPerformanceReleased().initPerformance(), entry);
  }
  void other() {
    auto created = writer_.contest(100 + writer_.position()).initContestCreated();
    created.setKey("other" + std::to_string(writer_.position()));
    created.initTitle().setZh("另一场");
    created.initRounds(1)[0].setKey("r");
  }
  test::EventWriter writer_;
  MemoryLog log_;
};

class CertificateTest : public ::testing::Test {
 protected:
  CertificateTest() { story_.certify(); }

  /// The file with one thing changed in it.
  template <class Change>
  std::string forged(Change change) {
    capnp::MallocMessageBuilder message;
    auto file = message.initRoot<schema::Certificate>();
    EXPECT_TRUE(from_json(story_.file().value(), file).empty());
    change(file);
    return to_json(file.asReader());
  }
  Result<Checked> checked(const std::string& text) const {
    const std::vector<proof::VerifierKey> keys{log_key().verifier()};
    return check(text, keys);
  }

  Story story_;
};

TEST_F(CertificateTest, SaysWhatWasCertified) {
  const auto good = checked(story_.file().value());
  ASSERT_TRUE(good) << to_string(good.error());
  EXPECT_EQ(good->contest, ContestId{kContest});
  EXPECT_EQ(good->key, "county");
  EXPECT_EQ(good->statement, "无异议");
  EXPECT_EQ(good->checkpoint.origin, "hall.example/log");
  const auto standings = read_trusted<schema::Standings>(good->standings);
  EXPECT_EQ(std::string(standings.getRounds()[0].getRows()[0].getPlace().cStr()), "1");
  EXPECT_EQ(standings.getRounds()[0].getRows()[0].getEntry(), 3u);
  EXPECT_EQ(summary_line("hall.example/log", good->contest, good->position, good->digest).find("leitai-certificate-1 "),
            0u);
}

TEST_F(CertificateTest, AnotherKeyIsNotBelieved) {
  const std::vector<proof::VerifierKey> keys{log_key(8).verifier()};
  EXPECT_EQ(check(story_.file().value(), keys).error().kind, ErrorKind::UNAUTHENTICATED);
}

TEST_F(CertificateTest, AChangedMarkIsFound) {
  const auto text = forged([](schema::Certificate::Builder file) {
    auto bytes = file.getEntries()[5].getBytes();
    bytes[bytes.size() / 2] ^= 1;
  });
  EXPECT_EQ(checked(text).error().kind, ErrorKind::UNAUTHENTICATED);
}

TEST_F(CertificateTest, AChangedTotalIsFound) {
  const auto text =
      forged([](schema::Certificate::Builder file) { file.getStandings().getRounds()[0].getRows()[0].setTotal("99"); });
  const auto bad = checked(text);
  EXPECT_EQ(bad.error().kind, ErrorKind::UNAUTHENTICATED);
  EXPECT_NE(bad.error().text.en.find("standings in the file"), std::string::npos);
}

TEST_F(CertificateTest, AnEventLeftOutIsFound) {
  const auto text = forged([](schema::Certificate::Builder file) {
    auto all = file.disownEntries();
    auto before = all.get();
    auto fewer = file.initEntries(before.size() - 1);
    for (unsigned i = 0; i < fewer.size(); ++i) fewer.setWithCaveats(i, before[i < 4 ? i : i + 1].asReader());
  });
  EXPECT_FALSE(checked(text));
}

TEST_F(CertificateTest, TextThatIsNoCertificateIsRefused) {
  for (const std::string text : {"", "{}", "[]", R"({"format":"leitai-certificate-2"})", "\x01\x02"}) {
    const auto bad = checked(text);
    ASSERT_FALSE(bad) << text;
    EXPECT_EQ(bad.error().kind, ErrorKind::MALFORMED);
  }
}

TEST_F(CertificateTest, NoneIsMadeOfAResultWhoseCertificateWasRevoked) {
  story_.revoke();
  EXPECT_EQ(story_.file().error().kind, ErrorKind::NOT_FOUND);
}

TEST(Certificate, NoneIsMadeOfAResultThatIsNotCertified) {
  EXPECT_EQ(Story().file().error().kind, ErrorKind::NOT_FOUND);
}

}  // namespace
}  // namespace leitai::certificate
