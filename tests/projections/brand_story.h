#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "events/schema/brand.capnp.h"
#include "tests/projections/event_writer.h"

/// Random but lawful lives of units, batches and brands, with every kind of their events. A part of EventStory.
namespace leitai::test {

class BrandStory {
 public:
  BrandStory(EventWriter& writer, std::mt19937_64& random) : writer_(writer), random_(random) {}

  /// Two batches and a unit.
  void begin();
  /// One event more, most of the time. REQUIRES begin(), and accounts 1 to `accounts`, at least one.
  void step(std::uint64_t accounts);

  const std::vector<std::uint64_t>& brands() const { return brand_ids_; }

 private:
  struct Life {
    schema::BrandState state = schema::BrandState::DRAFT;
    std::uint64_t batch = 0, unit = 0;
    std::uint32_t version = 0;
    std::uint32_t plan = 0;
    std::uint32_t requests = 0;
    std::uint32_t activities = 0;
    std::set<std::uint32_t> struck;
    std::map<unsigned, std::uint32_t> months;  ///< versions
    std::map<std::uint64_t, bool> seats;       ///< in
    std::set<std::uint64_t> excused;
    std::uint32_t promotions = 0;
    std::set<std::uint32_t> planned;
    std::int16_t renewed = 2024;
  };

  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  std::string word(const char* stem) { return std::string(stem) + std::to_string(++words_); }
  void date(schema::Date::Builder out);
  void evidence(capnp::List<schema::Evidence>::Builder list);

  void unit_step();
  void batch_step();
  void rules_step(std::uint64_t batch, schema::BatchEvent::Builder event);
  void new_brand();
  void application_step(std::uint64_t id, Life& life);
  void file_plan(std::uint64_t id, Life& life);
  void cultivation_step(std::uint64_t id, Life& life);
  void task_step(std::uint64_t id, Life& life);
  void activity_step(std::uint64_t id, Life& life);
  void review_step(std::uint64_t id, Life& life, std::uint64_t accounts);
  void decide(std::uint64_t id, Life& life);
  void promotion_step(std::uint64_t id, Life& life);
  void fill_application(const Life& life, schema::ApplyForBrand::Builder applied);
  void fill_form(schema::ApplicationForm::Builder form);
  void fill_activity(schema::LogActivity::Builder entry);

  EventWriter& writer_;
  std::mt19937_64& random_;
  std::vector<std::uint64_t> brand_ids_;
  std::map<std::uint64_t, Life> lives_;
  std::uint64_t units_ = 0;
  std::uint64_t words_ = 0;
  std::uint32_t days_ = 0, lists_ = 0, rules_ = 0;
  std::map<std::uint64_t, std::uint32_t> ranking_rules_, releases_;  // by batch
};

}  // namespace leitai::test
