#include "tools/leitaid/evidence_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "engine/log/durable_file.h"

namespace leitai::daemon {
namespace {

namespace fs = std::filesystem;

/// What stays free for the log.
constexpr std::uintmax_t kReserveBytes = 256u << 20;
/// More than any upload: what lies there and is larger was not put there by this.
constexpr std::size_t kReadMost = std::size_t{4} << 30;

Error failed(const char* zh, const char* en, const fs::path& path, int reason) {
  const std::string why = std::generic_category().message(reason);
  return make_error(ErrorKind::INTERNAL, std::string(zh) + " " + path.string() + " 失败:" + why,
                    "cannot " + std::string(en) + " " + path.string() + ": " + why);
}

Result<void> sync_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return failed("打开目录", "open the folder", folder, errno);
  const int synced = ::fsync(fd);
  const int reason = errno;
  ::close(fd);
  if (synced != 0) return failed("同步目录", "sync the folder", folder, reason);
  return {};
}

/// Makes one folder, so that it outlives a crash.
Result<void> make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0750) == 0) return sync_folder(folder.parent_path());
  if (errno == EEXIST) return {};
  return failed("建立目录", "make the folder", folder, errno);
}

std::optional<Digest> digest_of_name(const std::string& name) {
  const auto bytes = from_hex(name);
  Digest digest{};
  if (!bytes || bytes->size() != digest.size() || name != to_hex(as_bytes(*bytes))) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), digest.begin());
  return digest;
}

}  // namespace

Result<void> EvidenceStore::prepare() const {
  if (auto made = make_folder(folder_); !made) return made;
  if (auto made = make_folder(incoming()); !made) return made;
  std::error_code problem;
  for (const auto& left : fs::directory_iterator(incoming(), problem)) fs::remove(left.path(), problem);
  if (problem) return failed("清理目录", "clear the folder", incoming(), problem.value());
  return {};
}

std::unique_ptr<EvidenceStore::Upload> EvidenceStore::begin(std::size_t most_bytes) {
  const std::string name = std::to_string(::getpid()) + "-" + std::to_string(++uploads_) + ".part";
  return std::make_unique<Upload>(*this, incoming() / name, most_bytes);
}

EvidenceStore::Upload::Upload(const EvidenceStore& store, fs::path temporary, std::size_t most_bytes)
    : store_(store), temporary_(std::move(temporary)), most_bytes_(most_bytes) {}

EvidenceStore::Upload::~Upload() {
  if (file_ < 0) return;
  ::close(file_);
  ::unlink(temporary_.c_str());
}

Result<void> EvidenceStore::Upload::open() {
  std::error_code ignored;
  const auto space = fs::space(temporary_.parent_path(), ignored);
  if (!ignored && space.available < kReserveBytes + most_bytes_)
    return make_error(ErrorKind::OVERLOADED, "磁盘空间不足,暂不能上传",
                      "the disk is nearly full: nothing can be uploaded");
  file_ = ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0440);
  if (file_ < 0) return failed("创建文件", "create", temporary_, errno);
  return {};
}

Result<void> EvidenceStore::Upload::write(ByteSpan bytes) {
  if (bytes.size() > most_bytes_ - bytes_) {
    const std::string most = std::to_string(most_bytes_);
    return make_error(ErrorKind::TOO_LARGE, "文件过大:上限 " + most + " 字节",
                      "the file is too large: at most " + most + " bytes");
  }
  if (file_ < 0)
    if (auto opened = open(); !opened) return opened;
  hash_.update(bytes);
  bytes_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed("写入文件", "write", temporary_, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<StoredEvidence> EvidenceStore::Upload::finish(const std::optional<Digest>& expected) {
  if (bytes_ == 0) return make_error(ErrorKind::MALFORMED, "文件是空的", "the file is empty");
  StoredEvidence stored{hash_.finish(), bytes_, nullptr};
  if (expected && *expected != stored.sha256)
    return make_error(ErrorKind::MALFORMED,
                      "收到的文件不是所称的:SHA-256 应为 " + to_hex(*expected) + ",实为 " + to_hex(stored.sha256),
                      "the file that came is another: its SHA-256 should be " + to_hex(*expected) + " and is " +
                          to_hex(stored.sha256));
  const auto whole = read_whole_file(temporary_, most_bytes_);
  if (!whole) return whole.error();
  stored.type = detect_evidence_type(as_bytes(*whole));
  if (!stored.type)
    return make_error(ErrorKind::MALFORMED, "不接受这种文件:应为 " + evidence_type_names() + "(文本须为 UTF-8)",
                      "no file of this type is taken: expected " + evidence_type_names() + " (text in UTF-8)");
  if (auto kept = keep(stored.sha256); !kept) return kept.error();
  return stored;
}

/// What is there already stays, unless it was damaged: the new file heals it.
Result<void> EvidenceStore::Upload::keep(const Digest& digest) {
  if (store_.read(digest)) return {};
  if (::fsync(file_) != 0) return failed("同步文件", "sync", temporary_, errno);
  const fs::path path = store_.path_of(digest);
  if (auto made = make_folder(path.parent_path()); !made) return made;
  if (std::rename(temporary_.c_str(), path.c_str()) != 0) return failed("改名为", "rename a file to", path, errno);
  ::close(file_);
  file_ = -1;
  return sync_folder(path.parent_path());
}

Result<EvidenceFile> EvidenceStore::read(const Digest& sha256) const {
  auto bytes = read_whole_file(path_of(sha256), kReadMost);
  const std::string name = to_hex(sha256);
  if (!bytes && bytes.error().kind == ErrorKind::NOT_FOUND)
    return make_error(ErrorKind::NOT_FOUND, "没有文件 " + name, "there is no file " + name);
  if (!bytes) return bytes.error();
  EvidenceFile file{std::move(*bytes), nullptr};
  if (leitai::sha256(as_bytes(file.bytes)) == sha256) file.type = detect_evidence_type(as_bytes(file.bytes));
  if (!file.type)
    return make_error(ErrorKind::INTERNAL, "文件 " + name + " 已损坏:内容与其 SHA-256 不符",
                      "the file " + name + " is damaged: its content does not have its SHA-256");
  return file;
}

Result<std::vector<EvidenceStore::Listed>> EvidenceStore::list() const {
  std::vector<Listed> files;
  std::error_code problem;
  if (!fs::exists(folder_, problem)) return files;
  for (const auto& part : fs::directory_iterator(folder_, problem)) {
    if (!part.is_directory(problem) || part.path().filename() == "incoming") continue;
    for (const auto& entry : fs::directory_iterator(part.path(), problem)) {
      const auto digest = digest_of_name(entry.path().filename().string());
      if (digest && path_of(*digest) == entry.path()) files.push_back({*digest, entry.file_size(problem)});
    }
  }
  if (problem) return failed("读取目录", "read the folder", folder_, problem.value());
  std::sort(files.begin(), files.end(), [](const Listed& a, const Listed& b) { return a.sha256 < b.sha256; });
  return files;
}

fs::path EvidenceStore::path_of(const Digest& sha256) const {
  const std::string name = to_hex(sha256);
  return folder_ / name.substr(0, 2) / name;
}

}  // namespace leitai::daemon
