#include "tools/bench/postgres_wire.h"

namespace leitai::bench {
namespace {

std::string big_endian(std::size_t value, int bytes) {
  std::string made;
  for (int i = bytes; i-- > 0;) made += static_cast<char>(value >> (8 * i) & 0xff);
  return made;
}

/// A message: its kind, the length of itself and the body, the body.
std::string message(char kind, const std::string& body) {
  return kind + big_endian(body.size() + 4, 4) + body;
}

std::string text(const std::string& value) {
  return value + '\0';
}

/// The first whole message's kind, and `in` behind it; 0 where there is none.
Result<char> next(std::string_view& in) {
  if (in.size() < 5) return '\0';
  std::size_t length = 0;
  for (std::size_t i = 1; i < 5; ++i) length = length << 8 | static_cast<unsigned char>(in[i]);
  if (in.size() < length + 1) return '\0';
  const char kind = in[0];
  if (kind == 'E') return peer_said(in.substr(5, length - 4));
  in.remove_prefix(length + 1);
  return kind;
}

/// ReadyForQuery messages taken off.
Result<std::size_t> take_ready(std::string_view& in) {
  for (std::size_t count = 0;;) {
    const auto kind = next(in);
    if (!kind) return kind.error();
    if (*kind == '\0') return count;
    if (*kind == 'Z') ++count;
  }
}

}  // namespace

PostgresInsert::PostgresInsert(std::string user, std::string database, std::size_t payload)
    : user_(std::move(user)),
      database_(std::move(database)),
      // One parameter in binary form, no results.
      insert_(message('B', text("") + text("i") + big_endian(1, 2) + big_endian(1, 2) + big_endian(1, 2) +
                               big_endian(payload, 4) + std::string(payload, 'm') + big_endian(0, 2)) +
              message('E', text("") + big_endian(0, 4)) + message('S', "")) {}

std::string PostgresInsert::greeting() const {
  const std::string startup =
      big_endian(196'608, 4) + text("user") + text(user_) + text("database") + text(database_) + text("");
  const std::string prepare =
      message('P', text("i") + text("INSERT INTO log (event) VALUES ($1)") + big_endian(0, 2)) + message('S', "");
  return big_endian(startup.size() + 4, 4) + startup + prepare;
}

Result<bool> PostgresInsert::greeted(std::string_view& in) const {
  // After the start-up one ReadyForQuery, after the statement another. The second may come later.
  std::string_view left = in;
  const auto ready = take_ready(left);
  if (!ready) return ready.error();
  if (*ready < 2) return false;
  in = left;
  return true;
}

void PostgresInsert::append(std::string& out, std::size_t) const {
  out += insert_;
}

Result<std::size_t> PostgresInsert::take(std::string_view& in) const {
  return take_ready(in);
}

}  // namespace leitai::bench
