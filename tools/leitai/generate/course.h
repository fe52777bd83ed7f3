#pragma once

#include <optional>
#include <vector>

#include "engine/calendar/workdays.h"
#include "tools/leitai/generate/province.h"

/// The course of a made-up batch, and of each brand in it: which way it goes and on which days. Drawn, pure.
namespace leitai::generate {

using calendar::Day;

struct BatchDays {
  std::string key, title_zh, title_en;
  Day opened, applications_due, listed, plan_from, cultivation_ends, acceptance_from, acceptance_to, acceptance_done,
      closed;
};
/// A whole calendar year: "2024".
BatchDays year_of(int year);
/// The sample county's: 0 is 2023-1, 1 is 2024-2 with the customer's own dates.
BatchDays county_batch(std::size_t batch);

/// Days that are not what their weekday says, of all the years.
struct Holiday {
  Day day;
  bool worked;
};
std::vector<Holiday> holidays(int year);

enum class Fate {
  drafted,     ///< never handed in
  returned,    ///< and never handed in anew
  withdrawn,   ///< after it was listed
  unplanned,   ///< no plan was ever filed
  stalled,     ///< cultivated, acceptance never requested
  unripe,      ///< acceptance was not passed, and not requested again
  second_try,  ///< passed the second time
  recognised,
  early_unripe,  ///< requested early, and sent back to cultivation
  early,         ///< recognised well before the others, by a waiver (成熟一个、验收一个)
  revoked,       ///< recognised, and revoked the year after
};

inline constexpr std::size_t kFates = 11;  ///< a small province, too, has each

/// What is going on about acceptance; the days come with it.
struct Acceptance {
  enum class Stage { none, requested, assigning, reviewing, decided } stage = Stage::none;
  std::optional<Day> request;  ///< the next one; absent: none
  Day since;                   ///< the stage
  unsigned rounds = 0;         ///< decided
  bool taken_back = false, excused = false;
  struct Seat {
    AccountId account;
    Day due;
    bool in = false;
  };
  std::vector<Seat> seats;
};

struct Promotion {
  Day planned, held;
  bool cancelled = false;
};

struct Course {
  std::size_t unit = 0, batch = 0;
  Fate fate = Fate::recognised;
  unsigned diligence = 50;  ///< 0 to 99
  bool drafted_first = false, returned_first = false, long_name = false, late = false;
  Day begun, handed_in, sent_back, again, accepted, planned, plan_to;
  std::optional<Day> withdrawn;

  // As it goes on.
  BrandId brand;
  std::string name;  ///< the brand's, once it was begun
  Acceptance acceptance;
  unsigned activities = 0, this_month = 0, promotions_made = 0;
  unsigned tasks_done = 0, tasks_slipped = 0;  ///< bits by task
  bool sample = false;                         ///< its brand is the sample's own
  bool over = false;                           ///< nothing more happens
  bool recognised = false;
  std::vector<Promotion> promotions;

  bool reaches_list() const { return fate != Fate::drafted && fate != Fate::returned; }
};

Course draw_course(std::uint64_t seed, std::size_t unit, std::size_t batch, Fate fate, const BatchDays& days,
                   const calendar::Workdays& workdays);
Fate draw_fate(std::uint64_t seed, std::size_t unit, std::size_t batch);
/// Of the sample county's brand at that place in its batch: as many of each as the sample says.
Fate county_fate(std::size_t batch, std::size_t place);
/// When the county's early brands request acceptance; nullopt for the others.
std::optional<Day> county_request(std::size_t batch, std::size_t place);

}  // namespace leitai::generate
