// The HTTP client against a server that answers right and wrong.
#include "transport/http_client.h"

#include <gmock/gmock.h>

#include <thread>

#include "core/error.h"
#include "transport/test_server.h"

namespace leasekey::transport {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Kind: small\r\n\r\nhello";

class HttpClientTest : public testing::Test {
 protected:
  /// The error of a request that must fail.
  Error failure(HttpRequest request) {
    try {
      client_.send(request);
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "no error";
    return {ErrorKind::internal, ""};
  }
  Error failure(const std::string& url) { return failure(HttpRequest{.url = url, .timeout = std::chrono::seconds(5)}); }

  Redactor redactor_;
  HttpClient client_{redactor_};
};

TEST_F(HttpClientTest, GivesStatusHeadersAndBody) {
  const TestServer server(kOk);
  const auto response = client_.send({.url = server.url("/a?b=c")});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "hello");
  EXPECT_EQ(response.header("x-KIND"), "small");
  EXPECT_FALSE(response.header("X-Other"));
  EXPECT_THAT(server.requests().at(0), HasSubstr("GET /a?b=c HTTP/1.1"));
}

TEST_F(HttpClientTest, SendsMethodHeadersAndBody) {
  const TestServer server(kOk);
  client_.send({.method = "POST", .url = server.url(), .headers = {{"X-A", "1"}, {"X-Empty", ""}}, .body = "payload"});
  const std::string request = server.requests().at(0);
  EXPECT_THAT(request, HasSubstr("POST / HTTP/1.1"));
  EXPECT_THAT(request, HasSubstr("X-A: 1\r\n"));
  EXPECT_THAT(request, HasSubstr("X-Empty:\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\n\r\npayload"));
  EXPECT_THAT(request, Not(HasSubstr("Expect")));
}

TEST_F(HttpClientTest, UsesAConnectionAgain) {
  const TestServer server(kOk);
  for (int i = 0; i < 5; ++i) client_.send({.url = server.url()});
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(HttpClientTest, ForgetsOneRequestBeforeTheNext) {
  const TestServer server(kOk);
  client_.send({.method = "POST", .url = server.url(), .headers = {{"X-Api-Key", "abc"}}, .body = "secret"});
  client_.send({.url = server.url()});
  EXPECT_THAT(server.requests().at(1), Not(HasSubstr("abc")));
  EXPECT_THAT(server.requests().at(1), HasSubstr("GET / "));
}

TEST_F(HttpClientTest, IsUsableFromManyThreads) {
  const TestServer server(kOk);
  std::atomic<int> answers = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 20; ++n) answers += client_.send({.url = server.url()}).status == 200 ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(answers, 160);
}

TEST_F(HttpClientTest, ReadsChunksAndCompression) {
  const TestServer chunked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(client_.send({.url = chunked.url()}).body, "abcde");
  // `hello` as gzip writes it.
  const std::string gzip(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00\x00\x00", 25);
  const TestServer compressed("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 25\r\n\r\n" + gzip);
  EXPECT_EQ(client_.send({.url = compressed.url()}).body, "hello");
  EXPECT_THAT(compressed.requests().at(0), HasSubstr("Accept-Encoding: gzip"));
}

TEST_F(HttpClientTest, NoticesABodyThatEndsBeforeItsLength) {
  const TestServer server("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[1, 2", false);
  const Error error = failure(server.url());
  EXPECT_EQ(error.kind(), ErrorKind::unavailable);
  EXPECT_THAT(error.what(), HasSubstr("ended early"));
}

TEST_F(HttpClientTest, NoticesChunksThatEndEarly) {
  const TestServer server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", false);
  EXPECT_EQ(failure(server.url()).kind(), ErrorKind::unavailable);
  const TestServer within("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n30\r\nabc", false);
  EXPECT_EQ(failure(within.url()).kind(), ErrorKind::unavailable);
}

TEST_F(HttpClientTest, NoticesCompressionThatIsDamaged) {
  const TestServer server("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_EQ(failure(server.url()).kind(), ErrorKind::unavailable);
}

TEST_F(HttpClientTest, NoticesThatNothingCame) {
  const TestServer server("", false);
  EXPECT_EQ(failure(server.url()).kind(), ErrorKind::unavailable);
}

TEST_F(HttpClientTest, EndsAtTheTotalDeadlineThoughBytesTrickle) {
  const TestServer server([](Poco::Net::StreamSocket& socket, const std::string&) {
    TestServer::write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    for (int i = 0; i < 400; ++i) {
      TestServer::write(socket, "x");
      socket.poll(Poco::Timespan(0, 20'000), Poco::Net::Socket::SELECT_READ);
    }
    return false;
  });
  const Error error = failure(HttpRequest{.url = server.url(), .timeout = std::chrono::milliseconds(200)});
  EXPECT_EQ(error.kind(), ErrorKind::unavailable);
  EXPECT_THAT(error.what(), HasSubstr("no whole answer within 0.2 s"));
}

TEST_F(HttpClientTest, TakesNoMoreThanTheLimit) {
  const TestServer server("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'));
  EXPECT_EQ(client_.send({.url = server.url(), .max_body_bytes = 1000}).body.size(), 1000U);
  const Error error = failure(HttpRequest{.url = server.url(), .max_body_bytes = 999});
  EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
  EXPECT_THAT(error.what(), HasSubstr("larger than the limit of 999 bytes"));
}

std::string long_body() {
  std::string body;
  for (int i = 0; body.size() <= 2 * LongText::kMostInMemory; ++i) body += std::to_string(i) + ",";
  return body;
}

TEST_F(HttpClientTest, GivesABodyThatIsTooLongForMemory) {
  const std::string body = long_body();
  const std::string length = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  const TestServer server("HTTP/1.1 200 OK\r\n" + length + body);
  const auto response = client_.send({.url = server.url()});
  EXPECT_TRUE(response.body == body);
  EXPECT_EQ(failure(HttpRequest{.url = server.url(), .max_body_bytes = body.size() - 1}).kind(),
            ErrorKind::invalid_input);
}

TEST_F(HttpClientTest, NoticesThatALongBodyEndsEarly) {
  const std::string body = long_body();
  const TestServer server("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size() + 1) + "\r\n\r\n" + body,
                          false);
  const Error error = failure(server.url());
  EXPECT_EQ(error.kind(), ErrorKind::unavailable);
  EXPECT_THAT(error.what(), HasSubstr("ended early"));
}

TEST_F(HttpClientTest, TakesNoMoreHeadersThanItsLimit) {
  std::string headers = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 400; ++i) headers += "X-" + std::to_string(i) + ": " + std::string(1000, 'y') + "\r\n";
  const TestServer server(headers + "Content-Length: 0\r\n\r\n");
  EXPECT_EQ(failure(server.url()).kind(), ErrorKind::invalid_input);
}

TEST_F(HttpClientTest, DoesNotFollowRedirects) {
  const TestServer server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(client_.send({.url = server.url()}).status, 302);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(HttpClientTest, SaysThatNobodyListens) {
  std::string url;
  {
    const TestServer server(kOk);
    url = server.url();
  }
  EXPECT_EQ(failure(url).kind(), ErrorKind::unavailable);
}

TEST_F(HttpClientTest, RefusesOtherSchemesAndControlCharacters) {
  for (const std::string url : {"file:///etc/passwd", "ftp://example.com/", "gopher://x/", "no address", "",
                                "http://user:pw@example.com/", "http://example.com/a\r\nX: y"}) {
    EXPECT_EQ(failure(url).kind(), ErrorKind::invalid_input) << url;
  }
  const TestServer server(kOk);
  const HttpRequest request{.url = server.url(), .headers = {{"X-A", "1\r\nX-B: 2"}}};
  EXPECT_EQ(failure(request).kind(), ErrorKind::invalid_input);
  EXPECT_TRUE(server.requests().empty());
}

TEST_F(HttpClientTest, NamesTheAddressInErrorsButNoQueryHeaderOrBody) {
  const TestServer server("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nann@example.com", false);
  const Error error = failure(HttpRequest{.method = "POST",
                                          .url = server.url("/v1/leases?token=hunter2hunter2"),
                                          .headers = {{"X-Api-Key", "hunter3hunter3"}},
                                          .body = "hunter4hunter4",
                                          .timeout = std::chrono::seconds(5)});
  EXPECT_THAT(error.what(), HasSubstr("/v1/leases"));
  for (const char* secret : {"hunter2", "hunter3", "hunter4", "ann@"})
    EXPECT_THAT(error.what(), Not(HasSubstr(secret)));
}

TEST_F(HttpClientTest, StopsATransferWhenTheProgramStops) {
  std::stop_source stop;
  HttpClient client(redactor_, {}, stop.get_token());
  TestServer server([&](Poco::Net::StreamSocket& socket, const std::string&) {
    stop.request_stop();
    socket.poll(Poco::Timespan(30, 0), Poco::Net::Socket::SELECT_READ);
    return false;
  });
  try {
    client.send({.url = server.url(), .timeout = std::chrono::seconds(30)});
    FAIL() << "answered";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unavailable);
    EXPECT_THAT(error.what(), HasSubstr("stopped"));
  }
}

struct StatusCase {
  int status;
  ErrorKind kind;
};

TEST(ExpectSuccess, TranslatesTheStatus) {
  const Instant now = *parse_instant("2026-03-02T10:00:00Z");
  EXPECT_NO_THROW(expect_success({.status = 204}, now));
  for (const auto& [status, kind] : std::vector<StatusCase>{{302, ErrorKind::invalid_input},
                                                            {400, ErrorKind::invalid_input},
                                                            {401, ErrorKind::unauthenticated},
                                                            {403, ErrorKind::forbidden},
                                                            {404, ErrorKind::not_found},
                                                            {408, ErrorKind::unavailable},
                                                            {409, ErrorKind::conflict},
                                                            {429, ErrorKind::rate_limited},
                                                            {500, ErrorKind::unavailable},
                                                            {503, ErrorKind::unavailable}}) {
    try {
      expect_success({.status = status}, now);
      ADD_FAILURE() << status;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), kind) << status;
    }
  }
}

TEST(HttpDates, AreReadAndWrittenToTheSecond) {
  const Instant at = *parse_instant("1994-11-06T08:49:37Z");
  EXPECT_EQ(http_date(at), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(date_of({.headers = {{"date", http_date(at)}}}), at);
  EXPECT_FALSE(date_of({.headers = {{"Date", "today"}}}));
  EXPECT_FALSE(date_of({}));
}

TEST(RetryAfter, ReadsSecondsAndDates) {
  using std::chrono::seconds;
  const Instant now = *parse_instant("2026-03-02T10:00:00Z");
  const auto read = [&](const char* value) { return retry_after({.headers = {{"Retry-After", value}}}, now); };
  EXPECT_EQ(read("120"), seconds(120));
  EXPECT_EQ(read("Mon, 02 Mar 2026 10:01:30 GMT"), seconds(90));
  EXPECT_EQ(read("Mon, 02 Mar 2026 09:00:00 GMT"), seconds(0));
  EXPECT_EQ(read("-5"), seconds(0));
  EXPECT_EQ(read("99999999"), seconds(86'400));
  EXPECT_FALSE(read("soon"));
  EXPECT_FALSE(read(""));
  EXPECT_FALSE(retry_after({}, now));
}

}  // namespace
}  // namespace leasekey::transport
