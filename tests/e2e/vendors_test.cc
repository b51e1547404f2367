// One property per vendor in one service: somebody moves in, across, gives notice and leaves, at every one of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "connectors/appfolio/simulator/simulator.h"
#include "connectors/buildium/simulator/simulator.h"
#include "connectors/entrata/simulator/simulator.h"
#include "connectors/mri/simulator/simulator.h"
#include "connectors/realpage/simulator/simulator.h"
#include "connectors/resman/simulator/simulator.h"
#include "connectors/webhook.h"
#include "connectors/yardi/simulator/simulator.h"
#include "tests/e2e/eventually.h"
#include "tests/e2e/folder.h"
#include "tests/e2e/office.h"
#include "tests/e2e/process.h"
#include "tests/e2e/service_api.h"
#include "transport/encoding.h"
#include "transport/outbound.h"

namespace leasekey::e2e {
namespace {

using simulator::SimulatedLease;
using simulator::SimulatedProperty;
using simulator::Vendor;

/// A vendor's words, and what the configuration needs to reach it.
struct Place {
  std::string id;  ///< of the property, here
  std::string connector;
  std::string pms_id;  ///< of the property, there
  Vendor* vendor = nullptr;
  std::string url;
  std::string settings;  ///< of the credential, without `base_url`
  std::string secrets;   ///< name, colon, file; with commas
  std::string head;      ///< the role of who signs
  std::function<std::string(const std::string&)> word = [](const std::string& status) { return status; };
  /// Whether a transfer keeps the lease (Yardi's t-code moves), instead of closing it and beginning another.
  bool lease_moves = false;
};

class EveryVendor : public testing::Test {
 protected:
  static std::string mits(const std::string& status) {
    if (status == "Past") return "former resident";
    if (status == "Current") return "current resident";
    return status == "Future" ? "future resident" : status;
  }

  EveryVendor() {
    const auto id = [](const std::string& status) { return status; };
    places_ = {
        {"ent", "entrata", "1", &entrata_, entrata_.base_url(), R"("organization": "demo")", "api_key:demo-key",
         "Primary", id},
        {"app", "appfolio", "17", &appfolio_, appfolio_.base_url(),
         R"("client_id": "demo-client", "developer_id": "demo-developer")", "client_secret:demo-secret",
         "Primary Tenant", id},
        {"bui", "buildium", "1047", &buildium_, buildium_.base_url(), R"("client_id": "demo-client")",
         "client_secret:demo-secret,webhook_secret:hook-secret", "Tenant", id},
        {"mri", "mri", "OAK01", &mri_, mri_.base_url(), R"("username": "C100200/OAKDB/leasekey/PK77")",
         "password:demo-password", "Primary", id},
        {"rpx", "realpage", "4001", &realpage_, realpage_.base_url(),
         R"("partner": "leasekey", "pmc_id": "100", "username": "demo")",
         "password:demo-password,license_key:demo-licence", "Head",
         [](const std::string& s) { return s == "Future" ? "Applicant - Lease Signed"
                                           : s == "Past" ? "Former"
                                                         : s; }},
        {"rm2", "resman", "p-2", &resman_, resman_.base_url(), R"("partner_id": "demo-partner", "account_id": "400")",
         "api_key:demo-key", "Head",
         [](const std::string& s) { return s == "Notice" ? "Notice to Vacate"
                                           : s == "Past" ? "Former"
                                                         : s; }},
        {"rm1", "resman", "p-1", &resman_v1_, resman_v1_.base_url(),
         R"("api": "v1", "partner_id": "demo-partner", "account_id": "400")", "api_key:demo-key", "Head", mits},
        {"yar", "yardi", "oak1", &yardi_, yardi_.base_url(),
         R"("username": "demo", "server": "s", "database": "d", "entity": "Leasekey")",
         "password:demo-password,license:demo-licence", "Head", mits, true},
    };
    std::string credentials;
    std::string properties;
    for (const Place& place : places_) {
      show(place, "101", "Future");
      credentials += (credentials.empty() ? "" : ",") + credential_of(place);
      properties += (properties.empty() ? "" : ",") + property_of(place);
    }
    folder_.write("leasekey.json", R"({"database": "leasekey.db", "listen": "127.0.0.1:0", "credentials": {)" +
                                       credentials + R"(}, "properties": [)" + properties + "]}");
  }

  /// Ann, as the vendor shows her, and two vacant homes.
  void show(const Place& place, const std::string& unit, const std::string& status) {
    SimulatedProperty property;
    property.id = place.pms_id;
    property.name = "Oak House";
    property.units = {{"s101", "9101", "101", "A"}, {"s102", "9102", "102", "A"}};
    property.leases.push_back(lease(place, place.lease_moves || unit == "101" ? "7001" : "7002", unit, status));
    if (unit == "102" && !place.lease_moves) property.leases.push_back(lease(place, "7001", "101", "Past"));
    place.vendor->portfolio().put_property(property);
  }

