#pragma once

#include <boost/system/result.hpp>
#include <string>
#include <string_view>

#include "events/schema/api.capnp.h"

/// Operating errors: what went wrong outside the program's control, as a value.
///
///   Result<Decimal> d = parse_decimal(text);
///   if (!d) return d.error();
///
/// An Error carries its kind (the API's own closed list) and a sentence in Chinese and English that says what,
/// where and what was expected. Business refusals are rejections (engine/domain), programming errors are
/// LEITAI_CHECKs: the three are never mixed.
namespace leitai {

using ErrorKind = schema::ErrorKind;

/// A text in both languages of the people who read it.
struct LocalText {
  std::string zh;
  std::string en;
  friend bool operator==(const LocalText&, const LocalText&) = default;
};

struct Error {
  ErrorKind kind = ErrorKind::INTERNAL;
  LocalText text;
};

/// Both texts on one line, for logs and terminals.
std::string to_string(const Error& error);
std::string_view name(ErrorKind kind);

template <class T = void>
using Result = boost::system::result<T, Error>;

inline Error make_error(ErrorKind kind, std::string zh, std::string en) {
  return Error{kind, LocalText{std::move(zh), std::move(en)}};
}

/// Called by boost::system::result when value() is asked of an error: a programming error.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

}  // namespace leitai
