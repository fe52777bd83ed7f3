#pragma once

#include "engine/domain/batch/decider.h"
#include "engine/domain/refuse.h"

/// What the parts of the batch's decider share: one command on one batch. Used in this folder only.
namespace leitai::domain {

/// Units and contests that the command names are there.
struct Office {
  BatchId number;
  const Batch& batch;
  const BatchWorld& world;
  const Context& context;
  EventSink& sink;

  schema::BatchEvent::Builder event() const {
    return sink.emit({static_cast<std::uint16_t>(schema::StreamKind::BATCH), number.value}).initBatch();
  }
};

Decision open_batch(const BatchWorld& world, schema::OpenBatch::Reader command, EventSink& sink);
Decision revise_batch(const Office& office, schema::ReviseBatch::Reader command);
Decision grant_waiver(const Office& office, schema::GrantWaiver::Reader command);
Decision withdraw_waiver(const Office& office, schema::WithdrawWaiver::Reader command);
Decision begin_day(const Office& office, schema::BeginDay::Reader command);

Decision publish_list(const Office& office, schema::PublishList::Reader command);
Decision close_batch(const Office& office, schema::CloseBatch::Reader command);

Decision adopt_acceptance_rules(const Office& office, schema::AdoptAcceptanceRules::Reader command);
Decision adopt_ranking_rules(const Office& office, schema::AdoptRankingRules::Reader command);
Decision release_ranking(const Office& office, schema::ReleaseRanking::Reader command);
Decision certify_ranking(const Office& office, schema::CertifyRanking::Reader command);

}  // namespace leitai::domain
