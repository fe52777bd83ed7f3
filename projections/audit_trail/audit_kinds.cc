#include "projections/audit_trail/audit_kinds.h"

#include <capnp/schema.h>

#include "events/text.h"

namespace leitai::projections {

namespace {

using Body = schema::Event::Body;

std::uint16_t event_number(Body::Reader body) {
  switch (body.which()) {
    case Body::CONTEST:
      return static_cast<std::uint16_t>(body.getContest().which());
    case Body::IDENTITY:
      return static_cast<std::uint16_t>(body.getIdentity().which());
    case Body::UNIT:
      return static_cast<std::uint16_t>(body.getUnit().which());
    case Body::BATCH:
      return static_cast<std::uint16_t>(body.getBatch().which());
    case Body::BRAND:
      return static_cast<std::uint16_t>(body.getBrand().which());
    case Body::LOG:
      return static_cast<std::uint16_t>(body.getLog().which());
    case Body::UNKNOWN:
      break;
  }
  return 0;
}

capnp::StructSchema::FieldSubset bodies() {
  return capnp::Schema::from<schema::Event>().getFieldByName("body").getType().asStruct().getUnionFields();
}

AuditKind packed(std::uint16_t body, std::uint16_t number) {
  return (static_cast<AuditKind>(body) << 16) | number;
}

/// Calls `visit(kind, name)` for every event there is.
template <class Visit>
void each_event(Visit visit) {
  for (const auto body : bodies()) {
    if (!body.getType().isStruct()) continue;
    for (const auto field : body.getType().asStruct().getUnionFields())
      visit(packed(body.getProto().getDiscriminantValue(), field.getProto().getDiscriminantValue()),
            std::string_view(field.getProto().getName().cStr()));
  }
}

}  // namespace

AuditKind kind_of(Body::Reader body) {
  return packed(static_cast<std::uint16_t>(body.which()), event_number(body));
}

std::string kind_name(AuditKind kind) {
  std::string found = "unknown";
  each_event([&](AuditKind each, std::string_view name) {
    if (each == kind) found = name;
  });
  return found;
}

Result<std::set<AuditKind>> kinds_named(capnp::List<capnp::Text>::Reader names) {
  std::set<AuditKind> kinds;
  for (const auto name : names) {
    const std::string_view wanted(name.begin(), name.size());
    bool known = false;
    each_event([&](AuditKind kind, std::string_view each) {
      if (each != wanted || each == "unknown") return;
      known = true;
      kinds.insert(kind);
    });
    if (!known)
      return make_error(ErrorKind::MALFORMED, "没有名为 " + excerpt(wanted, 60) + " 的事件",
                        "there is no event named " + excerpt(wanted, 60));
  }
  return kinds;
}

}  // namespace leitai::projections
