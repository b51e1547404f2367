// Bindings of a property to its ePMS: upon what was seen, with their secrets, and in the trail.
#include "sync/source_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sealed_secrets.h"
#include "sync/desk_test_world.h"

namespace leasekey::sync {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

class SourceDeskTest : public DeskTest {
 protected:
  SourceDeskTest() {
    Property property = oak_with_an_offline_door();
    property.edited_in = EditedIn::portal;
    database->write([&](store::Tx& tx) { store::save_property(tx, property, Instant()); });
  }

  std::int64_t version() {
    return read([](store::Tx& tx) { return store::definition_version(tx, PropertyId("oak")); });
  }
  void bind(const std::map<std::string, Secret>& secrets, std::optional<std::int64_t> seen) {
    const LoginSecrets login{vault, secrets};
    bind_source(*database, {PropertyId("oak"), "buildium", "portal.oak", R"({"client_id":"c"})", {}, {"17"}}, &login,
                {{"Active", LeaseStatus::current}}, seen, kPat, kNoon);
  }
  std::optional<store::StoredSource> bound() {
    return read([](store::Tx& tx) { return store::find_source(tx, PropertyId("oak")); });
  }
  std::vector<std::string> sealed() {
    std::vector<std::string> names;
    for (const auto& mark : read([](store::Tx& tx) { return store::list_secrets(tx); })) {
      names.push_back(to_string(mark.name));
    }
    return names;
  }

  const store::Vault vault{Secret(std::string(64, 'a'))};
};
INSTANTIATE_TEST_SUITE_P(InMemoryAndInAFile, SourceDeskTest, testing::Bool());

TEST_P(SourceDeskTest, keeps_nothing_of_what_was_meant_for_another_version) {
  const std::int64_t seen = version();
  const auto before = rows();
  EXPECT_THROW(bind({{"client_secret", Secret("hush")}}, seen - 1), Error);
  EXPECT_EQ(rows(), before);
  bind({{"client_secret", Secret("hush")}}, seen);
  EXPECT_GT(version(), seen);
  EXPECT_THROW(bind({{"client_secret", Secret("hush, too")}}, seen), Error) << "this was the version before";
}

TEST_P(SourceDeskTest, lets_go_of_the_secrets_of_the_login_before) {
  bind({{"client_secret", Secret("hush")}, {"api_key", Secret("k")}}, {});
  bind({{"client_secret", Secret("anew")}}, {});
  EXPECT_THAT(sealed(), ElementsAre("portal.oak/client_secret"));
  EXPECT_THAT(bound().value().secrets, ElementsAre("client_secret"));
  const Secret opened = read([&](store::Tx& tx) {
    return store::open_secret(tx, vault, {"portal.oak", "client_secret"});
  });
  EXPECT_EQ(opened.reveal(), "anew");
}

TEST_P(SourceDeskTest, says_what_the_words_of_the_ePMS_mean_and_who_bound_it) {
  bind({}, {});
  EXPECT_EQ(desk->view(kNoon).property->status_labels.at("Active"), LeaseStatus::current);
  EXPECT_THAT(audit(), Contains(Field("action", &store::AuditEntry::action, "source_edited")));
  EXPECT_THAT(audit(), Contains(Field("actor", &store::AuditEntry::actor, "pat")));
}

TEST_P(SourceDeskTest, leaves_alone_what_the_configuration_file_describes) {
  Property property = oak_with_an_offline_door();
  property.edited_in = EditedIn::file;
  database->write([&](store::Tx& tx) { store::save_property(tx, property, Instant()); });
  EXPECT_THROW(bind({{"client_secret", Secret("hush")}}, {}), Error);
  EXPECT_THAT(sealed(), IsEmpty());
  EXPECT_EQ(bound(), std::nullopt);
}

}  // namespace
}  // namespace leasekey::sync
