// Heads of requests: what is read, and what is refused with which words.
#include "api/request_head.h"

#include <gtest/gtest.h>

namespace leasekey::api {
namespace {

const HeadLimits kLimits;

std::string head_of(const std::string& line, const std::string& fields) { return line + "\r\n" + fields + "\r\n"; }

std::string refusal_of(const std::string& bytes, const HeadLimits& limits = kLimits) {
  const auto result = read_head(bytes, limits);
  const auto* refusal = std::get_if<Refusal>(&result);
  return refusal ? std::to_string(refusal->status) + " " + refusal->detail : "";
}

TEST(RequestHead, is_read_as_it_came) {
  const auto result = read_head(
      head_of("POST /a%2Fb?c=d HTTP/1.1", "Host: here\r\nX-A:  =?utf-8?Q?a=0d=0a?= \r\nContent-Length: 12\r\n"),
      kLimits);
  const auto& head = std::get<RequestHead>(result);
  EXPECT_EQ(head.method, "POST");
  EXPECT_EQ(head.target, "/a%2Fb?c=d");
  EXPECT_EQ(*head.find("x-a"), "=?utf-8?Q?a=0d=0a?=");
  EXPECT_EQ(head.content_length, 12);
  EXPECT_TRUE(head.keep_alive);
  EXPECT_EQ(head.find("absent"), nullptr);
}

TEST(RequestHead, says_whether_the_connection_stays) {
  const auto stays = [](const std::string& line, const std::string& fields) {
    return std::get<RequestHead>(read_head(head_of(line, "Host: here\r\n" + fields), kLimits)).keep_alive;
  };
  EXPECT_TRUE(stays("GET / HTTP/1.1", ""));
  EXPECT_FALSE(stays("GET / HTTP/1.1", "Connection: Close\r\n"));
  EXPECT_FALSE(stays("GET / HTTP/1.0", ""));
}

TEST(RequestHead, field_that_comes_twice_is_no_field) {
  const auto result =
      read_head(head_of("GET / HTTP/1.1", "Host: a\r\nAuthorization: 1\r\nAuthorization: 2\r\n"), kLimits);
  EXPECT_EQ(std::get<RequestHead>(result).find("authorization"), nullptr);
}

struct BadHead {
  std::string bytes;
  std::string refusal;
};

class BadHeads : public testing::TestWithParam<BadHead> {};

TEST_P(BadHeads, are_refused) { EXPECT_EQ(refusal_of(GetParam().bytes), GetParam().refusal); }

const std::string kHost = "Host: here\r\n";
const std::string kControl = "400 the head of the request has a control byte or a line end that is not CR LF";
const std::string kNoField = "400 a header field is not one";
const std::string kNoLine = "400 the request line is not one";
const std::string kNoTarget = "400 the target is not a path with a query";
const std::string kNoLength = "400 Content-Length is not a number of bytes";

INSTANTIATE_TEST_SUITE_P(P3, BadHeads,
                         testing::Values(BadHead{head_of("GET / HTTP/1.1", kHost + "X-A: a\rb\r\n"), kControl},
                                         BadHead{head_of("GET / HTTP/1.1", kHost + std::string("X-A: a\0b\r\n", 10)),
                                                 kControl},
                                         BadHead{head_of("GET / HTTP/1.1", kHost + "X-A: a\x1b[0m\r\n"), kControl},
                                         BadHead{head_of("GET / HTTP/1.1", kHost + "X-A: a\x7f\r\n"), kControl}));

INSTANTIATE_TEST_SUITE_P(
    P5, BadHeads,
    testing::Values(BadHead{head_of("POST / HTTP/1.1", kHost + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"),
                            "400 both Content-Length and Transfer-Encoding are given"},
                    BadHead{head_of("POST / HTTP/1.1", kHost + "Transfer-Encoding: chunked\r\n"),
                            "411 a body needs a Content-Length"},
                    BadHead{head_of("POST / HTTP/1.1", kHost + "Content-Length: 1\r\nContent-Length: 1\r\n"),
                            "400 several Content-Length fields are given"},
                    BadHead{head_of("POST / HTTP/1.1", kHost + "Content-Length: -1\r\n"), kNoLength},
                    BadHead{head_of("POST / HTTP/1.1", kHost + "Content-Length: +1\r\n"), kNoLength},
                    BadHead{head_of("POST / HTTP/1.1", kHost + "Content-Length: 1, 1\r\n"), kNoLength},
                    BadHead{head_of("POST / HTTP/1.1", kHost + "Content-Length: 0x1\r\n"), kNoLength},
                    BadHead{head_of("POST / HTTP/1.1", kHost + "Content-Length:\r\n"), kNoLength},
                    BadHead{head_of("POST / HTTP/1.1", kHost + "Content-Length: 99999999999999999999\r\n"), kNoLength},
                    BadHead{head_of("GET / HTTP/1.1", ""), "400 exactly one Host is needed"},
                    BadHead{head_of("GET / HTTP/1.1", "Host:\r\n"), "400 exactly one Host is needed"},
                    BadHead{head_of("GET / HTTP/1.1", kHost + kHost), "400 exactly one Host is needed"},
                    BadHead{"GET / HTTP/1.1\nHost: here\n\n", kControl},
                    BadHead{head_of("GET / HTTP/1.1", kHost + "Content-Length : 1\r\n"), kNoField},
                    BadHead{head_of("GET / HTTP/1.1", kHost + "X-A: a\r\n folded\r\n"), kNoField},
                    BadHead{head_of("GET / HTTP/1.1", kHost + "no colon\r\n"), kNoField},
                    BadHead{head_of("GET / HTTP/1.1", kHost + ": no name\r\n"), kNoField}));

INSTANTIATE_TEST_SUITE_P(
    RequestLine, BadHeads,
    testing::Values(BadHead{head_of("GET /", kHost), kNoLine}, BadHead{head_of("GET", kHost), kNoLine},
                    BadHead{"\r\n\r\n", kNoLine}, BadHead{head_of("GET  HTTP/1.1", kHost), kNoTarget},
                    BadHead{head_of("GET  / HTTP/1.1", kHost), kNoTarget},
                    BadHead{head_of("GET /a b HTTP/1.1", kHost), kNoTarget},
                    BadHead{head_of("GET /a#b HTTP/1.1", kHost), kNoTarget},
                    BadHead{head_of("GET /\xc3\xa9 HTTP/1.1", kHost), kNoTarget},
                    BadHead{head_of("GET http://here/ HTTP/1.1", kHost), kNoTarget},
                    BadHead{head_of("OPTIONS * HTTP/1.1", kHost), kNoTarget},
                    BadHead{head_of("G(T / HTTP/1.1", kHost), "400 the method is not one"},
                    BadHead{head_of("GET / HTTP/2.0", kHost), "505 only HTTP/1.1 is spoken here"},
                    BadHead{head_of("GET / http/1.1", kHost), "505 only HTTP/1.1 is spoken here"}));

TEST(RequestHead, P5_has_limits) {
  const HeadLimits limits{.bytes = 200, .target = 20, .fields = 3};
  EXPECT_EQ(refusal_of(head_of("GET /" + std::string(20, 'a') + " HTTP/1.1", kHost), limits),
            "400 the target is too long");
  EXPECT_EQ(refusal_of(head_of("GET / HTTP/1.1", kHost + "a:\r\nb:\r\nc:\r\n"), limits),
            "400 there are too many header fields");
  EXPECT_EQ(refusal_of(head_of("GET / HTTP/1.1", kHost + "a: " + std::string(200, 'a') + "\r\n"), limits),
            "400 the head of the request is too long");
}

TEST(RequestHead, is_awaited_only_as_long_as_it_can_become_one) {
  const auto progress = [](const std::string& bytes) { return find_head_end(bytes, {.bytes = 40}).progress; };
  EXPECT_EQ(progress(""), HeadProgress::wanting);
  EXPECT_EQ(progress("GET / HTTP/1.1\r"), HeadProgress::wanting);
  EXPECT_EQ(progress("GET / HTTP/1.1\r\nHost: a\r\n\r"), HeadProgress::wanting);
  EXPECT_EQ(progress("GET / HTTP/1.1\r\nHost: a\r\n\r\nbody\n"), HeadProgress::whole);
  EXPECT_EQ(progress("GET / HTTP/1.1\n"), HeadProgress::hopeless);
  EXPECT_EQ(progress("GET / HTTP/1.1\rX"), HeadProgress::hopeless);
  EXPECT_EQ(progress(std::string(41, 'a')), HeadProgress::hopeless);
  EXPECT_EQ(find_head_end("GET / HTTP/1.1\r\n\r\nbody", kLimits).size, 18U);
}

}  // namespace
}  // namespace leasekey::api
