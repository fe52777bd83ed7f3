/// The table of figures read from standard input: `bench_report table|json|markdown`.
#include <iostream>

#include "tools/bench/arguments.h"
#include "tools/bench/report.h"

int main(int argc, char** argv) {
  using namespace leitai::bench;
  const std::string format = argc > 1 ? argv[1] : "table";
  const auto figures = read_figures(std::cin);
  if (!figures) return ended("bench_report", figures.error());
  print_report(std::cout, *figures,
               format == "json"       ? ReportFormat::json
               : format == "markdown" ? ReportFormat::markdown
                                      : ReportFormat::table,
               leitai::tools::language_of_environment());
  return 0;
}
