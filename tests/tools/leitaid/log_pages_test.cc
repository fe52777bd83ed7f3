#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cstdio>
#include <fstream>
#include <thread>

#include "engine/log/key_layout.h"
#include "engine/log/rocks_store.h"
#include "engine/proof/log_proof.h"
#include "engine/proof/merkle.h"
#include "events/schema/envelope.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/log_reader.h"
#include "tools/common/signing_key_file.h"
#include "tools/leitai/native_client.h"

/// The log as others read it, and proofs out of it.
namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kOrigin = "hall.example/log";

class LogPages : public ::testing::Test {
 protected:
  std::filesystem::path data() const { return folder_.path() / "data"; }
  void make_key() {
    const auto made = tools::make_signing_key(tools::default_key_file(data()), kOrigin);
    ASSERT_TRUE(made.has_value()) << to_string(made.error());
    verifier_.push_back(made->verifier());
  }
  void start(const RunningDaemon::Change& change = {}) {
    daemon_.reset();
    daemon_ = std::make_unique<RunningDaemon>(data(), [&](daemon::Options& options) {
      options.checkpoint_interval = std::chrono::milliseconds(0);
      if (change) change(options);
    });
  }
  HttpReply get(const std::string& target, const std::string& token = {}) const {
    return HttpClient(daemon_->http(), token).get(target);
  }
  LogReader reader(const std::string& token = {}) const {
    return LogReader(daemon_->http(), verifier_.at(0).print(), token);
  }
  /// Registers so many units: an event each.
  void add_events(const Hall& hall, std::size_t count) {
    using namespace std::chrono_literals;
    const auto client = client::NativeClient::connect({"127.0.0.1", daemon_->native()}, 5s).value();
    ASSERT_TRUE(client->authenticate(hall.organiser, 30s).has_value());
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "unit " + std::to_string(++units_);
      const std::string body = R"("unit":{"unit":0,"registerUnit":{"name":")" + name + R"(","secretary":"somebody"}})";
      ASSERT_TRUE(client->send(request_frame(command_request(1'000'000 + units_, body))).has_value());
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto response = client->wait(30s);
      ASSERT_TRUE(response.has_value()) << to_string(response.error());
      ASSERT_TRUE((**response).isAnswer() && (**response).getAnswer().isAccepted());
    }
  }

  testing::TempFolder folder_;
  std::unique_ptr<RunningDaemon> daemon_;
  std::vector<proof::VerifierKey> verifier_;
  std::size_t units_ = 0;
};

/// Everything that a reader can check of a checkpoint, and that it comes after `before`.
void check(LogReader& reader, const LogReader::Head& head, const LogReader::Head& before) {
  EXPECT_EQ(head.origin, kOrigin);
  ASSERT_GE(head.size, before.size);
  EXPECT_EQ(reader.root_from_tiles(head.size, head.size), head.root);
  // Consistency, from tiles alone: the larger tree's first leaves have the smaller one's root.
  EXPECT_EQ(reader.root_from_tiles(before.size, head.size), before.root);
  const auto entries = reader.entries(head.size);
  EXPECT_EQ(LogReader::root_of(entries), head.root);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Frame frame = aligned_copy(as_bytes(entries[i]));
    EXPECT_EQ(FrameReader<schema::Event>(frame).root().getPosition(), i);
  }
}

TEST_F(LogPages, AreAcceptedByAReaderOfTheSpecificationsWhileCommandsCome) {
  make_key();
  start();
  Hall hall(*daemon_);
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int i = 0; i < 35; ++i) add_events(hall, 20);
    done = true;
  });
  LogReader outside = reader(hall.auditor);
  LogReader::Head before;
  before.root = outside.root_from_tiles(0, 0);
  std::size_t checked = 0;
  for (bool last = false; !last;) {
    last = done;
    const LogReader::Head head = outside.checkpoint();
    check(outside, head, before);
    before = head;
    ++checked;
  }
  writer.join();
  EXPECT_GT(before.size, 700u);
  EXPECT_GE(checked, 2u);
}

