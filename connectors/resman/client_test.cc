// The source against the simulated vendor, for what is ResMan's own; the rest is in the contract suite.
#include "connectors/resman/client.h"

#include <gmock/gmock.h>

#include "connectors/resman/connector.h"
#include "connectors/resman/simulator/simulator.h"
#include "connectors/test_world.h"

namespace leasekey::connectors::resman {
namespace {

using testing::SizeIs;

TEST(ResManClient, AsksAManyTenantedPropertyForWhatWasModified) {
  TestWorld world;
  simulator::ResMan vendor;
  simulator::SimulatedProperty property{.id = "p1", .name = "Oak", .units = {}, .leases = {}};
  for (int i = 0; i < 250; ++i) {
    const std::string id = std::to_string(i);
    property.units.push_back({"u" + id, "u" + id, id, ""});
    property.leases.push_back({.id = "l" + id, .space_id = "u" + id, .customers = {{.id = "c" + id}}});
  }
  vendor.portfolio().set_now("2026-03-02T10:00:00Z");
  vendor.portfolio().put_property(property);
  auto context = world.context(
      R"({"partner_id": "demo-partner", "account_id": "400", "base_url": ")" + vendor.base_url() + "\"}", "{}", {"p1"});
  context.secrets.emplace("api_key", Secret("demo-key"));
  const auto source = kConnector.open(std::move(context));
  EXPECT_FALSE(source->read({}).shown_before);

  vendor.portfolio().set_now("2026-03-02T11:00:00Z");
  vendor.portfolio().set_status("p1", "l7", "Notice to Vacate");
  const Feed feed = source->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_TRUE(feed.shown_before) << "only what was modified was asked for";
  ASSERT_THAT(feed.records, SizeIs(250));
  const auto changed = std::find_if(feed.records.begin(), feed.records.end(),
                                    [](const FeedRecord& record) { return record.lease == LeaseId("l7"); });
  EXPECT_EQ(changed->status_label, "Notice to Vacate");
}

}  // namespace
}  // namespace leasekey::connectors::resman
