#include "engine/domain/brand/decider.h"

#include <utf8proc.h>

#include <chrono>

#include "engine/domain/refuse.h"
#include "events/decimal.h"

namespace leitai::domain {
namespace {

constexpr std::size_t kBrandNameCharacters = 15;
constexpr std::size_t kMostEvidence = 20, kEvidenceNameBytes = 200, kSha256Bytes = 32;

StreamRef stream(BrandId brand) {
  return {static_cast<std::uint16_t>(schema::StreamKind::BRAND), brand.value};
}

/// Characters as a reader counts them: grapheme clusters (Unicode UAX 29).
std::size_t characters(capnp::Text::Reader text) {
  std::size_t count = 0;
  utf8proc_int32_t state = 0, before = 0;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.begin());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t code = 0;
    const auto read = utf8proc_iterate(at, left, &code);
    if (read <= 0) return SIZE_MAX;
    if (count == 0 || utf8proc_grapheme_break_stateful(before, code, &state)) ++count;
    before = code;
    at += read;
    left -= read;
  }
  return count;
}

/// The day it is in Asia/Shanghai, as day_number.
std::uint32_t shanghai_day(Timestamp now) {
  using namespace std::chrono;
  const auto local = sys_time<microseconds>(microseconds(now.micros)) + hours(8);
  const year_month_day date{floor<days>(local)};
  return static_cast<std::uint32_t>(static_cast<int>(date.year())) * 10000u +
         static_cast<unsigned>(date.month()) * 100u + static_cast<unsigned>(date.day());
}