TEST_F(LogPages, CoverEveryEventThatWasAcknowledged) {
  make_key();
  start();
  Hall hall(*daemon_);
  for (int i = 0; i < 5; ++i) {
    add_events(hall, 1);
    const std::string health = get("/healthz").body;
    EXPECT_THAT(health, HasSubstr("\"head\":" + std::to_string(reader().checkpoint().size) + ","));
    EXPECT_THAT(health, HasSubstr(R"("proofs":"ok")"));
  }
}

TEST_F(LogPages, AreStaticFilesThatMayBeKept) {
  make_key();
  start();
  const Hall hall(*daemon_);
  add_events(hall, 300);
  const auto head = reader().checkpoint();
  HttpReply tile = get("/log/tile/0/000");
  EXPECT_EQ(tile.status, 200u);
  EXPECT_EQ(tile.body.size(), 8192u);
  EXPECT_EQ(tile.headers["content-type"], "application/octet-stream");
  EXPECT_EQ(tile.headers["cache-control"], "public, max-age=31536000, immutable");
  HttpReply part = get("/log/tile/0/000.p/7");
  EXPECT_EQ(part.body, tile.body.substr(0, 7 * 32));
  EXPECT_EQ(get("/log/tile/1/000.p/1").body.size(), 32u);
  EXPECT_EQ(get("/log/tile/0/001.p/" + std::to_string(head.size % 256)).status, 200u);
  EXPECT_EQ(get("/log/checkpoint").headers["cache-control"], "public, max-age=1");
  EXPECT_EQ(HttpClient(daemon_->http()).exchange("HEAD", "/log/tile/0/000", "").headers["content-length"], "8192");
  HttpReply key = get("/log/key");
  EXPECT_EQ(key.body, verifier_[0].print() + "\n");
}

TEST_F(LogPages, AreNotThereForWhatNoCheckpointCoversAndUnderNoOtherName) {
  make_key();
  start();
  Hall hall(*daemon_);
  add_events(hall, 300);
  const auto head = reader().checkpoint();
  add_events(hall, 1);
  const std::string beyond = "/log/tile/0/001.p/" + std::to_string(head.size % 256 + 1);
  EXPECT_EQ(get(beyond).status, 404u);
  EXPECT_EQ(get(beyond).headers["cache-control"], "no-store");
  static_cast<void>(reader().checkpoint());
  EXPECT_EQ(get(beyond).status, 200u);
  for (const char* path : {"/log/", "/log/tile", "/log/tile/", "/log/tile/0/001", "/log/tile/0/0",
                           "/log/tile/0/000.p/0", "/log/tile/0/000.p/256", "/log/tile/00/000", "/log/tile/0/x000/000",
                           "/log/tile/0/%30%30%30", "/log/tile/0/000/", "/log/tile/1/000", "/log/tile/2/000",
                           "/log/tile/64/000", "/log/checkpoint/", "/log/Checkpoint", "/log/nothing"})
    EXPECT_EQ(get(path).status, 404u) << path;
  EXPECT_EQ(HttpClient(daemon_->http()).post("/log/checkpoint", "x").status, 405u);
}

TEST_F(LogPages, GiveEntriesToInsidersOnlyUntilTheLogIsPublic) {
  make_key();
  start();
  Hall hall(*daemon_);
  static_cast<void>(reader().checkpoint());
  const std::string target = "/log/tile/entries/000.p/3";
  EXPECT_EQ(get(target).status, 401u);
  for (const std::string& token : {hall.judges[0], hall.organiser, hall.scrutineer})
    EXPECT_EQ(get(target, token).status, 403u);
  HttpReply entries = get(target, hall.auditor);
  EXPECT_EQ(entries.status, 200u);
  EXPECT_EQ(entries.headers["cache-control"], "private, max-age=31536000, immutable");
  EXPECT_EQ(get(target, hall.admin).body, entries.body);
  EXPECT_EQ(get("/log/checkpoint", "00").status, 401u);

  start([](daemon::Options& options) { options.public_log = true; });
  HttpReply open = get(target);
  EXPECT_EQ(open.body, entries.body);
  EXPECT_EQ(open.headers["cache-control"], "public, max-age=31536000, immutable");
}

