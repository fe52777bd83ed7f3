#include "tools/leitaid/seat_links.h"

#include <capnp/compat/json.h>
#include <capnp/message.h>

#include <optional>

#include "events/hash.h"
#include "events/text.h"
#include "tools/common/token.h"

namespace leitai::daemon {
namespace {

constexpr unsigned kWrongPins = 5;
constexpr std::size_t kMostLinks = 10'000;
constexpr std::size_t kMostTextBytes = 256;

/// Without letters that are taken for others.
constexpr std::string_view kCodeDigits = "23456789abcdefghjkmnpqrstuvwxyz";
constexpr std::size_t kCodeLength = 12;

std::string random_code() {
  const Digest random = tools::random_token().digest;
  std::string code;
  for (std::size_t i = 0; i < kCodeLength; ++i)
    code += kCodeDigits[(random[2 * i] << 8 | random[2 * i + 1]) % kCodeDigits.size()];
  return code;
}

std::string random_pin() {
  const Digest random = tools::random_token().digest;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | random[i];
  std::string pin = std::to_string(number % 1'000'000);
  return std::string(6 - pin.size(), '0') + pin;
}

Error wrong_key() {
  return make_error(ErrorKind::UNAUTHENTICATED, "链接或 PIN 不对、已用过或已过期:请向工作人员要新的",
                    "the link or the PIN is wrong, used or old: ask the staff for a new one");
}

Error malformed() {
  return make_error(ErrorKind::MALFORMED, "应为 {\"code\":…,\"pin\":…,\"label\":…}",
                    "expected {\"code\":…,\"pin\":…,\"label\":…}");
}

struct Object {
  capnp::MallocMessageBuilder message;
  std::optional<capnp::JsonValue::Reader> read(std::string_view json) {
    auto value = message.initRoot<capnp::JsonValue>();
    try {
      capnp::JsonCodec().decodeRaw(kj::arrayPtr(json.data(), json.size()), value);
    } catch (const kj::Exception&) {
      return std::nullopt;
    }
    if (!value.isObject()) return std::nullopt;
    return value.asReader();
  }
};

}  // namespace

SeatLink SeatLinks::make(SeatLink seat, Time expires) {
  std::erase_if(links_, [&](const auto& one) {
    return one.second.link.contest == seat.contest && one.second.link.seat == seat.seat;
  });
  if (links_.size() >= kMostLinks) links_.clear();
  seat.code = random_code();
  seat.pin = random_pin();
  links_[seat.code] = {seat, expires, 0};
  return seat;
}

void SeatLinks::drop_old(Time now) {
  std::erase_if(links_, [&](const auto& one) { return one.second.expires <= now; });
}

Result<SeatLink> SeatLinks::redeem(std::string_view code, std::string_view pin, Time now) {
  drop_old(now);
  const auto found = links_.find(code);
  if (found == links_.end()) return wrong_key();
  // Of digests: how long it takes says nothing about the PIN.
  if (sha256(as_bytes(pin)) != sha256(as_bytes(found->second.link.pin))) {
    if (++found->second.wrong >= kWrongPins) links_.erase(found);
    return wrong_key();
  }
  SeatLink link = found->second.link;
  links_.erase(found);
  return link;
}

bool has_seat_code(std::string_view json) {
  Object object;
  const auto value = object.read(json);
  if (!value) return false;
  for (const auto field : value->getObject())
    if (field.getName() == "code") return true;
  return false;
}

Result<SeatKey> read_seat_key(std::string_view json) {
  if (!valid_text(json)) return malformed();
  Object object;
  const auto value = object.read(json);
  if (!value) return malformed();
  std::optional<std::string> code, pin, label;
  for (const auto field : value->getObject()) {
    const std::string_view name(field.getName().begin(), field.getName().size());
    std::optional<std::string>* out = name == "code"    ? &code
                                      : name == "pin"   ? &pin
                                      : name == "label" ? &label
                                                        : nullptr;
    if (out == nullptr || *out || !field.getValue().isString()) return malformed();
    const auto text = field.getValue().getString();
    *out = std::string(text.begin(), text.size());
    if ((*out)->size() > kMostTextBytes || !valid_text(**out)) return malformed();
  }
  if (!code || !pin) return malformed();
  return SeatKey{*code, *pin, label.value_or("")};
}

}  // namespace leitai::daemon
