#pragma once

#include <optional>
#include <string>

#include "events/archive.h"
#include "projections/core/projection.h"

namespace leitai::test {

/// The smallest view: how many events there were, and the sum of their times. Can be told to fail.
class CountingView final : public projections::Projection {
 public:
  explicit CountingView(std::string name = "counting") : name_(std::move(name)) {}

  std::string_view name() const override { return name_; }
  std::uint32_t version() const override { return 1; }
  std::string save() const override {
    SaveArchive archive;
    archive(events_, times_);
    return archive.take();
  }
  [[nodiscard]] bool load(std::string_view bytes) override {
    LoadArchive archive(bytes);
    archive(events_, times_);
    if (archive.complete()) return true;
    events_ = 0;
    times_ = 0;
    return false;
  }

  void fail_at(Position position) { fail_at_ = position; }
  std::uint64_t events() const { return events_; }
  /// Without those that were loaded.
  std::uint64_t folded_here() const { return folded_here_; }

 private:
  Result<void> apply(schema::Event::Reader event) override {
    if (fail_at_ && fail_at_->value == event.getPosition())
      return make_error(ErrorKind::INTERNAL, "按要求失败", "fails as told");
    ++events_;
    ++folded_here_;
    times_ += static_cast<std::uint64_t>(event.getRecordedAt());
    return {};
  }

  std::string name_;
  std::optional<Position> fail_at_;
  std::uint64_t events_ = 0;
  std::uint64_t times_ = 0;
  std::uint64_t folded_here_ = 0;
};

}  // namespace leitai::test
