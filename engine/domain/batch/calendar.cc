#include <array>
#include <optional>
#include <set>

#include "engine/domain/batch/office.h"

/// The batch's data: its dates and days, waivers, and the day that begins.
namespace leitai::domain {
namespace {

constexpr std::size_t kBatchKeyBytes = 64;
constexpr unsigned kMostDays = 2000, kMostNameCharacters = 200, kLastReportDay = 28;

constexpr const char* kDates[] = {"applicationsDue", "cultivationEnds", "acceptanceFrom", "acceptanceTo",
                                  "acceptanceDone"};

std::array<std::optional<calendar::Day>, std::size(kDates)> dates_of(schema::OpenBatch::Reader batch) {
  return {calendar::day_of(batch.getApplicationsDue()), calendar::day_of(batch.getCultivationEnds()),
          calendar::day_of(batch.getAcceptanceFrom()), calendar::day_of(batch.getAcceptanceTo()),
          calendar::day_of(batch.getAcceptanceDone())};
}

/// What is wrong with the fields by themselves.
std::optional<Decision> check_fields(schema::OpenBatch::Reader batch) {
  const auto invalid = [](const char* field) { return refuse(Rejection::fieldInvalid, field); };
  if (!fits(batch.getKey(), 1, kBatchKeyBytes)) return invalid("key");
  if (!fits(batch.getTitle(), 1, kNameBytes)) return invalid("title");
  const auto dates = dates_of(batch);
  for (std::size_t i = 0; i < dates.size(); ++i)
    if (!dates[i]) return invalid(kDates[i]);
  if (batch.getReportDay() < 1 || batch.getReportDay() > kLastReportDay) return invalid("reportDay");
  if (batch.getNameCharacters() < 1 || batch.getNameCharacters() > kMostNameCharacters)
    return invalid("nameCharacters");
  if (batch.getLights().getQuietRedDays() < batch.getLights().getQuietAmberDays()) return invalid("lights");
  if (batch.getDays().size() > kMostDays) return invalid("days");
  for (const auto day : batch.getDays())
    if (!calendar::day_of(day.getDate())) return invalid("days");
  return std::nullopt;
}

/// ... and with how they stand to each other.
std::optional<Decision> check_order(schema::OpenBatch::Reader batch) {
  std::set<calendar::Day> days;
  for (const auto exception : batch.getDays()) {
    const calendar::Day day = calendar::day_of(exception.getDate()).value_or(calendar::Day{});
    if (!days.insert(day).second) return refuse(Rejection::calendarDayRepeated, calendar::to_string(day));
  }
  const auto dates = dates_of(batch);
  for (std::size_t i = 1; i < dates.size(); ++i)
    if (*dates[i] < *dates[i - 1]) return refuse(Rejection::batchDatesDisordered, kDates[i]);
  return std::nullopt;
}

}  // namespace

Decision open_batch(const BatchWorld& world, schema::OpenBatch::Reader command, EventSink& sink) {
  if (const auto bad = check_fields(command)) return *bad;
  if (world.batches.key_taken(to_text(command.getKey())))
    return refuse(Rejection::batchKeyTaken, to_text(command.getKey()));
  if (const auto bad = check_order(command)) return *bad;
  const BatchId number = world.batches.next();
  const StreamRef stream{static_cast<std::uint16_t>(schema::StreamKind::BATCH), number.value};
  sink.emit(stream).initBatch().setBatchOpened(command);
  return Done{number.value, 0};
}

Decision revise_batch(const Office& office, schema::ReviseBatch::Reader command) {
  if (const auto bad = check_fields(command.getBatch())) return *bad;
  if (to_text(command.getBatch().getKey()) != office.batch.key) return refuse(Rejection::fieldInvalid, "key");
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (office.batch.closed) return refuse(Rejection::batchClosed);
  if (const auto bad = check_order(command.getBatch())) return *bad;
  office.event().setBatchRevised(command);
  return Done{};
}

Decision grant_waiver(const Office& office, schema::GrantWaiver::Reader command) {
  const UnitId number{command.getUnit()};
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (office.world.units.find(number)->dissolved) return refuse(Rejection::unitDissolved, subject("unit", number));
  if (office.batch.closed) return refuse(Rejection::batchClosed);
  office.event().setWaiverGranted(command);
  return Done{};
}

Decision withdraw_waiver(const Office& office, schema::WithdrawWaiver::Reader command) {
  const UnitId number{command.getUnit()};
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (office.batch.closed) return refuse(Rejection::batchClosed);
  if (!office.batch.waivers.contains({number, command.getRule()}))
    return refuse(Rejection::waiverNotFound, subject("unit", number));
  office.event().setWaiverWithdrawn(command);
  return Done{};
}

Decision begin_day(const Office& office, schema::BeginDay::Reader command) {
  const auto day = calendar::day_of(command.getDate());
  if (!day) return refuse(Rejection::fieldInvalid, "date");
  if (office.batch.closed) return refuse(Rejection::batchClosed);
  if (office.batch.today && *day <= *office.batch.today)
    return refuse(Rejection::dayNotLater, calendar::to_string(*office.batch.today));
  if (*day > calendar::day_of(office.context.now)) return refuse(Rejection::dayInFuture, calendar::to_string(*day));
  office.event().setDayBegan(command);
  return Done{};
}

}  // namespace leitai::domain
