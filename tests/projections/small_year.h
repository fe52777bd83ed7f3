#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "engine/calendar/day.h"
#include "engine/log/memory_log.h"
#include "projections/core/brand_selection.h"
#include "projections/core/projection.h"
#include "projections/core/viewer.h"
#include "tests/projections/event_writer.h"

/// A small year by hand: batch 1 (a report by the 25th), units 4 and 5, brand 1 of unit 4 and brand 2 of unit 5, both
/// listed; accounts 7 and 8, who review.
namespace leitai::test {

inline void set_date(schema::Date::Builder out, std::string_view date) {
  calendar::write(calendar::parse_day(date).value(), out);
}

class SmallYear {
 public:
  SmallYear() {
    auto opened = writer_.batch(1).initBatchOpened();
    opened.setKey("2024-2");
    opened.getTitle().setZh("第二批");
    for (const std::uint64_t account : {7, 8})
      writer_.identity(account).initAccountCreated().setName(account == 7 ? "王评委" : "赵评委");
    unit(4, "财政局");
    unit(5, "教育局");
    brand(1, 4, "先锋窗口");
    brand(2, 5, "红色课堂");
  }

  EventWriter& writer() { return writer_; }
  void unit(std::uint64_t id, const char* name) {
    auto registered = writer_.unit(id).initUnitRegistered();
    registered.setName(name);
    registered.setSecretary("书记");
  }
  void brand(std::uint64_t id, std::uint64_t unit, const char* name) {
    auto submitted = writer_.brand(id).initApplicationSubmitted();
    submitted.setBatch(1);
    submitted.setUnit(unit);
    submitted.initForm().setBrandName(name);
    writer_.brand(id).initApplicationAccepted();
    writer_.brand(id).initBrandListed().setList(1);
  }
  void plan(std::uint64_t brand, std::string_view from, std::string_view to) {
    auto filed = writer_.brand(brand).initPlanFiled();
    set_date(filed.initPlan().initFrom(), from);
    set_date(filed.getPlan().initTo(), to);
    filed.setVersion(1);
  }
  void day(std::string_view date) { set_date(writer_.batch(1).initDayBegan().initDate(), date); }
  void request(std::uint64_t brand, std::uint32_t version, const char* results) {
    auto requested = writer_.brand(brand).initAcceptanceRequested();
    requested.initReport().setResults(results);
    requested.setVersion(version);
  }
  void assign(std::uint64_t brand, std::initializer_list<std::uint64_t> accounts) {
    auto list = writer_.brand(brand).initReviewersAssigned().initAccounts(static_cast<unsigned>(accounts.size()));
    unsigned i = 0;
    for (const std::uint64_t account : accounts) list.set(i++, account);
  }

 private:
  EventWriter writer_;
};

inline projections::Viewer insider() {
  return projections::kInsiderViewer;
}
inline projections::Viewer of_unit(std::uint64_t unit) {
  return {domain::Roles{schema::Role::UNIT}, AccountId{100 + unit}, UnitId{unit}};
}
inline projections::Viewer reviewer(std::uint64_t account) {
  return {domain::Roles{schema::Role::JUDGE}, AccountId{account}, {}};
}

/// A view fed from a log, as the runner feeds it.
template <class View>
class Fed {
 public:
  void feed(EventWriter& writer) {
    append_all(log_, writer.frames());
    const auto fed =
        view_.feed(block_of(writer.frames(), static_cast<std::size_t>(view_.next().value), writer.frames().size()));
    ASSERT_TRUE(fed) << fed.error().text.en;
  }
  const View& view() const { return view_; }
  const EventLog& log() const { return log_; }

 private:
  MemoryLog log_;
  View view_;
};

}  // namespace leitai::test
