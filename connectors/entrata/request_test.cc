// Requests for both gateways, and the settings that they are made of.
#include "connectors/entrata/request.h"

#include <gmock/gmock.h>

#include "connectors/entrata/connector.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::entrata {
namespace {

using testing::HasSubstr;

const Call kCall{"leases", "getLeases", "r2", {{"propertyId", "550592"}}};

EntrataSettings read(const std::string& json) {
  TestWorld world;
  auto context = world.context(json, "{}", {"550592"});
  context.secrets.emplace("api_key", Secret("the-api-key"));
  context.secrets.emplace("password", Secret("the-password"));
  return read_settings(context);
}

std::string refusal(const std::string& json) {
  try {
    read(json);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

std::string header(const transport::HttpRequest& request, const std::string& name) {
  for (const auto& candidate : request.headers) {
    if (candidate.name == name) return candidate.value;
  }
  return "none";
}

TEST(MakeRequest, SpeaksToTheModernGateway) {
  const auto settings = read(R"({"organization": "oakgroup"})");
  const auto request = make_request(settings, kCall, {3, 500});
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://apis.entrata.com/ext/orgs/oakgroup/v1/leases?page_no=3&per_page=500");
  EXPECT_EQ(header(request, "X-Api-Key"), "the-api-key");
  EXPECT_EQ(header(request, "Authorization"), "none");
  EXPECT_EQ(header(request, "X-Send-Pagination-Links"), "1");
  EXPECT_EQ(
      request.body,
      R"({"auth":{"type":"apikey"},"requestId":"15","method":{"name":"getLeases","version":"r2","params":{"propertyId":"550592"}}})");
  EXPECT_TRUE(request.reads_only);
}

TEST(MakeRequest, SpeaksToTheLegacyGateway) {
  const auto settings = read(R"({"gateway": "legacy", "organization": "oakgroup", "username": "ann"})");
  const auto request = make_request(settings, kCall, {1, 500});
  EXPECT_EQ(request.url, "https://oakgroup.entrata.com/api/v1/leases?page_no=1&per_page=500");
  EXPECT_EQ(header(request, "Authorization"), "Basic YW5uOnRoZS1wYXNzd29yZA==");
  EXPECT_EQ(header(request, "X-Api-Key"), "none");
  EXPECT_THAT(request.body, HasSubstr(R"("auth":{"type":"basic"})"));
}

TEST(MakeRequestAt, FollowsLinksOnlyToTheConfiguredHost) {
  const auto settings = read(R"({"organization": "oakgroup"})");
  EXPECT_EQ(make_request_at(settings, kCall, "?page_no=2").url,
            "https://apis.entrata.com/ext/orgs/oakgroup/v1/leases?page_no=2");
  EXPECT_EQ(make_request_at(settings, kCall, "https://APIS.entrata.com/x?page_no=2").url,
            "https://APIS.entrata.com/x?page_no=2");
  for (const char* link : {"https://evil.example.net/", "//evil.example.net/", "http://apis.entrata.com/x",
                           "https://apis.entrata.com:8443/x", "https://apis.entrata.com.evil.net/",
                           "https://apis.entrata.com@evil.net/", "file:///etc/passwd"}) {
    EXPECT_THROW(make_request_at(settings, kCall, link), Error) << link;
  }
}

TEST(EntrataSettings, AreRefusedWithTheirName) {
  EXPECT_THAT(refusal("{}"), HasSubstr("`organization` is missing"));
  EXPECT_THAT(refusal(R"({"organization": "a.b/c"})"), HasSubstr("expected the subdomain alone"));
  EXPECT_THAT(refusal(R"({"organization": "a", "gateway": "fax"})"), HasSubstr("expected `modern` or `legacy`"));
  EXPECT_THAT(refusal(R"({"organization": "a", "gateway": "legacy"})"), HasSubstr("`username` is missing"));
  EXPECT_THAT(refusal(R"({"organization": "a", "base_url": "http://apis.example.com"})"), HasSubstr("in the clear"));
  EXPECT_THAT(refusal(R"({"organization": "a", "base_url": "ftp://x"})"), HasSubstr("not http or https"));
  EXPECT_THAT(refusal(R"({"organization": "a", "unit_names": "door"})"), HasSubstr("unit_names"));
  EXPECT_THAT(refusal(R"({"organization": "a", "per_page": 0})"), HasSubstr("per_page"));
  EXPECT_THAT(refusal(R"({"organization": "a", "api_key": "k"})"), HasSubstr("this is a secret"));
  EXPECT_EQ(refusal(R"({"organization": "a", "base_url": "http://127.0.0.1:8080/"})"), "accepted");
}

TEST(EntrataSettings, NeedTheirSecret) {
  TestWorld world;
  auto context = world.context(R"({"organization": "a"})", "{}", {"1"});
  try {
    kConnector.open(std::move(context));
    FAIL() << "opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unauthenticated);
    EXPECT_THAT(error.what(), HasSubstr("no secret `api_key`"));
  }
}

}  // namespace
}  // namespace leasekey::connectors::entrata
