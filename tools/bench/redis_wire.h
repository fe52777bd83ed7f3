#pragma once

#include "tools/bench/wire.h"

/// Redis, RESP2.
namespace leitai::bench {

/// `XADD stream * e PAYLOAD`: one durable record an operation.
class RedisAppend final : public Wire {
 public:
  explicit RedisAppend(std::size_t payload);
  void append(std::string& out, std::size_t n) const override;
  Result<std::size_t> take(std::string_view& in) const override;

 private:
  const std::string command_;
};

/// A live board of `entries`: `ZADD`, `ZREVRANK` of the same entry, `ZREVRANGE` of the top 100.
class RedisBoard final : public Wire {
 public:
  explicit RedisBoard(std::size_t entries) : entries_(entries) {}
  void append(std::string& out, std::size_t n) const override;
  Result<std::size_t> take(std::string_view& in) const override;

 private:
  const std::size_t entries_;
};

/// The `ZADD`s that fill such a board, one entry an operation.
class RedisFill final : public Wire {
 public:
  void append(std::string& out, std::size_t n) const override;
  Result<std::size_t> take(std::string_view& in) const override;
};

}  // namespace leitai::bench
