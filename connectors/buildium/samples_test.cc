// The simulator, the fixtures and the requests against Buildium's own OpenAPI document, where it is.
#include "connectors/samples.h"

#include <gmock/gmock.h>

#include <optional>

#include "connectors/buildium/openapi_schema.h"
#include "connectors/buildium/request.h"
#include "connectors/buildium/simulator/simulator.h"

namespace leasekey::connectors::buildium {
namespace {

namespace sim = simulator;

using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

/// Somebody for every status and every odd lease.
sim::SimulatedProperty everybody() {
  sim::SimulatedProperty property{
      .id = "1047", .name = "Oak", .units = {{"31", "", "101", "North"}, {"32", "", "102", ""}}};
  int number = 50;
  for (const char* status : {"Future", "Current", "Notice", "Eviction", "Past"}) {
    const std::string id = std::to_string(++number);
    property.leases.push_back({.id = id,
                               .status = status,
                               .sub_status = id == "52" ? "Month to Month" : "",
                               .space_id = "31",
                               .move_in = "2025-03-01",
                               .move_out = id == "53" ? "2026-04-30" : "",
                               .lease_end = "2026-02-28",
                               .customers = {{.id = "9" + id,
                                              .first_name = "Ann",
                                              .last_name = "Invented",
                                              .email = "ann@example.com",
                                              .phone = "5550100101",
                                              .status = status},
                                             {.id = "8" + id, .type = "Cosigner", .last_name = "Marsh"}}});
  }
  property.leases.push_back({.id = "60", .space_id = "32", .customers = {{.id = "960"}}});
  return property;
}

class BuildiumDocument : public SamplesTest {
 protected:
  BuildiumDocument() : SamplesTest("buildium", LEASEKEY_SOURCE_DIR) {}
  void SetUp() override {
    SamplesTest::SetUp();
    if (!IsSkipped()) document_.emplace(sample("buildium-openapi-2025.json"));
  }

  sim::Answer ask(const std::string& path, const std::string& secret = "demo-secret") {
    const sim::Request request{
        .method = "GET",
        .path = path,
        .query = "propertyids=1047&orderby=Id",
        .headers = {{"x-buildium-client-id", "demo-client"}, {"x-buildium-client-secret", secret}}};
    return simulator_.answer(request, simulator_.base_url());
  }

  sim::Buildium simulator_;
  std::optional<OpenApi> document_;
};

TEST_F(BuildiumDocument, HoldsForWhatTheSimulatorAnswers) {
  simulator_.portfolio().put_property(everybody());
  for (const char* path : {"/v1/leases", "/v1/leases/tenants", "/v1/rentals", "/v1/rentals/units"}) {
    const auto answer = ask(path);
    const auto body = JsonDocument::parse(answer.body);
    const auto schema = document_->answer(path);
    EXPECT_THAT(document_->problems(body.root(), schema), IsEmpty()) << path;
    const auto entries = body.root().as_array();
    ASSERT_FALSE(entries.empty()) << path;
    EXPECT_THAT(document_->absent(entries[0], *schema.find("items")), IsEmpty()) << path;
    EXPECT_THAT(answer.headers, testing::Contains(testing::Pair("X-Total-Count", testing::_)));
  }
}

TEST_F(BuildiumDocument, HoldsForTheSimulatorsErrors) {
  const auto refused = ask("/v1/leases", "wrong");
  EXPECT_EQ(refused.status, 401);
  const auto body = JsonDocument::parse(refused.body);
  EXPECT_THAT(document_->problems(body.root(), document_->answer("/v1/leases", "401")), IsEmpty());
}

TEST_F(BuildiumDocument, HoldsForTheFixtures) {
  const auto check = [&](const std::string& file, const char* path) {
    const auto body = JsonDocument::parse(read_file(LEASEKEY_SOURCE_DIR "/fixtures/buildium/" + file));
    EXPECT_THAT(document_->problems(body.root(), document_->answer(path)), IsEmpty()) << file;
  };
  check("leases.json", "/v1/leases");
  check("tenants.json", "/v1/leases/tenants");
}

TEST_F(BuildiumDocument, KnowsEveryParameterThatIsSent) {
  for (const char* path : {"leases", "leases/tenants", "rentals", "rentals/units"}) {
    const auto known = document_->parameters("/v1/" + std::string(path));
    for (const char* name : {"propertyids", "orderby", "offset", "limit"}) EXPECT_THAT(known, Contains(name)) << path;
  }
  const auto request = make_request({}, {"leases", {{"propertyids", "1047"}}}, {50, 25});
  EXPECT_EQ(request.url, "/v1/leases?orderby=Id&offset=50&limit=25&propertyids=1047");
}

TEST_F(BuildiumDocument, FindsWhatDoesNotHold) {
  const auto wrong = JsonDocument::parse(R"([{"Id": "1", "LeaseStatus": "Notice", "LeaseFromDate": "03/01/2025",
      "PropertyId": null, "Colour": "green", "MoveOutData": [{"TenantId": 99999999999}], "IsEvictionPending": 1}])");
  EXPECT_THAT(document_->problems(wrong.root(), document_->answer("/v1/leases")), SizeIs(7));
}

}  // namespace
}  // namespace leasekey::connectors::buildium
