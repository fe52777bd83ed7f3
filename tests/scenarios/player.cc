#include "tests/scenarios/player.h"

#include "tests/scenarios/checks.h"
#include "tests/scenarios/commands.h"

namespace leitai::scenarios {
namespace {

template <class Row>
struct Known {
  const Row* row;
  Phrase phrase;
};

template <class Row>
std::vector<Known<Row>> compiled(std::span<const Row> rows) {
  std::vector<Known<Row>> known;
  for (const Row& row : rows) known.push_back({&row, Phrase(row.pattern)});
  return known;
}

template <class Row>
struct Found {
  const Row* row = nullptr;
  std::vector<Blank> blanks;
};

/// The phrase the sentence is; of several that match the one that leaves least open.
template <class Row>
Found<Row> find(const std::vector<Known<Row>>& known, const std::string& sentence) {
  Found<Row> best;
  std::size_t fixed = 0;
  for (const auto& one : known) {
    if (best.row && one.phrase.fixed() <= fixed) continue;
    if (auto blanks = one.phrase.match(sentence)) {
      best = {one.row, std::move(*blanks)};
      fixed = one.phrase.fixed();
    }
  }
  if (!best.row) throw Mismatch{"看不懂的句子:" + sentence};
  return best;
}

class Player {
 public:
  explicit Player(std::set<std::string_view>& used) : used_(used) {}

  void take(const ScenarioStep& step) {
    if (step.kind == StepKind::then) return look(step);
    nothing_refused();
    constexpr std::string_view kDay = "今天是";
    if (step.sentence.starts_with(kDay)) return stage_.set_day(step.sentence.substr(kDay.size()));
    constexpr std::string_view kLater = "过了";
    if (step.sentence.starts_with(kLater)) return stage_.let_pass(step.sentence.substr(kLater.size()));
    static const auto kKnown = compiled(command_phrases());
    const auto found = find(kKnown, step.sentence);
    used_.insert(found.row->pattern);
    stage_.give(*found.row, found.blanks);
    const auto* refused = std::get_if<domain::Refused>(&stage_.last());
    if (!refused) return;
    const std::string why = "被拒绝:" + domain::text(refused->code).zh + "(" + refused->subject + ")";
    if (step.kind == StepKind::given) throw Mismatch{why};
    refusal_ = why;
    refusal_line_ = step.line;
  }

  /// A refusal that the scenario does not name is a failure of its own line.
  void nothing_refused() const {
    if (!refusal_.empty()) throw Mismatch{"第 " + std::to_string(refusal_line_) + " 行未料到" + refusal_};
  }

 private:
  void look(const ScenarioStep& step) {
    if (step.sentence.starts_with(kRefused)) {
      refusal_.clear();
      return look_at_refusal(stage_, std::string_view(step.sentence).substr(kRefused.size()));
    }
    nothing_refused();
    static const auto kKnown = compiled(check_phrases());
    const auto found = find(kKnown, step.sentence);
    used_.insert(found.row->pattern);
    found.row->look(stage_, found.blanks, step.table);
  }

  std::set<std::string_view>& used_;
  Stage stage_;
  std::string refusal_;  ///< of the last command, not named yet
  std::size_t refusal_line_ = 0;
};

}  // namespace

std::vector<Problem> play(std::string_view text, std::set<std::string_view>& used) {
  ReadScenario read = read_scenario(text);
  if (!read.problems.empty()) return read.problems;
  Player player(used);
  std::size_t line = 0;
  try {
    for (const ScenarioStep& step : read.scenario.steps) {
      line = step.line;
      player.take(step);
    }
    player.nothing_refused();
  } catch (const Mismatch& mismatch) {
    return {{line, mismatch.text}};
  }
  return {};
}

}  // namespace leitai::scenarios
