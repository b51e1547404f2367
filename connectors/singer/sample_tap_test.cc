// The tap of docs/examples/singer, as a reader of the manual would use it, at a service that plays faults.
#include <gmock/gmock.h>

#include <atomic>

#include "connectors/passed_over.h"
#include "connectors/simulator/server.h"
#include "connectors/singer/connector.h"
#include "connectors/test_world.h"
#include "core/error.h"
#include "core/json.h"

namespace leasekey::connectors::singer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kExamples = LEASEKEY_SOURCE_DIR "/docs/examples/singer/";

/// The imagined ePMS: two residents a page.
class Epms final : public simulator::Service {
 public:
  simulator::Answer answer(const simulator::Request& request, const std::string&) override {
    ++requests;
    if (fails.load() > 0 && --fails >= 0) return {.status = status, .content_type = "text/plain", .body = "sorry"};
    if (request.header("Authorization") != "Bearer t0ken-of-the-tap") return {.status = 401, .body = "no"};
    since = request.parameter("changed_since");
    const auto page = simulator::number_or(request.parameter("page"), 0);
    const auto& shown = since.empty() ? residents : changed;
    std::string list;
    for (std::size_t i = (page - 1) * 2; i < std::min(page * 2, shown.size()); ++i) {
      list += (list.empty() ? "" : ",") + shown[i];
    }
    const std::string next = page * 2 < shown.size() ? std::to_string(loops ? page : page + 1) : "null";
    return {.body = R"({"residents": [)" + list + R"(], "next_page": )" + next + R"(, "as_of": "2026-03-02T10:00"})"};
  }

  static std::string resident(const std::string& id, const std::string& status) {
    return R"({"id": ")" + id + R"(", "property": "oak", "unit": "U)" + id + R"(", "lease": "L)" + id +
           R"(", "name": "Ann Invented", "status": ")" + status + R"(", "birth_date": "1980-01-01"})";
  }

  std::vector<std::string> residents{resident("1", "Current"), resident("2", "Current"), resident("3", "Notice")};
  std::vector<std::string> changed;
  std::string since;
  std::atomic<int> fails = 0;
  int status = 500;
  bool loops = false;
  std::atomic<int> requests = 0;
};

class SampleTap : public testing::Test {
 protected:
  /// The manual's settings, with the program, the folder and the service of this test.
  SampleTap() { open(server_.base_url()); }
  void open(const std::string& url, const char* token = "t0ken-of-the-tap") {
    auto context = world_.context("{}", settings(url), {"oak"});
    context.secrets.emplace("api_token", Secret(token));
    source_ = kConnector.open(std::move(context));
  }
  std::string settings(const std::string& url) const {
    const auto example = JsonDocument::parse(read_file(kExamples + "source.json"));
    JsonWriter writer;
    writer.begin_object();
    for (const auto& [name, value] : example.root().members()) {
      if (name == "folder") {
        writer.field(name, folder_.path().string());
      } else if (name == "program") {
        writer.field(name, kExamples + "tap_residents.py");
      } else if (name == "config") {
        writer.key(name).begin_object().field("base_url", url).field("pause_factor", 0).end_object();
      } else {
        writer.key(name).value(value);
      }
    }
    return writer.end_object().finish();
  }
  Error failure() {
    try {
      source_->read({});
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "read";
    return {ErrorKind::internal, ""};
  }
  static std::vector<std::string> told(const Feed& feed) {
    std::vector<std::string> all;
    for (const auto& one : feed.records) all.push_back(one.person.str() + " " + one.status_label);
    return all;
  }

  Epms epms_;
  simulator::Server server_{epms_};
  TestWorld world_;
  TestFolder folder_;
  std::unique_ptr<PmsSource> source_;
};

TEST_F(SampleTap, ReadsAllPagesAndThenWhatHasChanged) {
  const Feed whole = source_->read({});
  EXPECT_TRUE(whole.complete) << whole.why_incomplete;
  EXPECT_THAT(told(whole), ElementsAre("1 Current", "2 Current", "3 Notice"));
  EXPECT_THAT(whole.skipped, IsEmpty());
  source_->accepted();
  epms_.changed = {Epms::resident("2", "Notice"), Epms::resident("3", "Past"), Epms::resident("4", "Future")};
  EXPECT_THAT(told(source_->read({})), ElementsAre("1 Current", "2 Notice", "3 Past", "4 Future"));
  EXPECT_EQ(epms_.since, "2026-03-02T10:00");
}

TEST_F(SampleTap, LeavesAtTheEpmsWhatIsNotNeeded) {
  PassedOver seen;
  const WatchPassedOver watch(seen);
  source_->read({});
  EXPECT_THAT(seen.never_kept(), IsEmpty());
}

TEST_F(SampleTap, TriesAgainWhereThatCanHelp) {
  epms_.fails = 2;
  EXPECT_THAT(source_->read({}).records, SizeIs(3));
  epms_.fails = 3;
  const Error error = failure();
  EXPECT_EQ(error.kind(), ErrorKind::unavailable);
  EXPECT_THAT(error.what(), HasSubstr("exit code 75: try again later; it said last: the service answered 500"));
}

TEST_F(SampleTap, SaysWhatIsRefused) {
  open(server_.base_url(), "wrong-token");
  EXPECT_EQ(failure().kind(), ErrorKind::unauthenticated);
  epms_.fails = 1;
  epms_.status = 404;
  EXPECT_EQ(failure().kind(), ErrorKind::invalid_input);
  open("");
  EXPECT_THAT(failure().what(), HasSubstr("its configuration is wrong; it said last: `base_url` is missing"));
}

TEST_F(SampleTap, DoesNotGoInCircles) {
  epms_.loops = true;
  EXPECT_THAT(failure().what(), HasSubstr("page 1 comes after page 1"));
  EXPECT_EQ(epms_.requests, 1);
}

TEST_F(SampleTap, IsChecked) {
  const SourceCheck check = source_->check();
  EXPECT_THAT(check.problems, IsEmpty());
  EXPECT_THAT(check.passed, testing::Contains("it ended well and wrote 3 records"));
}

}  // namespace
}  // namespace leasekey::connectors::singer
