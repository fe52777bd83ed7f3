#pragma once

#include <string>
#include <vector>

namespace leitai::test {

/// Small files of some types, made here.
inline std::string sample_pdf() {
  return "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
}

/// A zip's first bytes and its directory with these names: no file has content.
inline std::string sample_zip(const std::vector<std::string>& names) {
  const auto number = [](std::size_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
  };
  std::string local, directory;
  for (const std::string& name : names) {
    directory += "PK\x01\x02" + std::string(24, '\0') + number(name.size(), 2) + std::string(12, '\0') +
                 number(local.size(), 4) + name;
    local += "PK\x03\x04" + std::string(22, '\0') + number(name.size(), 2) + number(0, 2) + name;
  }
  return local + directory + "PK\x05\x06" + std::string(4, '\0') + number(names.size(), 2) + number(names.size(), 2) +
         number(directory.size(), 4) + number(local.size(), 4) + number(0, 2);
}

}  // namespace leitai::test
