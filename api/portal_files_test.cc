// The portal as browsers ask for it: which file, in which encoding, kept for how long, and with which policy.
#include "api/portal_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;
using testing::Not;

PortalFile file(const char* path, std::string_view bytes, const char* sha256) {
  return {path, bytes.data(), bytes.data() + bytes.size(), sha256};
}

const Portal& small_portal() {
  static const std::vector<PortalFile> kFiles{
      file("index.html", "<meta name=\"csp-nonce\" content=\"NONCE-OF-THIS-ANSWER\">", "00"),
      file("favicon.svg", "<svg/>", "11"),
      file("assets/main-1a2b.js", "plain", "22"),
      file("assets/main-1a2b.js.br", "brotli", "33"),
      file("assets/main-1a2b.js.gz", "gzipped", "44"),
      file("assets/face-3c4d.woff2", "font", "55"),
  };
  static const Portal kPortal(kFiles);
  return kPortal;
}

Response get(const std::string& target, std::vector<std::pair<std::string, std::string>> fields = {},
             const Portal& portal = small_portal(), const std::string& method = "GET") {
  Request request;
  request.head.method = method;
  request.head.fields = std::move(fields);
  request.target = read_target(target);
  return portal.serve(request);
}

std::string field(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.fields) {
    if (key == name) return value;
  }
  return "";
}

TEST(PortalFiles, PathsThatNoFileHasAreThePage) {
  for (const std::string target :
       {"/", "/index.html", "/suggestions", "/properties/oak/people/5001", "/?a=b", "/apis"}) {
    const Response page = get(target);
    EXPECT_EQ(page.status, 200) << target;
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8") << target;
    EXPECT_THAT(page.body, HasSubstr("csp-nonce")) << target;
  }
}

TEST(PortalFiles, TheNonceOfThePolicyIsInThePageAndNewEachTime) {
  const Response page = get("/");
  const std::string policy = field(page, "Content-Security-Policy");
  const auto begin = policy.find("'nonce-") + 7;
  const std::string nonce = policy.substr(begin, policy.find('\'', begin) - begin);
  EXPECT_EQ(nonce.size(), 32U);
  EXPECT_THAT(page.body, HasSubstr('"' + nonce + '"'));
  EXPECT_THAT(get("/").body, Not(HasSubstr(nonce)));
}

TEST(PortalFiles, TheBestEncodingThatTheBrowserTakesIsServed) {
  struct Case {
    std::string accepted;
    std::string body;
    std::string coding;
  };
  const std::vector<Case> cases{{"gzip, deflate, br, zstd", "brotli", "br"},
                                {"gzip", "gzipped", "gzip"},
                                {"gzip;q=0.5 , br;q=0", "gzipped", "gzip"},
                                {"br;q=0.000", "plain", ""},
                                {"identity", "plain", ""},
                                {"", "plain", ""},
                                {"brotli, xgzip", "plain", ""}};
  for (const auto& [accepted, body, coding] : cases) {
    const Response answer = get("/assets/main-1a2b.js", {{"accept-encoding", accepted}});
    EXPECT_EQ(answer.body, body) << accepted;
    EXPECT_EQ(field(answer, "Content-Encoding"), coding) << accepted;
    EXPECT_EQ(field(answer, "Vary"), "Accept-Encoding") << accepted;
    EXPECT_EQ(answer.content_type, "text/javascript; charset=utf-8") << accepted;
  }
}

TEST(PortalFiles, AssetsAreKeptForAYearAndOthersAskedForAgain) {
  EXPECT_EQ(field(get("/assets/face-3c4d.woff2"), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(field(get("/favicon.svg"), "Cache-Control"), "no-cache");
}

TEST(PortalFiles, WhatTheBrowserHasAlreadyIsNotSentAgain) {
  const Response first = get("/favicon.svg");
  const Response again = get("/favicon.svg", {{"if-none-match", field(first, "ETag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(get("/favicon.svg", {{"if-none-match", "\"22\""}}).status, 200);
}

TEST(PortalFiles, AnAssetOfAnotherBuildIsNotThePage) {
  try {
    get("/assets/main-old.js");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::not_found);
  }
}

TEST(PortalFiles, IsOnlyLookedAt) {
  for (const std::string method : {"POST", "PUT", "DELETE", "OPTIONS"}) {
    const Response answer = get("/", {}, small_portal(), method);
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(field(answer, "Allow"), "GET, HEAD") << method;
  }
}

TEST(PortalFiles, ABuildWithoutThePortalSaysHowToGetIt) {
  const Portal none{std::span<const PortalFile>{}};
  const Response page = get("/suggestions", {}, none);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("script/portal"));
}

TEST(PortalFiles, TheServerAnswersWithThePageAndItsOwnPolicyOnly) {
  TestOffice office;
  TestConnection connection(office.server->port());
  connection.send("GET /suggestions HTTP/1.1\r\nHost: test\r\n\r\n");
  const TestAnswer page = connection.read().value();
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.fields.count("Content-Security-Policy"), 1U);
  EXPECT_THAT(page.field("Content-Security-Policy"), HasSubstr("'nonce-"));
  EXPECT_EQ(page.field("Cache-Control"), "no-store");
  EXPECT_EQ(page.field("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(page.field("Referrer-Policy"), "no-referrer");
}

TEST(PortalFiles, ThePathsOfTheApiStayTheApis) {
  TestOffice office;
  for (const std::string target : {"/api", "/api/v1", "/api/v2/health", "/api/index.html"}) {
    EXPECT_EQ(office.ask("GET", target, "").status, 401) << target;
  }
}

TEST(PortalFiles, WhatIsEmbeddedIsWhole) {
  for (const auto& embedded : portal_files()) {
    EXPECT_FALSE(embedded.bytes().empty()) << embedded.path;
    EXPECT_EQ(std::string_view(embedded.sha256).size(), 64U) << embedded.path;
  }
}

}  // namespace
}  // namespace leasekey::api
