#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "projections/brand_status/batch_query.h"
#include "projections/brand_status/brand_query.h"
#include "projections/brand_status/brand_view.h"
#include "projections/brand_status/unit_query.h"
#include "projections/core/rebuild.h"
#include "tests/projections/event_story.h"

namespace leitai::test {
namespace {

using projections::BrandStatus;
using projections::kInsiderViewer;

/// An answer's canonical bytes, or the error's kind.
template <class T, class Fill>
Frame answer(Fill&& fill) {
  capnp::MallocMessageBuilder message;
  auto out = message.initRoot<T>();
  const Result<void> filled = fill(out);
  if (!filled) return {static_cast<std::uint64_t>(filled.error().kind)};
  return *checked_canonical(out.asReader());
}

/// Everything asked of a view about the past is what the view was then, folded from a few streams only.
class BrandStatusAsOfTest : public testing::TestWithParam<std::uint64_t> {
 protected:
  void SetUp() override {
    EventStory story(GetParam());
    story.tell(1500);
    append_all(log_, story.frames());
    ASSERT_TRUE(projections::rebuild(log_, live_, log_.head()));
  }
  template <class T, class Fill>
  void expect_same(const BrandStatus& then, const std::vector<StreamRef>& streams, const Fill& fill) {
    const auto past = projections::brands_as_of(log_, streams, then.next());
    ASSERT_TRUE(past) << past.error().text.en;
    ASSERT_EQ(answer<T>([&](auto out) { return fill(*past, out); }),
              answer<T>([&](auto out) { return fill(then, out); }))
        << "at " << then.next().value;
  }

  MemoryLog log_;
  BrandStatus live_;
};

TEST_P(BrandStatusAsOfTest, every_query_answers_as_it_did_then) {
  for (std::uint64_t head = 0; head <= log_.head().value; head += 211) {
    BrandStatus then;
    ASSERT_TRUE(projections::rebuild(log_, then, Position{head}));
    for (const std::uint64_t batch : {0, 1, 2}) {
      capnp::MallocMessageBuilder message;
      auto query = message.initRoot<schema::BrandsQuery>();
      query.setBatch(batch);
      expect_same<schema::BrandPage>(then, brands_streams(live_, query.asReader()), [&](const auto& view, auto out) {
        return fill_brands(view, kInsiderViewer, query.asReader(), out);
      });
      expect_same<schema::Result>(then, batches_streams(live_, BatchId{batch}), [&](const auto& view, auto out) {
        return fill_batches(view, kInsiderViewer, BatchId{batch}, [&](unsigned n) { return out.initBatches(n); });
      });
    }
    for (const auto& [brand, record] : live_.directory().brands()) {
      const BrandId id = brand;
      if (id.value % 5 != 0) continue;
      expect_same<schema::BrandView>(then, brand_streams(live_, id), [&](const auto& view, auto out) {
        return fill_brand(view, kInsiderViewer, id, out);
      });
    }
    for (std::uint64_t unit = 0; unit <= live_.directory().units().size(); unit += 3) {
      capnp::MallocMessageBuilder message;
      auto query = message.initRoot<schema::UnitsQuery>();
      query.setUnder(unit);
      expect_same<schema::UnitPage>(then, units_streams(live_, UnitId{unit}), [&](const auto& view, auto out) {
        return fill_units(view, kInsiderViewer, query.asReader(), out);
      });
      expect_same<schema::UnitView>(then, units_streams(live_, UnitId{unit}), [&](const auto& view, auto out) {
        return fill_unit(view, kInsiderViewer, UnitId{unit}, out);
      });
    }
  }
}

TEST_P(BrandStatusAsOfTest, a_loaded_view_answers_as_the_one_that_was_saved) {
  BrandStatus loaded;
  ASSERT_TRUE(loaded.load(live_.save()));
  loaded.set_next(live_.next());
  const auto expect_equal = [&]<class T>(const auto& fill, T*) {
    ASSERT_EQ(answer<T>([&](auto out) { return fill(loaded, out); }),
              answer<T>([&](auto out) { return fill(live_, out); }));
  };
  capnp::MallocMessageBuilder message;
  const auto brands = message.initRoot<schema::BrandsQuery>().asReader();
  expect_equal([&](const auto& view, auto out) { return fill_brands(view, kInsiderViewer, brands, out); },
               static_cast<schema::BrandPage*>(nullptr));
  const auto batches = [](const auto& view, auto out) {
    return fill_batches(view, kInsiderViewer, BatchId{0}, [&](unsigned n) { return out.initBatches(n); });
  };
  expect_equal(batches, static_cast<schema::Result*>(nullptr));
  for (std::uint64_t unit = 1; unit <= live_.directory().units().size(); ++unit)
    expect_equal([&](const auto& view, auto out) { return fill_unit(view, kInsiderViewer, UnitId{unit}, out); },
                 static_cast<schema::UnitView*>(nullptr));
}

INSTANTIATE_TEST_SUITE_P(Stories, BrandStatusAsOfTest, testing::Values(5, 6));

}  // namespace
}  // namespace leitai::test
