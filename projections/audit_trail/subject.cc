#include "projections/audit_trail/subject.h"

#include "engine/calendar/day.h"
#include "events/hash.h"

namespace leitai::projections {

namespace {

void append(std::string& to, const std::string& part) {
  if (part.empty()) return;
  if (!to.empty()) to += " · ";
  to += part;
}

}  // namespace

Subject& Subject::add(const LocalText& part) {
  append(text_.zh, part.zh);
  append(text_.en, part.en);
  return *this;
}

LocalText numbered(const std::string& zh, const std::string& en, std::uint64_t number, const std::string& name) {
  const std::string digits = std::to_string(number);
  const std::string tail = name.empty() ? "" : " " + name;
  return {zh + digits + tail, en + " " + digits + tail};
}

std::string words_of(schema::Decimal::Reader value) {
  return valid(value) ? to_string(read(value)) : "?";
}

std::string words_of(schema::Mark::Reader mark) {
  return valid(mark) ? to_string(read(mark)) : "?";
}

std::string words_of(schema::Date::Reader date) {
  const auto day = calendar::day_of(date);
  return day ? calendar::to_string(*day) : "";
}

std::string digest_words(capnp::Data::Reader digest) {
  return to_hex(ByteSpan(digest.begin(), digest.size())).substr(0, 8);
}

}  // namespace leitai::projections
