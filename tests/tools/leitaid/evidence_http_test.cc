// Evidence files over HTTP: handed in, had back, by whom, and what is refused.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "events/hash.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/sample_files.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace fs = std::filesystem;

std::string digest_of(const std::string& bytes) {
  return to_hex(sha256(as_bytes(bytes)));
}

class EvidenceHttpTest : public ::testing::Test {
 protected:
  static constexpr std::size_t kMost = 3u << 20;

  HttpReply upload(const std::string& token, const std::string& bytes, const std::string& query = {}) {
    return HttpClient(daemon_.http(), token).post("/api/evidence" + query, bytes);
  }
  HttpReply get(const std::string& token, const std::string& bytes) {
    return HttpClient(daemon_.http(), token).get("/api/evidence/" + digest_of(bytes));
  }
  /// An activity of a brand of a unit of its own that names the file; gives the token of the unit's account.
  std::string log_activity(const std::string& name, const std::string& bytes) {
    const auto unit = std::to_string(
        hall_.give(hall_.organiser, R"("unit":{"registerUnit":{"name":")" + name + R"(","secretary":"黄立诚"}})"));
    const std::string token = hall_.person_of(name, "unit", unit);
    const auto brand = std::to_string(
        hall_.give(token, R"("brand":{"applyForBrand":{"batch":1,"unit":)" + unit +
                              R"(,"form":{"secretary":"黄立诚","brandName":")" + name +
                              R"(","topic":"t","mechanism":"m","meaning":"m","expectedResults":"e","contact":"c"}}})"));
    hall_.give(hall_.organiser, R"("brand":{"brand":)" + brand + R"(,"acceptApplication":{"reason":""}})");
    hall_.give(token, R"("brand":{"brand":)" + brand +
                          R"(,"logActivity":{"date":"2024-05-01","kind":"k","title":"t","done":"d","people":3,)"
                          R"("evidence":[{"name":"照片.pdf","bytes":)" +
                          std::to_string(bytes.size()) + R"(,"sha256":")" + digest_of(bytes) + R"("}]}})");
    return token;
  }
  void open_batch() {
    hall_.give(hall_.organiser,
               R"("batch":{"openBatch":{"key":"2099","title":"2099","applicationsDue":"2099-04-23",)"
               R"("cultivationEnds":"2099-10-10","acceptanceFrom":"2099-10-21","acceptanceTo":"2099-10-31",)"
               R"("acceptanceDone":"2099-12-10"}})");
  }
  fs::path file(const std::string& bytes) const {
    const std::string name = digest_of(bytes);
    return folder_.path() / "evidence" / name.substr(0, 2) / name;
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path(), [](daemon::Options& options) { options.limits.evidence_bytes = kMost; }};
  Hall hall_{daemon_};
};

TEST_F(EvidenceHttpTest, AFileComesBackAsItWasHandedInAndIsNeverShown) {
  const std::string pdf = sample_pdf();
  const HttpReply reply = upload(hall_.organiser, pdf, "?sha256=" + digest_of(pdf));
  ASSERT_EQ(reply.status, 200u) << reply.body;
  EXPECT_EQ(reply.body, R"({"sha256":")" + digest_of(pdf) + R"(","bytes":)" + std::to_string(pdf.size()) +
                            R"(,"type":"pdf"})" + "\n");
  const HttpReply back = get(hall_.auditor, pdf);
  ASSERT_EQ(back.status, 200u) << back.body;
  EXPECT_EQ(back.body, pdf);
  EXPECT_EQ(back.headers.at("content-type"), "application/pdf");
  EXPECT_EQ(back.headers.at("content-disposition"), "attachment; filename=\"" + digest_of(pdf) + ".pdf\"");
  EXPECT_EQ(back.headers.at("x-content-type-options"), "nosniff");
  EXPECT_THAT(back.headers.at("content-security-policy"), HasSubstr("sandbox"));
}

TEST_F(EvidenceHttpTest, AnUploadMayBeLargerThanAnyOtherRequestAndTheConnectionGoesOn) {
  const std::string large(kMost, 'x');
  HttpClient http(daemon_.http(), hall_.organiser);
  ASSERT_EQ(http.post("/api/evidence", large).status, 200u);
  EXPECT_EQ(http.get("/api/evidence/" + digest_of(large)).body.size(), kMost);
  EXPECT_EQ(http.get("/healthz").status, 200u);
  const HttpReply other = http.post("/api/commands", large);
  EXPECT_EQ(other.status, 413u);
  EXPECT_THAT(other.body, HasSubstr("1048576 bytes"));
  const HttpReply more = upload(hall_.organiser, large + "x");
  EXPECT_EQ(more.status, 413u);
  EXPECT_THAT(more.body, HasSubstr(std::to_string(kMost) + " bytes"));
}

