// Accounts and devices as an admin reads them.
#include <gtest/gtest.h>

#include "projections/accounts/accounts.h"
#include "tests/projections/event_writer.h"

namespace leitai::test {
namespace {

class AccountPageTest : public testing::Test {
 protected:
  AccountPageTest() {
    create(1, "zhao", "赵一");
    create(2, "li", "李明");
    issue(2, 1, "手机");
    issue(2, 2, "平板");
  }
  void create(std::uint64_t account, const char* login, const char* name) {
    auto created = writer_.identity(account).initAccountCreated();
    created.setLogin(login);
    created.setName(name);
    created.initRoles(1).set(0, schema::Role::JUDGE);
  }
  void issue(std::uint64_t account, std::uint64_t token, const char* label) {
    auto issued = writer_.identity(account).initTokenIssued();
    issued.setToken(token);
    issued.setLabel(label);
    issued.setExpiresAt(kStoryBegins + 1'000'000);
    const std::string digest(32, static_cast<char>(token));
    issued.setDigest(capnp::Data::Reader(reinterpret_cast<const unsigned char*>(digest.data()), digest.size()));
  }
  schema::AccountPage::Reader page(const char* search = "", std::uint32_t offset = 0, std::uint32_t limit = 0) {
    const auto& frames = writer_.frames();
    EXPECT_TRUE(view_.feed(block_of(frames, static_cast<std::size_t>(view_.next().value), frames.size())));
    capnp::MallocMessageBuilder query;
    auto asked = query.initRoot<schema::AccountsQuery>();
    asked.setSearch(search);
    asked.setOffset(offset);
    asked.setLimit(limit);
    answer_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = answer_->initRoot<schema::AccountPage>();
    view_.fill_page(asked.asReader(), out);
    return out.asReader();
  }

  EventWriter writer_;
  projections::Accounts view_;
  std::unique_ptr<capnp::MallocMessageBuilder> answer_;
};

TEST_F(AccountPageTest, accounts_come_by_login_with_their_newest_device_first) {
  const auto all = page();
  ASSERT_EQ(all.getRows().size(), 2u);
  EXPECT_EQ(all.getTotal(), 2u);
  EXPECT_STREQ(all.getRows()[0].getLogin().cStr(), "li");
  ASSERT_EQ(all.getRows()[0].getTokens().size(), 2u);
  EXPECT_EQ(all.getRows()[0].getTokens()[0].getToken(), 2u);
  EXPECT_STREQ(all.getRows()[0].getTokens()[0].getLabel().cStr(), "平板");
  EXPECT_EQ(view_.device_of(AccountId{2}, TokenId{1}), "手机");
  EXPECT_EQ(view_.device_of(AccountId{1}, TokenId{1}), "") << "another's";
  EXPECT_EQ(view_.name_of(AccountId{1}), "赵一");
}

TEST_F(AccountPageTest, pages_and_searches) {
  EXPECT_STREQ(page("", 1, 1).getRows()[0].getLogin().cStr(), "zhao");
  EXPECT_EQ(page("", 5).getRows().size(), 0u);
  EXPECT_EQ(page("李").getTotal(), 1u);
  EXPECT_EQ(page("lm").getTotal(), 1u) << "by initials";
  EXPECT_EQ(page("无此人").getTotal(), 0u);
}

TEST_F(AccountPageTest, what_was_revoked_or_disabled_is_said) {
  writer_.identity(2).initTokenRevoked().setToken(1);
  writer_.identity(2).initAccountDisabled();
  const auto row = page().getRows()[0];
  EXPECT_TRUE(row.getDisabled());
  EXPECT_FALSE(row.getTokens()[0].getRevoked());
  EXPECT_TRUE(row.getTokens()[1].getRevoked());
}

TEST_F(AccountPageTest, only_the_newest_devices_are_kept_and_what_was_saved_is_loaded) {
  for (std::uint64_t token = 3; token <= 150; ++token) issue(1, token, "网页");
  const auto rows = page().getRows();
  EXPECT_EQ(rows[1].getTokens().size(), projections::Accounts::kTokensKept);
  EXPECT_EQ(rows[1].getTokens()[0].getToken(), 150u);
  projections::Accounts loaded;
  ASSERT_TRUE(loaded.load(view_.save()));
  EXPECT_EQ(loaded.save(), view_.save());
  EXPECT_EQ(loaded.device_of(AccountId{2}, TokenId{2}), "平板");
}

}  // namespace
}  // namespace leitai::test
