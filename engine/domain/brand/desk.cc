#include "engine/domain/brand/desk.h"

namespace leitai::domain {
namespace {

constexpr std::size_t kEvidenceNameBytes = 200, kSha256Bytes = 32;

bool is_organiser(const BrandWorld& world, const Context& context) {
  return !context.actor || world.identity.roles_of(context.actor).has(schema::Role::ORGANISER);
}

}  // namespace

bool acts_for(const BrandWorld& world, const Context& context, UnitId unit) {
  if (is_organiser(world, context)) return true;
  const Account* actor = world.identity.find(context.actor);
  return actor && actor->unit && actor->unit == unit;
}

std::optional<Decision> refuse_other(const BrandDesk& desk) {
  if (acts_for(desk.world, desk.context, desk.brand.unit)) return std::nullopt;
  return refuse(Rejection::notPermitted);
}

std::optional<Decision> refuse_dissolved(const BrandWorld& world, const Context& context, UnitId unit) {
  const Account* actor = world.identity.find(context.actor);
  if (is_organiser(world, context) || !actor || actor->unit != unit) return std::nullopt;
  const Unit* found = world.units.find(unit);
  if (found && !found->dissolved) return std::nullopt;
  return refuse(Rejection::unitDissolved, subject("unit", unit));
}

std::optional<Decision> refuse_state(const BrandDesk& desk, BrandEventKind event, Rejection code) {
  if (const auto gone = refuse_dissolved(desk.world, desk.context, desk.brand.unit)) return gone;
  // What was recognised lives on after its batch: it is kept up, promoted, renewed.
  if (desk.terms.closed() && desk.brand.state != schema::BrandState::RECOGNISED)
    return refuse(Rejection::batchClosed, subject("batch", desk.brand.batch));
  if (!lawful(desk.brand.state, event)) return refuse(code);
  return std::nullopt;
}

std::optional<Decision> check_texts(std::initializer_list<TextField> fields) {
  for (const TextField& field : fields)
    if (!fits(field.text, field.least, field.most)) return refuse(Rejection::fieldInvalid, field.name);
  return std::nullopt;
}

std::optional<Decision> check_evidence(capnp::List<schema::Evidence>::Reader evidence) {
  if (evidence.size() > kMostEvidence) return refuse(Rejection::fieldInvalid, "evidence");
  for (const auto file : evidence)
    if (!fits(file.getName(), 1, kEvidenceNameBytes) || file.getSha256().size() != kSha256Bytes)
      return refuse(Rejection::fieldInvalid, "evidence");
  return std::nullopt;
}

std::optional<Decision> check_past(const BrandDesk& desk, schema::Date::Reader date) {
  const auto day = calendar::day_of(date);
  if (!day) return refuse(Rejection::fieldInvalid, "date");
  if (*day > desk.today()) return refuse(Rejection::dateInFuture, calendar::to_string(*day));
  return std::nullopt;
}

}  // namespace leitai::domain
