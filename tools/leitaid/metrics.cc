#include "tools/leitaid/metrics.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <sstream>

namespace leitai::daemon {

void Metrics::add(Kind kind, std::string name, std::string help, Read read) {
  figures_.push_back({kind, std::move(name), std::move(help), std::move(read)});
}

std::string Metrics::text() const {
  std::vector<prometheus::MetricFamily> families;
  for (const auto& figure : figures_) {
    prometheus::MetricFamily family;
    family.name = figure.name;
    family.help = figure.help;
    family.type = figure.kind == Kind::counter ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
    prometheus::ClientMetric metric;
    (figure.kind == Kind::counter ? metric.counter.value : metric.gauge.value) = figure.read();
    family.metric.push_back(metric);
    families.push_back(std::move(family));
  }
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, families);
  return out.str();
}

}  // namespace leitai::daemon
