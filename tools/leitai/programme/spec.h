#pragma once

#include <vector>

#include "tools/leitai/programme/cells.h"

/// The sub-verbs of the year of a batch as data: which options fill which fields of which command or query, and which
/// columns of the answer are shown. request_verbs.cc makes verbs of them. Plain values that live for ever.
namespace leitai::cli {

enum class FieldKind {
  text,
  number,
  word,      ///< an enumerator, by its name or its word in either language
  words,     ///< ... several, with commas between
  unit,      ///< a unit's number or name
  batch,     ///< a batch's number or key
  brand,     ///< a brand's number, or its name where it is the only one
  accounts,  ///< numbers with commas between
  scores,    ///< "precise=90,distinct=85.5"
  files,     ///< evidence: files' names with commas between; their size and SHA-256 go into the command
  at,        ///< a log position or an RFC 3339 moment
  flag,
};
enum class Need { required, optional };

struct FieldSpec {
  const char* option;  ///< "--reason", or "BRAND" for a positional one
  /// Of the field in the command's or query's own struct ("form.topic"); "/unit" is beside that struct, as in
  /// UnitCommand.
  const char* path;
  FieldKind kind;
  Need need;
  LocalText what;
};

/// What part of an answer is shown to people, and as CSV.
struct ViewSpec {
  const char* path;  ///< of the list in the answer; empty: the answer itself is the list
  LocalText title;
  std::vector<ViewColumn> columns;
};

struct RequestSpec {
  const char* group;
  const char* name;
  LocalText what;
  const char* example;  ///< behind "leitai GROUP NAME "
  /// "unit.registerUnit": the command and its member; or "units": the query.
  const char* member;
  std::vector<FieldSpec> fields;
  /// Of a query; a command's is empty. The first one is what CSV gives.
  std::vector<ViewSpec> views;
  /// The field that --json FILE fills ("form"), instead of the options below it; null where there is no such option.
  const char* body = nullptr;
};

/// By group, in the order of help.
const std::vector<RequestSpec>& batch_requests();
const std::vector<RequestSpec>& unit_requests();
const std::vector<RequestSpec>& brand_requests();
const std::vector<RequestSpec>& ledger_requests();
const std::vector<RequestSpec>& review_requests();
const std::vector<RequestSpec>& ranking_requests();

/// Columns that more than one view has.
std::vector<ViewColumn> unit_columns();
std::vector<ViewColumn> brand_columns();
std::vector<ViewColumn> activity_columns();
std::vector<ViewColumn> month_columns();

/// --search, --sort, --offset, --limit.
std::vector<FieldSpec> with_page(std::vector<FieldSpec> fields);

}  // namespace leitai::cli
