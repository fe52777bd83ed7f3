#include "tools/leitai/bench/disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace leitai::bench {

Result<Percentiles> measure_fdatasync(const std::filesystem::path& folder, Block which, std::size_t count) {
  using Clock = std::chrono::steady_clock;
  const auto path = folder / "fdatasync-probe";
  const auto failed = [&] {
    const std::string why = path.string() + ": " + std::strerror(errno);
    return make_error(ErrorKind::INTERNAL, why, why);
  };
  const int fd = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0) return failed();
  std::array<char, 4096> block{};
  Percentiles took;
  bool good = true;
  const std::size_t before_all = which == Block::written_over ? count : 0;
  for (std::size_t i = 0; good && i < before_all; ++i)
    good = ::write(fd, block.data(), block.size()) == static_cast<ssize_t>(block.size());
  good = good && ::fsync(fd) == 0 && ::lseek(fd, 0, SEEK_SET) == 0;
  for (std::size_t i = 0; good && i < count; ++i) {
    block[0] = static_cast<char>(i);
    const auto before = Clock::now();
    good = ::write(fd, block.data(), block.size()) == static_cast<ssize_t>(block.size()) && ::fdatasync(fd) == 0;
    took.add(std::chrono::duration<double, std::micro>(Clock::now() - before).count());
  }
  const Result<Percentiles> result = good ? Result<Percentiles>(std::move(took)) : Result<Percentiles>(failed());
  ::close(fd);
  ::unlink(path.c_str());
  return result;
}

}  // namespace leitai::bench
