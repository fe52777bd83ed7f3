#pragma once

#include <optional>

#include "events/ids.h"
#include "tools/leitai/daemon_options.h"

/// One conversation with the daemon about the year of a batch. One thread.
namespace leitai::cli {

struct SentCommand {
  std::uint64_t position = 0;
  std::uint64_t created = 0;
};

class Desk {
 public:
  /// MALFORMED where there is no token; or why there is no conversation.
  static Result<std::unique_ptr<Desk>> open(const DaemonOptions& daemon);

  using FillQuery = std::function<void(schema::Query::Builder)>;
  using FillCommand = std::function<void(schema::Command::Builder)>;

  /// Answered from views that hold everything this desk has sent.
  Result<client::ResponseMessage> ask(const FillQuery& fill);
  /// A command, with that id. FORBIDDEN holds the rejection: its text, name and subject.
  Result<SentCommand> send(CommandId id, const FillCommand& fill);

  /// Until the daemon's views hold everything this desk has sent: who asks next sees it.
  Result<void> wait_until_shown();

  /// By number, or by name as it stands; a batch by its key, a brand by its name too where only one has it.
  Result<std::uint64_t> find_unit(const std::string& text);
  Result<std::uint64_t> find_batch(const std::string& text);
  Result<std::uint64_t> find_brand(const std::string& text);

 private:
  explicit Desk(std::unique_ptr<client::NativeClient> client) : client_(std::move(client)) {}

  std::unique_ptr<client::NativeClient> client_;
  std::uint64_t least_position_ = 0;
};

/// Digits only, and not 0; nullopt for anything else.
std::optional<std::uint64_t> number_of(const std::string& text);
/// Of 128 random bits.
CommandId random_command_id();

}  // namespace leitai::cli
