#pragma once

#include <optional>
#include <string>

#include "events/schema/api.capnp.h"
#include "projections/audit_trail/audit_directory.h"

/// One event in words. Stateless.
namespace leitai::projections {

/// What of a row the event says; the envelope's numbers stay in the envelope.
struct AuditWords {
  std::string kind;    ///< the event's name, "markChanged"
  LocalText subject;   ///< "内务管理 · 第1轮 · 评委3"
  std::string before;  ///< where something was replaced
  std::string after;   ///< what was given
  std::string reason;
};

/// Names that the directory does not hold are worded by number. Secrets (credentials, tokens' digests) never appear.
/// `earlier` is the event that this one replaces (AuditPast), where there is one: before and after then say what
/// changed. May throw kj::Exception where an event is damaged.
AuditWords audit_words(schema::Event::Reader event, const AuditDirectory& directory,
                       const std::optional<schema::Event::Reader>& earlier = {});

}  // namespace leitai::projections