TEST_F(LogPages, AreNotSlowedAsThePublicsQuestionsAre) {
  make_key();
  start([](daemon::Options& options) { options.limits.public_per_second = 5; });
  initialise(*daemon_);
  HttpClient outside(daemon_->http());
  for (int i = 0; i < 100; ++i) EXPECT_EQ(outside.get("/log/checkpoint").status, 200u);
}

TEST_F(LogPages, SayThatThereIsNoKeyAndTakeOneThatIsMadeMeanwhile) {
  start();
  Hall hall(*daemon_);
  for (const char* path : {"/log/checkpoint", "/log/key", "/log/tile/0/000.p/1", "/api/proof/inclusion?position=0"}) {
    const HttpReply reply = get(path);
    EXPECT_EQ(reply.status, 503u) << path;
    EXPECT_THAT(reply.body, HasSubstr("leitai key make"));
  }
  const HttpReply health = get("/healthz");
  EXPECT_EQ(health.status, 200u);
  EXPECT_THAT(health.body, HasSubstr(R"("proofs":"no key")"));
  make_key();
  LogReader outside = reader(hall.auditor);
  const auto head = outside.checkpoint();
  EXPECT_EQ(LogReader::root_of(outside.entries(head.size)), head.root);
  EXPECT_THAT(get("/healthz").body, HasSubstr(R"("proofs":"ok")"));
}

TEST_F(LogPages, NeedTheKeyThatWasNamed) {
  const std::string command = std::string(LEITAI_BINARY_DIR) + "/bin/leitaid --data " + data().string() +
                              " --listen 127.0.0.1:0 --native 127.0.0.1:0 --key " + (folder_.path() / "none").string() +
                              " 2>&1";
  std::FILE* const said = ::popen(command.c_str(), "r");
  ASSERT_NE(said, nullptr);
  std::string text;
  for (int c = std::fgetc(said); c != EOF; c = std::fgetc(said)) text += static_cast<char>(c);
  const int status = ::pclose(said);
  EXPECT_EQ(WEXITSTATUS(status), 1) << text;
  EXPECT_THAT(text, HasSubstr("leitai key make"));
  EXPECT_THAT(text, HasSubstr("没有签名密钥"));
}

TEST_F(LogPages, KeepTheCheckpointOverARestart) {
  make_key();
  start();
  {
    Hall hall(*daemon_);
    add_events(hall, 10);
  }
  const std::string note = reader().checkpoint().note;
  start();
  EXPECT_EQ(get("/log/tile/0/000.p/10").status, 200u);
  EXPECT_EQ(reader().checkpoint().note, note);
}

TEST_F(LogPages, SignNothingForALogThatIsNotTheOneThatWasSigned) {
  make_key();
  start();
  Hall hall(*daemon_);
  daemon_.reset();
  const auto key = tools::read_signing_key(tools::default_key_file(data()));
  std::ofstream(data() / "checkpoint") << proof::sign_checkpoint({1000, proof::empty_root()}, *key);
  start();
  const HttpReply refused = get("/log/checkpoint");
  EXPECT_EQ(refused.status, 500u);
  EXPECT_THAT(refused.body, HasSubstr("it had 1000 events then"));
  EXPECT_EQ(get("/log/tile/0/000.p/1").status, 500u);
  const HttpReply health = get("/healthz");
  EXPECT_EQ(health.status, 500u);
  EXPECT_THAT(health.body, HasSubstr(R"("status":"degraded")"));
  EXPECT_THAT(health.body, HasSubstr(R"("proofs":"stopped")"));
  EXPECT_EQ(HttpClient(daemon_->http(), hall.admin).get("/api/contests").status, 200u);
}

