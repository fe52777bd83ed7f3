#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "projections/core/walk.h"

/// What an event replaced: the event before it that said the same thing. One thread; for one page of rows.
namespace leitai::projections {

class AuditPast {
 public:
  explicit AuditPast(const EventLog& log) : log_(log) {}

  /// Null where the event replaces nothing. Events of one stream are asked about in their order. Costs, where it
  /// replaces something, in proportion to the stream up to there, which is walked once. The errors of the log.
  Result<std::shared_ptr<const Frame>> replaced_by(schema::Event::Reader event);

 private:
  struct Stream {
    Position next;  ///< walked up to there
    std::uint32_t activities = 0;
    std::map<std::string, std::shared_ptr<const Frame>> said;  ///< the last event about each thing
  };

  const EventLog& log_;
  std::unordered_map<StreamRef, Stream> streams_;
};

}  // namespace leitai::projections
