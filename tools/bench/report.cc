#include "tools/bench/report.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <istream>
#include <ostream>

#include "tools/common/table.h"

namespace leitai::bench {
namespace {

using tools::Align;
using tools::CellKind;

/// Three significant digits; whole from a hundred on.
std::string number(double value) {
  char text[64];
  const double size = std::abs(value);
  std::snprintf(text, sizeof text, "%.*f", size >= 100 ? 0 : size >= 10 ? 1 : 2, value);
  return text;
}

const std::vector<double>* find(const Figures& figures, const std::string& name) {
  const auto found = figures.find(name);
  return found == figures.end() || found->second.empty() ? nullptr : &found->second;
}

std::optional<double> median_of(const Figures& figures, const std::string& name) {
  const auto* values = find(figures, name);
  return values ? std::optional(median(*values)) : std::nullopt;
}

std::optional<double> ratio(const ReportRow& row, const Figures& figures) {
  const auto own = median_of(figures, row.figure), peer = median_of(figures, row.peer);
  return own && peer && *peer != 0 ? std::optional(*own / *peer) : std::nullopt;
}

std::string spread(const Figures& figures, const std::string& name) {
  const auto* values = find(figures, name);
  if (!values) return "";
  const auto [least, most] = std::minmax_element(values->begin(), values->end());
  return number(*least) + "–" + number(*most);
}

std::string goal_text(const ReportRow& row) {
  if (!row.goal) return "";
  const std::string limit = row.goal->limit >= 1000 ? number(row.goal->limit / 1e6) + " M" : number(row.goal->limit);
  return (row.goal->bound == Bound::at_least ? ">= " : "<= ") + limit + (row.goal->held == Held::ratio ? "x" : "");
}

LocalText verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return {"达到", "met"};
    case Verdict::missed:
      return {"未达到", "missed"};
    case Verdict::not_measured:
      return {"未测量", "not measured"};
    case Verdict::no_goal:
      break;
  }
  return {"—", "-"};
}

std::vector<tools::Column> columns() {
  return {{"what", {"项目", "what"}, Align::left, CellKind::text},
          {"median", {"中位数", "median"}, Align::right, CellKind::number},
          {"unit", {"单位", "unit"}, Align::left, CellKind::text},
          {"spread", {"范围", "spread"}, Align::right, CellKind::text},
          {"beside", {"对照", "beside"}, Align::left, CellKind::text},
          {"peer", {"对照中位数", "its median"}, Align::right, CellKind::number},
          {"ratio", {"比值", "ratio"}, Align::right, CellKind::number},
          {"goal", {"目标", "goal"}, Align::left, CellKind::text},
          {"verdict", {"结果", "verdict"}, Align::left, CellKind::text}};
}

std::vector<std::string> cells(const ReportRow& row, const Figures& figures, tools::Language language) {
  const auto text = [](std::optional<double> value) { return value ? number(*value) : std::string(); };
  return {tools::pick(row.what, language),
          text(median_of(figures, row.figure)),
          row.unit,
          spread(figures, row.figure),
          tools::pick(row.beside, language),
          text(median_of(figures, row.peer)),
          text(ratio(row, figures)),
          goal_text(row),
          tools::pick(verdict_text(verdict(row, figures)), language)};
}

void print_line(std::ostream& out, const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) out << "| " << cell << ' ';
  out << "|\n";
}

void print_markdown(std::ostream& out, const Figures& figures, tools::Language language) {
  std::vector<std::string> titles, rules;
  for (const tools::Column& column : columns()) {
    titles.push_back(tools::pick(column.title, language));
    rules.push_back(column.align == Align::right ? "---:" : "---");
  }
  print_line(out, titles);
  print_line(out, rules);
  for (const ReportRow& row : report_rows()) print_line(out, cells(row, figures, language));
}

}  // namespace

Result<Figures> read_figures(std::istream& in) {
  Figures figures;
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    char* end = nullptr;
    const double value = tab == std::string::npos ? 0 : std::strtod(line.c_str() + tab + 1, &end);
    if (tab == 0 || tab == std::string::npos || end == line.c_str() + tab + 1 || *end != '\0')
      return make_error(ErrorKind::MALFORMED, "不是“名称<tab>数值”:" + line, "not NAME<tab>VALUE: " + line);
    figures[line.substr(0, tab)].push_back(value);
  }
  return figures;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Verdict verdict(const ReportRow& row, const Figures& figures) {
  const bool by_ratio = !row.goal || row.goal->held == Held::ratio;
  const auto held = by_ratio && !row.peer.empty() ? ratio(row, figures) : median_of(figures, row.figure);
  if (!held) return Verdict::not_measured;
  if (!row.goal) return Verdict::no_goal;
  const bool met = row.goal->bound == Bound::at_least ? *held >= row.goal->limit : *held <= row.goal->limit;
  return met ? Verdict::met : Verdict::missed;
}

void print_report(std::ostream& out, const Figures& figures, ReportFormat format, tools::Language language) {
  if (format == ReportFormat::markdown) return print_markdown(out, figures, language);
  tools::Table table(columns());
  for (const ReportRow& row : report_rows()) table.add(cells(row, figures, language));
  table.print(out, format == ReportFormat::json ? tools::Format::json : tools::Format::table, language);
}

}  // namespace leitai::bench
