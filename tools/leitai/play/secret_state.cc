#include "tools/leitai/play/secret_state.h"

#include <algorithm>
#include <cstdlib>

#include "tools/common/private_file.h"

namespace leitai::play {

std::filesystem::path default_state_file(std::string_view name) {
  const auto variable = [](const char* which) -> std::string_view {
    const char* value = std::getenv(which);
    return value == nullptr ? std::string_view{} : std::string_view(value);
  };
  std::filesystem::path folder(variable("XDG_STATE_HOME"));
  if (folder.empty()) {
    const std::filesystem::path home(variable("HOME"));
    folder = home.empty() ? std::filesystem::path(".") : home / ".local" / "state";
  }
  return folder / "leitai" / name;
}

Result<Secret> load_or_make_secret(const std::filesystem::path& path) {
  auto text = tools::read_private_file(path);
  if (!text && text.error().kind == ErrorKind::NOT_FOUND) {
    std::error_code ignored;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
    const std::string fresh = tools::random_token().text;
    if (auto written = tools::write_private_file(path, fresh); !written) return written.error();
    text = fresh;
  }
  if (!text) return text.error();
  const auto bytes = from_hex(*text);
  Secret secret{};
  if (!bytes || bytes->size() != secret.size())
    return make_error(ErrorKind::MALFORMED, path.string() + ":不是状态文件,应为 64 个十六进制数字",
                      path.string() + ": no state file; expected 64 hex digits");
  std::copy(bytes->begin(), bytes->end(), secret.begin());
  return secret;
}

}  // namespace leitai::play
