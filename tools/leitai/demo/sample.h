#pragma once

#include <span>

/// The sample county: invented units, brands and judges. Constant data.
namespace leitai::demo {

struct SampleUnit {
  const char* login;
  const char* name;
  const char* secretary;
  const char* brand;      ///< at most 15 characters
  const char* topic;      ///< 品牌选题
  const char* mechanism;  ///< 机制载体
  const char* meaning;    ///< 品牌内涵
  const char* results;    ///< 预期成效
};

struct SampleActivity {
  std::size_t unit;  ///< index of its unit
  unsigned month, day;
  const char* kind;
  const char* title;
  const char* done;
  unsigned people;
};

struct SampleReview {
  std::size_t unit;
  std::size_t judge;
  int scores[5];  ///< precise, distinct, innovative, deep, effective: 0 to 100
  const char* opinion;
};

std::span<const SampleUnit> sample_units();
std::span<const char* const> sample_judges();
std::span<const SampleActivity> sample_activities();
std::span<const SampleReview> sample_reviews();

/// The unit whose first application is returned, the name it first applied with, and why it came back.
struct SampleReturn {
  std::size_t unit;
  const char* first_name;
  const char* reasons;
};
const SampleReturn& sample_return();

}  // namespace leitai::demo
