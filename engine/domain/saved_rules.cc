#include "engine/domain/saved_rules.h"

namespace leitai::domain {

std::optional<scoring::Rules> compile_saved(FrameView rulebook) {
  try {
    FrameReader<schema::Rulebook> reader(rulebook);
    const auto checked = checked_canonical(reader.root());
    if (!checked) return std::nullopt;
    auto rules = scoring::Rules::compile(read_trusted<schema::Rulebook>(*checked));
    return rules ? std::optional(std::move(*rules)) : std::nullopt;
  } catch (const kj::Exception&) {
    return std::nullopt;
  }
}

}  // namespace leitai::domain
