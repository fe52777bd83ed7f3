#pragma once

#include <cstdint>
#include <string>

#include "events/decimal.h"
#include "events/error.h"

/// Small pieces of wording. Stateless.
namespace leitai::projections {

/// Puts parts together with " · " between them, in both languages.
class Subject {
 public:
  Subject& add(const LocalText& part);
  Subject& add(const std::string& zh, const std::string& en) { return add(LocalText{zh, en}); }
  LocalText take() { return std::move(text_); }

 private:
  LocalText text_;
};

/// "评委3 张三" / "judge 3 张三"; without a name the number alone.
LocalText numbered(const std::string& zh, const std::string& en, std::uint64_t number, const std::string& name);

/// Decimal text; "?" where the stored number is out of range.
std::string words_of(schema::Decimal::Reader value);
std::string words_of(schema::Mark::Reader mark);
/// "2024-04-23"; empty where it is absent or no real day.
std::string words_of(schema::Date::Reader date);
/// The first eight hex digits.
std::string digest_words(capnp::Data::Reader digest);

}  // namespace leitai::projections
