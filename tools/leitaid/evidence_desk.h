#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "tools/leitaid/evidence_store.h"

/// Evidence files on a thread of its own: the disk and the hashing keep nobody else waiting. The network thread's;
/// calls back there.
namespace leitai::daemon {

class EvidenceDesk {
 public:
  EvidenceDesk(boost::asio::io_context& io, std::filesystem::path folder, std::size_t most_bytes);

  /// INTERNAL where the folder cannot be used.
  Result<void> prepare() { return store_.prepare(); }
  std::size_t most_bytes() const { return most_bytes_; }

  /// A file that is coming in, and the place it takes among those that may at once.
  struct Incoming {
    std::unique_ptr<EvidenceStore::Upload> upload;
    std::shared_ptr<void> place;
  };
  using IncomingPtr = std::shared_ptr<Incoming>;
  /// OVERLOADED where too many come in already.
  Result<IncomingPtr> begin();
  /// One call at a time for each file. The errors of EvidenceStore::Upload.
  void write(IncomingPtr incoming, std::string bytes, std::function<void(Result<void>)> then);
  void finish(IncomingPtr incoming, std::optional<Digest> expected, std::function<void(Result<StoredEvidence>)> then);

  /// A file in memory, and its place among those that may be at once: kept until it is sent.
  struct Outgoing {
    EvidenceFile file;
    std::shared_ptr<void> place;
  };
  /// The errors of EvidenceStore::read, and OVERLOADED.
  void read(const Digest& sha256, std::function<void(Result<Outgoing>)> then);

  /// Ends the thread; callbacks that did not come yet do not come.
  void stop();

 private:
  /// nullptr where `most` are taken already.
  static std::shared_ptr<void> take(const std::shared_ptr<std::size_t>& taken, std::size_t most);

  boost::asio::io_context& io_;
  EvidenceStore store_;
  const std::size_t most_bytes_;
  std::shared_ptr<std::size_t> coming_in_ = std::make_shared<std::size_t>(0);
  std::shared_ptr<std::size_t> going_out_ = std::make_shared<std::size_t>(0);
  boost::asio::thread_pool thread_{1};
};

}  // namespace leitai::daemon