TEST_F(LogPages, SignNothingOverAnEventThatWasAltered) {
  make_key();
  start();
  const Hall hall(*daemon_);
  add_events(hall, 300);
  daemon_.reset();
  std::filesystem::remove(data() / "checkpoint");
  {
    // The last event of the first bundle; the byte changed is one that no reader of the event looks at.
    auto store = RocksStore::open(data() / "log" / "db").value();
    const auto key = keys::number_key(0);
    rocksdb::PinnableSlice value;
    ASSERT_EQ(store->get(Family::bundles, keys::text(key), value).value(), RocksStore::Found::yes);
    std::string changed = value.ToString();
    changed.back() = static_cast<char>(changed.back() ^ 1);
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Put(store->handle(Family::bundles), slice_of(keys::text(key)), changed).ok());
    ASSERT_TRUE(store->write(batch).ok());
  }
  start();
  const HttpReply refused = get("/log/checkpoint");
  EXPECT_EQ(refused.status, 500u);
  EXPECT_THAT(refused.body, HasSubstr("position 255"));
  EXPECT_EQ(get("/log/tile/0/000").status, 500u);
  EXPECT_THAT(get("/healthz").body, HasSubstr(R"("proofs":"stopped")"));
  EXPECT_FALSE(std::filesystem::exists(data() / "checkpoint"));
  add_events(hall, 1);
}

TEST_F(LogPages, SayHowFarTheyAreWhileALongLogIsReadBack) {
  make_key();
  const auto nothing_at_once = [](daemon::Options& options) { options.read_back_events = 0; };
  start(nothing_at_once);
  const Hall hall(*daemon_);
  add_events(hall, 600);
  daemon_.reset();
  std::filesystem::remove(data() / "checkpoint");
  start(nothing_at_once);
  HttpReply reply = get("/log/checkpoint");
  for (; reply.status == 503; reply = get("/log/checkpoint"))
    EXPECT_THAT(reply.body, HasSubstr("the first checkpoint is being prepared"));
  EXPECT_EQ(reply.status, 200u);
  const auto before = reader().open(reply.body);
  EXPECT_GT(before.size, 600u);
  // Later on there is one to give meanwhile.
  add_events(hall, 1);
  while (reader().checkpoint().size == before.size) {
  }
  EXPECT_EQ(reader().checkpoint().size, before.size + 1);
}

TEST_F(LogPages, ProveEveryEventInAFileToKeep) {
  make_key();
  start();
  Hall hall(*daemon_);
  add_events(hall, 280);
  const std::uint64_t size = reader().checkpoint().size;
  for (const std::uint64_t position : {std::uint64_t{0}, std::uint64_t{255}, std::uint64_t{256}, size - 1}) {
    HttpReply reply = get("/api/proof/inclusion?position=" + std::to_string(position), hall.auditor);
    ASSERT_EQ(reply.status, 200u) << reply.body;
    EXPECT_EQ(reply.headers["content-type"], "text/plain; charset=utf-8");
    EXPECT_EQ(reply.headers["content-disposition"],
              "attachment; filename=\"event-" + std::to_string(position) + ".tlog-proof\"");
    const auto proof = proof::parse_log_proof(reply.body);
    ASSERT_TRUE(proof.has_value());
    const Digest leaf = proof::leaf_hash(as_bytes(*proof->extra));
    EXPECT_EQ(proof::verify_log_proof(*proof, leaf, verifier_)->tree.size, size);
    const auto of_public =
        proof::parse_log_proof(get("/api/proof/inclusion?position=" + std::to_string(position)).body);
    ASSERT_TRUE(of_public.has_value());
    EXPECT_FALSE(of_public->extra.has_value());
    EXPECT_TRUE(proof::verify_log_proof(*of_public, leaf, verifier_).has_value());
  }
  EXPECT_EQ(get("/api/proof/inclusion?position=" + std::to_string(size)).status, 404u);
  EXPECT_EQ(get("/api/proof/inclusion?position=x").status, 400u);
  EXPECT_EQ(get("/api/proof/inclusion").status, 400u);
}

TEST_F(LogPages, CoverAnEmptyLogToo) {
  make_key();
  start();
  EXPECT_EQ(reader().checkpoint().size, 0u);
  EXPECT_EQ(get("/log/tile/0/000").status, 404u);
}

}  // namespace
}  // namespace leitai::test
