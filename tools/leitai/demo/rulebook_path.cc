#include "tools/leitai/demo/rulebook_path.h"

#include "tools/leitai/executable.h"

namespace leitai::demo {

Result<std::filesystem::path> find_rulebook(const std::string& name) {
  std::error_code ignored;
  const auto own = cli::executable_folder();
  for (auto folder = own; folder.has_relative_path(); folder = folder.parent_path())
    if (const auto path = folder / "docs" / "rulebooks" / name; std::filesystem::exists(path, ignored)) return path;
  const auto path = own.parent_path() / "share" / "leitai" / "rulebooks" / name;
  if (std::filesystem::exists(path, ignored)) return path;
  return make_error(ErrorKind::NOT_FOUND, "找不到评分规则 " + name + ":请用 --rules 指定",
                    "cannot find the rulebook " + name + ": give it with --rules");
}

}  // namespace leitai::demo
