// Evidence files without the daemon: which are there, which no event names, which are missing or damaged.
#include <gmock/gmock.h>

#include <fstream>

#include "events/hash.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/projections/event_writer.h"
#include "tests/tools/leitai/cli.h"
#include "tools/leitai/offline.h"
#include "tools/leitaid/evidence_store.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

class EvidenceVerb : public ::testing::Test {
 protected:
  /// Brand 1 names "first", twice, and "lost", which was never handed in; "orphan" is handed in and never named.
  EvidenceVerb() {
    writer_.brand(1).initApplicationSubmitted().setUnit(4);
    name("first");
    name("lost");
    name("first");
    const auto data = cli::open_data(folder_.path(), cli::Missing::is_made);
    EXPECT_TRUE(data);
    append_all(*data->log, writer_.frames());
    for (const char* bytes : {"first", "orphan"}) {
      const auto upload = store_.begin(1000);
      EXPECT_TRUE(store_.prepare());
      EXPECT_TRUE(upload->write(as_bytes(bytes)));
      EXPECT_TRUE(upload->finish({}));
    }
  }

  void name(const std::string& bytes) {
    const Digest digest = sha256(as_bytes(bytes));
    auto file = writer_.brand(1).initActivityLogged().initEvidence(1)[0];
    file.setName(bytes + ".txt");
    file.setBytes(bytes.size());
    file.setSha256(capnp::Data::Reader(digest.data(), digest.size()));
  }
  Said evidence(const std::string& action) {
    return run_cli({"evidence", action, "--data", folder_.path().string(), "--format", "csv"});
  }
  static std::string row(const std::string& bytes, const std::string& rest) {
    return to_hex(sha256(as_bytes(bytes))) + "," + std::to_string(bytes.size()) + "," + rest + "\n";
  }

  testing::TempFolder folder_;
  EventWriter writer_;
  daemon::EvidenceStore store_{folder_.path() / "evidence"};
};

TEST_F(EvidenceVerb, ListsEveryFileAndEveryNamingOfOne) {
  const Said all = evidence("list");
  EXPECT_EQ(all.exit_code, 0) << all.err;
  EXPECT_EQ(lines_of(all.out).size(), 5u) << all.out;
  EXPECT_THAT(all.out, HasSubstr(row("first", "good,1,1,first.txt")));
  EXPECT_THAT(all.out, HasSubstr(row("first", "good,1,3,first.txt")));
  EXPECT_THAT(all.out, HasSubstr(row("lost", "missing,1,2,lost.txt")));
  EXPECT_THAT(all.out, HasSubstr(row("orphan", "orphan,,,")));
}

TEST_F(EvidenceVerb, FindsWhatNoEventNames) {
  const Said orphans = evidence("orphans");
  EXPECT_EQ(orphans.exit_code, 0) << orphans.err;
  EXPECT_EQ(orphans.out, "sha256,bytes,state,brand,position,name\n" + row("orphan", "orphan,,,"));
}

TEST_F(EvidenceVerb, ChecksThatWhatIsNamedIsThereAndWhole) {
  const Said missing = evidence("check");
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_EQ(lines_of(missing.out).size(), 2u) << missing.out;
  const std::string name = to_hex(sha256(as_bytes("first")));
  const fs::path file = folder_.path() / "evidence" / name.substr(0, 2) / name;
  fs::permissions(file, fs::perms::owner_all);
  std::ofstream(file) << "fist!";
  const Said damaged = evidence("check");
  EXPECT_EQ(damaged.exit_code, 1);
  EXPECT_THAT(damaged.out, HasSubstr(row("first", "damaged,1,1,first.txt")));
  EXPECT_THAT(damaged.out, HasSubstr("missing"));
}

TEST_F(EvidenceVerb, IsOnlyForADataFolder) {
  const Said said = run_cli({"evidence", "list", "--data", (folder_.path() / "nowhere").string()});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, HasSubstr("no data folder"));
}

}  // namespace
}  // namespace leitai::test
