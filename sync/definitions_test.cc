// Definitions that are kept: never an old one, and not too many.
#include "sync/definitions.h"

#include "sync/desk_test_world.h"

namespace leasekey::sync {
namespace {

class DefinitionsTest : public DeskTest {
 protected:
  VersionedDefinition get(Definitions& definitions, const PropertyId& property) {
    return database->read([&](store::Tx& tx) { return definitions.get(tx, property); });
  }
  void save(const Property& property) {
    database->write([&](store::Tx& tx) { store::save_property(tx, property, Instant()); });
  }
  Property another(const std::string& id) {
    Property property = oak_with_an_offline_door();
    property.id = PropertyId(id);
    save(property);
    return property;
  }
};
INSTANTIATE_TEST_SUITE_P(InMemoryAndInAFile, DefinitionsTest, testing::Bool());

TEST_P(DefinitionsTest, are_read_once_for_each_version) {
  Definitions definitions;
  Property property = oak_with_an_offline_door();
  const auto first = get(definitions, property.id);
  EXPECT_EQ(get(definitions, property.id).store, first.store);
  property.name = "Oak, painted anew";
  save(property);
  const auto second = get(definitions, property.id);
  EXPECT_GT(second.version, first.version);
  EXPECT_EQ(second.store->property().name, "Oak, painted anew");
  EXPECT_EQ(Desk(*database, property.id, definitions).property().name, "Oak, painted anew");
}

TEST_P(DefinitionsTest, that_were_not_asked_for_longest_are_forgotten_first) {
  const Property oak = oak_with_an_offline_door();
  Definitions definitions(2 * (oak.units.size() + oak.doors.size() + oak.keys.size()));
  another("elm");
  another("fir");
  const auto kept = get(definitions, oak.id);
  const auto forgotten = get(definitions, PropertyId("elm"));
  get(definitions, oak.id);
  get(definitions, PropertyId("fir"));
  EXPECT_EQ(get(definitions, oak.id).store, kept.store);
  EXPECT_NE(get(definitions, PropertyId("elm")).store, forgotten.store);
}

TEST_P(DefinitionsTest, of_one_that_is_too_large_are_given_all_the_same) {
  Definitions definitions(1);
  EXPECT_EQ(get(definitions, PropertyId("oak")).store->property().id, PropertyId("oak"));
}

TEST_P(DefinitionsTest, of_what_is_not_there_are_not_found) {
  Definitions definitions;
  EXPECT_THROW(get(definitions, PropertyId("ash")), Error);
  EXPECT_THROW(Desk(*database, PropertyId("ash"), definitions), Error);
}

}  // namespace
}  // namespace leasekey::sync
