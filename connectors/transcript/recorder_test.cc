// What a transcript has of an answer, and how it is replayed.
#include "connectors/transcript/recorder.h"

#include <gmock/gmock.h>

#include <deque>
#include <sstream>

#include "connectors/registry.h"
#include "connectors/test_world.h"
#include "connectors/transcript/replay.h"
#include "connectors/transcript/test_chance.h"

namespace leasekey::connectors::transcript {
namespace {

using testing::HasSubstr;
using testing::Not;

class Scripted final : public transport::HttpCarrier {
 public:
  transport::HttpResponse send(const transport::HttpRequest&) override {
    auto response = std::move(answers.front());
    answers.pop_front();
    return response;
  }
  void will_say(const std::string& body, std::vector<transport::Header> headers = {}, int status = 200) {
    answers.push_back({.status = status, .headers = std::move(headers), .body = {}});
    answers.back().body.append(body);
  }
  std::deque<transport::HttpResponse> answers;
};

struct RecorderTest : testing::Test {
  /// What was written of the answers to these questions; the vendor says what it was told to say.
  std::string record(const std::vector<transport::HttpRequest>& requests) {
    std::ostringstream out;
    context.secrets.insert_or_assign("client_secret", Secret("s3cr3t-words"));
    Recorder recorder(get("buildium"), context, {"Our own word"}, chance, out);
    for (const auto& request : requests) recorder.send(request);
    unreadable = recorder.unreadable();
    return out.str();
  }
  std::string record(const std::string& url = "https://acme.example.com/v1/leases?limit=50") {
    return record(std::vector<transport::HttpRequest>{{.url = url}});
  }

