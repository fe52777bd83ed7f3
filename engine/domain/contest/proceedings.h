#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "events/archive.h"
#include "events/decimal.h"
#include "events/hash.h"
#include "events/ids.h"
#include "events/schema/contest.capnp.h"
#include "events/time.h"

/// What a contest remembers of all that happens around its marks.
namespace leitai {

template <class Archive>
void describe(Archive& a, Mark& m) {
  a(m.state, m.value.mantissa, m.value.scale);
}

}  // namespace leitai

namespace leitai::domain {

PerformanceKey performance_key(schema::Performance::Reader performance);

struct OnStage {
  PerformanceKey performance;
  bool presenting = false;
  Timestamp began;
  std::uint32_t limit = 0;  ///< seconds; 0: none
  std::string overtime;     ///< the kind of penalty that time over the limit becomes; empty: none
};

enum class CorrectionState : std::uint8_t { proposed, confirmed, dismissed };

struct Correction {
  PerformanceKey performance;
  JudgeNo judge;
  std::vector<std::pair<CriterionNo, Mark>> marks;
  schema::CorrectionSource source = schema::CorrectionSource::PAPER;
  AccountId proposer;
  CorrectionState state = CorrectionState::proposed;
};

struct Vote {
  JudgeNo judge;
  CriterionNo criterion;
  std::uint32_t choices = 1;
  bool open = true;
  std::map<Digest, std::vector<EntryNo>> cast;  ///< by voter
};

struct Appeal {
  EntryNo entry;
  bool answered = false;
  bool upheld = false;
};

struct Proceedings {
  std::optional<OnStage> on_stage;
  std::vector<Correction> corrections;  ///< by number less one
  bool frozen = false;
  std::uint32_t revealed = 0;        ///< steps since the freeze
  std::optional<Digest> commitment;  ///< of the draw
  bool drawn = false;
  std::map<RoundNo, Vote> votes;
  std::vector<Appeal> appeals;  ///< by number less one
  bool certified = false;

  /// Null where none was given under the number.
  const Correction* correction(std::uint32_t number) const {
    return number != 0 && number <= corrections.size() ? &corrections[number - 1] : nullptr;
  }
  const Appeal* appeal(std::uint32_t number) const {
    return number != 0 && number <= appeals.size() ? &appeals[number - 1] : nullptr;
  }
};

template <class Archive>
void describe(Archive& a, OnStage& s) {
  a(s.performance, s.presenting, s.began.micros, s.limit, s.overtime);
}
template <class Archive>
void describe(Archive& a, Correction& c) {
  a(c.performance, c.judge, c.marks, c.source, c.proposer, c.state);
}
template <class Archive>
void describe(Archive& a, Vote& v) {
  a(v.judge, v.criterion, v.choices, v.open, v.cast);
}
template <class Archive>
void describe(Archive& a, Appeal& p) {
  a(p.entry, p.answered, p.upheld);
}
template <class Archive>
void describe(Archive& a, Proceedings& p) {
  a(p.on_stage, p.corrections, p.frozen, p.revealed, p.commitment, p.drawn, p.votes, p.appeals, p.certified);
}

}  // namespace leitai::domain
