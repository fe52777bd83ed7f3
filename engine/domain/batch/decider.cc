#include "engine/domain/batch/decider.h"

#include <optional>

#include "engine/domain/batch/office.h"

namespace leitai::domain {
namespace {

/// Why a unit or a contest that the command names is not there.
std::optional<Decision> find_named(const BatchWorld& world, schema::BatchCommand::Reader command) {
  const auto find_unit = [&](UnitId unit) -> std::optional<Decision> {
    if (world.units.find(unit)) return std::nullopt;
    return refuse(Rejection::unitNotFound, subject("unit", unit));
  };
  if (command.isGrantWaiver()) return find_unit(UnitId{command.getGrantWaiver().getUnit()});
  if (command.isWithdrawWaiver()) return find_unit(UnitId{command.getWithdrawWaiver().getUnit()});
  if (!command.isAdoptRankingRules()) return std::nullopt;
  for (const auto input : command.getAdoptRankingRules().getRules().getInputs()) {
    const ContestId contest{input.getContest()};
    if (contest && !world.contests.find(contest))
      return refuse(Rejection::contestNotFound, subject("contest", contest));
  }
  return std::nullopt;
}

}  // namespace

Decision decide_batch(const BatchWorld& world, schema::BatchCommand::Reader command, const Context& context,
                      EventSink& sink) {
  using Command = schema::BatchCommand;
  if (command.which() == Command::OPEN_BATCH) return open_batch(world, command.getOpenBatch(), sink);
  if (const auto missing = find_named(world, command)) return *missing;
  const BatchId number{command.getBatch()};
  const Batch* batch = world.batches.find(number);
  if (!batch) return refuse(Rejection::batchNotFound, subject("batch", number));
  const Office office{number, *batch, world, context, sink};
  switch (command.which()) {
    case Command::REVISE_BATCH:
      return revise_batch(office, command.getReviseBatch());
    case Command::GRANT_WAIVER:
      return grant_waiver(office, command.getGrantWaiver());
    case Command::WITHDRAW_WAIVER:
      return withdraw_waiver(office, command.getWithdrawWaiver());
    case Command::PUBLISH_LIST:
      return publish_list(office, command.getPublishList());
    case Command::ADOPT_ACCEPTANCE_RULES:
      return adopt_acceptance_rules(office, command.getAdoptAcceptanceRules());
    case Command::ADOPT_RANKING_RULES:
      return adopt_ranking_rules(office, command.getAdoptRankingRules());
    case Command::RELEASE_RANKING:
      return release_ranking(office, command.getReleaseRanking());
    case Command::CERTIFY_RANKING:
      return certify_ranking(office, command.getCertifyRanking());
    case Command::CLOSE_BATCH:
      return close_batch(office, command.getCloseBatch());
    case Command::BEGIN_DAY:
      return begin_day(office, command.getBeginDay());
    case Command::OPEN_BATCH:
    case Command::UNKNOWN:
      break;
  }
  return refuse(Rejection::unknownCommand);
}

}  // namespace leitai::domain