  TestWorld world;
  Scripted vendor;
  RepeatedChance chance;
  SourceContext context{
      .credential = {R"({"client_id": "acme-partner", "base_url": "https://acme.example.com/v1"})", {}},
      .source = {R"({"per_page": 50, "unit_prefixes": {"1042": "Oak "}})", {}},
      .properties = {"1042"},
      .secrets = {},
      .zone = TimeZone::named("America/New_York"),
      .clock = world.clock,
      .outbound = {vendor, world.budgets, world.breakers, world.redactor, world.waiter, world.jitter, world.sftp}};
  std::size_t unreadable = 0;
};

TEST_F(RecorderTest, NamesNobodyInWhateverStructure) {
  vendor.will_say(
      R"({"Ann@example.org": "Ann", "people": [{"x": {"y": ["Ann Invented", "Zoë"]}}], "note": "call Ann"})");
  vendor.will_say(R"(<a name="Ann"><b>Ann <i>Ann</i> Ann</b><c><![CDATA[<d>Ann</d>]]></c><e>{"f": "Ann"}</e></a>)");
  const std::string written = record({{.url = "https://acme.example.com/1"}, {.url = "https://acme.example.com/2"}});
  EXPECT_THAT(written, Not(HasSubstr("Ann")));
  EXPECT_THAT(written, Not(HasSubstr("Zo")));
  EXPECT_THAT(written, HasSubstr("people"));
  EXPECT_EQ(unreadable, 0U);
}

TEST_F(RecorderTest, NamesStayAndWhatIsNoneIsReplaced) {
  vendor.will_say(R"({"address1": {}, "@attributes": {}, "First Name": {}, "1042": {}, "unit778": {}, "7788-a": {}})");
  const std::string written = record();
  for (const char* name : {"address1", "@attributes", "First Name"}) EXPECT_THAT(written, HasSubstr(name));
  for (const char* data : {"unit778", "7788-a", R"("1042)"}) EXPECT_THAT(written, Not(HasSubstr(data)));
}

TEST_F(RecorderTest, BytesThatAreNoTextCostNothingElse) {
  vendor.will_say("{\"status\": \"Our own word\", \"name\": \"Ann\xFF\"}");
  EXPECT_THAT(record(), HasSubstr("Our own word"));
  vendor.will_say("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a><status>Our own word</status>Zo\xEB</a>");
  EXPECT_THAT(record(), HasSubstr("<status>Our own word</status>"));
  EXPECT_EQ(unreadable, 0U);
}

TEST_F(RecorderTest, KeepsWhatRulesDependOn) {
  vendor.will_say(R"({"status": "Our own word", "moveIn": "2026-03-01", "total": 57, "more": true, "next": null})");
  EXPECT_THAT(record(),
              HasSubstr(R"({\"status\":\"Our own word\",\"moveIn\":\"2026-03-01\",\"total\":57,\"more\":true,)"
                        R"(\"next\":null})"));
}

TEST_F(RecorderTest, LeavesOutSecretsCookiesAndWhatCannotBeTakenApart) {
  vendor.will_say("Ann lives in 101", {{"Set-Cookie", "session=1"}, {"Date", "Mon, 02 Mar 2026 10:00:00 GMT"}});
  vendor.will_say(R"({"type": "s3cr3t-words", "echo": "s3cr3t-words", "whatever": {"a": "b"}})");
  vendor.will_say(R"({"status": "Current", "s3cr3t-words": 1})");
  const std::string written = record({{.url = "https://acme.example.com/1"},
                                      {.url = "https://acme.example.com/2?api_key=s3cr3t-words&page=2"},
                                      {.url = "https://acme.example.com/3"}});
  EXPECT_THAT(written, HasSubstr("unreadable, 16 bytes"));
  EXPECT_THAT(written, HasSubstr("Mon, 02 Mar 2026 10:00:00 GMT"));
  EXPECT_THAT(written, HasSubstr("api_key=&page=2"));
  for (const char* never : {"Ann", "101", "session", "s3cr3t", "acme"}) EXPECT_THAT(written, Not(HasSubstr(never)));
}

TEST_F(RecorderTest, RefusesToWriteASecretThatStandsInTheAddress) {
  vendor.will_say("{}");
  EXPECT_THROW(record("https://acme.example.com/s3cr3t-words/1"), Error);
}

TEST_F(RecorderTest, LinksLeadToTheRecordedHostAndIdsGoTogether) {
  vendor.will_say(R"({"next": "https://acme.example.com/v1/leases?limit=50&after=778899", "id": 778899,
                      "other": "https://other.example.com/Ann", "photo": "https://acme.example.com/v1/Ann?Ann&b=Ann",
                      "place": "https://a b/Ann .\\x"})");
  vendor.will_say("{}");
  const std::string written = record({{.url = "https://acme.example.com/v1/leases?limit=50"},
                                      {.url = "https://acme.example.com/v1/leases/778899?after=778899"}});
  EXPECT_THAT(written, HasSubstr("https://recorded.example.com/v1/leases?limit=50&after="));
  EXPECT_THAT(written, Not(HasSubstr("778899")));
  EXPECT_THAT(written, Not(HasSubstr("other.example.com")));
  EXPECT_THAT(written, Not(HasSubstr("Ann")));
  EXPECT_EQ(unreadable, 0U);
}

TEST_F(RecorderTest, TheSettingsSayHowToAskAndNotWhom) {
  const std::string first = record(std::vector<transport::HttpRequest>{});
  const Replay replay(first);
  EXPECT_EQ(replay.opening().connector, "buildium");
  EXPECT_EQ(replay.opening().zone, "America/New_York");
  EXPECT_THAT(replay.opening().properties, testing::ElementsAre(Not("1042")));
  EXPECT_THAT(replay.opening().source, HasSubstr(R"("per_page":50)"));
  EXPECT_THAT(replay.opening().source, HasSubstr(replay.opening().properties[0]));
  EXPECT_THAT(first, Not(HasSubstr("partner")));
}

TEST_F(RecorderTest, AQuestionThatIsAskedAgainIsAnsweredInOrder) {
  for (const char* body : {R"({"total": 1})", R"({"total": 2})"}) vendor.will_say(body);
  const transport::HttpRequest request{.url = "https://acme.example.com/v1/leases?limit=50"};
  Replay replay(record({request, request}));
  const transport::HttpRequest again{.url = "https://recorded.example.com/v1/leases?limit=50"};
  EXPECT_EQ(replay.send(again).body.view(), R"({"total":1})");
  EXPECT_EQ(replay.send(again).body.view(), R"({"total":2})");
  EXPECT_EQ(replay.send(again).body.view(), R"({"total":2})");
  EXPECT_THROW(replay.send({.url = "https://recorded.example.com/v1/leases?limit=51"}), Error);
}

TEST(Transcript, ThatIsNoneIsRefusedWithItsLine) {
  for (const char* text : {"", "{}", "no json", R"({"transcript":2})"}) EXPECT_THROW(Replay{text}, Error) << text;
}

}  // namespace
}  // namespace leasekey::connectors::transcript
