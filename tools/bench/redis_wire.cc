#include "tools/bench/redis_wire.h"

#include <charconv>
#include <initializer_list>

namespace leitai::bench {
namespace {

void append_command(std::string& out, std::initializer_list<std::string_view> words) {
  out += '*' + std::to_string(words.size()) + "\r\n";
  for (const std::string_view word : words) {
    out += '$' + std::to_string(word.size()) + "\r\n";
    out.append(word) += "\r\n";
  }
}

/// The length of the reply that `in` begins with; 0 where it is not whole yet.
std::size_t reply_length(std::string_view in) {
  const std::size_t line = in.find('\n');
  if (line == std::string_view::npos) return 0;
  if (in[0] != '$' && in[0] != '*') return line + 1;
  long count = 0;
  std::from_chars(in.data() + 1, in.data() + line, count);
  std::size_t length = line + 1;
  if (count < 0) return length;
  if (in[0] == '$') {
    length += static_cast<std::size_t>(count) + 2;
    return length <= in.size() ? length : 0;
  }
  for (long i = 0; i < count; ++i) {
    const std::size_t part = reply_length(in.substr(length));
    if (part == 0) return 0;
    length += part;
  }
  return length;
}

/// Takes one whole reply off; false where there is none.
Result<bool> take_reply(std::string_view& in) {
  const std::size_t length = in.empty() ? 0 : reply_length(in);
  if (length == 0) return false;
  if (in[0] == '-') return peer_said(in.substr(0, length));
  in.remove_prefix(length);
  return true;
}

Result<std::size_t> take_replies(std::string_view& in) {
  for (std::size_t count = 0;; ++count) {
    const auto one = take_reply(in);
    if (!one) return one.error();
    if (!*one) return count;
  }
}

/// A score that moves with every operation.
std::size_t score(std::size_t n) {
  return n * 2'654'435'761u % 1'000'003;
}

}  // namespace

Error peer_said(std::string_view what) {
  const std::string text = "the peer said: " + std::string(what);
  return make_error(ErrorKind::INTERNAL, text, text);
}

RedisAppend::RedisAppend(std::size_t payload)
    : command_([&] {
        std::string made;
        append_command(made, {"XADD", "log", "*", "e", std::string(payload, 'm')});
        return made;
      }()) {}

void RedisAppend::append(std::string& out, std::size_t) const {
  out += command_;
}

Result<std::size_t> RedisAppend::take(std::string_view& in) const {
  return take_replies(in);
}

void RedisBoard::append(std::string& out, std::size_t n) const {
  const std::string entry = std::to_string(n * 7919 % entries_);
  append_command(out, {"ZADD", "board", std::to_string(score(n)), entry});
  append_command(out, {"ZREVRANK", "board", entry});
  append_command(out, {"ZREVRANGE", "board", "0", "99", "WITHSCORES"});
}

Result<std::size_t> RedisBoard::take(std::string_view& in) const {
  for (std::size_t count = 0;; ++count) {
    std::string_view left = in;
    for (int reply = 0; reply < 3; ++reply) {
      const auto one = take_reply(left);
      if (!one) return one.error();
      if (!*one) return count;
    }
    in = left;
  }
}

void RedisFill::append(std::string& out, std::size_t n) const {
  append_command(out, {"ZADD", "board", std::to_string(score(n)), std::to_string(n)});
}

Result<std::size_t> RedisFill::take(std::string_view& in) const {
  return take_replies(in);
}

}  // namespace leitai::bench
