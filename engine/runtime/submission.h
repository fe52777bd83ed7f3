#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "engine/runtime/outcome.h"
#include "events/hash.h"
#include "events/ids.h"
#include "events/message.h"

/// What goes into the sequencer and comes back.
namespace leitai::runtime {

/// The answer to one submission.
struct Completed {
  std::uint64_t tag = 0;   ///< the submission's
  bool id_reused = false;  ///< the command id was used before with other content; `outcome` is empty
  Outcome outcome;
};

/// Takes answers. Called on a thread of the sequencer's, one at a time, after what is answered is durable, once for
/// each run of a batch's answers that are its own: it hands over and returns at once.
class CompletionSink {
 public:
  virtual ~CompletionSink() = default;
  virtual void complete(std::span<Completed> answers) = 0;
};

struct Submission {
  Frame command;  ///< canonical frame of a schema::Command (events/message.h: checked_canonical)
  AccountId actor;
  TokenId token;
  std::uint64_t tag = 0;  ///< the caller's, comes back with the answer
  std::shared_ptr<CompletionSink> sink;
};

}  // namespace leitai::runtime
