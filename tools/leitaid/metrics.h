#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// Figures for Prometheus, collected when they are asked for. The network thread's.
namespace leitai::daemon {

class Metrics {
 public:
  enum class Kind { counter, gauge };
  using Read = std::function<double()>;

  void add(Kind kind, std::string name, std::string help, Read read);
  /// Prometheus' text exposition format 0.0.4.
  std::string text() const;

 private:
  struct Figure {
    Kind kind;
    std::string name, help;
    Read read;
  };
  std::vector<Figure> figures_;
};

}  // namespace leitai::daemon
