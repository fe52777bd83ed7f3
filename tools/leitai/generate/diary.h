#pragma once

#include <cstdint>
#include <vector>

#include "tools/leitai/generate/course.h"
#include "tools/leitai/generate/desk.h"

/// What is done about brands on one day: each course's commands, given to the desk in order. One thread.
///   diary.cc             application, plan and tasks
///   ledger_diary.cc      activities, monthly reports, visits
///   acceptance_diary.cc  acceptance, promotion, renewal
namespace leitai::generate {

/// A batch that goes on, as the diary needs it.
struct OpenedBatch {
  BatchDays days;
  BatchId id;
};

/// The year's habits.
struct Habits {
  std::uint64_t seed = 1;
  unsigned activities = 6;  ///< of a brand in a month of its cultivation, on average
};

class Diary {
 public:
  /// All outlive it.
  Diary(Desk& desk, const Province& province, const calendar::Workdays& workdays, Habits habits)
      : desk_(desk), province_(province), workdays_(workdays), habits_(habits) {}

  /// Gives the desk what is done about the brand today.
  void write(Course& course, const OpenedBatch& batch, Day today);
  /// Takes note of what the wave came to; after it was carried out.
  Result<void> settle();

 private:
  /// One brand on one day.
  struct Page {
    Course& course;
    const OpenedBatch& batch;
    Day today;
    bool workday;
  };
  struct Pending {
    Course* course;
    std::size_t place;
    enum class What { applied, assigned } what;
  };

  void apply(const Page& page);
  void decide_application(const Page& page);
  void cultivate(const Page& page);
  void file_plan(const Page& page, const char* reason);
  void do_tasks(const Page& page);
  void log_activities(const Page& page);
  void report_months(const Page& page);
  void visit(const Page& page);
  void request(const Page& page);
  void await_reviews(const Page& page);
  void decide(const Page& page);
  void keep_up(const Page& page);

  void waive(const Page& page, schema::WaivedRule rule, const char* reason);
  Draw draw(const Page& page, std::uint64_t what, std::uint64_t which = 0) const;
  bool cultivated(const Page& page) const;
  /// The last day for the plan's tasks.
  Day work_ends(const Course& course) const;

  /// A command about the brand, by its unit or by the organiser.
  template <class Fill>
  std::size_t about(AccountId actor, const Course& course, Fill&& fill) {
    return desk_.give(actor, [&](schema::Command::Builder command) {
      auto brand = command.initBrand();
      brand.setBrand(course.brand.value);
      fill(brand);
    });
  }
  template <class Fill>
  std::size_t by_unit(const Page& page, Fill&& fill) {
    return about(Staff::unit(province_, page.course.unit), page.course, fill);
  }
  template <class Fill>
  std::size_t by_organiser(const Page& page, Fill&& fill) {
    return about(Staff::kOrganiser, page.course, fill);
  }

  Desk& desk_;
  const Province& province_;
  const calendar::Workdays& workdays_;
  const Habits habits_;
  std::vector<Pending> pending_;
};

}  // namespace leitai::generate
