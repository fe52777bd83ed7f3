#pragma once

#include "tools/leitaid/http_call.h"

/// What is asked over HTTP: a call's path, parameters and body into a query. Errors are MALFORMED and name the
/// parameter, or NOT_FOUND for a contest that is not there.
namespace leitai::daemon {

struct HttpApi::Queries {
  using To = schema::Query::Builder;

  // http_queries.cc: contests and the log
  static Result<void> contests(const Service&, const Call&, To);
  static Result<void> contest(const Service&, const Call&, To);
  static Result<void> standings(const Service&, const Call&, To);
  static Result<void> explain(const Service&, const Call&, To);
  static Result<void> explain_pair(const Service&, const Call&, To);
  static Result<void> preview(const Service&, const Call&, To);
  static Result<void> robustness(const Service&, const Call&, To);
  static Result<void> judges(const Service&, const Call&, To);
  static Result<void> floor(const Service&, const Call&, To);
  static Result<void> seat(const Service&, const Call&, To);
  static Result<void> stage(const Service&, const Call&, To);
  static Result<void> accounts(const Service&, const Call&, To);
  static Result<void> events(const Service&, const Call&, To);
  static Result<void> audit(const Service&, const Call&, To);
  static Result<void> digests(const Service&, const Call&, To);

  // http_programme.cc: the year of a batch
  static Result<void> units(const Service&, const Call&, To);
  static Result<void> unit(const Service&, const Call&, To);
  static Result<void> batches(const Service&, const Call&, To);
  static Result<void> batch(const Service&, const Call&, To);
  static Result<void> brands(const Service&, const Call&, To);
  static Result<void> brand(const Service&, const Call&, To);
  static Result<void> ledger(const Service&, const Call&, To);
  static Result<void> compliance(const Service&, const Call&, To);
  static Result<void> review_desk(const Service&, const Call&, To);
  static Result<void> promotions(const Service&, const Call&, To);
  static Result<void> ranking(const Service&, const Call&, To);
  static Result<void> ranking_preview(const Service&, const Call&, To);
};

/// The first of these that is an error; else success.
template <class... Rest>
Result<void> all_of(const Result<void>& first, const Rest&... rest) {
  if (!first) return first;
  if constexpr (sizeof...(rest) > 0)
    return all_of(rest...);
  else
    return {};
}

}  // namespace leitai::daemon
