#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <list>
#include <memory>
#include <optional>

#include "engine/log/event_log.h"
#include "engine/runtime/clock.h"
#include "engine/runtime/sequencer.h"
#include "projections/accounts/accounts.h"
#include "projections/audit_trail/audit_trail.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/runner.h"
#include "projections/evidence/evidence_index.h"
#include "projections/hall/hall.h"
#include "projections/leaderboard/board_analysis.h"
#include "projections/leaderboard/leaderboard.h"
#include "projections/ledger/ledger.h"
#include "projections/promotion_calendar/promotion_calendar.h"
#include "projections/rankings/rankings.h"
#include "projections/review_desk/review_desk.h"
#include "tools/leitaid/caller.h"
#include "tools/leitaid/mailbox.h"
#include "tools/leitaid/options.h"
#include "tools/leitaid/presence.h"

/// What every way in asks for: who someone is, commands, queries. Knows nothing of sockets. The network thread's.
namespace leitai::daemon {

/// The views the daemon keeps, owned by the runner.
struct Views {
  projections::Accounts* accounts = nullptr;
  projections::Leaderboard* leaderboard = nullptr;
  projections::BrandStatus* brands = nullptr;
  projections::AuditTrail* audit = nullptr;
  projections::EvidenceIndex* evidence = nullptr;
  projections::Ledger* ledger = nullptr;
  projections::ReviewDesk* desk = nullptr;
  projections::PromotionCalendar* promotions = nullptr;
  projections::Rankings* rankings = nullptr;
  projections::Hall* hall = nullptr;
};

class Service {
 public:
  Service(boost::asio::io_context& io, const Options& options, const EventLog& log, const runtime::Clock& clock,
          runtime::Sequencer& sequencer, projections::Runner& runner, Views views);

  boost::asio::io_context& io() { return io_; }
  /// For the sequencer's answers. Any thread.
  Mailbox& mailbox() { return mailbox_; }
  const Options& options() const { return options_; }

  /// True while no account exists: nothing is answered but health and the first account's making.
  bool uninitialised() const;

  Caller the_public() const;
  /// UNAUTHENTICATED for a text that is no valid, unexpired, unrevoked token of an enabled account.
  Result<Caller> authenticate(std::string_view token_text) const;
  /// Looks the caller up again where accounts changed since: a revoked token ends here.
  Result<void> refresh(Caller& caller) const;
  void describe(const Caller& caller, schema::WhoAmI::Builder out) const;

  /// Hands commands to the sequencer; all or none are taken. OVERLOADED, STOPPING, UNINITIALISED.
  Result<void> submit(std::vector<runtime::Submission>& submissions);
  /// A canonical frame to hand over, or why the command cannot be one.
  Result<Frame> prepare(const Caller& caller, schema::Command::Reader command) const;

  /// Answers from the views as they are now, or as of the moment asked for. FORBIDDEN, NOT_FOUND, MALFORMED.
  /// Events leave passwords' digests out unless an auditor or an admin asks.
  Result<void> query(const Caller& caller, schema::Query::Reader query, schema::Result::Builder out) const;

  /// True for what is worked out beside the network thread: `analyse` answers it, `query` does not.
  static bool is_analysis(schema::Query::Reader query);
  /// ... about the year of a batch.
  static bool is_programme(schema::Query::Reader query);
  /// As `query`, worked out on a thread of its own from what is there now. Calls back once, with a frame of a
  /// schema::Result; at once with what is wrong. OVERLOADED where too many wait.
  void analyse(const Caller& caller, const Frame& query, std::function<void(Result<Frame>)> then);
  /// Ends that thread; callbacks that did not come yet do not come.
  void stop_analyses();

  /// Whether the caller may have that file.
  bool may_read_evidence(const Caller& caller, const Digest& sha256) const;

  /// A board for subscribers. FORBIDDEN, NOT_FOUND.
  Result<void> may_watch(const Caller& caller, ContestId contest, schema::Audience audience) const;

  /// Calls back once the views hold `position`, or with TIMED_OUT; at once with OVERLOADED where too many wait.
  void when_applied(std::optional<Position> position, std::function<void(Result<void>)> then);
  /// The runner has moved on.
  void on_applied();

  /// Whose seat it is. NOT_FOUND for a seat that is not there, or is nobody's account.
  Result<AccountId> account_of_seat(ContestId contest, std::uint64_t seat) const;
  /// The contest with that number or key.
  Result<std::uint64_t> contest_number(std::string_view number_or_key) const;

