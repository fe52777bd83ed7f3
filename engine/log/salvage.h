#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "engine/log/store_verify.h"

/// Rescues what is provably intact of a damaged log into a new one: the events from the first on, up to the first that
/// is not there as it was written. The damaged folder is only read. One thread.
namespace leitai {

struct SalvageOptions {
  std::filesystem::path from;        ///< the damaged log's folder
  std::filesystem::path to;          ///< the new log's folder: empty, or not there yet
  std::filesystem::path checkpoint;  ///< kept beside the damaged log; may be missing
  ReadOutcome read_outcome;
  /// The answer of a command whose own was lost. With it goes a digest no request has: asked again, the command is
  /// refused, and never carried out twice.
  std::function<std::string(std::uint64_t events, Position last)> make_outcome;
  VerifyProgress progress;  ///< may be empty
};

/// Events that lie together.
struct EventRange {
  std::uint64_t first = 0, end = 0;
};

struct Salvaged {
  proof::Frontier tree;  ///< over what was rescued
  /// How long the log was at least, as its anchor, note, checkpoint and frontier tell.
  std::uint64_t known = 0;
  /// So many of the rescued events are under a root that was written apart from them; what is behind these was checked
  /// by its own hashes and versions only.
  std::uint64_t proven = 0;
  std::uint64_t lost_answers = 0;  ///< commands whose answer was made up
  std::vector<EventRange> beyond;  ///< intact, but behind a gap: not rescued
  std::vector<LocalText> damage;   ///< what was found, in order
};

/// INTERNAL where the new folder cannot be used, or the events are not the log that the anchor is of.
Result<Salvaged> salvage(const SalvageOptions& options);

}  // namespace leitai
