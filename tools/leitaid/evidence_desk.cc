#include "tools/leitaid/evidence_desk.h"

#include <boost/asio/post.hpp>

namespace leitai::daemon {
namespace {

namespace asio = boost::asio;

/// Uploads are written as they come; what goes out lies in memory as a whole.
constexpr std::size_t kMostComingIn = 64, kMostGoingOut = 8;

Error busy() {
  return make_error(ErrorKind::OVERLOADED, "正在传输的文件过多,请稍后再试",
                    "too many files are on their way: try again soon");
}

}  // namespace

EvidenceDesk::EvidenceDesk(asio::io_context& io, std::filesystem::path folder, std::size_t most_bytes)
    : io_(io), store_(std::move(folder)), most_bytes_(most_bytes) {}

std::shared_ptr<void> EvidenceDesk::take(const std::shared_ptr<std::size_t>& taken, std::size_t most) {
  if (*taken >= most) return nullptr;
  ++*taken;
  return std::shared_ptr<void>(taken.get(), [taken](void*) { --*taken; });
}

Result<EvidenceDesk::IncomingPtr> EvidenceDesk::begin() {
  auto place = take(coming_in_, kMostComingIn);
  if (!place) return busy();
  return std::make_shared<Incoming>(Incoming{store_.begin(most_bytes_), std::move(place)});
}

// What is called back with, and what takes a place, goes back to the network thread before it is let go of.

void EvidenceDesk::write(IncomingPtr incoming, std::string bytes, std::function<void(Result<void>)> then) {
  asio::post(thread_,
             [this, incoming = std::move(incoming), bytes = std::move(bytes), then = std::move(then)]() mutable {
               auto written = incoming->upload->write(as_bytes(bytes));
               asio::post(io_, [incoming = std::move(incoming), written, then = std::move(then)] { then(written); });
             });
}

void EvidenceDesk::finish(IncomingPtr incoming, std::optional<Digest> expected,
                          std::function<void(Result<StoredEvidence>)> then) {
  asio::post(thread_, [this, incoming = std::move(incoming), expected, then = std::move(then)]() mutable {
    auto stored = incoming->upload->finish(expected);
    asio::post(io_, [incoming = std::move(incoming), stored, then = std::move(then)] { then(stored); });
  });
}

void EvidenceDesk::read(const Digest& sha256, std::function<void(Result<Outgoing>)> then) {
  auto place = take(going_out_, kMostGoingOut);
  if (!place) return then(busy());
  asio::post(thread_, [this, sha256, place = std::move(place), then = std::move(then)]() mutable {
    auto file = store_.read(sha256);
    asio::post(io_, [file = std::move(file), place = std::move(place), then = std::move(then)]() mutable {
      if (!file) return then(file.error());
      then(Outgoing{std::move(*file), std::move(place)});
    });
  });
}

void EvidenceDesk::stop() {
  thread_.stop();
  thread_.join();
}

}  // namespace leitai::daemon
