#include "tools/leitai/tables/zip_parts.h"

#include <zip.h>

#include <array>

namespace leitai::tools {
namespace {

Error damaged(const std::string& part) {
  return make_error(ErrorKind::MALFORMED, "压缩包中的 " + part + " 不存在、已损坏或已加密,应为可打开的工作簿",
                    "the archive's part " + part + " is missing, damaged or encrypted, expected a workbook that opens");
}

}  // namespace

Result<std::unique_ptr<ZipParts>> ZipParts::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip* archive = nullptr;
  if (zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error)) {
    archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (archive == nullptr) zip_source_free(source);
  }
  const std::string why = archive == nullptr ? zip_error_strerror(&error) : "";
  zip_error_fini(&error);
  if (archive == nullptr)
    return make_error(ErrorKind::MALFORMED, "发现损坏的压缩包(" + why + "),应为 XLSX 工作簿",
                      "found a damaged archive (" + why + "), expected an XLSX workbook");
  return std::unique_ptr<ZipParts>(new ZipParts(archive));
}

ZipParts::~ZipParts() {
  zip_discard(archive_);
}

bool ZipParts::has(const std::string& name) const {
  return zip_name_locate(archive_, name.c_str(), 0) >= 0;
}

Result<void> ZipParts::read(const std::string& name, const std::function<bool(std::string_view)>& take) {
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> part(zip_fopen(archive_, name.c_str(), 0), &zip_fclose);
  if (part == nullptr) return damaged(name);
  std::array<char, 64u << 10> piece;
  for (;;) {
    const zip_int64_t n = zip_fread(part.get(), piece.data(), piece.size());
    if (n < 0) return damaged(name);
    if (n == 0) return {};
    unpacked_ += static_cast<std::size_t>(n);
    if (unpacked_ > kMaxUnpackedBytes)
      return make_error(ErrorKind::TOO_LARGE, "工作簿解压后超过 128 MiB", "the workbook unpacks to more than 128 MiB");
    if (!take({piece.data(), static_cast<std::size_t>(n)})) return {};
  }
}

}  // namespace leitai::tools
