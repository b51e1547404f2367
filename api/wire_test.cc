// What hostile and broken clients send, against the real server (stack.md P2 to P7).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "api/test_office.h"

namespace leasekey::api {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

const std::string kHealth = "GET /api/v1/health HTTP/1.1\r\nHost: test\r\n\r\n";
const std::string kSuggestions = "/api/v1/properties/oak/suggestions";

TEST(Wire, P2_body_that_nobody_reads_is_never_the_next_request) {
  TestOffice office;
  const std::string hidden = TestOffice::text_of("POST", "/api/v1/properties/oak/sync", "fay");
  const std::vector<std::pair<std::string, int>> targets{
      {"GET /api/v1/health", 200}, {"POST /api/v1/health", 401}, {"GET /api/v1/properties", 401},
      {"GET /api/nowhere", 401},   {"POST /nowhere", 405},       {"POST /api/v1/properties/oak", 401}};
  for (const auto& [line, status] : targets) {
    TestConnection connection(office.server->port());
    connection.send(line + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(hidden.size()) + "\r\n\r\n" +
                    hidden + kHealth);
    EXPECT_EQ(connection.read()->status, status) << line;
    EXPECT_EQ(connection.read()->body, R"({"status":"ready"})") << line;
  }
  EXPECT_TRUE(office.synced.empty());
}

TEST(Wire, P2_connection_closes_where_the_body_is_not_read) {
  TestOffice office({.body = 10});
  TestConnection connection(office.server->port());
  connection.send(TestOffice::text_of("POST", "/api/v1/properties/oak/sync", "fay", R"({"much": "too long"})"));
  const TestAnswer answer = connection.read().value();
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(answer.field("Connection"), "Close");
  EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
  EXPECT_TRUE(connection.is_closed());
  EXPECT_TRUE(office.synced.empty());
}

TEST(Wire, P2_requests_in_one_go_are_answered_in_order) {
  TestOffice office;
  TestConnection connection(office.server->port());
  const std::string body = "{}";
  connection.send(TestOffice::text_of("POST", "/api/v1/properties/oak/sync", "fay", body) + kHealth +
                  TestOffice::text_of("GET", "/api/v1/properties", "fay"));
  EXPECT_EQ(connection.read()->status, 202);
  EXPECT_EQ(connection.read()->status, 200);
  EXPECT_THAT(connection.read()->body, HasSubstr("\"oak\""));
}

TEST(Wire, P3_nothing_of_a_requests_header_comes_back) {
  TestOffice office;
  const TestAnswer answer = office.ask("GET", "/api/v1/properties", "fay", {},
                                       "X-A: =?utf-8?Q?a=0d=0aSet-Cookie:_evil=3D1?=\r\nOrigin: http://evil\r\n"
                                       "Cookie: =?utf-8?Q?a=0d=0aX-Evil:_1?=\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.fields.count("Set-Cookie"), 0U);
  EXPECT_EQ(answer.fields.count("X-Evil"), 0U);
  for (const auto& [name, value] : answer.fields) {
    EXPECT_THAT(name, Not(HasSubstr("Access-Control")));
    EXPECT_THAT(value, Not(HasSubstr("evil")));
  }
}

TEST(Wire, P3_control_bytes_in_a_header_are_refused) {
  TestOffice office;
  for (const std::string& value : {std::string("a\0b", 3), std::string("a\rb"), std::string("a\x01")}) {
    EXPECT_EQ(office.raw("GET /api/v1/health HTTP/1.1\r\nHost: test\r\nX-A: " + value + "\r\n\r\n")->status, 400);
  }
}

TEST(Wire, P4_encoded_slashes_and_dots_do_not_move_in_the_path) {
  TestOffice office;
  const std::vector<std::pair<std::string, int>> targets{{"/api/v1/properties/elm%2f..%2foak", 404},
                                                         {"/api/v1/properties/elm/../oak", 400},
                                                         {"/api/v1/properties/elm/%2e%2e/oak", 400},
                                                         {"/api/v1%2fproperties/oak", 404},
                                                         {"/api/v1/properties/oak%00", 400},
                                                         {"/api/v1/properties/oa%6b", 200},
                                                         {"//api/v1/properties/oak", 400}};
  for (const auto& [target, status] : targets) EXPECT_EQ(office.get(target, "fay").status, status) << target;
}

TEST(Wire, P5_what_two_readers_could_take_in_two_ways_is_refused) {
  TestOffice office;
  const std::string post = "POST /api/v1/properties/oak/sync HTTP/1.1\r\nAuthorization: Bearer token-of-fay\r\n";
  const std::vector<std::pair<std::string, int>> heads{
      {"Host: test\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", 400},
      {"Host: test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
      {"Host: test\r\nContent-Length: 2\r\nContent-Length: 0\r\n\r\n{}", 400},
      {"Host: test\r\nContent-Length: -1\r\n\r\n", 400},
      {"Host: test\r\nContent-Length: abc\r\n\r\n", 400},
      {"Content-Length: 0\r\n\r\n", 400},
      {"Host: a\r\nHost: b\r\n\r\n", 400},
      {"Host: test\nContent-Length: 0\n\n", 400},
      {"Host: test\r\nX-A: a\r\n b\r\n\r\n", 400}};
  for (const auto& [head, status] : heads) {
    TestConnection connection(office.server->port());
    connection.send(post + head + kHealth);
    EXPECT_EQ(connection.read()->status, status) << head;
    EXPECT_TRUE(connection.is_closed()) << head;
  }
  EXPECT_TRUE(office.synced.empty());
}

TEST(Wire, P5_too_much_is_refused) {
  TestOffice office;
  const std::string head = "GET /api/v1/health HTTP/1.1\r\nHost: test\r\n";
  EXPECT_EQ(office.raw(head + "X-A: " + std::string(20'000, 'a') + "\r\n\r\n")->status, 400);
  EXPECT_EQ(office.raw("GET /" + std::string(5'000, 'a') + " HTTP/1.1\r\nHost: test\r\n\r\n")->status, 400);
  std::string many;
  for (int i = 0; i < 100; ++i) many += "X: 1\r\n";
  EXPECT_EQ(office.raw(head + many + "\r\n")->status, 400);
  // An answer does not wait for the end of a head that has none.
  EXPECT_EQ(office.raw(std::string(20'000, 'a'))->status, 400);
  EXPECT_EQ(office.raw("POST /api/v1/health HTTP/1.1\r\nHost: test\r\nContent-Length: 70000\r\n\r\n")->status, 413);
}

/// Sends byte for byte, until an answer comes.
std::optional<TestAnswer> drip(TestConnection& connection) {
  while (!connection.has_answer(milliseconds(5)) && connection.send("a")) continue;
  return connection.read();
}

TEST(Wire, P6_slow_heads_and_bodies_have_a_deadline) {
  TestOffice office({.request = milliseconds(100)});
  TestConnection head(office.server->port());
  head.send("GET /");
  EXPECT_EQ(drip(head)->status, 408);
  TestConnection body(office.server->port());
  body.send("POST /api/v1/properties/oak/sync HTTP/1.1\r\nHost: test\r\nContent-Length: 60000\r\n\r\n");
  EXPECT_EQ(drip(body)->status, 408);
  TestConnection silent(office.server->port());
  silent.send("G");
  EXPECT_EQ(silent.read()->status, 408);
}

TEST(Wire, P6_idle_connections_end) {
  TestOffice office({.idle = milliseconds(50)});
  TestConnection connection(office.server->port());
  connection.send(kHealth);
  EXPECT_EQ(connection.read()->status, 200);
  EXPECT_TRUE(connection.is_closed());
  TestConnection silent(office.server->port());
  EXPECT_TRUE(silent.is_closed());
}

TEST(Wire, P6_client_that_does_not_take_its_answers_is_dropped) {
  TestOffice office({.response = milliseconds(100)});
  TestConnection connection(office.server->port());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += kHealth;
  while (connection.send(many)) continue;  // until the server has had enough
  EXPECT_EQ(office.get("/api/v1/health", "").status, 200);
}

TEST(Wire, P6_address_has_so_many_connections_and_no_more) {
  TestOffice office({.connections_per_address = 2});
  TestConnection first(office.server->port());
  first.send(kHealth);
  EXPECT_EQ(first.read()->status, 200);
  {
    TestConnection second(office.server->port());
    second.send(kHealth);
    EXPECT_EQ(second.read()->status, 200);
    TestConnection third(office.server->port());
    EXPECT_TRUE(third.is_closed());
  }
  // The place of the second is free again as soon as the server has noticed.
  while (!office.raw(kHealth)) continue;
}

TEST(Wire, P7_stop_ends_idle_connections_and_is_final) {
  TestOffice office;
  TestConnection idle(office.server->port());
  idle.send(kHealth);
  EXPECT_EQ(idle.read()->status, 200);
  TestConnection half(office.server->port());
  half.send("GET / HT");
  TestConnection untouched(office.server->port());
  office.server->stop();
  EXPECT_TRUE(idle.is_closed());
  EXPECT_TRUE(half.is_closed());
  EXPECT_TRUE(untouched.is_closed());
  office.server->stop();
  EXPECT_THROW(office.server->start(), Error);
}

TEST(Wire, P7_stop_waits_for_what_is_being_served) {
  for (int round = 0; round < 5; ++round) {
    TestOffice office;
    const std::uint16_t port = office.server->port();
    std::vector<std::jthread> clients;
    for (int i = 0; i < 4; ++i) {
      clients.emplace_back([port] {
        try {
          TestConnection connection(port);
          while (connection.send(TestOffice::text_of("GET", kSuggestions, "fay"))) {
            const auto answer = connection.read();
            if (!answer) return;
            EXPECT_EQ(answer->status, 200);
          }
        } catch (const std::runtime_error&) {
          // The server stopped before the connection was made.
        }
      });
    }
    while (office.lines().size() < 20) std::this_thread::yield();
    office.server->stop();
    const std::size_t served = office.lines().size();
    clients.clear();
    EXPECT_EQ(office.lines().size(), served);
  }
}

TEST(Wire, P7_server_that_never_started_stops) {
  TestOffice office({}, false);
  EXPECT_EQ(office.server->port(), 0);
  office.server->stop();
}

TEST(Wire, address_that_cannot_be_had_is_said) {
  TestOffice office;
  const auto kind_of = [&](const std::string& listen) {
    Server second({.listen = listen}, office.database, office.clock);
    try {
      second.start();
    } catch (const Error& error) {
      return std::string(to_string(error.kind()));
    }
    return std::string("started");
  };
  EXPECT_EQ(kind_of("127.0.0.1:" + std::to_string(office.server->port())), "unavailable");
  EXPECT_EQ(kind_of("nonsense"), "invalid_input");
  EXPECT_EQ(kind_of("127.0.0.1:0"), "started");
  EXPECT_EQ(kind_of("[::1]:0"), "started");
}

TEST(Wire, every_answer_carries_the_security_fields) {
  TestOffice office;
  for (const auto& answer : {office.get("/api/v1/health", ""), office.get("/api/v1/properties", ""),
                             office.get("/api/v1/properties", "fay"), *office.raw("nonsense\r\n\r\n")}) {
    EXPECT_EQ(answer.field("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.field("Cache-Control"), "no-store");
    EXPECT_THAT(answer.field("Content-Security-Policy"), HasSubstr("default-src 'none'"));
    EXPECT_EQ(answer.fields.count("Access-Control-Allow-Origin"), 0U);
    EXPECT_EQ(answer.fields.count("Server"), 0U);
  }
}

TEST(Wire, head_is_get_without_a_body) {
  TestOffice office;
  TestConnection connection(office.server->port());
  connection.send("HEAD /api/v1/health HTTP/1.1\r\nHost: test\r\n\r\n" + kHealth);
  const TestAnswer head = connection.read(false).value();
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(connection.read()->field("Content-Length"), head.field("Content-Length"));
}

TEST(Wire, body_that_is_announced_is_asked_for) {
  TestOffice office;
  TestConnection connection(office.server->port());
  connection.send(
      "POST /api/v1/properties/oak/sync HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer token-of-fay\r\n"
      "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(connection.read()->status, 100);
  connection.send("{}");
  EXPECT_EQ(connection.read()->status, 202);
}

TEST(Wire, request_log_names_routes_and_nobody) {
  TestOffice office;
  TestConnection connection(office.server->port());
  connection.send(TestOffice::text_of("GET", "/api/v1/properties/oak/people/ann?secret=1", "fay") +
                  TestOffice::text_of("GET", "/api/v1/nowhere/ann", "fay") +
                  TestOffice::text_of("WHATEVER", "/api/ann", ""));
  for (int i = 0; i < 3; ++i) connection.read();
  office.server->stop();
  const auto lines = office.lines();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].method, "GET");
  EXPECT_EQ(lines[0].route, "/api/v1/properties/{property}/people/{person}");
  EXPECT_EQ(lines[0].status, 400);
  EXPECT_EQ(lines[1].route, "-");
  EXPECT_EQ(lines[1].status, 404);
  EXPECT_EQ(lines[2].method, "-");
  EXPECT_EQ(lines[2].status, 401);
}

}  // namespace
}  // namespace leasekey::api
