#pragma once

#include <capnp/blob.h>

#include <cstddef>
#include <string>

/// What a brand's name is to a reader.
namespace leitai::domain {

/// Characters as a reader counts them: grapheme clusters (Unicode UAX 29). A mark of punctuation is one, too.
std::size_t characters(capnp::Text::Reader text);

/// Two names with the same key are the same name: width, case and spaces aside.
std::string name_key(capnp::Text::Reader name);

}  // namespace leitai::domain
