// Evidence files on disk: what is taken, what is kept, and that nothing damaged is ever given out.
#include "tools/leitaid/evidence_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/sample_files.h"

namespace leitai::test {
namespace {

using daemon::EvidenceStore;
using daemon::StoredEvidence;
using ::testing::HasSubstr;

namespace fs = std::filesystem;

constexpr std::size_t kMost = 1 << 20;

std::string type_of(const std::string& bytes) {
  const auto* type = daemon::detect_evidence_type(as_bytes(bytes));
  return type ? std::string(type->name) : "";
}

TEST(EvidenceType, IsToldByContent) {
  EXPECT_EQ(type_of(sample_pdf()), "pdf");
  EXPECT_EQ(type_of("\xff\xd8\xff\xe0 and so on"), "jpeg");
  EXPECT_EQ(type_of("\x89PNG\r\n\x1a\n..."), "png");
  EXPECT_EQ(type_of("RIFF1234WEBPVP8 "), "webp");
  EXPECT_EQ(type_of(std::string("\0\0\0\x18", 4) + "ftypisom...."), "mp4");
  EXPECT_EQ(type_of("党建特色品牌\r\n第二批\t清单\n"), "txt");
  EXPECT_EQ(type_of(sample_zip({"[Content_Types].xml", "word/document.xml"})), "docx");
  EXPECT_EQ(type_of(sample_zip({"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"})), "xlsx");
  EXPECT_EQ(type_of(sample_zip({"[Content_Types].xml", "ppt/presentation.xml"})), "pptx");
}

TEST(EvidenceType, OfAnythingElseIsNone) {
  EXPECT_EQ(type_of(""), "");
  EXPECT_EQ(type_of("MZ\x90 a program"), "");
  EXPECT_EQ(type_of(std::string("text\0with a zero", 16)), "");
  EXPECT_EQ(type_of("\xb5\xb3\xbd\xa8"), "") << "GB 18030 is no UTF-8";
  EXPECT_EQ(type_of("RIFF\x01\x02\x03\x04WAVEfmt "), "");
  EXPECT_EQ(type_of(std::string("\0\0\0\x18", 4) + "ftypheic...."), "");
  EXPECT_EQ(type_of(sample_zip({"a.txt"})), "") << "a zip that is no document";
  EXPECT_EQ(type_of(sample_zip({"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"})), "")
      << "a document with macros";
}

TEST(EvidenceType, OfATornZipReadsNothingOutsideIt) {
  const std::string whole = sample_zip({"[Content_Types].xml", "word/document.xml"});
  for (std::size_t size = 3; size < whole.size(); ++size) EXPECT_EQ(type_of(whole.substr(0, size)), "") << size;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = '\xff';
    static_cast<void>(type_of(changed));  // a sanitizer's run would tell
  }
}

class EvidenceStoreTest : public ::testing::Test {
 protected:
  EvidenceStoreTest() { EXPECT_TRUE(store_.prepare()); }

  Result<StoredEvidence> put(const std::string& bytes, std::optional<Digest> expected = {}, std::size_t most = kMost) {
    const auto upload = store_.begin(most);
    for (std::size_t at = 0; at < bytes.size(); at += 7)
      if (auto written = upload->write(as_bytes(std::string_view(bytes).substr(at, 7))); !written)
        return written.error();
    return upload->finish(expected);
  }
  fs::path file(const Digest& digest) const {
    const std::string name = to_hex(digest);
    return folder_.path() / "evidence" / name.substr(0, 2) / name;
  }
  std::size_t incoming() const {
    const auto left = fs::directory_iterator(folder_.path() / "evidence" / "incoming");
    return static_cast<std::size_t>(std::distance(begin(left), end(left)));
  }
  void overwrite(const fs::path& path, const std::string& bytes) const {
    fs::permissions(path, fs::perms::owner_all);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }

  testing::TempFolder folder_;
  EvidenceStore store_{folder_.path() / "evidence"};
};

TEST_F(EvidenceStoreTest, KeepsAFileUnderItsHashAndGivesItBack) {
  const auto stored = put(sample_pdf());
  ASSERT_TRUE(stored) << stored.error().text.en;
  EXPECT_EQ(stored->sha256, sha256(as_bytes(sample_pdf())));
  EXPECT_EQ(stored->bytes, sample_pdf().size());
  EXPECT_EQ(stored->type->name, "pdf");
  EXPECT_TRUE(fs::exists(file(stored->sha256)));
  EXPECT_EQ(incoming(), 0u);
  const auto back = store_.read(stored->sha256);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->bytes, sample_pdf());
  ASSERT_TRUE(put(sample_pdf())) << "the same again is the same file";
  ASSERT_TRUE(put("another"));
  ASSERT_EQ(store_.list()->size(), 2u);
}

TEST_F(EvidenceStoreTest, RefusesWhatItShouldNotKeepAndLeavesNothingBehind) {
  const auto kind = [](const Result<StoredEvidence>& result) {
    return result ? ErrorKind::STOPPING : result.error().kind;
  };
  EXPECT_EQ(kind(put("")), ErrorKind::MALFORMED);
  EXPECT_EQ(kind(put("MZ\x90 a program")), ErrorKind::MALFORMED);
  EXPECT_EQ(kind(put("12345678", {}, 7)), ErrorKind::TOO_LARGE);
  EXPECT_TRUE(put("1234567", {}, 7));
  const auto other = put("this", sha256(as_bytes("that")));
  EXPECT_EQ(kind(other), ErrorKind::MALFORMED);
  EXPECT_THAT(other.error().text.en, HasSubstr(to_hex(sha256(as_bytes("that")))));
  EXPECT_TRUE(put("this", sha256(as_bytes("this"))));
  {
    const auto broken_off = store_.begin(kMost);
    ASSERT_TRUE(broken_off->write(as_bytes("half of")));
    EXPECT_EQ(incoming(), 1u);
  }
  EXPECT_EQ(incoming(), 0u);
  EXPECT_EQ(store_.list()->size(), 2u);
}

TEST_F(EvidenceStoreTest, NeverGivesOutADamagedFileAndIsHealedByTheSameAgain) {
  const Digest digest = put(sample_pdf())->sha256;
  overwrite(file(digest), sample_pdf() + "!");
  const auto damaged = store_.read(digest);
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().kind, ErrorKind::INTERNAL);
  EXPECT_THAT(damaged.error().text.en, HasSubstr("damaged"));
  EXPECT_THAT(damaged.error().text.zh, HasSubstr("损坏"));
  ASSERT_TRUE(put(sample_pdf()));
  EXPECT_EQ(store_.read(digest)->bytes, sample_pdf());
  EXPECT_EQ(store_.read(sha256(as_bytes("nothing"))).error().kind, ErrorKind::NOT_FOUND);
}

TEST_F(EvidenceStoreTest, TakesAwayWhatACrashLeftAndListsOnlyItsOwn) {
  std::ofstream(folder_.path() / "evidence" / "incoming" / "77-1.part") << "half";
  ASSERT_TRUE(store_.prepare());
  EXPECT_EQ(incoming(), 0u);
  const Digest digest = put("kept")->sha256;
  std::ofstream(file(digest).parent_path() / "notes.txt") << "not named after its hash";
  const auto files = store_.list();
  ASSERT_EQ(files->size(), 1u);
  EXPECT_EQ(files->front().sha256, digest);
  EXPECT_EQ(files->front().bytes, 4u);
  EXPECT_TRUE(EvidenceStore(folder_.path() / "nowhere").list()->empty());
}

}  // namespace
}  // namespace leitai::test
