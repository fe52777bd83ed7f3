#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/log/event_log.h"
#include "engine/runtime/submission.h"

/// The independent judge of a simulation: it knows what clients sent and heard, reads the log's raw events, and shares
/// no code with what decided them. One thread.
namespace leitai::survival {

class Judge {
 public:
  /// A client sends command `id` at `step`, to register something under `name`.
  void sent(std::uint64_t id, const std::string& name, std::uint64_t step);
  /// ... and hears.
  void heard(std::uint64_t id, const runtime::Completed& answer, std::uint64_t step);
  bool is_answered(std::uint64_t id) const { return told_.at(id).answered; }

  /// Everything that is wrong with the history; empty where nothing is.
  std::vector<std::string> judge(const EventLog& log) const;

 private:
  struct Told {
    std::string name;
    std::uint64_t sent_at = 0;   ///< first
    std::uint64_t heard_at = 0;  ///< first
    bool answered = false;
    runtime::Outcome outcome;
    bool differs = false;  ///< it was told something else later
  };
  /// Events of a command as the log has them.
  struct Run {
    std::uint64_t first = 0, last = 0;
    unsigned runs = 0;
  };
  using Runs = std::map<std::uint64_t, Run>;

  /// Reads the log; names that are registered more than once are faults.
  Runs read(const EventLog& log, std::map<std::string, std::uint64_t>& winners, std::vector<std::string>& faults) const;
  void judge_answers(const Runs& runs, const std::map<std::string, std::uint64_t>& winners,
                     std::vector<std::string>& faults) const;
  void judge_order(std::vector<std::string>& faults) const;

  std::map<std::uint64_t, Told> told_;
};

}  // namespace leitai::survival
