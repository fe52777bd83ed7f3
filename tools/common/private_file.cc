#include "tools/common/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace leitai::tools {
namespace {

constexpr std::size_t kMaxBytes = 64u << 10;

class OpenFile {
 public:
  explicit OpenFile(int fd) : fd_(fd) {}
  ~OpenFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Error file_error(const std::filesystem::path& path, const char* zh, const char* en) {
  const int code = errno;
  const std::string why = std::strerror(code);
  return make_error(code == ENOENT ? ErrorKind::NOT_FOUND : ErrorKind::INTERNAL, path.string() + ":" + zh + ":" + why,
                    path.string() + ": " + en + ": " + why);
}

Result<void> write_all(int fd, std::string_view text, const std::filesystem::path& path) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return file_error(path, "无法写入", "cannot write");
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

/// Writes the text and a line end to a new file of mode 0600 beside `path`, synced; gives its name.
Result<std::string> write_temporary(const std::filesystem::path& path, std::string_view text) {
  std::string temporary = path.string() + ".XXXXXX";
  const OpenFile file(::mkostemp(temporary.data(), O_CLOEXEC));  // of mode 0600
  if (file.get() < 0) return file_error(path, "无法创建", "cannot create");
  auto written = write_all(file.get(), text, path);
  if (written) written = write_all(file.get(), "\n", path);
  if (written && ::fsync(file.get()) != 0) written = file_error(path, "无法写入", "cannot write");
  if (written) return temporary;
  ::unlink(temporary.c_str());
  return written.error();
}

std::string trimmed(const std::string& text) {
  constexpr const char* kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

Result<std::string> read_open(const OpenFile& file, const std::filesystem::path& path) {
  std::string text;
  char buffer[4096];
  for (;;) {
    const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return file_error(path, "无法读取", "cannot read");
    if (n == 0) return trimmed(text);
    text.append(buffer, static_cast<std::size_t>(n));
    if (text.size() > kMaxBytes)
      return make_error(ErrorKind::TOO_LARGE, path.string() + ":文件过大,最多 64 KiB",
                        path.string() + ": the file is too large: at most 64 KiB");
  }
}

}  // namespace

Result<void> write_private_file(const std::filesystem::path& path, std::string_view text) {
  auto temporary = write_temporary(path, text);
  if (!temporary) return temporary.error();
  if (::rename(temporary->c_str(), path.c_str()) == 0) return {};
  const Error failed = file_error(path, "无法创建", "cannot create");
  ::unlink(temporary->c_str());
  return failed;
}

Result<void> write_new_private_file(const std::filesystem::path& path, std::string_view text) {
  auto temporary = write_temporary(path, text);
  if (!temporary) return temporary.error();
  Result<void> done;
  if (::link(temporary->c_str(), path.c_str()) != 0) {
    done = errno == EEXIST ? make_error(ErrorKind::FORBIDDEN, path.string() + ":文件已存在,不会覆盖",
                                        path.string() + ": the file exists and is not overwritten")
                           : file_error(path, "无法创建", "cannot create");
  }
  ::unlink(temporary->c_str());
  return done;
}

Result<std::string> read_private_file(const std::filesystem::path& path) {
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return file_error(path, "无法打开", "cannot open");
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return file_error(path, "无法读取", "cannot read");
  if ((about.st_mode & 0077) != 0)
    return make_error(ErrorKind::FORBIDDEN, path.string() + ":其他用户也能读写该文件,应为 0600(chmod 600)",
                      path.string() + ": others may read or write this file; expected mode 0600 (chmod 600)");
  return read_open(file, path);
}

Result<std::string> read_small_file(const std::filesystem::path& path) {
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return file_error(path, "无法打开", "cannot open");
  return read_open(file, path);
}

}  // namespace leitai::tools
