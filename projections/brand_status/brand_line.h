#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/calendar/day.h"
#include "events/archive.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/message.h"
#include "events/schema/envelope.capnp.h"
#include "events/time.h"
#include "projections/core/reviewer_seats.h"

/// What is kept of one brand beside the directory's record: its documents, how its plan goes, its states.
namespace leitai::projections {

struct FormVersion {
  std::uint32_t version = 0;  ///< 0: a draft
  Frame form;                 ///< a schema::ApplicationForm
  Timestamp at;
  Position position;
  std::string reply;  ///< the reasons it was returned with
};

struct FiledPlan {
  std::uint32_t version = 0;
  Frame plan;  ///< a schema::Plan
  Timestamp at;
  Position position;
  std::string reason;
};

/// What became of a task of the plan in force, where something did.
struct TaskCourse {
  std::optional<calendar::Day> done;
  std::uint16_t days = 0;            ///< its new duration; 0: as planned
  std::optional<calendar::Day> due;  ///< its new due date; absent: as planned, or, where it slipped, as it comes out
  bool slipped = false;
};

struct Activity {
  calendar::Day date;
  bool struck = false;
};

struct StateStep {
  schema::BrandState state{};
  Timestamp at;
  Position position;
  AccountId actor;
  std::string reason;
};

/// Derived from all that tells when something of the brand falls due, and so its light; never saved.
struct Watch {
  std::vector<std::optional<calendar::Day>> tasks;  ///< by their place in the plan; absent: done
  std::optional<calendar::Day> next_due;            ///< of whatever is first; absent: nothing
  std::optional<calendar::Day> quiet_since;         ///< the last activity, or the beginning; absent: not cultivated
};

struct BrandLine {
  std::vector<FormVersion> applications;    ///< oldest first, as everything here
  std::vector<FiledPlan> plans;             ///< the last one is in force
  std::map<std::string, TaskCourse> tasks;  ///< by their keys
  std::vector<StateStep> history;           ///< never empty
  std::vector<Activity> activities;         ///< by their numbers
  std::uint32_t reviews = 0;                ///< in all rounds
  ReviewerSeats reviewers;                  ///< of the last round
  std::vector<AccountId> waiting;           ///< those of them who have yet to hand in their review
  std::string score;                        ///< of the last decision on acceptance
  std::string last_reason;                  ///< the last one given for a change of state

  Watch watch;

  std::uint32_t version() const { return applications.empty() ? 0 : applications.back().version; }
  std::uint32_t standing_activities() const;
};

/// Folds one event of the brand, which took it from one state to another or left it as it was. INTERNAL for an
/// unknown one, or one that does not fit.
Result<void> fold_line(BrandLine& line, schema::Event::Reader event, schema::BrandState before,
                       schema::BrandState after);

template <class Archive>
void describe(Archive& a, FormVersion& f) {
  a(f.version, f.form, f.at.micros, f.position, f.reply);
}
template <class Archive>
void describe(Archive& a, FiledPlan& p) {
  a(p.version, p.plan, p.at.micros, p.position, p.reason);
}
template <class Archive>
void describe(Archive& a, TaskCourse& t) {
  a(t.done, t.days, t.due, t.slipped);
}
template <class Archive>
void describe(Archive& a, Activity& x) {
  a(x.date, x.struck);
}
template <class Archive>
void describe(Archive& a, StateStep& s) {
  a(s.state, s.at.micros, s.position, s.actor, s.reason);
}
template <class Archive>
void describe(Archive& a, BrandLine& b) {
  a(b.applications, b.plans, b.tasks, b.history, b.activities, b.reviews, b.reviewers, b.waiting, b.score,
    b.last_reason);
}

}  // namespace leitai::projections
