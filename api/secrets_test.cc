// A secret goes in over the wire and never comes out: not in answers, errors, logs, the trail or the database.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"
#include "store/audit.h"
#include "store/sealed_secrets.h"

namespace leasekey::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kOak = "/api/v1/properties/oak/secrets";
const std::string kValue = "correct horse battery staple";
const std::string kBody = R"({"value": ")" + kValue + R"("})";
const store::SecretName kPassword{"oak-login", "password"};

std::string opened(TestOffice& office, const store::SecretName& secret) {
  return office.database.read(
      [&](store::Tx& tx) { return std::string(store::open_secret(tx, *office.vault, secret).reveal()); });
}

std::vector<store::AuditEntry> entries(TestOffice& office, const std::string& property, const std::string& subject) {
  return office.database.read(
      [&](store::Tx& tx) { return store::list_audit(tx, PropertyId(property), subject, {}, 50); });
}

TEST(ApiSecrets, AreSetAndShownAsSetOnly) {
  TestOffice office;
  EXPECT_EQ(office.get(kOak, "fay").body, R"({"items":[{"credential":"oak-login","name":"password","set":false},)"
                                          R"({"credential":"shared","name":"token","set":false}]})");
  const TestAnswer answer = office.ask("PUT", kOak + "/oak-login/password", "sup", kBody);
  EXPECT_EQ(answer.status, 200);
  const std::string shown =
      R"({"credential":"oak-login","name":"password","set":true,"set_at":"2026-03-02T09:00:00Z","set_by":"sup"})";
  EXPECT_EQ(answer.body, shown);
  EXPECT_THAT(office.get(kOak, "fay").body, HasSubstr(shown));
  EXPECT_EQ(opened(office, kPassword), kValue);
  EXPECT_EQ(office.secret_changes, 1);
  EXPECT_EQ(office.get(kOak + "/oak-login/password", "pat").status, 405);
  EXPECT_EQ(office.ask("PUT", kOak + "/oak-login/password", "pat", R"({"value": "another"})").status, 200);
  EXPECT_EQ(opened(office, kPassword), "another");
}

TEST(ApiSecrets, OfALoginThatSeveralShareNeedTheRightAtAllAndAreInEachTrail) {
  TestOffice office;
  const TestAnswer refused = office.ask("PUT", kOak + "/shared/token", "fay", kBody);
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, Not(HasSubstr("elm")));
  EXPECT_THAT(entries(office, "oak", "shared/token"), IsEmpty());
  EXPECT_EQ(office.secret_changes, 0);
  ASSERT_EQ(office.ask("PUT", kOak + "/shared/token", "pat", kBody).status, 200);
  for (const char* property : {"oak", "elm"}) {
    const auto found = entries(office, property, "shared/token");
    ASSERT_EQ(found.size(), 1U) << property;
    EXPECT_EQ(found.front().action, "secret.set");
    EXPECT_EQ(found.front().actor, "pat");
    EXPECT_EQ(found.front().before + found.front().after + found.front().reason, "");
  }
}

TEST(ApiSecrets, ThatNobodyRefersToCannotBeSet) {
  TestOffice office;
  for (const char* name : {"/oak-login/user", "/elm-login/password", "/nobody/password"}) {
    const TestAnswer answer = office.ask("PUT", kOak + name, "pat", kBody);
    EXPECT_EQ(answer.status, 404) << name;
    EXPECT_THAT(answer.body, HasSubstr("refers to no sealed secret"));
  }
  EXPECT_THAT(office.database.read([](store::Tx& tx) { return store::list_secrets(tx); }), IsEmpty());
}

TEST(ApiSecrets, AreNotInWhatIsRefusedNorInAnyLog) {
  TestOffice office;
  const std::vector<std::pair<std::string, int>> bodies{
      {R"({"value": 31337731})", 400},
      {R"({"value": ["31337731"]})", 400},
      {R"({"value": "31337731", "more": "31337731"})", 400},
      {R"({"value": "31337731)", 400},
      {R"({"value": "31337731" 31337731})", 400},
      {R"({"value": ""})", 400},
      {R"({"Value": "31337731"})", 400},
  };
  for (const auto& [body, status] : bodies) {
    const TestAnswer answer = office.ask("PUT", kOak + "/oak-login/password", "pat", body);
    EXPECT_EQ(answer.status, status) << body;
    EXPECT_THAT(answer.body, Not(HasSubstr("31337731"))) << body;
  }
  office.ask("PUT", kOak + "/oak-login/password", "pat", kBody);
  office.vault.reset();
  const TestAnswer without_key = office.ask("PUT", kOak + "/oak-login/password", "pat", kBody);
  EXPECT_EQ(without_key.status, 409);
  EXPECT_THAT(without_key.body, HasSubstr("the key is not there"));
  std::string logged;
  for (const auto& line : office.lines()) logged += line.method + line.route + "\n";
  for (const auto& incident : office.incidents) logged += incident;
  EXPECT_THAT(logged, HasSubstr("PUT/api/v1/properties/{property}/secrets"));
  EXPECT_THAT(logged, Not(HasSubstr("horse")));
  EXPECT_THAT(office.get("/api/v1/properties/oak/audit", "pat").body, Not(HasSubstr("horse")));
}

TEST(ApiSecrets, GoOverToANewKeyAndAreLetGoOfInTheTrail) {
  TestOffice office;
  ASSERT_EQ(office.ask("PUT", kOak + "/oak-login/password", "pat", kBody).status, 200);
  const Secret old_key(std::string(64, '7'));
  const store::Vault both(Secret(std::string(64, '8')), &old_key);
  const sync::SecretUses uses{{kPassword, {PropertyId("oak")}}};
  const PersonId operator_id("ops");
  const auto rotate = [&] {
    return sync::rotate_secrets(office.database, both, uses, operator_id, office.clock.now());
  };
  EXPECT_THAT(rotate(), ElementsAre(kPassword));
  EXPECT_THAT(rotate(), IsEmpty());
  sync::delete_secret(office.database, kPassword, uses, operator_id, office.clock.now());
  EXPECT_THROW(sync::delete_secret(office.database, kPassword, uses, operator_id, office.clock.now()), Error);
  std::vector<std::string> actions;
  for (const auto& entry : entries(office, "oak", "oak-login/password")) actions.push_back(entry.action);
  EXPECT_THAT(actions, ElementsAre("secret.deleted", "secret.sealed_anew", "secret.set"));
}

}  // namespace
}  // namespace leasekey::api
