#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/domain/decision.h"
#include "events/ids.h"
#include "events/schema/common.capnp.h"

/// Small things every decider needs.
namespace leitai::domain {

inline Decision refuse(Rejection code, std::string subject = {}) {
  return Refused{code, std::move(subject)};
}

/// Lengths in bytes of UTF-8.
inline constexpr std::size_t kNameBytes = 200, kReasonBytes = 1000, kTextBytes = 4000;

/// True where the text says nothing: only spaces, as they are typed in either language.
inline bool blank(capnp::Text::Reader text) {
  constexpr std::string_view kSpaces[] = {" ", "\t", "\n", "\r", "\u00A0", "\u3000"};
  std::string_view rest(text.begin(), text.size());
  while (!rest.empty()) {
    const auto before = rest.size();
    for (const auto space : kSpaces)
      if (rest.starts_with(space)) rest.remove_prefix(space.size());
    if (rest.size() == before) return false;
  }
  return true;
}

/// True for a text of `least` to `most` bytes; where it must be there at all, not for a blank one.
inline bool fits(capnp::Text::Reader text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && (least == 0 || !blank(text));
}
inline bool fits(schema::LocalText::Reader text, std::size_t least, std::size_t most) {
  return fits(text.getZh(), least, most) && fits(text.getEn(), least, most);
}

inline std::string to_text(capnp::Text::Reader text) {
  return {text.begin(), text.size()};
}

/// Why a reason that must be given cannot be taken; nullopt for a good one.
inline std::optional<Decision> check_reason(capnp::Text::Reader reason) {
  if (reason.size() > kReasonBytes) return refuse(Rejection::fieldInvalid, "reason");
  if (blank(reason)) return refuse(Rejection::reasonMissing);
  return std::nullopt;
}

/// "judge 3".
template <class Tag, class Rep>
std::string subject(std::string_view kind, Id<Tag, Rep> id) {
  return std::string(kind) + " " + std::to_string(id.value);
}

}  // namespace leitai::domain
