#include <gtest/gtest.h>

#include <algorithm>

#include "engine/log/log_verify.h"
#include "engine/runtime/sequencer.h"
#include "projections/accounts/accounts.h"
#include "projections/audit_trail/audit_trail.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/rebuild.h"
#include "tests/survival/judge.h"
#include "tests/survival/seeds.h"
#include "tests/survival/simulated_log.h"

/// Clients, sequencer, log and views in one thread, on a simulated clock and disk: every choice is the seed's. An
/// independent judge reads the whole history at the end.
namespace leitai::survival {
namespace {

constexpr int kSteps = 250;
constexpr unsigned kNames = 25;  ///< few: clients want the same

Frame register_unit(std::uint64_t id, const std::string& name) {
  capnp::MallocMessageBuilder message;
  auto command = message.initRoot<schema::Command>();
  command.initId().setHigh(0x0190'0000'0000'7000ull);
  command.getId().setLow(id);
  auto unit = command.initUnit().initRegisterUnit();
  unit.setName(name);
  unit.setSecretary("张建国");
  return *checked_canonical(command.asReader());
}

/// A view over several lives: it starts from its last snapshot, or from nothing.
template <class View>
class Watcher {
 public:
  void start(bool from_snapshot) {
    view_ = std::make_unique<View>();
    if (!from_snapshot || !saved_) return;
    LEITAI_CHECK(view_->load(saved_->state), "a view loads what it saved");
    view_->set_next(saved_->next);
  }
  void feed(const EventLog& log, std::size_t events) {
    const auto block = log.read(view_->next(), events);
    if (!block || (*block)->empty()) return;
    const auto fed = view_->feed(**block);
    ASSERT_TRUE(fed) << to_string(fed.error());
  }
  void save() { saved_ = Snapshot{view_->next(), view_->save()}; }
  /// Caught up, it is what a fold of the whole log gives.
  void finish(const EventLog& log) {
    while (view_->next() < log.head()) feed(log, 64);
    View fresh;
    const auto digest = projections::rebuild(log, fresh, log.head());
    ASSERT_TRUE(digest);
    EXPECT_EQ(*digest, view_->digest()) << view_->name();
  }

 private:
  std::unique_ptr<View> view_ = std::make_unique<View>();
  std::optional<Snapshot> saved_;
};

class Simulation {
 public:
  explicit Simulation(std::uint64_t seed) : random_(seed), log_(random_) {
    start();
    log_.set_cuts(random_() % 3 == 0 ? 0 : 2 + static_cast<unsigned>(random_() % 20));
  }

  void run() {
    for (int i = 0; i < kSteps; ++i) step();
    log_.set_cuts(0);
    // Clients that heard nothing ask again, until they do.
    for (std::uint64_t id = 1; id < next_id_; ++id)
      if (!judge_.is_answered(id)) send(id);
    while (sequencer_->step()) {
    }
    for (const std::string& fault : judge_.judge(log_)) ADD_FAILURE() << fault;
    const auto good = verify(log_);
    EXPECT_TRUE(good) << to_string(good.error());
    accounts_.finish(log_);
    audit_.finish(log_);
    units_.finish(log_);
  }

  std::uint64_t events() const { return log_.head().value; }
  std::uint64_t cuts() const { return cuts_; }

 private:
  class Ear final : public runtime::CompletionSink {
   public:
    explicit Ear(Simulation& simulation) : simulation_(simulation) {}
    void complete(std::span<runtime::Completed> answers) override {
      for (const auto& answer : answers) simulation_.judge_.heard(answer.tag, answer, simulation_.now_);
    }

   private:
    Simulation& simulation_;
  };

  /// A process starts on what the disk has.
  void start() {
    auto model = runtime::load_write_model(log_, nullptr);
    LEITAI_CHECK(model.has_value(), model ? "" : to_string(model.error()));
    runtime::SequencerOptions options;
    options.threads = runtime::SequencerOptions::Threads::none;
    options.batch_commands = 1 + random_() % 8;
    sequencer_ = std::make_unique<runtime::Sequencer>(log_, std::move(*model), clock_, nullptr, options);
    accounts_.start(random_() % 2 == 0);
    audit_.start(random_() % 2 == 0);
    units_.start(random_() % 2 == 0);
  }

  void die() {
    ++cuts_;
    sequencer_.reset();
    log_.start();
    start();
  }

  void send(std::uint64_t id) {
    const std::string name = "单位" + std::to_string(names_.at(id));
    judge_.sent(id, name, now_);
    std::vector<runtime::Submission> one;
    one.push_back({register_unit(id, name), AccountId{}, TokenId{}, id, ear_});
    EXPECT_EQ(sequencer_->submit(one), runtime::Sequencer::Taken::taken);
  }

  void step() {
    ++now_;
    switch (random_() % 10) {
      case 0:
      case 1:
      case 2:
        names_[next_id_] = random_() % kNames;
        return send(next_id_++);
      case 3:  // the same again: an answer was lost, or somebody is impatient
        return next_id_ > 1 ? send(1 + random_() % (next_id_ - 1)) : void();
      case 4:
        clock_.advance(static_cast<std::int64_t>(random_() % 5000) - 2000);
        return;
      case 5:
        accounts_.feed(log_, 1 + random_() % 10);
        audit_.feed(log_, 1 + random_() % 10);
        return units_.feed(log_, 1 + random_() % 10);
      case 6:
        accounts_.save();
        audit_.save();
        return units_.save();
      default:
        break;
    }
    if (random_() % 60 == 0) return die();  // with whatever was taken and not written
    try {
      sequencer_->step();
    } catch (const PowerCut&) {
      die();
    }
  }

  std::mt19937_64 random_;
  SimulatedLog log_;
  runtime::ManualClock clock_{Timestamp{1'713'830'400'000'000}};
  Judge judge_;
  std::shared_ptr<Ear> ear_ = std::make_shared<Ear>(*this);
  std::unique_ptr<runtime::Sequencer> sequencer_;
  Watcher<projections::Accounts> accounts_;
  Watcher<projections::AuditTrail> audit_;
  Watcher<projections::BrandStatus> units_;
  std::map<std::uint64_t, std::uint64_t> names_;
  std::uint64_t next_id_ = 1, now_ = 0, cuts_ = 0;
};

TEST(SimulationTest, EveryHistoryStandsBeforeTheJudge) {
  std::uint64_t events = 0, cuts = 0;
  each_seed(200, 10'000, [&](std::uint64_t seed) {
    Simulation simulation(seed);
    simulation.run();
    events += simulation.events();
    cuts += simulation.cuts();
  });
  EXPECT_GT(events, 0u);
  EXPECT_TRUE(cuts > 200 || std::getenv("LEITAI_SEED") != nullptr) << cuts;
}

/// The judge is no rubber stamp: histories that are wrong are found out.
class JudgeTest : public ::testing::Test {
 protected:
  JudgeTest() : log_(random_) {
    auto model = runtime::load_write_model(log_, nullptr);
    runtime::SequencerOptions options;
    options.threads = runtime::SequencerOptions::Threads::none;
    sequencer_ = std::make_unique<runtime::Sequencer>(log_, std::move(*model), clock_, nullptr, options);
  }

  runtime::Completed ask(std::uint64_t id, const std::string& name) {
    struct Keep final : runtime::CompletionSink {
      void complete(std::span<runtime::Completed> answers) override { answer = answers[0]; }
      runtime::Completed answer;
    };
    const auto keep = std::make_shared<Keep>();
    std::vector<runtime::Submission> one;
    one.push_back({register_unit(id, name), AccountId{}, TokenId{}, id, keep});
    sequencer_->submit(one);
    sequencer_->step();
    return keep->answer;
  }

  std::mt19937_64 random_{1};
  SimulatedLog log_;
  runtime::ManualClock clock_{Timestamp{1'713'830'400'000'000}};
  std::unique_ptr<runtime::Sequencer> sequencer_;
  Judge judge_;
};

TEST_F(JudgeTest, FindsNothingInATrueHistory) {
  for (std::uint64_t id = 1; id <= 3; ++id) {
    const std::string name = id == 3 ? "n1" : "n" + std::to_string(id);
    judge_.sent(id, name, id);
    judge_.heard(id, ask(id, name), id);
  }
  EXPECT_TRUE(judge_.judge(log_).empty());
}

TEST_F(JudgeTest, FindsWhatWasAcknowledgedAndIsLost) {
  judge_.sent(1, "one", 1);
  judge_.heard(1, ask(1, "one"), 2);
  judge_.sent(2, "two", 3);
  runtime::Completed invented;
  invented.outcome.events = 1;
  invented.outcome.position = Position{1};
  judge_.heard(2, invented, 4);
  const auto faults = judge_.judge(log_);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0], "command 2 was acknowledged and is lost");
}

TEST_F(JudgeTest, FindsEventsThatNobodySentAnswersThatDifferAndAWrongOrder) {
  ask(1, "one");
  EXPECT_FALSE(judge_.judge(log_).empty());
  judge_.sent(1, "one", 9);
  const auto second = ask(2, "two");
  judge_.sent(2, "two", 1);
  judge_.heard(2, second, 2);
  judge_.heard(1, ask(1, "one"), 10);
  auto faults = judge_.judge(log_);
  EXPECT_EQ(faults.size(), 1u) << "1 was sent after 2 was answered, and lies before it";
  runtime::Completed other = second;
  other.outcome.position = Position{7};
  judge_.heard(2, other, 11);
  EXPECT_EQ(judge_.judge(log_).size(), 2u);
}

}  // namespace
}  // namespace leitai::survival