  const EventLog& log() const { return log_; }
  Timestamp now() const { return clock_.now(); }
  projections::Runner& runner() { return runner_; }
  const Views& views() const { return views_; }
  /// Who is connected: conversations keep it true.
  Presence& presence() { return presence_; }

 private:
  bool look_up(Caller& caller) const;
  Result<void> run_query(const Caller& caller, schema::Query::Reader query, schema::Result::Builder out) const;
  Result<void> standings(schema::StandingsQuery::Reader query, schema::Result::Builder out) const;
  Result<void> explain(schema::ExplainQuery::Reader query, schema::Result::Builder out) const;
  Result<void> explain_pair(schema::ExplainPairQuery::Reader query, schema::Result::Builder out) const;
  Result<void> contest(schema::ContestQuery::Reader query, schema::Result::Builder out) const;

  // service_hall.cc
  using WithHall = std::function<Result<void>(const projections::HallContest&)>;
  /// Gives the contest at that moment to `then`, under the views' lock.
  Result<void> with_hall(ContestId contest, schema::At::Reader at, const WithHall& then) const;
  Result<void> floor(schema::HallQuery::Reader query, schema::Floor::Builder out) const;
  Result<void> seat(const Caller& caller, schema::SeatQuery::Reader query, schema::SeatView::Builder out) const;
  Result<void> stage(schema::HallQuery::Reader query, schema::StageView::Builder out) const;
  void accounts(schema::AccountsQuery::Reader query, schema::AccountPage::Builder out) const;
  void complete_summary(schema::HallSummary::Builder summary) const;
  /// MALFORMED where the standings that were signed are not those of now.
  Result<void> check_certificate(ContestId contest, schema::CertifyContest::Reader certify) const;

  // service_programme.cc
  using Viewer = projections::Viewer;
  Result<void> programme(const Viewer& viewer, schema::Query::Reader query, schema::Result::Builder out) const;
  Result<void> brand(const Viewer& viewer, schema::BrandQuery::Reader query, schema::BrandView::Builder out) const;
  Result<void> ledger(const Viewer& viewer, schema::LedgerQuery::Reader query, schema::LedgerPage::Builder out) const;
  Result<void> compliance(const Viewer& viewer, schema::ComplianceQuery::Reader query,
                          schema::CompliancePage::Builder out) const;
  Result<void> review_desk(const Viewer& viewer, schema::ReviewDeskQuery::Reader query,
                           schema::ReviewDeskPage::Builder out) const;
  Result<void> promotions(const Viewer& viewer, schema::PromotionsQuery::Reader query,
                          schema::PromotionPage::Builder out) const;

  // service_ranking.cc
  Result<void> ranking(schema::RankingQuery::Reader query, schema::Ranking::Builder out) const;
  Result<void> past_ranking(schema::RankingQuery::Reader query, Position head, schema::Ranking::Builder out) const;
  Result<void> released_ranking(schema::RankingQuery::Reader query, schema::Ranking::Builder out) const;

  // service_analysis.cc
  /// A thread for what would keep the network's waiting, and how many may wait for it.
  struct Lane {
    explicit Lane(std::size_t may_wait) : most(may_wait) {}
    boost::asio::thread_pool thread{1};
    const std::size_t most;
    std::size_t waiting = 0;
  };
  using Work = std::function<Result<Frame>()>;
  Lane& lane_of(schema::Query::Reader query);
  Result<Work> work_of(const Caller& caller, const Frame& query) const;
  Result<projections::AnalysedBoard> analysed(schema::Query::Reader query) const;
  Result<void> events_page(const Caller& caller, schema::EventsQuery::Reader query,
                           schema::EventsPage::Builder out) const;
  Result<void> audit_page(schema::AuditQuery::Reader query, schema::AuditPage::Builder out) const;
  void expire_waiting();

  struct Waiting {
    Position position;
    std::chrono::steady_clock::time_point deadline;
    std::function<void(Result<void>)> then;
  };

  boost::asio::io_context& io_;
  Mailbox mailbox_;
  const Options& options_;
  const EventLog& log_;
  const runtime::Clock& clock_;
  runtime::Sequencer& sequencer_;
  projections::Runner& runner_;
  Views views_;
  mutable bool initialised_ = false;  ///< once true for good: spares a lock for every request
  Presence presence_;
  std::list<Waiting> waiting_;
  boost::asio::steady_timer waiting_timer_;
  Lane pages_{1024};   ///< some milliseconds each
  Lane analyses_{16};  ///< up to some seconds each
};

}  // namespace leitai::daemon
