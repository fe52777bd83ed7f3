#pragma once

#include "tools/bench/wire.h"

/// PostgreSQL's protocol 3.0 with a prepared statement, as libpq's pipeline mode speaks it: every INSERT is a
/// transaction of its own (Bind, Execute, Sync). No password is asked (trust).
namespace leitai::bench {

class PostgresInsert final : public Wire {
 public:
  PostgresInsert(std::string user, std::string database, std::size_t payload);
  std::string greeting() const override;
  Result<bool> greeted(std::string_view& in) const override;
  void append(std::string& out, std::size_t n) const override;
  Result<std::size_t> take(std::string_view& in) const override;

 private:
  const std::string user_, database_;
  const std::string insert_;
};

}  // namespace leitai::bench
