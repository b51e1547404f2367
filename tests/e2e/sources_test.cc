// A property is bound to its ePMS in the portal, while the service runs: a login of its own, what is attached, and how
// it is read from then on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "connectors/entrata/simulator/simulator.h"
#include "tests/e2e/eventually.h"
#include "tests/e2e/folder.h"
#include "tests/e2e/office.h"
#include "tests/e2e/process.h"
#include "tests/e2e/service_api.h"

namespace leasekey::e2e {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string kKey = "demo-key-that-nobody-guesses";
const std::string kOak = "/api/v1/properties/oak";

class Sources : public testing::Test {
 protected:
  Sources() {
    show("7001", "Oak House", "501", "Ann", "101");
    show("7002", "Oak Annex", "502", "Bob", "102");
    run("secret new-key --to key");
    configure(R"("secrets_key": {"file": "key"}, "portal_logins": {"private_addresses": true},)");
  }

  void show(const std::string& id, const std::string& name, const std::string& person, const std::string& first_name,
            const std::string& unit) {
    simulator::SimulatedProperty property;
    property.id = id;
    property.name = name;
    property.units = {{"s" + unit, "9" + unit, unit, "A"}};
    simulator::SimulatedLease lease;
    lease.id = "7" + unit;
    lease.status = "Current";
    lease.space_id = "s" + unit;
    lease.customers = {{.id = person,
                        .type = "Primary",
                        .first_name = first_name,
                        .last_name = "Invented",
                        .email = first_name + "@example.com"}};
    property.leases.push_back(lease);
    vendor.portfolio().put_property(property);
  }

  /// Oak is bound by nobody and managed by pat, Elm is bound by the file.
  void configure(const std::string& more, const std::string& oak = {}, const std::string& elms_manager = "eve") const {
    folder.write("leasekey.json", R"({"database": "leasekey.db", "listen": "127.0.0.1:0", )" + more + R"(
      "credentials": {"acme": {"type": "entrata", "settings": {"organization": "demo", "base_url": ")" +
                                      vendor.base_url() + R"("}, "secrets": {"api_key": {"env": "ACME"}}}},
      "properties": [
        {"id": "oak", "time_zone": "UTC", "edited_in": "portal", )" +
                                      oak + R"("schedule": {"every_minutes": 10080}, "units": ["101", "102"],
         "doors": [{"id": "d101", "type": "residence"}],
         "keys": [{"id": "unit-101", "kind": "unit", "unit": "101", "doors": ["d101"]}],
         "managers": [{"id": "pat", "role": "property_manager", "key_management": "full"}]},
        {"id": "elm", "time_zone": "UTC", "edited_in": "portal", "schedule": {"every_minutes": 10080},
         "source": {"connector": "entrata", "credential": "acme", "properties": ["7003"]},
         "managers": [{"id": ")" + elms_manager +
                                      R"(", "role": "property_manager", "key_management": "full"}]}]})");
  }

  std::unique_ptr<Process> serve() {
    auto service = std::make_unique<Process>(
        ProcessOptions{.words = {"serve"}, .folder = folder.path(), .environment = {{"ACME", kKey}}});
    EXPECT_TRUE(eventually([&] { return has_started(*service); })) << service->err();
    return service;
  }
  Ended run(const std::string& line) const {
    return e2e::run({.words = words_of(line), .folder = folder.path(), .environment = {{"ACME", kKey}}});
  }
  ApiAnswer send(const std::string& method, const std::string& path, const std::string& body) {
    const ApiAnswer answer = ServiceApi(folder).send(method, kOak + path, body);
    EXPECT_THAT(answer.body, Not(HasSubstr(kKey)));
    return answer;
  }
  std::string login(const std::string& key = kKey) const {
    return R"({"connector": "entrata", "settings": {"organization": "demo", "attempts": 1, "base_url": ")" +
           vendor.base_url() + R"("}, "secrets": {"api_key": ")" + key + R"("}})";
  }
  static std::string token_of(const ApiAnswer& preview) {
    return std::string(JsonDocument::parse(preview.body).root().find("token")->as_string());
  }
  std::string attach(const std::string& keys) {
    const ApiAnswer preview = send("POST", "/source/preview", R"({"properties": )" + keys + "}");
    EXPECT_EQ(preview.status, 200) << preview.body;
    const ApiAnswer done = send("PUT", "/source/properties",
                                R"({"properties": )" + keys + R"(, "confirm": ")" + token_of(preview) + "\"}");
    EXPECT_EQ(done.status, 200) << done.body;
    return preview.body;
  }
  bool is_suggested(const std::string& person) {
    return eventually([&] {
      return ServiceApi(folder).get(kOak + "/suggestions").find("\"person\":\"" + person + "\"") != std::string::npos;
    });
  }

  Folder folder;
  simulator::Entrata vendor{{.api_key = kKey}};
};

