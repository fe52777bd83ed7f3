#pragma once

#include "tests/tools/leitai/cli.h"

namespace leitai::test {

/// A daemon whose first account is an organiser, too.
class Office {
 public:
  Office();

  /// A verb asked as the organiser.
  Said ask(Arguments arguments) const { return place_.as_admin(std::move(arguments)); }
  /// As `ask`; the test fails where the exit code is another.
  Said ask(int exit_code, Arguments arguments) const;
  /// A file of that name in the office's folder; gives its path.
  std::string file(const std::string& name, const std::string& text) const;
  std::uint64_t events() const { return place_.events(); }
  const std::filesystem::path& folder() const { return place_.folder(); }

 private:
  CliPlace place_;
};

}  // namespace leitai::test
