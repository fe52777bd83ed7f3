#include "tools/leitai/play/script.h"

#include "events/check.h"

namespace leitai::play {

CommandId uuid_of(const Digest& digest) {
  CommandId id;
  for (std::size_t i = 0; i < 8; ++i) {
    id.high = (id.high << 8) | digest[i];
    id.low = (id.low << 8) | digest[8 + i];
  }
  id.high = (id.high & ~std::uint64_t{0xf000}) | 0x8000;
  id.low = (id.low & ~(std::uint64_t{3} << 62)) | (std::uint64_t{2} << 62);
  return id;
}

Digest Script::derive(std::string_view use, std::string_view key) const {
  Sha256 hash;
  hash.update(secret_);
  for (const std::string_view part : {use, std::string_view(name_), key}) {
    std::array<std::uint8_t, 8> size{};
    for (std::size_t i = 0; i < size.size(); ++i) size[i] = static_cast<std::uint8_t>(part.size() >> (8 * i));
    hash.update(size);
    hash.update(as_bytes(part));
  }
  return hash.finish();
}

ActorNo Script::actor(std::string name) {
  const tools::Token token = tools::token_of(derive("token", name));
  actors_.push_back({std::move(name), token});
  return static_cast<ActorNo>(actors_.size() - 1);
}

ActorNo Script::actor_with_token(std::string name, std::string token) {
  const Digest digest = tools::token_digest(token).value_or(Digest{});
  actors_.push_back({std::move(name), {std::move(token), digest}});
  return static_cast<ActorNo>(actors_.size() - 1);
}

GroupNo Script::group(std::vector<GroupNo> after, Done done) {
  const auto number = static_cast<GroupNo>(groups_.size());
  for (const GroupNo before : after) LEITAI_CHECK(before < number, "a group comes after earlier ones only");
  const auto first = static_cast<StepNo>(steps_.size());
  groups_.push_back({std::move(after), first, first, done});
  return number;
}

StepNo Script::add(std::string_view key, ActorNo actor, FillCommand fill, std::uint32_t beats) {
  LEITAI_CHECK(!groups_.empty() && actor < actors_.size(), "a step has a group and an actor");
  const auto number = static_cast<StepNo>(steps_.size());
  steps_.push_back({uuid_of(derive("command", key)), actor, static_cast<GroupNo>(groups_.size() - 1), beats,
                    std::move(fill)});
  groups_.back().end = number + 1;
  return number;
}

}  // namespace leitai::play
