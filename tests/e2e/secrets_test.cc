// Sealed secrets from the first key to the last: on the command line, in a running service, at the vendor's door.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

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

const std::string kSet = "secret set acme/api_key --property oak --by pat";

class Secrets : public testing::Test {
 protected:
  Secrets() {
    simulator::SimulatedProperty property;
    property.id = "7001";
    property.name = "Oak House";
    property.units = {{"s101", "9101", "101", "A"}};
    simulator::SimulatedLease lease;
    lease.id = "7101";
    lease.status = "Current";
    lease.space_id = "s101";
    lease.customers = {
        {.id = "501", .type = "Primary", .first_name = "Ann", .last_name = "Invented", .email = "ann@example.com"}};
    property.leases.push_back(lease);
    vendor.portfolio().put_property(property);
    configure(R"("secrets_key": {"file": "key"},)");
  }

  void configure(const std::string& keys) const {
    folder.write("leasekey.json", R"({"database": "leasekey.db", "listen": "127.0.0.1:0", "log": {"level": "debug"},
      )" + keys + R"(
      "credentials": {"acme": {"type": "entrata", "settings": {"organization": "demo", "base_url": ")" +
                                      vendor.base_url() + R"("}, "secrets": {"api_key": {"sealed": "acme/api_key"}}}},
      "properties": [{"id": "oak", "time_zone": "UTC", "schedule": {"every_minutes": 10080},
        "source": {"connector": "entrata", "credential": "acme", "properties": ["7001"],
                   "settings": {"attempts": 1, "request_timeout_ms": 2000}},
        "managers": [{"id": "pat", "role": "portfolio_manager"},
                     {"id": "lee", "role": "property_manager", "key_management": "limited"}]}]})");
  }

  Ended run(const std::string& line, const std::string& input = {}) const {
    const Ended ended = e2e::run({.words = words_of(line), .folder = folder.path(), .input = input});
    EXPECT_THAT(ended.out + ended.err, AllOf(Not(HasSubstr(kValue)), Not(HasSubstr("wrong-key")))) << line;
    return ended;
  }
  std::string out(const std::string& line, const std::string& input = {}) const {
    const Ended ended = run(line, input);
    EXPECT_EQ(ended.status, 0) << line << "\n" << ended;
    return ended.out;
  }
  std::string err(const std::string& line, int status, const std::string& input = {}) const {
    const Ended ended = run(line, input);
    EXPECT_EQ(ended.status, status) << line << "\n" << ended;
    return ended.err + ended.out;
  }
  void begin() const {
    out("secret new-key --to key");
    out(kSet, kValue + "\n");
  }

  const std::string kValue = "demo-key-that-nobody-guesses";
  Folder folder;
  simulator::Entrata vendor{{.api_key = kValue}};
};

