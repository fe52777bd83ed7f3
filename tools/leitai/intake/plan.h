#pragma once

#include <cstdint>
#include <functional>

#include "tools/leitai/intake/headed_table.h"
#include "tools/leitai/programme/desk.h"

/// What an import will send, worked out and checked before anything is sent.
namespace leitai::intake {

/// How many rows of a page are asked for at once.
inline constexpr std::uint32_t kRowsAsked = 1000;

/// The numbers that steps made so far, by step; 0: none.
using Created = std::vector<std::uint64_t>;

struct Step {
  CommandId id;
  std::size_t row = 0;             ///< of the file
  std::vector<std::size_t> after;  ///< steps without which it is left out
  std::function<void(schema::Command::Builder, const Created&)> fill;
};

/// A refusal stands for ever under its id. Asked again, a step goes by another: the first is its own.
inline constexpr unsigned kMostAgain = 16;
CommandId id_of_attempt(CommandId id, unsigned attempt);

struct Plan {
  std::vector<Step> steps;
  std::vector<LocalText> notes;  ///< what is legal and may not be meant
};

/// Command ids out of the file's digest, what it is imported as, the row and the step: the same file again is the same
/// commands.
class StepIds {
 public:
  StepIds(const HeadedTable& table, std::string what) : begin_(std::move(what) + "|" + to_hex(table.sha256())) {}
  CommandId of(std::size_t row, const std::string& step) const;

 private:
  const std::string begin_;
};

/// What the daemon holds that an import must fit to.
struct KnownUnit {
  std::uint64_t number = 0;
  std::string secretary, since;  ///< since: "2024-06-01"; may be empty
};
using Units = std::map<std::string, KnownUnit>;  ///< by name, without those dissolved
Result<Units> known_units(cli::Desk& desk);

/// True where the stream holds an event of that command: an earlier run of the same import sent it.
Result<bool> was_sent(cli::Desk& desk, schema::StreamKind kind, std::uint64_t stream, CommandId id);

/// Everything that is wrong goes to `errors`; an Error only where the daemon cannot be asked.
Result<Plan> plan_units(cli::Desk& desk, const HeadedTable& table, tools::FileErrors& errors);
Result<Plan> plan_secretaries(cli::Desk& desk, const HeadedTable& table, tools::FileErrors& errors);
/// Applications of one batch.
Result<Plan> plan_applications(cli::Desk& desk, const HeadedTable& table, const std::string& batch,
                               tools::FileErrors& errors);
/// Past batches with the brands they recognised. Their one reviewer is who imports: an organiser.
Result<Plan> plan_batches(cli::Desk& desk, const HeadedTable& table, tools::FileErrors& errors);

const std::vector<Heading>& unit_headings();
const std::vector<Heading>& secretary_headings();
const std::vector<Heading>& application_headings();
const std::vector<Heading>& batch_headings();

}  // namespace leitai::intake