TEST_F(Sources, AreMadeInThePortalFromNothingToTheFirstSuggestion) {
  auto service = serve();
  EXPECT_THAT(ServiceApi(folder).get(kOak + "/source/connectors"),
              AllOf(HasSubstr("\"entrata\""), Not(HasSubstr("\"csv\"")), Not(HasSubstr("\"singer\""))));
  EXPECT_EQ(send("POST", "/source/check", "{}").status, 404);
  ASSERT_EQ(send("PUT", "/source/login", login("wrong")).status, 200);
  EXPECT_THAT(send("POST", "/source/check", "{}").body, HasSubstr(R"("ok":false)"));
  const ApiAnswer set = send("PUT", "/source/login", login());
  EXPECT_THAT(set.body, AllOf(HasSubstr(R"("own_login":true)"), HasSubstr(R"("organization":"demo")")));
  EXPECT_THAT(ServiceApi(folder).get(kOak + "/secrets"), HasSubstr(R"("credential":"portal.oak","name":"api_key")"));
  EXPECT_THAT(send("POST", "/source/check", "{}").body, HasSubstr("Oak Annex"));
  EXPECT_THAT(attach(R"(["7001"])"), AllOf(HasSubstr(R"("people":1)"), HasSubstr("Ann"), HasSubstr(R"("arriving":1)")));
  EXPECT_TRUE(is_suggested("501")) << service->err();
  service->signal(SIGTERM);
  EXPECT_EQ(service->wait().status, 0);
  EXPECT_THAT(run("config check").out, HasSubstr("is valid"));
  EXPECT_THAT(run("secret list").out, AllOf(HasSubstr("portal.oak/api_key  set at"), Not(HasSubstr("nothing refers"))));
  EXPECT_THAT(run("sync --property oak --once --json").out, HasSubstr(R"("records":1)"));
  EXPECT_EQ(run("audit verify").status, 0);
  EXPECT_EQ(run("audit compare").status, 0) << run("audit compare");
}

TEST_F(Sources, LoseNobodyWhenSomethingIsDetachedThatNobodyPreviewed) {
  auto service = serve();
  ASSERT_EQ(send("PUT", "/source/login", login()).status, 200);
  attach(R"(["7001", "7002"])");
  ASSERT_TRUE(is_suggested("502"));
  const ApiAnswer refused = send("PUT", "/source/properties", R"({"properties": ["7001"]})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("preview it"));
  const ApiAnswer other = send("POST", "/source/preview", R"({"properties": ["7001"]})");
  EXPECT_THAT(other.body, AllOf(HasSubstr(R"("vanishing":1)"), HasSubstr(R"("vanishing_first":["502"])")));
  EXPECT_EQ(
      send("PUT", "/source/properties", R"({"properties": ["7002"], "confirm": ")" + token_of(other) + "\"}").status,
      409);
  EXPECT_EQ(send("PUT", "/source/properties", R"({"properties": [], "confirm": ")" + token_of(other) + "\"}").status,
            400);
  attach(R"(["7001"])");
  EXPECT_THAT(run("sync --property oak --once --json").out, HasSubstr(R"("records": 1)"));
  EXPECT_TRUE(is_suggested("502")) << "who is missing is not revoked, and what waits goes on waiting";
}