TEST_F(EvidenceHttpTest, WhatIsNoEvidenceIsRefusedWithAReason) {
  EXPECT_THAT(upload(hall_.organiser, "MZ\x90 a program").body, HasSubstr("expected pdf, jpeg, png"));
  EXPECT_THAT(upload(hall_.organiser, "").body, HasSubstr("the file is empty"));
  EXPECT_THAT(upload(hall_.organiser, "this", "?sha256=" + digest_of("that")).body,
              HasSubstr("the file that came is another"));
  EXPECT_THAT(upload(hall_.organiser, "this", "?sha256=12").body, HasSubstr("sha256=12: expected"));
  EXPECT_EQ(upload("", "this").status, 401u);
  EXPECT_EQ(upload(std::string(64, '0'), "this").status, 401u);
  for (const std::string& token : {hall_.scrutineer, hall_.auditor, hall_.judges[0], hall_.admin})
    EXPECT_EQ(upload(token, "this").status, 403u);
  EXPECT_EQ(get(hall_.organiser, "this").status, 404u);
  EXPECT_EQ(HttpClient(daemon_.http(), hall_.organiser).get("/api/evidence/xyz").status, 400u);
  EXPECT_EQ(HttpClient(daemon_.http(), hall_.organiser).get("/api/evidence").status, 405u);
}

TEST_F(EvidenceHttpTest, AUnitHasItsOwnFilesAndNobodyElsesOutsideTheOffice) {
  open_batch();
  const std::string pdf = sample_pdf(), text = "名册\n";
  const std::string mine = log_activity("县财政局", pdf), others = log_activity("县司法局", text);
  ASSERT_EQ(upload(mine, pdf).status, 200u);
  ASSERT_EQ(upload(others, text).status, 200u);
  EXPECT_EQ(get(mine, pdf).status, 200u);
  EXPECT_EQ(get(others, text).status, 200u);
  EXPECT_EQ(get(mine, text).status, 404u) << "as if it were not there";
  EXPECT_EQ(get(hall_.judges[0], pdf).status, 404u) << "not appointed to review it";
  EXPECT_EQ(get("", pdf).status, 403u);
  for (const std::string& token : {hall_.organiser, hall_.scrutineer, hall_.auditor, hall_.admin})
    EXPECT_EQ(get(token, pdf).status, 200u);
  ASSERT_EQ(upload(mine, "未登记").status, 200u);
  EXPECT_EQ(get(mine, "未登记").status, 404u) << "no event names it yet";
}

TEST_F(EvidenceHttpTest, ADamagedFileIsAnErrorAndNotServed) {
  const std::string pdf = sample_pdf();
  ASSERT_EQ(upload(hall_.organiser, pdf).status, 200u);
  fs::permissions(file(pdf), fs::perms::owner_all);
  std::ofstream(file(pdf), std::ios::binary | std::ios::trunc) << pdf.substr(1);
  const HttpReply reply = get(hall_.organiser, pdf);
  EXPECT_EQ(reply.status, 500u);
  EXPECT_THAT(reply.body, HasSubstr("is damaged"));
  EXPECT_THAT(reply.body, ::testing::Not(HasSubstr("Catalog")));
}

TEST_F(EvidenceHttpTest, AClientThatWaitsForLeaveToSendGetsIt) {
  TcpClient client(daemon_.http());
  client.send("POST /api/evidence HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + hall_.organiser +
              "\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  std::string kept;
  EXPECT_EQ(read_reply(client, kept, Body::none).status, 100u);
  client.send("text");
  EXPECT_EQ(read_reply(client, kept).status, 200u);
}

TEST_F(EvidenceHttpTest, AnUploadThatBreaksOffLeavesNothing) {
  {
    TcpClient client(daemon_.http());
    client.send("POST /api/evidence HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + hall_.organiser +
                "\r\nContent-Length: 400000\r\n\r\n" + std::string(200'000, 'x'));
  }
  daemon_.stop();
  EXPECT_TRUE(fs::is_empty(folder_.path() / "evidence" / "incoming"));
}

}  // namespace
}  // namespace leitai::test
