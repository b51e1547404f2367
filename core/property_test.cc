// What is looked up in a property lives as long as the property does.
#include "core/property.h"

#include <gtest/gtest.h>

#include <utility>

namespace leasekey {
namespace {

/// Whether something may be looked up in a `T`, so that what is found outlives the expression.
template <typename T>
concept Searched = requires(T thing) {
  std::forward<T>(thing).find_door(DoorId("gym"));
};
template <typename T>
concept SearchedForPeople = requires(T property) {
  std::forward<T>(property).find_manager(PersonId("pat"));
};
template <typename T>
concept SearchedForKeys = requires(T property) {
  std::forward<T>(property).find_key(KeyId("gym"));
};
template <typename T>
concept SearchedForUnits = requires(T property) {
  std::forward<T>(property).find_unit(UnitId("101"));
};

static_assert(Searched<const Property&> && !Searched<Property> && !Searched<const Property>);
static_assert(Searched<const Key&> && !Searched<Key> && !Searched<const Key>);
static_assert(SearchedForPeople<Property&> && !SearchedForPeople<Property>);
static_assert(SearchedForKeys<Property&> && !SearchedForKeys<Property>);
static_assert(SearchedForUnits<Property&> && !SearchedForUnits<Property>);

TEST(Property, finds_the_first_of_somebodys_roles_and_nothing_that_is_not_there) {
  Property oak;
  oak.managers.push_back({PersonId("pat"), ManagerRole::support});
  oak.managers.push_back({PersonId("pat"), ManagerRole::portfolio_manager});
  ASSERT_TRUE(oak.find_manager(PersonId("pat")));
  EXPECT_EQ(oak.find_manager(PersonId("pat"))->role, ManagerRole::support);
  EXPECT_FALSE(oak.find_manager(PersonId("sam")));
  EXPECT_FALSE(oak.find_key(KeyId("gym")));
  EXPECT_FALSE(oak.find_door(DoorId("gym")));
  EXPECT_FALSE(oak.find_unit(UnitId("101")));
}

}  // namespace
}  // namespace leasekey