TEST_F(Secrets, AreSetBeforeTheFirstStartAndOpenTheVendorsDoor) {
  EXPECT_THAT(err("config check", 1), HasSubstr("secret `api_key`: `secrets_key`: the file"));
  EXPECT_THAT(out("secret new-key --to key"), HasSubstr("file `key` has the key `"));
  struct stat status {};
  ASSERT_EQ(stat((folder / "key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_THAT(err("secret new-key --to key", 2), HasSubstr("cannot be made"));
  EXPECT_THAT(err("config check", 1), HasSubstr("sealed secret `acme/api_key` is not set: there is no database yet"));
  EXPECT_THAT(out("secret list"), HasSubstr("acme/api_key  not set  oak"));
  EXPECT_EQ(out(kSet, kValue + "\r\n"), "acme/api_key is set\n");
  EXPECT_THAT(out("secret list"), AllOf(HasSubstr("acme/api_key  set at 20"), HasSubstr(" by pat  oak")));
  EXPECT_THAT(out("secret list --json"), HasSubstr(R"("set_by": "pat")"));
  out("config check");
  out("connector check --property oak");
  EXPECT_THAT(out("sync --property oak --once --json"), HasSubstr(R"("outcome":"good")"));
}

TEST_F(Secrets, AreRefusedWithAReason) {
  EXPECT_THAT(err(kSet, 1, kValue), HasSubstr("`secrets_key`: the file"));
  out("secret new-key --to key");
  EXPECT_THAT(err(kSet, 2, "\n"), HasSubstr("found nothing"));
  EXPECT_THAT(err("secret set acme --property oak --by pat", 2, kValue), HasSubstr("expected `login/secret`"));
  EXPECT_THAT(err("secret set acme/other --property oak --by pat", 1, kValue), HasSubstr("refers to no sealed secret"));
  EXPECT_EQ(run("secret set acme/api_key --property oak --by lee", kValue).status, 1);
  EXPECT_EQ(run("secret set acme/api_key --property oak --by eve", kValue).status, 1);
  EXPECT_THAT(err(kSet, 1, std::string(70'000, 'x')), HasSubstr("longer than 65536 bytes"));
  configure("");
  EXPECT_THAT(err(kSet, 1, kValue), HasSubstr("no `secrets_key` is configured"));
  EXPECT_THAT(err("serve", 1), HasSubstr("no `secrets_key` is configured"));
}

TEST_F(Secrets, AreTakenByTheRunningServiceForItsNextReading) {
  out("secret new-key --to key");
  out(kSet, "wrong-key");
  Process service({.words = {"serve"}, .folder = folder.path()});
  ASSERT_TRUE(eventually([&] { return has_started(service); })) << service.err();
  EXPECT_THAT(run("sync --property oak --once --json").out, HasSubstr(R"("outcome": "failed")"));
  out(kSet, kValue);
  // Read at once by the service, too.
  EXPECT_THAT(out("sync --property oak --once --json"),
              testing::AnyOf(HasSubstr(R"("outcome": "good")"), HasSubstr(R"("outcome": "unchanged")")));
  EXPECT_THAT(out("secret list"), HasSubstr("by pat"));
  EXPECT_THAT(err("secret rotate --by ops", 1), HasSubstr("is in use by process"));
  EXPECT_THAT(err("secret delete acme/api_key --by ops", 1), HasSubstr("is in use by process"));
  service.signal(SIGTERM);
  const Ended ended = service.wait();
  EXPECT_EQ(ended.status, 0);
  EXPECT_THAT(ended.err, AllOf(Not(HasSubstr(kValue)), Not(HasSubstr("wrong-key"))));
}

TEST_F(Secrets, MayBeMissingAtTheStartAndAreReadWithAsSoonAsTheyAreSet) {
  out("secret new-key --to key");
  Process service({.words = {"serve"}, .folder = folder.path()});
  ASSERT_TRUE(eventually([&] { return has_started(service); })) << service.err();
  const auto alerts = [&] { return ServiceApi(folder).get("/api/v1/properties/oak/alerts"); };
  EXPECT_TRUE(eventually([&] { return alerts().find("acme/api_key") != std::string::npos; })) << alerts();
  EXPECT_THAT(alerts(), AllOf(HasSubstr(R"("kind":"feed_failing")"), HasSubstr("`leasekey secret set`")));
  EXPECT_THAT(err("config check", 1), HasSubstr("sealed secret `acme/api_key` is not set"));
  EXPECT_THAT(vendor.calls(), testing::IsEmpty());
  out(kSet, kValue);
  EXPECT_TRUE(eventually([&] { return alerts().find("feed_failing") == std::string::npos; })) << alerts();
  service.signal(SIGTERM);
  EXPECT_EQ(service.wait().status, 0);
}

TEST_F(Secrets, ThatAreMendedEndTheRestOfTheLogin) {
  out("secret new-key --to key");
  out(kSet, "wrong-key");
  Process service({.words = {"serve"}, .folder = folder.path()});
  ASSERT_TRUE(eventually([&] { return has_started(service); })) << service.err();
  for (int i = 0; i < 4; ++i) run("sync --property oak --once --json");
  EXPECT_THAT(run("sync --property oak --once --json").out, HasSubstr("failed too often in a row"));
  out(kSet, kValue);
  const auto standing = [&] { return ServiceApi(folder).get("/api/v1/properties/oak"); };
  EXPECT_TRUE(eventually([&] { return standing().find(R"("outcome":"good")") != std::string::npos; })) << standing();
  service.signal(SIGTERM);
  EXPECT_EQ(service.wait().status, 0);
}

TEST_F(Secrets, GoOverToAnotherKey) {
  begin();
  out("secret new-key --to newer");
  configure(R"("secrets_key": {"file": "newer"},)");
  EXPECT_THAT(err("serve", 1), AllOf(HasSubstr("sealed secret `acme/api_key` was sealed with the key"),
                                     HasSubstr("which is not configured")));
  EXPECT_EQ(run("secret rotate --by ops").status, 1);
  configure(R"("secrets_key": {"file": "newer"}, "secrets_key_before": {"file": "key"},)");
  out("config check");
  EXPECT_THAT(out("secret rotate --by ops"), HasSubstr("1 sealed anew"));
  EXPECT_THAT(out("secret rotate --by ops"), HasSubstr("0 sealed anew"));
  configure(R"("secrets_key": {"file": "newer"},)");
  out("config check");
  out("audit verify");
  out("audit compare");
}

TEST_F(Secrets, ThatNothingRefersToAreTold) {
  begin();
  folder.write("leasekey.json", R"({"database": "leasekey.db", "secrets_key": {"file": "key"}})");
  EXPECT_THAT(err("config check", 1), HasSubstr("sealed secret `acme/api_key` is set, and nothing refers to it"));
  EXPECT_THAT(out("secret list"), HasSubstr("(nothing refers to it)"));
  out("secret delete acme/api_key --by ops");
  out("config check");
}

TEST_F(Secrets, AreLetGoOf) {
  begin();
  out("secret delete acme/api_key --by ops");
  EXPECT_THAT(err("secret delete acme/api_key --by ops", 1), HasSubstr("there is no sealed secret"));
  EXPECT_THAT(err("config check", 1), HasSubstr("sealed secret `acme/api_key` is not set"));
}

TEST_F(Secrets, AreInNoFileBesideTheKeyUnsealed) {
  begin();
  out("sync --property oak --once");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (!entry.is_regular_file()) continue;
    EXPECT_THAT(Folder::read_file(entry.path()), Not(HasSubstr(kValue))) << entry.path();
  }
  EXPECT_THAT(Folder::read_file(folder / "leasekey.db"), HasSubstr("api_key"));
}

}  // namespace
}  // namespace leasekey::e2e
