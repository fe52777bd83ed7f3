#include <algorithm>

#include "tools/common/password.h"
#include "tools/common/token.h"
#include "tools/leitai/generate/generator.h"
#include "tools/leitai/generate/rules.h"
#include "tools/leitai/play/steps.h"

/// The first day: units, people, their passwords; a batch's opening; and what changes among the units.
namespace leitai::generate {
namespace {

using schema::Role;

constexpr Hours kFounding{8 * 60, 8 * 60}, kOpening{8 * 60, 5};

struct StaffPlan {
  const char* login;
  const char* name;
  Role role;
};
constexpr StaffPlan kStaff[] = {{"gongwei", "县直工委组织股", Role::ORGANISER},
                                {"jifen", "计分台", Role::SCRUTINEER},
                                {"dapin", "大屏", Role::STAGE},
                                {"shenji", "审计室", Role::AUDITOR}};

void give_account(Desk& desk, AccountId by, const std::string& login, const std::string& name, Role role, UnitId unit) {
  desk.give(by, [&](schema::Command::Builder command) {
    auto account = command.initIdentity().initCreateAccount();
    account.setLogin(login);
    account.setName(name);
    account.initRoles(1).set(0, role);
    account.setUnit(unit.value);
  });
}

}  // namespace

std::string demonstration_token(const std::string& password, const std::string& login) {
  return to_hex(sha256(as_bytes("leitai demonstration token/" + password + "/" + login)));
}

Result<void> Generator::found() {
  desk_.begin(first_ - 1);
  give_account(desk_, AccountId{}, "admin", "系统管理员", Role::ADMIN, {});
  if (auto done = desk_.carry_out({7 * 60, 30}); !done) return done;
  for (const UnitPlan& unit : province_.units)
    desk_.give(Staff::kAdmin, [&](schema::Command::Builder command) {
      auto out = command.initUnit().initRegisterUnit();
      out.setName(unit.name);
      out.setSecretary(unit.secretary);
      out.setKind(unit.kind);
      if (unit.above != kNoUnit) out.setParent(unit_id(unit.above).value);
    });
  for (const StaffPlan& staff : kStaff) give_account(desk_, Staff::kAdmin, staff.login, staff.name, staff.role, {});
  for (std::size_t i = 0; i < province_.judges.size(); ++i)
    give_account(desk_, Staff::kAdmin, "pingwei" + std::to_string(i + 1), province_.judges[i], Role::JUDGE, {});
  for (std::size_t i = 0; i < province_.units.size(); ++i)
    give_account(desk_, Staff::kAdmin, province_.units[i].login, province_.units[i].name, Role::UNIT, unit_id(i));
  // 回避: every third judge has a tie to one unit.
  for (std::size_t i = 0; i < province_.judges.size(); i += 3)
    desk_.give(Staff::judge(i), [&](schema::Command::Builder command) {
      auto identity = command.initIdentity();
      identity.setAccount(Staff::judge(i).value);
      auto relation = identity.initDeclareRelation();
      relation.setUnit(unit_id((i * 7 + 20) % province_.units.size()).value);
      relation.setReason("曾在该单位任职");
    });
  if (auto done = desk_.carry_out(kFounding); !done) return done;
  return plan_.password.empty() ? Result<void>{} : give_passwords();
}

/// One password for all, hashed once; tokens for those whom the demonstration plays.
Result<void> Generator::give_passwords() {
  FrameBuilder hashed;
  auto credential = hashed.init<schema::Credential>();
  tools::Salt salt{};
  const Digest salted = sha256(as_bytes("leitai demonstration salt/" + std::to_string(plan_.seed)));
  std::copy_n(salted.begin(), salt.size(), salt.begin());
  if (auto done = tools::hash_password(plan_.password, salt, tools::kPasswordCost, credential); !done) return done;
  const std::size_t accounts = 5 + province_.judges.size() + province_.units.size();
  for (std::uint64_t account = 1; account <= accounts; ++account)
    desk_.give(Staff::kAdmin, [&](schema::Command::Builder command) {
      auto identity = command.initIdentity();
      identity.setAccount(account);
      identity.initSetCredential().setCredential(credential.asReader());
    });
  std::vector<std::string> logins{"admin"};
  for (const StaffPlan& staff : kStaff) logins.push_back(staff.login);
  for (std::size_t i = 0; i < province_.judges.size(); ++i) logins.push_back("pingwei" + std::to_string(i + 1));
  for (std::size_t i = 0; i < logins.size(); ++i)
    desk_.give(Staff::kAdmin, [&](schema::Command::Builder command) {
      const auto digest = tools::token_digest(demonstration_token(plan_.password, logins[i]));
      auto identity = command.initIdentity();
      identity.setAccount(i + 1);
      auto token = identity.initIssueToken();
      token.setDigest(kj::arrayPtr(digest->data(), digest->size()));
      token.setExpiresAt(play::kTokensEndAt);
      token.setLabel("演示 / demonstration");
    });
  return desk_.carry_out({16 * 60 + 30, 30});
}

Result<void> Generator::open_batch(Batch& batch) {
  const BatchDays& days = batch.opened.days;
  const std::int32_t year = calendar::month_of(days.opened).year();
  const auto exceptions = holidays(year);
  const std::size_t place = desk_.give(Staff::kOrganiser, [&](schema::Command::Builder command) {
    auto out = command.initBatch().initOpenBatch();
    out.setKey(days.key);
    out.initTitle().setZh(days.title_zh);
    out.getTitle().setEn(days.title_en);
    calendar::write(days.applications_due, out.initApplicationsDue());
    calendar::write(days.cultivation_ends, out.initCultivationEnds());
    calendar::write(days.acceptance_from, out.initAcceptanceFrom());
    calendar::write(days.acceptance_to, out.initAcceptanceTo());
    calendar::write(days.acceptance_done, out.initAcceptanceDone());
    auto list = out.initDays(static_cast<unsigned>(exceptions.size()));
    for (unsigned i = 0; i < list.size(); ++i) {
      calendar::write(exceptions[i].day, list[i].initDate());
      list[i].setKind(exceptions[i].worked ? schema::DayKind::WORK : schema::DayKind::OFF);
    }
  });
  if (auto opened = desk_.carry_out(kOpening); !opened) return opened;
  batch.opened.id = BatchId{desk_.outcome(place).created};
  return in_batch(batch, {8 * 60 + 10, 5}, [](schema::BatchCommand::Builder in) {
    auto adopted = in.initAdoptAcceptanceRules();
    fill_acceptance_rules(adopted.initRules());
    adopted.setReason("工委会议通过");
  });
}

/// Secretaries change, now and then a name.
void Generator::change_units(Day today) {
  if (!workdays_.is_workday(today)) return;
  for (std::size_t i = 0; i < province_.units.size(); ++i) {
    Draw draw = draw_of(plan_.seed, 91, i, static_cast<std::uint64_t>(today.number));
    if (draw.next(2500) != 0) continue;
    UnitPlan& unit = province_.units[i];
    const bool rename = draw.next(8) == 0 && !plan_.county;
    const std::string next = rename ? unit.name + "(合署)" : person_name(draw);
    (rename ? unit.name : unit.secretary) = next;
    desk_.give(Staff::kOrganiser, [&](schema::Command::Builder command) {
      auto change = command.initUnit();
      change.setUnit(unit_id(i).value);
      if (rename) {
        auto renamed = change.initRenameUnit();
        renamed.setName(next);
        renamed.setReason("机构改革");
        return;
      }
      auto appointed = change.initAppointSecretary();
      appointed.setSecretary(next);
      appointed.setReason("换届");
      calendar::write(today, appointed.initSince());
    });
  }
}

}  // namespace leitai::generate
