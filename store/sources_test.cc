// What managers have said of a property's ePMS is kept as it was said, and shows in the version of the definition.
#include "store/sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "store/database.h"
#include "store/properties.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Sources : public testing::Test {
 protected:
  Sources() {
    database.write([&](Tx& tx) {
      Property property;
      property.id = oak;
      property.zone = TimeZone::named("UTC");
      save_property(tx, property, Instant());
    });
  }

  Database database{{.path = ":memory:"}};
  const PropertyId oak{"oak"};
  const StoredSource own{oak, "entrata", "portal.oak", R"({"organization":"demo"})", {"api_key"}, {"7001", "7002"}};
};

TEST_F(Sources, AreKeptInThePlaceOfWhatThereWas) {
  database.write([&](Tx& tx) {
    EXPECT_FALSE(find_source(tx, oak));
    save_source(tx, own);
    EXPECT_EQ(find_source(tx, oak), own);
    const StoredSource of_file{oak, "entrata", "acme", {}, {}, {}};
    save_source(tx, of_file);
    EXPECT_THAT(list_sources(tx), ElementsAre(of_file));
  });
}

TEST_F(Sources, RaiseTheVersionOfTheDefinition) {
  database.write([&](Tx& tx) {
    const auto before = definition_version(tx, oak);
    save_source(tx, own);
    EXPECT_EQ(definition_version(tx, oak), before + 1);
  });
}

TEST_F(Sources, AreOfPropertiesThatAreThere) {
  EXPECT_THROW(database.write([&](Tx& tx) {
    StoredSource elsewhere = own;
    elsewhere.property = PropertyId("elm");
    save_source(tx, elsewhere);
  }),
               Error);
  EXPECT_THAT(database.read([](Tx& tx) { return list_sources(tx); }), IsEmpty());
}

}  // namespace
}  // namespace leasekey::store
