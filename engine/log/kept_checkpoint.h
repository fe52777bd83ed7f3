#pragma once

#include <filesystem>
#include <string>

#include "engine/log/event_log.h"

/// A checkpoint that somebody kept, and the log it should be of. Any thread.
namespace leitai {

struct KeptCheckpoint {
  std::string note;      ///< as it was signed
  proof::Frontier then;  ///< the log's tree when it had that many events
};

/// Reads the file and compares: the log is not shorter than it was then, and its root at that size is the one that was
/// signed. Does not look at the signature. NOT_FOUND where there is no file; INTERNAL where it is damaged, or the log
/// is another one.
Result<KeptCheckpoint> read_kept_checkpoint(const EventLog& log, const std::filesystem::path& file);

}  // namespace leitai