TEST_F(Sources, AttachNoPropertyOfTheEpmsTwice) {
  auto service = serve();
  ASSERT_EQ(send("PUT", "/source/login", login()).status, 200);
  const ApiAnswer refused = send("PUT", "/source/properties", R"({"properties": ["7001", "7003"]})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("`7003` is attached to another property"), Not(HasSubstr("elm"))));
}

TEST_F(Sources, AreRefusedWithWhatHasToBeDone) {
  configure(R"("portal_logins": {"private_addresses": true},)");
  {
    auto service = serve();
    const ApiAnswer refused = send("PUT", "/source/login", login());
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("no `secrets_key`"), HasSubstr("`leasekey secret new-key`")));
  }
  configure(R"("secrets_key": {"file": "key"},)");
  auto service = serve();
  EXPECT_THAT(send("PUT", "/source/login", login()).body, HasSubstr("expected an https address"));
  const std::string inside = R"({"connector": "entrata", "settings": {"organization": "demo", "attempts": 1,
      "base_url": "https://127.0.0.1:9"}, "secrets": {"api_key": "some"}})";
  ASSERT_EQ(send("PUT", "/source/login", inside).status, 200);
  EXPECT_THAT(send("POST", "/source/check", "{}").body, HasSubstr("is not on the public internet"));
  for (const char* entry : {R"({"connector": "csv", "settings": {"folder": "/etc"}})", R"({"connector": "entrata"})",
                            R"({"connector": "entrata", "settings": {"organization": "demo"}})",
                            R"({"connector": "entrata", "settings": {"organization": "demo"}, "secrets": {"x": "y"}})",
                            R"({"connector": "entrata", "settings": {"organization": "demo",
                                "base_url": "https://me:you@example.com"}, "secrets": {"api_key": "some"}})"}) {
    EXPECT_EQ(send("PUT", "/source/login", entry).status, 400) << entry;
  }
}

class SourcesOfTheFile : public Sources {
 protected:
  void serve_oak(const std::string& elms_manager) {
    configure(R"("secrets_key": {"file": "key"}, "portal_logins": {"private_addresses": true},)",
              R"("source": {"connector": "entrata", "credential": "acme", "properties": ["7001"],
                 "settings": {"attempts": 1}},)",
              elms_manager);
    service = serve();
    ASSERT_TRUE(is_suggested("501"));
  }
  std::unique_ptr<Process> service;
};

TEST_F(SourcesOfTheFile, AreAttachedInThePortalAndKeepTheirLogin) {
  serve_oak("pat");
  EXPECT_EQ(send("PUT", "/source/login", login()).status, 409);
  EXPECT_THAT(send("POST", "/source/check", "{}").body, HasSubstr("Oak Annex"));
  attach(R"(["7001", "7002"])");
  EXPECT_TRUE(is_suggested("502"));
  service->signal(SIGTERM);
  EXPECT_EQ(service->wait().status, 0);
  EXPECT_THAT(run("sync --property oak --once --json").out, HasSubstr(R"("records":2)"));
}

TEST_F(SourcesOfTheFile, ShowNobodyWhatTheirLoginSeesForPropertiesThatTheyDoNotSetUp) {
  serve_oak("eve");
  const std::string seen = send("POST", "/source/check", "{}").body;
  EXPECT_THAT(seen, AllOf(HasSubstr("Oak House"), Not(HasSubstr("Oak Annex")), HasSubstr("only what is attached")));
  for (const auto& [method, path] : {std::pair("POST", "/source/preview"), std::pair("PUT", "/source/properties")}) {
    const ApiAnswer refused = send(method, path, R"({"properties": ["7001", "7002"]})");
    EXPECT_EQ(refused.status, 403) << path;
    EXPECT_THAT(refused.body, AllOf(HasSubstr("`7002` is not attached here"), HasSubstr("whoever runs the service"),
                                    Not(HasSubstr("elm")), Not(HasSubstr("Bob"))));
  }
  attach(R"(["7001"])");
}

TEST_F(Sources, AreTheSameEpmsForEachOfItsUsers) {
  const auto login_of = [&](const std::string& user) {
    return R"({"partner": "acme", "pmc_id": "77", "attempts": 1, "base_url": ")" + vendor.base_url() +
           R"(", "username": ")" + user + "\"}";
  };
  const std::string secrets = R"({"password": "demo-password", "license_key": "demo-license"})";
  const auto set = [&](const std::string& user) {
    return send("PUT", "/source/login",
                R"({"connector": "realpage", "settings": )" + login_of(user) + R"(, "secrets": )" + secrets + "}");
  };
  auto service = serve();
  ASSERT_EQ(set("one").status, 200);
  ASSERT_EQ(send("PUT", "/source/properties", R"({"properties": ["4001"]})").status, 200);
  EXPECT_THAT(set("two").body, HasSubstr(R"("properties":["4001"])")) << "what was attached stays so";
}

}  // namespace
}  // namespace leasekey::e2e
