#include "projections/audit_trail/audit_trail.h"

#include <capnp/schema.h>

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

std::string name_in_union(const capnp::StructSchema& schema, std::uint16_t number) {
  for (const auto field : schema.getUnionFields()) {
    if (field.getProto().getDiscriminantValue() == number) return field.getProto().getName().cStr();
  }
  return "unknown";
}

}  // namespace

Result<void> AuditTrail::apply(schema::Event::Reader event) {
  if (auto learned = learn_names(event, directory_); !learned) return learned;
  const Body::Reader body = event.getBody();
  ++kinds_[(static_cast<Kind>(body.which()) << 16) | event_number(body)];
  ++streams_[StreamRef{static_cast<std::uint16_t>(event.getStreamKind()), event.getStreamId()}];
  ++actors_[AccountId{event.getActor()}];
  return {};
}

std::string AuditTrail::save() const {
  SaveArchive archive;
  archive(directory_, kinds_, streams_, actors_);
  return archive.take();
}

bool AuditTrail::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(directory_, kinds_, streams_, actors_);
  if (archive.complete()) return true;
  directory_ = {};
  kinds_.clear();
  streams_.clear();
  actors_.clear();
  return false;
}

std::uint64_t AuditTrail::events_of(StreamRef stream) const {
  const auto found = streams_.find(stream);
  return found == streams_.end() ? 0 : found->second;
}

std::uint64_t AuditTrail::events_by(AccountId actor) const {
  const auto found = actors_.find(actor);
  return found == actors_.end() ? 0 : found->second;
}

std::map<std::string, std::uint64_t> AuditTrail::events_by_name() const {
  std::map<std::string, std::uint64_t> counts;
  const auto bodies = capnp::Schema::from<schema::Event>().getFieldByName("body").getType().asStruct();
  for (const auto& [kind, count] : kinds_) {
    for (const auto field : bodies.getUnionFields()) {
      if (field.getProto().getDiscriminantValue() == (kind >> 16))
        counts[name_in_union(field.getType().asStruct(), static_cast<std::uint16_t>(kind & 0xffff))] += count;
    }
  }
  return counts;
}

}  // namespace leitai::projections
