#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/scheduler.h"
#include "tools/leitai/generate/diary.h"
#include "tools/leitai/generate/ranking_desk.h"

/// Makes up whole years of a province, day by day, through the real sequencer and scheduler on a made-up clock: every
/// event is a command that the domain accepted. The same plan gives the same log, byte for byte. One thread.
namespace leitai::generate {

struct GeneratePlan {
  std::uint64_t seed = 1;
  std::size_t units = 3000, batches = 5;
  unsigned activities = 6;  ///< of a brand in a month, on average
  int first_year = 2020;
  bool county = false;       ///< the sample county instead: 2023-1 and 2024-2
  std::optional<Day> until;  ///< the last day; absent: the end of the last batch's year
  std::string password;      ///< everybody's, with tokens made of it for staff and judges; empty: nobody can sign in
};

/// What a demonstration's token is made of: known to whoever knows the password.
std::string demonstration_token(const std::string& password, const std::string& login);

class Generator {
 public:
  /// The log is empty; all outlive it. `rulebook` is for the contests.
  Generator(const EventLog& log, runtime::Sequencer& sequencer, DayClock& clock, GeneratePlan plan,
            schema::Rulebook::Reader rulebook);

  /// Told after every day; false breaks off.
  using Progress = std::function<bool(std::uint64_t day, std::uint64_t days)>;
  Result<void> run(const Progress& progress);

  Day last_day() const { return last_; }

 private:
  struct Batch {
    OpenedBatch opened;
    std::vector<std::size_t> courses;
    std::uint64_t contest = 0;
  };

  void plan_batches();
  void plan_courses(std::size_t batch);
  Result<void> found();
  Result<void> give_passwords();
  Result<void> begin_day(Day today);
  Result<void> live_day(Day today);
  Result<void> go_on(std::size_t number, Day today);
  Result<void> open_batch(Batch& batch);
  Result<void> in_batch(const Batch& batch, Hours hours,
                        const std::function<void(schema::BatchCommand::Builder)>& fill);
  Result<void> hold_contest(std::size_t number);
  Result<void> release(const Batch& batch);
  void change_units(Day today);

  const EventLog& log_;
  const GeneratePlan plan_;
  const schema::Rulebook::Reader rulebook_;
  runtime::Scheduler scheduler_;
  DayClock& clock_;
  Province province_;
  const calendar::Workdays workdays_;
  Desk desk_;
  Diary diary_;
  RankingDesk rankings_;
  std::vector<Batch> batches_;
  std::vector<Course> courses_;
  Day first_, last_;
};

}  // namespace leitai::generate
