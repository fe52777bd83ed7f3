#include "engine/log/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace leitai {
namespace {

Error failed(std::string_view zh, std::string_view en, const std::filesystem::path& path, int reason) {
  const std::string why = std::generic_category().message(reason);
  return make_error(ErrorKind::INTERNAL, std::string(zh) + " " + path.string() + " 失败:" + why,
                    "cannot " + std::string(en) + " " + path.string() + ": " + why);
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  int close() {
    const int result = ::close(fd_);
    fd_ = -1;
    return result;
  }

 private:
  int fd_;
};

Result<void> write_and_sync(const std::filesystem::path& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
  if (file.get() < 0) return failed("创建文件", "create", path, errno);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed("写入文件", "write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.get()) != 0) return failed("同步文件", "sync", path, errno);
  if (file.close() != 0) return failed("关闭文件", "close", path, errno);
  return {};
}

}  // namespace

Result<void> write_durable_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path temporary = path.string() + ".tmp";
  if (auto written = write_and_sync(temporary, bytes); !written) return written.error();
  if (std::rename(temporary.c_str(), path.c_str()) != 0) return failed("改名为", "rename a file to", path, errno);
  const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0) return failed("打开目录", "open the folder", parent, errno);
  if (::fsync(folder.get()) != 0) return failed("同步目录", "sync the folder", parent, errno);
  return {};
}

Result<std::string> read_whole_file(const std::filesystem::path& path, std::size_t max_bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    Error error = failed("打开文件", "open", path, errno);
    if (errno == ENOENT) error.kind = ErrorKind::NOT_FOUND;
    return error;
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return failed("读取文件", "read", path, errno);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > max_bytes) {
    const std::string sizes = std::to_string(size) + " > " + std::to_string(max_bytes);
    return make_error(ErrorKind::TOO_LARGE, "文件过大:" + path.string() + "(字节:" + sizes + ")",
                      "file too large: " + path.string() + " (bytes: " + sizes + ")");
  }
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = ::read(file.get(), bytes.data() + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("读取文件", "read", path, errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace leitai
