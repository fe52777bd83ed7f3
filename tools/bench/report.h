#pragma once

#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "events/error.h"
#include "tools/common/language.h"

/// The one table of all that was measured: each row beside its peer, with the goal it is held to. Plain functions.
namespace leitai::bench {

/// By name, a value of every round.
using Figures = std::map<std::string, std::vector<double>>;

/// Lines `NAME<tab>VALUE`. MALFORMED names the line.
Result<Figures> read_figures(std::istream& in);

enum class Bound { at_least, at_most };
/// What is held to the goal: the value by the peer's, or the value itself.
enum class Held { ratio, value };

struct Goal {
  Held held = Held::ratio;
  Bound bound = Bound::at_least;
  double limit = 0;
};

struct ReportRow {
  LocalText what;
  std::string figure;
  std::string unit;
  LocalText beside;          ///< empty: nothing
  std::string peer;          ///< the figure beside it; empty: none
  std::optional<Goal> goal;  ///< nullopt: only shown
};

/// Every row there is, in order.
const std::vector<ReportRow>& report_rows();

double median(std::vector<double> values);

enum class Verdict { met, missed, not_measured, no_goal };
Verdict verdict(const ReportRow& row, const Figures& figures);

enum class ReportFormat { table, json, markdown };
void print_report(std::ostream& out, const Figures& figures, ReportFormat format, tools::Language language);

}  // namespace leitai::bench
