// Following what happens over real connections.
#include "api/event_streams.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_browser.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

WireLimits quick() {
  WireLimits limits;
  limits.streams.look = 5ms;
  limits.streams.recheck = 10ms;
  return limits;
}

struct Following {
  Following(TestOffice& office, const std::string& caller, const std::string& fields = {})
      : connection(office.server->port()) {
    connection.send(TestOffice::text_of("GET", "/api/v1/events", caller, {}, fields));
    answer = connection.read().value();
  }
  /// What came up to an event of that name, and with it.
  std::string until(const std::string& event) {
    const std::string before = connection.read_stream("event: " + event + "\n").value_or("the stream ended");
    return before + connection.read_stream("\n\n").value_or("the stream ended");
  }

  TestConnection connection;
  TestAnswer answer;
};

void approve(TestOffice& office, const std::string& person) {
  const std::string id = std::to_string(office.suggestion_of("oak", person));
  const std::string path = "/api/v1/properties/oak/suggestions/" + id + "/approve";
  ASSERT_EQ(office.ask("POST", path, "fay", R"({"version": 1})").status, 200);
}

TEST(EventStreams, tell_what_was_changed_where) {
  TestOffice office(quick());
  Following fay(office, "fay");
  EXPECT_EQ(fay.answer.status, 200);
  EXPECT_EQ(fay.answer.field("Content-Type"), "text/event-stream");
  EXPECT_EQ(fay.answer.field("Cache-Control"), "no-store");
  fay.until("ready");
  approve(office, "ann");
  const std::string told = fay.until("suggestion");
  EXPECT_THAT(told, HasSubstr(R"(data: {"property":"oak"})"));
  office.poll("oak", {test_record("ann", "101", "Past")});
  EXPECT_THAT(fay.until("poll"), HasSubstr("oak"));
}

TEST(EventStreams, tell_nobody_of_properties_that_they_may_not_look_at) {
  TestOffice office(quick());
  Following elmo(office, "elmo");
  Following pat(office, "pat");
  elmo.until("ready");
  pat.until("ready");
  approve(office, "ann");
  office.poll("elm", {test_record("eve", "101", "Past")});
  EXPECT_THAT(elmo.until("poll"), Not(HasSubstr("oak")));
  EXPECT_THAT(pat.until("poll"), HasSubstr("oak"));
}

TEST(EventStreams, say_nothing_of_people) {
  TestOffice office(quick());
  Following fay(office, "fay");
  fay.until("ready");
  office.poll("oak", {test_record("zacharias", "103", "Current")});
  const std::string told = fay.until("poll");
  EXPECT_THAT(told, Not(HasSubstr("zacharias")));
  EXPECT_THAT(told, Not(HasSubstr("example.com")));
}

TEST(EventStreams, go_on_where_a_connection_broke) {
  TestOffice office(quick());
  std::string last;
  {
    Following fay(office, "fay");
    const std::string ready = fay.until("ready");
    const std::size_t id = ready.find("id: ") + 4;
    last = ready.substr(id, ready.find('\n', id) - id);
  }
  approve(office, "ann");
  Following again(office, "fay", "Last-Event-ID: " + last + "\r\n");
  EXPECT_THAT(again.until("suggestion"), HasSubstr("oak"));
}

TEST(EventStreams, begin_anew_where_they_cannot_go_on) {
  WireLimits limits = quick();
  limits.streams.changes = 2;
  TestOffice office(limits);
  for (const std::string last : {"nonsense", "999999-1", "0-0"}) {
    Following fay(office, "fay", "Last-Event-ID: " + last + "\r\n");
    EXPECT_THAT(fay.until("reset"), HasSubstr("data: {}")) << last;
  }
}

TEST(EventStreams, show_that_they_are_alive) {
  WireLimits limits = quick();
  limits.streams.heartbeat = 1ms;
  TestOffice office(limits);
  Following fay(office, "fay");
  EXPECT_TRUE(fay.connection.read_stream(": still here\n\n"));
}

TEST(EventStreams, take_no_thread_from_other_requests) {
  WireLimits limits = quick();
  limits.threads = 3;
  TestOffice office(limits);
  std::vector<std::unique_ptr<Following>> many;
  for (int i = 0; i < 8; ++i) many.push_back(std::make_unique<Following>(office, "fay"));
  EXPECT_EQ(office.get("/api/v1/properties/oak", "fay").status, 200);
}

TEST(EventStreams, are_bounded_for_each_and_for_all) {
  WireLimits limits = quick();
  limits.streams.per_owner = 2;
  limits.streams.all = 3;
  TestOffice office(limits);
  auto one = std::make_unique<Following>(office, "fay");
  const Following two(office, "fay");
  const TestAnswer refused = office.get("/api/v1/events", "fay");
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.field("Retry-After"), "");
  const Following three(office, "lim");
  EXPECT_EQ(office.get("/api/v1/events", "lim").status, 503);
  one.reset();
  int status = 0;
  for (int attempt = 0; attempt < 1000 && status != 200; ++attempt) {
    status = office.get("/api/v1/events", "fay").status;
  }
  EXPECT_EQ(status, 200) << "a place is free again";
}

TEST(EventStreams, end_with_the_session) {
  TestOffice office(quick());
  give_pat_an_account(office);
  TestBrowser browser(office);
  browser.sign_in("pat@example.com", kPatsPassword);
  std::string cookies;
  for (const auto& [name, value] : browser.cookies) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
  Following pat(office, "", "Cookie: " + cookies + "\r\n");
  ASSERT_EQ(pat.answer.status, 200);
  pat.until("ready");
  browser.send("DELETE", "/session");
  EXPECT_TRUE(pat.connection.ends());
}

TEST(EventStreams, end_with_the_last_right) {
  TestOffice office(quick());
  Following lim(office, "lim");
  lim.until("ready");
  ASSERT_EQ(office.ask("DELETE", "/api/v1/properties/oak/managers/lim?role=property_manager", "pat").status, 200);
  EXPECT_TRUE(lim.connection.ends());
}

TEST(EventStreams, end_when_the_client_speaks) {
  TestOffice office(quick());
  Following fay(office, "fay");
  fay.until("ready");
  fay.connection.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_TRUE(fay.connection.ends());
}

TEST(EventStreams, end_with_the_server) {
  TestOffice office(quick());
  Following fay(office, "fay");
  fay.until("ready");
  office.server->stop();
  EXPECT_TRUE(fay.connection.ends());
}

TEST(EventStreams, answer_only_the_head_where_only_that_is_asked_for) {
  WireLimits limits = quick();
  limits.streams.per_owner = 1;
  TestOffice office(limits);
  for (int i = 0; i < 3; ++i) {
    TestConnection connection(office.server->port());
    connection.send(TestOffice::text_of("HEAD", "/api/v1/events", "fay"));
    EXPECT_EQ(connection.read(false)->status, 200) << "it takes no place";
  }
}

}  // namespace
}  // namespace leasekey::api
