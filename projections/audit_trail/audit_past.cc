#include "projections/audit_trail/audit_past.h"

#include <vector>

#include "projections/core/text.h"

namespace leitai::projections {

namespace {

std::string thing(const char* what, std::uint64_t number) {
  return std::string(what) + " " + std::to_string(number);
}

std::string waiver(std::uint64_t unit, schema::WaivedRule rule) {
  return thing("waiver", unit) + thing(" of", static_cast<std::uint64_t>(rule));
}

std::string task(capnp::Text::Reader key) {
  return "task " + text(key);
}

std::string month(schema::MonthlyReport::Reader report) {
  return "month " + std::to_string(report.getYear()) + " " + std::to_string(report.getMonth());
}

std::string replaced_in_unit(schema::UnitEvent::Reader event) {
  if (event.isSecretaryAppointed()) return "secretary";
  if (event.isUnitRenamed()) return "name";
  if (event.isUnitMoved()) return "parent";
  return {};
}

std::string replaced_in_batch(schema::BatchEvent::Reader event) {
  using Event = schema::BatchEvent;
  switch (event.which()) {
    case Event::BATCH_REVISED:
      return "calendar";
    case Event::WAIVER_GRANTED:
      return waiver(event.getWaiverGranted().getUnit(), event.getWaiverGranted().getRule());
    case Event::WAIVER_WITHDRAWN:
      return waiver(event.getWaiverWithdrawn().getUnit(), event.getWaiverWithdrawn().getRule());
    case Event::LIST_PUBLISHED:
      return event.getListPublished().getList().getVersion() > 1 ? "list" : "";
    case Event::ACCEPTANCE_RULES_ADOPTED:
      return event.getAcceptanceRulesAdopted().getVersion() > 1 ? "acceptance rules" : "";
    case Event::RANKING_RULES_ADOPTED:
      return event.getRankingRulesAdopted().getVersion() > 1 ? "ranking rules" : "";
    default:
      return {};
  }
}

std::string replaced_in_brand(schema::BrandEvent::Reader event, std::uint64_t stream_version) {
  using Event = schema::BrandEvent;
  switch (event.which()) {
    case Event::APPLICATION_SUBMITTED:
      return stream_version > 1 ? "form" : "";
    case Event::DRAFT_REVISED:
    case Event::APPLICATION_RESUBMITTED:
      return "form";
    case Event::PLAN_FILED:
      return event.getPlanFiled().getVersion() > 1 ? "plan" : "";
    case Event::TASK_SLIPPED:
      return task(event.getTaskSlipped().getTask());
    case Event::ACTIVITY_CORRECTED:
      return thing("activity", event.getActivityCorrected().getActivity());
    case Event::ACTIVITY_STRUCK:
      return thing("activity", event.getActivityStruck().getActivity());
    case Event::MONTHLY_REPORT_SUBMITTED: {
      const auto submitted = event.getMonthlyReportSubmitted();
      return submitted.getVersion() > 1 ? month(submitted.getReport()) : "";
    }
    case Event::ACCEPTANCE_REQUESTED:
      return event.getAcceptanceRequested().getVersion() > 1 ? "report" : "";
    case Event::PROMOTION_HELD:
      return thing("promotion", event.getPromotionHeld().getPromotion());
    case Event::PROMOTION_CANCELLED:
      return thing("promotion", event.getPromotionCancelled().getPromotion());
    default:
      return {};
  }
}

/// The thing whose earlier version an event replaces; empty for none.
std::string replaced(schema::Event::Reader event) {
  const auto body = event.getBody();
  if (body.isUnit()) return replaced_in_unit(body.getUnit());
  if (body.isBatch()) return replaced_in_batch(body.getBatch());
  if (body.isBrand()) return replaced_in_brand(body.getBrand(), event.getStreamVersion());
  if (body.isIdentity() && body.getIdentity().isRelationWithdrawn())
    return thing("relation", body.getIdentity().getRelationWithdrawn().getUnit());
  return {};
}

std::vector<std::string> said_of_unit(schema::UnitEvent::Reader event) {
  if (event.isUnitRegistered()) return {"secretary", "name", "parent"};
  const std::string one = replaced_in_unit(event);
  if (one.empty()) return {};
  return {one};
}

std::vector<std::string> said_of_batch(schema::BatchEvent::Reader event) {
  using Event = schema::BatchEvent;
  switch (event.which()) {
    case Event::BATCH_OPENED:
      return {"calendar"};
    case Event::LIST_PUBLISHED:
      return {"list"};
    case Event::ACCEPTANCE_RULES_ADOPTED:
      return {"acceptance rules"};
    case Event::RANKING_RULES_ADOPTED:
      return {"ranking rules"};
    default: {
      const std::string one = replaced_in_batch(event);
      if (one.empty()) return {};
      return {one};
    }
  }
}

std::vector<std::string> said_of_brand(schema::BrandEvent::Reader event, std::uint32_t& activities) {
  using Event = schema::BrandEvent;
  switch (event.which()) {
    case Event::APPLICATION_DRAFTED:
    case Event::APPLICATION_SUBMITTED:
      return {"form"};
    case Event::PLAN_FILED: {
      std::vector<std::string> said = {"plan"};
      for (const auto each : event.getPlanFiled().getPlan().getTasks()) said.push_back(task(each.getKey()));
      return said;
    }
    case Event::ACTIVITY_LOGGED:
      return {thing("activity", ++activities)};
    case Event::MONTHLY_REPORT_SUBMITTED:
      return {month(event.getMonthlyReportSubmitted().getReport())};
    case Event::ACCEPTANCE_REQUESTED:
      return {"report"};
    case Event::PROMOTION_PLANNED:
      return {thing("promotion", event.getPromotionPlanned().getPromotion())};
    case Event::ACTIVITY_STRUCK:  // says nothing new of it
      return {};
    default: {
      const std::string one = replaced_in_brand(event, 2);
      if (one.empty()) return {};
      return {one};
    }
  }
}

/// The things an event says how they are.
std::vector<std::string> said(schema::Event::Reader event, std::uint32_t& activities) {
  const auto body = event.getBody();
  if (body.isUnit()) return said_of_unit(body.getUnit());
  if (body.isBatch()) return said_of_batch(body.getBatch());
  if (body.isBrand()) return said_of_brand(body.getBrand(), activities);
  if (body.isIdentity() && body.getIdentity().isRelationDeclared())
    return {thing("relation", body.getIdentity().getRelationDeclared().getUnit())};
  return {};
}

}  // namespace

Result<std::shared_ptr<const Frame>> AuditPast::replaced_by(schema::Event::Reader event) {
  const std::string wanted = replaced(event);
  if (wanted.empty()) return std::shared_ptr<const Frame>{};
  const StreamRef ref{static_cast<std::uint16_t>(event.getStreamKind()), event.getStreamId()};
  Stream& stream = streams_[ref];
  const Position end{event.getPosition()};
  if (stream.next < end) {
    const EventVisitor visit = [&](schema::Event::Reader earlier, FrameView frame) -> Result<Walk> {
      const auto things = said(earlier, stream.activities);
      if (things.empty()) return Walk::go_on;
      const auto kept = std::make_shared<const Frame>(frame.begin(), frame.end());
      for (const std::string& each : things) stream.said[each] = kept;
      return Walk::go_on;
    };
    const auto walked = walk_stream(log_, ref, stream.next, end, visit);
    if (!walked) return walked.error();
    stream.next = end;
  }
  const auto found = stream.said.find(wanted);
  return found == stream.said.end() ? std::shared_ptr<const Frame>{} : found->second;
}

}  // namespace leitai::projections
