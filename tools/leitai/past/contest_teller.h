#pragma once

#include <functional>
#include <set>
#include <string>

#include "engine/log/event_log.h"
#include "projections/audit_trail/audit_directory.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "tools/leitai/program.h"

/// A contest's past, read from a data folder's log. One thread.
namespace leitai::cli {

/// The contest with that number or key. NOT_FOUND.
Result<ContestId> find_past_contest(const EventLog& log, const std::string& number_or_key);

/// "41" or a moment, for an option of that name: how many events the log held after it. MALFORMED, NOT_FOUND.
Result<Position> head_of(const EventLog& log, const std::string& option, const std::string& text);

/// Visits the contest's events among the log's first `head` ones, in order.
Result<void> each_event(const EventLog& log, ContestId contest, Position head,
                        const std::function<Result<void>(schema::Event::Reader)>& visit);

/// Puts one contest's events in words, as the audit trail does. Names are learnt as events come.
class ContestTeller {
 public:
  ContestTeller(const EventLog& log, const Program& program) : log_(log), program_(program) {}

  /// Takes the names the event gives, and its actor's.
  Result<void> learn(schema::Event::Reader event);
  /// Position, time, who, event, subject, before, after, reason.
  std::vector<std::string> row(schema::Event::Reader event) const;
  /// One line for people.
  std::string line(schema::Event::Reader event) const;
  static tools::Table table();

 private:
  const EventLog& log_;
  const Program& program_;
  projections::AuditDirectory directory_;
  std::set<AccountId> known_;
};

}  // namespace leitai::cli
