#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "events/hash.h"
#include "tests/tools/leitaid/http_client.h"

namespace leitai::test {

/// Somebody outside who reads the log and trusts nothing but its verifier key. Written from RFC 6962 and the C2SP
/// specifications alone: it shares no code with engine/proof. Whatever is not as they say throws std::runtime_error.
class LogReader {
 public:
  /// `token` may be empty: then the entries must be public to be read.
  LogReader(std::uint16_t port, std::string verifier_key, const std::string& token = {});

  struct Head {
    std::string origin;
    std::uint64_t size = 0;
    Digest root{};
    std::string note;
  };
  /// The newest checkpoint, its signature verified.
  Head checkpoint();
  Head open(const std::string& note) const;

  /// The root of the first `leaves` entries, from the hash tiles of a tree of `size`.
  Digest root_from_tiles(std::uint64_t leaves, std::uint64_t size);
  /// All entries of a tree of that size.
  std::vector<std::string> entries(std::uint64_t size);
  static Digest root_of(const std::vector<std::string>& entries);

  std::uint64_t requests() const { return requests_; }

 private:
  std::string get(const std::string& target);
  Digest range_root(std::uint64_t begin, std::uint64_t end, std::uint64_t size);
  Digest hash_at(unsigned level, std::uint64_t index, std::uint64_t size);

  HttpClient http_;
  std::string name_, public_key_;
  std::uint32_t key_id_ = 0;
  std::map<std::string, std::string> tiles_;  // by target
  std::uint64_t requests_ = 0;
};

}  // namespace leitai::test