Decision check_form(schema::ApplicationForm::Reader form) {
  if (!fits(form.getSecretary(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "secretary");
  if (!fits(form.getBrandName(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "brandName");
  if (!fits(form.getTopic(), 1, kTextBytes)) return refuse(Rejection::fieldInvalid, "topic");
  if (!fits(form.getMechanism(), 1, kTextBytes)) return refuse(Rejection::fieldInvalid, "mechanism");
  if (!fits(form.getMeaning(), 1, kTextBytes)) return refuse(Rejection::fieldInvalid, "meaning");
  if (!fits(form.getExpectedResults(), 1, kTextBytes)) return refuse(Rejection::fieldInvalid, "expectedResults");
  if (!fits(form.getContact(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "contact");
  if (characters(form.getBrandName()) > kBrandNameCharacters) return refuse(Rejection::brandNameTooLong);
  return Done{};
}

bool is_refused(const Decision& decision) {
  return std::holds_alternative<Refused>(decision);
}

class BrandDecider {
 public:
  BrandDecider(const BrandWorld& world, BrandId number, const Context& context, EventSink& sink)
      : world_(world), number_(number), brand_(world.brands.find(number)), context_(context), sink_(sink) {}

  Decision apply(schema::ApplyForBrand::Reader command) {
    const UnitId unit{command.getUnit()};
    const BatchId batch{command.getBatch()};
    if (!acts_for(unit)) return refuse(Rejection::notPermitted);
    if (!world_.units.find(unit)) return refuse(Rejection::unitNotFound, subject("unit", unit));
    const Batch* opened = world_.batches.find(batch);
    if (!opened) return refuse(Rejection::batchNotFound, subject("batch", batch));
    if (const auto form = check_form(command.getForm()); is_refused(form)) return form;
    if (shanghai_day(context_.now) > opened->applications_due) return refuse(Rejection::applicationsClosed);
    if (world_.brands.live(batch, unit)) return refuse(Rejection::applicationLive);
    const BrandId number = world_.brands.next();
    sink_.emit(stream(number)).initBrand().setApplicationSubmitted(command);
    return Done{number.value, 0};
  }

  Decision return_application(schema::ReturnApplication::Reader command) {
    if (const auto bad = check_reason(command.getReasons())) return *bad;
    if (brand_->state != schema::BrandState::SUBMITTED) return refuse(Rejection::brandNotSubmitted);
    event().setApplicationReturned(command);
    return Done{};
  }

  Decision resubmit(schema::ResubmitApplication::Reader command) {
    if (!acts_for(brand_->unit)) return refuse(Rejection::notPermitted);
    if (const auto form = check_form(command.getForm()); is_refused(form)) return form;
    if (brand_->state != schema::BrandState::RETURNED) return refuse(Rejection::brandNotReturned);
    auto resubmitted = event().initApplicationResubmitted();
    resubmitted.setForm(command.getForm());
    resubmitted.setVersion(brand_->version + 1);
    return Done{};
  }

  Decision accept(schema::AcceptApplication::Reader command) {
    if (!fits(command.getReason(), 0, kReasonBytes)) return refuse(Rejection::fieldInvalid, "reason");
    if (brand_->state != schema::BrandState::SUBMITTED) return refuse(Rejection::brandNotSubmitted);
    event().setApplicationAccepted(command);
    return Done{};
  }

  Decision log_activity(schema::LogActivity::Reader command) {
    if (!acts_for(brand_->unit)) return refuse(Rejection::notPermitted);
    if (!valid(command.getDate())) return refuse(Rejection::fieldInvalid, "date");
    if (!fits(command.getKind(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "kind");
    if (!fits(command.getTitle(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "title");
    if (!fits(command.getDone(), 1, kTextBytes)) return refuse(Rejection::fieldInvalid, "done");
    if (command.getEvidence().size() > kMostEvidence) return refuse(Rejection::fieldInvalid, "evidence");
    for (const auto evidence : command.getEvidence())
      if (!fits(evidence.getName(), 1, kEvidenceNameBytes) || evidence.getSha256().size() != kSha256Bytes)
        return refuse(Rejection::fieldInvalid, "evidence");
    if (!in_cultivation()) return refuse(Rejection::brandNotCultivated);
    event().setActivityLogged(command);
    return Done{};
  }

  Decision review(schema::RecordReview::Reader command) {
    if (command.getScores().size() == 0 || command.getScores().size() > 5)
      return refuse(Rejection::fieldInvalid, "scores");
    if (!fits(command.getOpinion(), 1, kTextBytes)) return refuse(Rejection::fieldInvalid, "opinion");
    unsigned seen = 0;
    for (const auto score : command.getScores()) {
      const Decimal value = read(score.getScore());
      if (value < Decimal{0, 0} || value > Decimal{100, 0}) return refuse(Rejection::fieldInvalid, "score");
    }
    for (const auto score : command.getScores()) {
      const unsigned bit = 1u << static_cast<unsigned>(score.getStandard());
      if (seen & bit) return refuse(Rejection::standardRepeated);
      seen |= bit;
    }
    if (!in_cultivation()) return refuse(Rejection::brandNotCultivated);
    const Account* actor = world_.identity.find(context_.actor);
    if (actor && actor->unit && actor->unit == brand_->unit) return refuse(Rejection::reviewerOfSameUnit);
    event().setReviewRecorded(command);
    return Done{};
  }

 private:
  /// An organiser (and the system) for any unit, a unit for itself.
  bool acts_for(UnitId unit) const {
    if (!context_.actor || world_.identity.roles_of(context_.actor).has(schema::Role::ORGANISER)) return true;
    const Account* actor = world_.identity.find(context_.actor);
    return actor && actor->unit && actor->unit == unit;
  }
  bool in_cultivation() const {
    using schema::BrandState;
    return brand_->state == BrandState::ACCEPTED || brand_->state == BrandState::LISTED ||
           brand_->state == BrandState::CULTIVATING;
  }
  schema::BrandEvent::Builder event() { return sink_.emit(stream(number_)).initBrand(); }

  const BrandWorld& world_;
  const BrandId number_;
  const Brand* const brand_;
  const Context& context_;
  EventSink& sink_;
};

}  // namespace

Decision decide_brand(const BrandWorld& world, schema::BrandCommand::Reader command, const Context& context,
                      EventSink& sink) {
  using Command = schema::BrandCommand;
  const BrandId number{command.getBrand()};
  BrandDecider decider(world, number, context, sink);
  if (command.which() == Command::APPLY_FOR_BRAND) return decider.apply(command.getApplyForBrand());
  if (!world.brands.find(number)) return refuse(Rejection::brandNotFound, subject("brand", number));
  switch (command.which()) {
    case Command::RETURN_APPLICATION:
      return decider.return_application(command.getReturnApplication());
    case Command::RESUBMIT_APPLICATION:
      return decider.resubmit(command.getResubmitApplication());
    case Command::ACCEPT_APPLICATION:
      return decider.accept(command.getAcceptApplication());
    case Command::LOG_ACTIVITY:
      return decider.log_activity(command.getLogActivity());
    case Command::RECORD_REVIEW:
      return decider.review(command.getRecordReview());
    default:
      return refuse(Rejection::unknownCommand);
  }
}

}  // namespace leitai::domain