  static SimulatedLease lease(const Place& place, const std::string& id, const std::string& unit,
                              const std::string& status) {
    SimulatedLease lease;
    lease.id = id;
    lease.status = place.word(status);
    lease.space_id = "s" + unit;
    lease.move_in = status == "Future" ? "" : "2026-01-01";
    if (status == "Past") lease.move_out = "2026-02-01";
    lease.customers = {{.id = "501",
                        .type = place.head,
                        .first_name = "Ann",
                        .last_name = "Invented",
                        .email = "ann@example.com",
                        .status = lease.status}};
    return lease;
  }

  std::string credential_of(const Place& place) {
    std::string secrets;
    for (std::string rest = place.secrets; !rest.empty();) {
      const auto end = std::min(rest.find(','), rest.size());
      const std::string one = rest.substr(0, end);
      const auto colon = one.find(':');
      const std::string file = place.id + "-" + one.substr(0, colon);
      folder_.write(file, one.substr(colon + 1));
      secrets += (secrets.empty() ? "\"" : ", \"") + one.substr(0, colon) + R"(": {"file": ")" + file + "\"}";
      rest.erase(0, end + 1);
    }
    return "\"" + place.id + R"(": {"type": ")" + place.connector + R"(", "settings": {"base_url": ")" + place.url +
           "\", " + place.settings + R"(}, "secrets": {)" + secrets + "}}";
  }

  static std::string property_of(const Place& place) {
    return R"({"id": ")" + place.id + R"(", "time_zone": "America/New_York", "mode": "automatic",
      "start_delay_minutes": 0, "schedule": {"every_minutes": 10080},
      "source": {"connector": ")" +
           place.connector + R"(", "credential": ")" + place.id + R"(", "properties": [")" + place.pms_id + R"("]},
      "units": ["101", "102"],
      "doors": [{"id": "d101", "type": "residence"}, {"id": "d102", "type": "residence"}],
      "keys": [{"id": "unit-101", "kind": "unit", "unit": "101", "doors": ["d101"]},
               {"id": "unit-102", "kind": "unit", "unit": "102", "doors": ["d102"]}],
      "managers": [{"id": "pat", "role": "portfolio_manager"}]})";
  }

  Ended run(const std::string& line) { return e2e::run({words_of(line), folder_.path()}); }

  /// Which of the two doors open now to whoever lives at the place.
  std::string doors(const Place& place) {
    std::string open;
    for (const char* door : {"d101", "d102"}) {
      const Ended told =
          run("explain --property " + place.id + " --person " + person_at(place) + " --door " + door + " --json");
      const auto answer = JsonDocument::parse(told.out.empty() ? "{}" : told.out);
      const auto allowed = answer.root().find("allowed");
      if (allowed && allowed->as_bool()) open += std::string(open.empty() ? "" : " ") + door;
    }
    return open;
  }

  static std::string person_at(const Place& place) { return place.connector == "realpage" ? "4001/501-1" : "501"; }

  void everybody(const std::string& unit, const std::string& status, const std::string& open) {
    for (const Place& place : places_) show(place, unit, status);
    for (const Place& place : places_) {
      const Ended synced = run("sync --property " + place.id);
      ASSERT_EQ(synced.status, 0) << place.id << "\n" << synced;
      EXPECT_TRUE(eventually([&] { return doors(place) == open; }))
          << place.id << " in " << unit << " as " << status << " opens `" << doors(place) << "`, not `" << open << "`";
    }
  }

  Folder folder_;
  simulator::Entrata entrata_;
  simulator::AppFolio appfolio_;
  simulator::Buildium buildium_;
  simulator::Mri mri_;
  simulator::RealPage realpage_;
  simulator::ResMan resman_;
  simulator::ResMan resman_v1_{{.v1 = true}};
  simulator::Yardi yardi_;
  std::vector<Place> places_;
};

TEST_F(EveryVendor, LetsSomebodyInAcrossAndOut) {
  Process service({words_of("serve"), folder_.path()});
  ASSERT_TRUE(eventually([&] { return has_started(service) || !service.runs(); }));
  ASSERT_TRUE(service.runs()) << service.err();
  everybody("101", "Future", "");
  everybody("101", "Current", "d101");
  everybody("102", "Current", "d102");
  everybody("102", "Notice", "d102");
  everybody("102", "Past", "");
  EXPECT_EQ(service.err().find("demo-secret"), std::string::npos);
  EXPECT_EQ(service.err().find("demo-password"), std::string::npos);
  EXPECT_EQ(service.err().find("ann@example.com"), std::string::npos);
  for (const Place& place : places_) {
    const Ended check = run("connector check --property " + place.id);
    EXPECT_EQ(check.status, 0) << place.id << "\n" << check;
  }
}

std::string seconds_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

/// As Buildium sends it.
transport::HttpResponse deliver(const ServiceApi& api, const std::string& login, const std::string& secret,
                                const std::string& time, const std::string& body) {
  transport::HttpRequest request{.method = "POST", .url = api.url() + "/api/v1/webhooks/" + login};
  const std::string digest = connectors::hmac_sha256(Secret(secret), time + "." + body);
  request.headers = {{"Content-Type", "application/json"},
                     {"buildium-webhook-timestamp", time},
                     {"buildium-webhook-signature", transport::base64(digest)}};
  request.body = body;
  return transport::OutboundParts(1, std::stop_token()).use().http.send(request);
}

TEST_F(EveryVendor, LooksAtOnceWhenTheEpmsSaysThatSomethingHasChanged) {
  Process service({words_of("serve"), folder_.path()});
  ASSERT_TRUE(eventually([&] { return has_started(service) || !service.runs(); }));
  ServiceApi api(folder_);
  const std::string time = seconds_now();
  const auto deliver = [&](const std::string& login, const std::string& secret, const std::string& body) {
    return e2e::deliver(api, login, secret, time, body);
  };
  const Place& buildium = places_.at(2);
  ASSERT_TRUE(eventually([&] { return service.err().find("poll property=bui") != std::string::npos; }));
  show(buildium, "101", "Current");
  const std::string body = R"({"EventName":"Lease.Updated","LeaseId":7001})";
  EXPECT_EQ(deliver("bui", "another-secret", body).status, 401);
  EXPECT_EQ(deliver("ent", "hook-secret", body).status, 401) << "Entrata sends none";
  EXPECT_EQ(deliver("nobody", "hook-secret", body).status, 401);
  EXPECT_EQ(doors(buildium), "");
  const auto taken = deliver("bui", "hook-secret", body);
  EXPECT_EQ(taken.status, 200) << taken.body.view();
  EXPECT_EQ(taken.body, R"({"queued":1})");
  EXPECT_TRUE(eventually([&] { return doors(buildium) == "d101"; }));
}

/// Of each record that `connector read --json` shows, what decides about keys.
std::string facts_of(const Ended& shown) {
  std::string facts;
  const auto answer = JsonDocument::parse(shown.out.empty() ? R"({"records": []})" : shown.out);
  for (const auto& record : answer.root().find("records")->as_array()) {
    for (const char* name : {"status", "role", "move_in", "move_out", "lease_end"}) {
      const auto value = record.find(name);
      facts += value ? std::string(value->as_string()) + "; " : "-; ";
    }
  }
  return facts;
}

TEST_F(EveryVendor, ADeliveryIsTakenOnceAlsoAcrossARestart) {
  const std::string time = seconds_now();
  const std::string body = R"({"EventName":"Lease.Updated","LeaseId":7001})";
  for (const char* answer : {R"({"queued":1})", R"({"queued":0})"}) {
    Process service({words_of("serve"), folder_.path()});
    ASSERT_TRUE(eventually([&] { return has_started(service) || !service.runs(); }));
    const ServiceApi api(folder_);
    EXPECT_EQ(deliver(api, "bui", "hook-secret", time, body).body, answer);
    EXPECT_EQ(deliver(api, "bui", "hook-secret", time, body).body, R"({"queued":0})");
  }
}

TEST_F(EveryVendor, ATranscriptReadsAsTheEpmsDoesAndTellsNobody) {
  for (const Place& place : places_) {
    show(place, "101", "Notice");
    const std::string file = place.id + ".jsonl";
    const Ended recorded = run("connector record --property " + place.id + " --into " + file);
    EXPECT_EQ(recorded.status, 0) << place.id << "\n" << recorded;
    const std::string transcript = folder_.read(file);
    for (const char* never : {"Invented", "ann@", "Oak House", "demo-"}) {
      EXPECT_EQ(transcript.find(never), std::string::npos) << place.id << " tells `" << never << "`";
    }
    const Ended replayed = run("connector read --json --replay " + file);
    EXPECT_EQ(replayed.status, 0) << place.id << "\n" << replayed;
    EXPECT_EQ(facts_of(replayed), facts_of(run("connector read --json --property " + place.id))) << place.id;
    EXPECT_NE(run("connector record --property " + place.id + " --into " + file).status, 0) << "the file is kept";
  }
}

}  // namespace
}  // namespace leasekey::e2e
