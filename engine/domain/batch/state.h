#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "events/archive.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/schema/batch.capnp.h"

/// Batches and their calendars, as commands are decided against.
namespace leitai::domain {

/// A calendar day of Asia/Shanghai as one number that orders: 20240423.
std::uint32_t day_number(schema::Date::Reader date);
bool valid(schema::Date::Reader date);

struct Batch {
  std::string key;
  std::uint32_t applications_due = 0;  ///< day_number
};

class Batches {
 public:
  const Batch* find(BatchId batch) const;
  bool key_taken(const std::string& key) const { return keys_.contains(key); }
  BatchId next() const { return BatchId{batches_.size() + 1}; }

  Result<void> evolve(BatchId batch, schema::BatchEvent::Reader event);

  template <class Archive>
  friend void describe(Archive& a, Batches& b) {
    a(b.batches_, b.keys_);
  }

 private:
  std::unordered_map<BatchId, Batch> batches_;  // numbered from 1 without gaps
  std::unordered_map<std::string, BatchId> keys_;
};

template <class Archive>
void describe(Archive& a, Batch& batch) {
  a(batch.key, batch.applications_due);
}

}  // namespace leitai::domain
