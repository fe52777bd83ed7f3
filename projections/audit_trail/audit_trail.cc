#include "projections/audit_trail/audit_trail.h"

#include "projections/audit_trail/audit_kinds.h"

namespace leitai::projections {

Result<void> AuditTrail::apply(schema::Event::Reader event) {
  if (auto learned = learn_names(event, directory_); !learned) return learned;
  ++kinds_[kind_of(event.getBody())];
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
  for (const auto& [kind, count] : kinds_) counts[kind_name(kind)] += count;
  return counts;
}

}  // namespace leitai::projections
