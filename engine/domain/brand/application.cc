#include "engine/domain/brand/brand_name.h"
#include "engine/domain/brand/desk.h"

/// 组织申报: drafts, applications, their return and acceptance; withdrawal.
namespace leitai::domain {
namespace {

using Event = schema::BrandEvent;

/// Least: 1 where the form is handed in, 0 in a draft.
std::optional<Decision> check_form(schema::ApplicationForm::Reader form, std::size_t least) {
  return check_texts({{"secretary", form.getSecretary(), least, kNameBytes},
                      {"brandName", form.getBrandName(), least, kNameBytes},
                      {"topic", form.getTopic(), least, kTextBytes},
                      {"mechanism", form.getMechanism(), least, kTextBytes},
                      {"meaning", form.getMeaning(), least, kTextBytes},
                      {"expectedResults", form.getExpectedResults(), least, kTextBytes},
                      {"contact", form.getContact(), least, kNameBytes}});
}

/// 新的特色品牌: what the unit was recognised under is no new brand.
std::optional<Decision> check_new(const BrandWorld& world, UnitId unit, schema::ApplicationForm::Reader form) {
  if (!world.brands.recognised_as(unit, name_key(form.getBrandName()))) return std::nullopt;
  return refuse(Rejection::brandNameRepeated, to_text(form.getBrandName()));
}

/// Why the unit may not begin a brand in the batch.
std::optional<Decision> check_beginning(const BrandWorld& world, schema::ApplyForBrand::Reader command,
                                        const Context& context, std::size_t least) {
  const UnitId unit{command.getUnit()};
  const BatchId number{command.getBatch()};
  if (!acts_for(world, context, unit)) return refuse(Rejection::notPermitted);
  const Unit* applicant = world.units.find(unit);
  if (!applicant) return refuse(Rejection::unitNotFound, subject("unit", unit));
  const Batch* batch = world.batches.find(number);
  if (!batch) return refuse(Rejection::batchNotFound, subject("batch", number));
  if (const auto bad = check_form(command.getForm(), least)) return bad;
  if (applicant->dissolved) return refuse(Rejection::unitDissolved, subject("unit", unit));
  const BatchTerms terms(*batch, unit, calendar::day_of(context.now));
  if (terms.closed()) return refuse(Rejection::batchClosed, subject("batch", number));
  if (!terms.takes_applications()) return refuse(Rejection::applicationsClosed);
  if (world.brands.live(number, unit)) return refuse(Rejection::applicationLive);
  return std::nullopt;
}

StreamRef stream(BrandId brand) {
  return {static_cast<std::uint16_t>(schema::StreamKind::BRAND), brand.value};
}

}  // namespace

Decision apply_for_brand(const BrandWorld& world, schema::ApplyForBrand::Reader command, const Context& context,
                         EventSink& sink) {
  if (const auto bad = check_beginning(world, command, context, 1)) return *bad;
  if (const auto old = check_new(world, UnitId{command.getUnit()}, command.getForm())) return *old;
  const BrandId number = world.brands.next();
  sink.emit(stream(number)).initBrand().setApplicationSubmitted(command);
  return Done{number.value, 0};
}

Decision draft_application(const BrandWorld& world, schema::ApplyForBrand::Reader command, const Context& context,
                           EventSink& sink) {
  if (const auto bad = check_beginning(world, command, context, 0)) return *bad;
  const BrandId number = world.brands.next();
  sink.emit(stream(number)).initBrand().setApplicationDrafted(command);
  return Done{number.value, 0};
}

Decision revise_draft(const BrandDesk& desk, schema::ReviseDraft::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_form(command.getForm(), 0)) return *bad;
  if (const auto bad = refuse_state(desk, Event::DRAFT_REVISED, Rejection::brandNotDraft)) return *bad;
  desk.event().setDraftRevised(command);
  return Done{};
}

Decision submit_draft(const BrandDesk& desk, schema::SubmitDraft::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_form(command.getForm(), 1)) return *bad;
  if (const auto bad = refuse_state(desk, Event::APPLICATION_SUBMITTED, Rejection::brandNotDraft)) return *bad;
  if (!desk.terms.takes_applications()) return refuse(Rejection::applicationsClosed);
  if (const auto old = check_new(desk.world, desk.brand.unit, command.getForm())) return *old;
  auto submitted = desk.event().initApplicationSubmitted();
  submitted.setBatch(desk.brand.batch.value);
  submitted.setUnit(desk.brand.unit.value);
  submitted.setForm(command.getForm());
  return Done{};
}

Decision return_application(const BrandDesk& desk, schema::ReturnApplication::Reader command) {
  if (const auto bad = check_reason(command.getReasons())) return *bad;
  if (const auto bad = refuse_state(desk, Event::APPLICATION_RETURNED, Rejection::brandNotSubmitted)) return *bad;
  desk.event().setApplicationReturned(command);
  return Done{};
}

/// 重新进行申报: what was returned is handed in anew until the batch is closed, whatever the date.
Decision resubmit_application(const BrandDesk& desk, schema::ResubmitApplication::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_form(command.getForm(), 1)) return *bad;
  if (const auto bad = refuse_state(desk, Event::APPLICATION_RESUBMITTED, Rejection::brandNotReturned)) return *bad;
  if (const auto old = check_new(desk.world, desk.brand.unit, command.getForm())) return *old;
  auto resubmitted = desk.event().initApplicationResubmitted();
  resubmitted.setForm(command.getForm());
  resubmitted.setVersion(desk.brand.version + 1);
  return Done{};
}

Decision accept_application(const BrandDesk& desk, schema::AcceptApplication::Reader command) {
  if (!fits(command.getReason(), 0, kReasonBytes)) return refuse(Rejection::fieldInvalid, "reason");
  if (const auto bad = refuse_state(desk, Event::APPLICATION_ACCEPTED, Rejection::brandNotSubmitted)) return *bad;
  if (!desk.terms.takes_name(desk.brand.name_length))
    return refuse(Rejection::brandNameTooLong, std::to_string(desk.brand.name_length));
  desk.event().setApplicationAccepted(command);
  return Done{};
}

Decision withdraw_brand(const BrandDesk& desk, schema::WithReasons::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::BRAND_WITHDRAWN, Rejection::brandSettled)) return *bad;
  desk.event().setBrandWithdrawn(command);
  return Done{};
}

}  // namespace leitai::domain
