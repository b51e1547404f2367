// The list of connectors.
#include "connectors/registry.h"

#include <gmock/gmock.h>

#include <set>

#include "core/error.h"

namespace leasekey::connectors {
namespace {

TEST(Registry, ListsConnectorsByName) {
  std::set<std::string_view> names;
  std::string_view last;
  for (const Connector* connector : all()) {
    EXPECT_LT(last, connector->name);
    last = connector->name;
    EXPECT_FALSE(connector->title.empty());
    EXPECT_NE(connector->open, nullptr);
    EXPECT_EQ(find(connector->name), connector);
    names.insert(connector->name);
  }
  EXPECT_THAT(names, testing::IsSupersetOf({"csv", "entrata"}));
}

TEST(Registry, NamesEachSettingOnce) {
  for (const Connector* connector : all()) {
    std::set<std::string_view> names;
    for (const auto& row : connector->settings)
      EXPECT_TRUE(names.insert(row.name).second) << connector->name << " " << row.name;
  }
}

TEST(Registry, SaysWhichConnectorsThereAre) {
  EXPECT_EQ(find("fax"), nullptr);
  try {
    get("fax");
    FAIL() << "found";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::not_found);
    EXPECT_THAT(error.what(), testing::AllOf(testing::HasSubstr("there is no connector `fax`; there are `"),
                                             testing::HasSubstr("`csv`, `entrata`")));
  }
}

TEST(Confidence, HasWords) {
  EXPECT_EQ(to_string(Confidence::high), "high");
  EXPECT_EQ(to_string(Confidence::medium), "medium");
  EXPECT_EQ(to_string(Confidence::low), "low");
}

}  // namespace
}  // namespace leasekey::connectors
