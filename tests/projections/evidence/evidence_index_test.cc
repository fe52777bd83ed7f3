#include "projections/evidence/evidence_index.h"

#include <gtest/gtest.h>

#include "tests/projections/event_writer.h"

namespace leitai::test {
namespace {

using projections::EvidenceIndex;
using projections::Viewer;
using schema::Role;

Digest digest_of(int file) {
  return sha256(as_bytes(std::to_string(file)));
}

void name_file(capnp::List<schema::Evidence>::Builder list, unsigned at, int file) {
  const Digest digest = digest_of(file);
  list[at].setName("file " + std::to_string(file));
  list[at].setBytes(10);
  list[at].setSha256(capnp::Data::Reader(digest.data(), digest.size()));
}

/// Brand 1 is unit 4's, brand 2 unit 5's.
class EvidenceIndexTest : public ::testing::Test {
 protected:
  EvidenceIndexTest() {
    writer_.brand(1).initApplicationSubmitted().setUnit(4);
    writer_.brand(2).initApplicationDrafted().setUnit(5);
  }
  void feed() {
    ASSERT_TRUE(
        view_.feed(block_of(writer_.frames(), static_cast<std::size_t>(view_.next().value), writer_.frames().size())));
  }
  bool may(Role role, std::uint64_t account, std::uint64_t unit, int file) const {
    return view_.may_read(Viewer{{role}, AccountId{account}, UnitId{unit}}, digest_of(file));
  }

  EventWriter writer_;
  EvidenceIndex view_;
};

TEST_F(EvidenceIndexTest, every_event_that_names_a_file_is_kept_in_order) {
  name_file(writer_.brand(1).initActivityLogged().initEvidence(1), 0, 1);
  name_file(writer_.brand(1).initActivityCorrected().initTo().initEvidence(1), 0, 2);
  name_file(writer_.brand(1).initAcceptanceRequested().initReport().initEvidence(1), 0, 1);
  name_file(writer_.brand(2).initPromotionHeld().initEvidence(1), 0, 3);
  feed();
  ASSERT_EQ(view_.files().size(), 3u);
  const auto& first = view_.files().at(digest_of(1));
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].position, Position{2});
  EXPECT_EQ(first[1].position, Position{4});
  EXPECT_EQ(first[0].name, "file 1");
  EXPECT_EQ(view_.files().at(digest_of(3))[0].brand, BrandId{2});
  EXPECT_TRUE(view_.files().contains(digest_of(2))) << "what a correction names is evidence, too";
}

TEST_F(EvidenceIndexTest, a_unit_reads_its_own_files_and_insiders_read_all) {
  name_file(writer_.brand(1).initActivityLogged().initEvidence(1), 0, 1);
  feed();
  EXPECT_TRUE(may(Role::UNIT, 9, 4, 1));
  EXPECT_FALSE(may(Role::UNIT, 9, 5, 1));
  EXPECT_FALSE(may(Role::JUDGE, 9, 4, 1)) << "the role is what speaks for a unit";
  for (const Role role : {Role::ORGANISER, Role::SCRUTINEER, Role::AUDITOR, Role::ADMIN}) {
    EXPECT_TRUE(may(role, 9, 0, 1));
    EXPECT_TRUE(may(role, 9, 0, 77)) << "what no event names";
  }
  for (const Role role : {Role::PUBLIC, Role::STAGE, Role::UNIT, Role::JUDGE}) EXPECT_FALSE(may(role, 9, 4, 77));
}

TEST_F(EvidenceIndexTest, a_reviewer_reads_what_the_brands_name_that_they_were_appointed_to) {
  name_file(writer_.brand(1).initAcceptanceRequested().initReport().initEvidence(1), 0, 1);
  auto accounts = writer_.brand(1).initReviewersAssigned().initAccounts(2);
  accounts.set(0, 21);
  accounts.set(1, 22);
  writer_.brand(1).initReviewerExcused().setAccount(22);
  feed();
  EXPECT_TRUE(may(Role::JUDGE, 21, 0, 1));
  EXPECT_FALSE(may(Role::JUDGE, 22, 0, 1));
  EXPECT_FALSE(may(Role::JUDGE, 23, 0, 1));
  EXPECT_FALSE(may(Role::STAGE, 21, 0, 1));
}

TEST_F(EvidenceIndexTest, a_digest_of_another_length_is_an_error) {
  writer_.brand(1).initActivityLogged().initEvidence(1)[0].setSha256(capnp::Data::Reader());
  EXPECT_FALSE(view_.feed(block_of(writer_.frames(), 0, writer_.frames().size())));
}

TEST_F(EvidenceIndexTest, what_was_saved_goes_on_as_before) {
  name_file(writer_.brand(1).initActivityLogged().initEvidence(1), 0, 1);
  feed();
  EvidenceIndex loaded;
  ASSERT_TRUE(loaded.load(view_.save()));
  EXPECT_EQ(loaded.save(), view_.save());
  EXPECT_TRUE(loaded.may_read(Viewer{{Role::UNIT}, AccountId{1}, UnitId{4}}, digest_of(1)));
  EXPECT_FALSE(loaded.load("nonsense"));
  EXPECT_TRUE(loaded.files().empty());
}

}  // namespace
}  // namespace leitai::test
