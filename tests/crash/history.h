#pragma once

#include <map>
#include <vector>

#include "engine/log/event_log.h"
#include "tools/leitai/play/script.h"

/// What the client was told over all of the daemon's lives.
namespace leitai::crash {

class History {
 public:
  explicit History(const play::Script& script) : script_(script), told_(script.steps().size()) {}

  /// An answer came. Checks that it is the one that the step got before, in whichever life.
  void heard(play::StepNo step, schema::Accepted::Reader accepted);

  std::size_t acknowledged() const { return acknowledged_; }
  bool has(play::StepNo step) const { return told_[step].known; }

  /// Every acknowledged command is in the log once, at the position its client was told; the log holds no command of
  /// anybody else but `others` ones; commands of a group lie behind those of the groups it came after.
  void check_against(const EventLog& log, std::size_t others) const;

 private:
  struct Told {
    bool known = false;
    std::uint64_t position = 0, created = 0;
    std::uint32_t events = 0;
  };
  void check_order() const;

  const play::Script& script_;
  std::vector<Told> told_;
  std::size_t acknowledged_ = 0;
};

}  // namespace leitai::crash
