// What lists tell of properties agrees with what the properties themselves say.
#include "store/overview.h"

#include "store/portfolios.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;
using testing::Pair;

class OverviewTest : public StoreTest {
 protected:
  Property add(const std::string& id, const std::string& portfolio, std::vector<ManagerAssignment> managers) {
    Property property = sample_property();
    property.id = PropertyId(id);
    property.name = "The " + id;
    property.portfolio = PortfolioId(portfolio);
    property.managers = std::move(managers);
    database().write([&](Tx& tx) { save_property(tx, property, at_minute(0)); });
    return property;
  }
  Overview overview(const PropertyId& property) {
    return database().read([&](Tx& tx) { return load_overview(tx, property); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(OverviewTest);

TEST_P(OverviewTest, shows_of_each_property_what_it_says_itself_of_its_manager) {
  const ManagerAssignment some_keys = sample_property().managers.back();
  add("oak", "north", {{PersonId("pat"), ManagerRole::portfolio_manager, KeyManagement::none, {}}, some_keys});
  add("elm", "north", {});
  add("fir", "south", {{PersonId("pat"), ManagerRole::support, KeyManagement::none, {}}, some_keys});
  add("ash", "south", {{PersonId("sam"), ManagerRole::support, KeyManagement::none, {}}, some_keys});
  add("yew", "", {some_keys});
  database().write([](Tx& tx) {
    Portfolio south = load_portfolio(tx, PortfolioId("south")).value();
    south.managers.push_back(PersonId("added"));
    save_portfolio(tx, south);
  });
  for (const char* name : {"pat", "sam", "added", "nobody"}) {
    const PersonId person(name);
    const auto [listed, ids] = database().read(
        [&](Tx& tx) { return std::pair(properties_of_manager(tx, person), property_ids_of_manager(tx, person)); });
    ASSERT_EQ(listed.size(), ids.size()) << name;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      Property whole = database().read([&](Tx& tx) { return load_property(tx, ids[i]); }).value();
      std::erase_if(whole.managers, [&](const auto& manager) { return manager.person != person; });
      EXPECT_EQ(listed[i].id, whole.id) << name;
      EXPECT_EQ(listed[i].name, whole.name) << name;
      EXPECT_EQ(listed[i].portfolio, whole.portfolio) << name;
      EXPECT_EQ(listed[i].zone.name(), whole.zone.name()) << name;
      EXPECT_EQ(listed[i].managers, whole.managers) << name << " at " << ids[i].str();
    }
  }
}

TEST_P(OverviewTest, counts_what_is_open_and_knows_the_last_polls) {
  const PropertyId oak = add("oak", "north", {}).id;
  EXPECT_THAT(overview(oak).open_suggestions, ElementsAre());
  EXPECT_FALSE(overview(oak).last_poll.has_value());
  EXPECT_FALSE(overview(oak).last_good_poll_at.has_value());
  database().write([&](Tx& tx) {
    Person ann = sample_person("ann");
    save_person(tx, oak, nullptr, ann, at_minute(0));
    save_alerts(tx, oak, {}, {{AlertKind::feed_failing, ""}, {AlertKind::unmapped_unit, "X1"}}, at_minute(1));
    save_alerts(tx, oak, {{AlertKind::feed_failing, ""}}, {}, at_minute(2));
    Poll good{
        .id = {}, .property = oak, .started_at = at_minute(1), .finished_at = at_minute(1), .message = "", .hash = ""};
    insert_poll(tx, good);
    Poll failed = good;
    failed.outcome = PollOutcome::failed;
    insert_poll(tx, failed);
    FeedMemory memory;
    memory.has_good = true;
    memory.good_at = at_minute(1);
    save_feed_memory(tx, oak, memory);
  });
  const Overview seen = overview(oak);
  EXPECT_THAT(seen.open_suggestions, ElementsAre(Pair(SuggestionState::held, 1)));
  EXPECT_EQ(seen.open_alerts, 1);
  EXPECT_EQ(seen.last_poll.value().outcome, PollOutcome::failed);
  EXPECT_EQ(seen.last_good_poll_at, at_minute(1));
  EXPECT_EQ(seen.mode, sample_property().mode);
}

TEST_P(OverviewTest, of_no_property_is_not_found) {
  EXPECT_EQ(error_of([&] { overview(PropertyId("ash")); }).kind(), ErrorKind::not_found);
}

}  // namespace
}  // namespace leasekey::store
