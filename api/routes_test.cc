// Every route for everybody: who gets an answer, who is refused, and for whom nothing is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "api/account_rows.h"
#include "api/audit_rows.h"
#include "api/device_rows.h"
#include "api/erasure_rows.h"
#include "api/grants_rows.h"
#include "api/identity_rows.h"
#include "api/log_rows.h"
#include "api/pms_link_rows.h"
#include "api/queue_rows.h"
#include "api/secret_rows.h"
#include "api/source_rows.h"
#include "api/structure_rows.h"
#include "api/sync_settings_rows.h"
#include "api/test_office.h"

namespace leasekey::api {
namespace {

/// In this order; `elmo` manages another property. The last two send no token and a wrong one.
const std::vector<std::string> kEverybody{"pat", "fay",  "lim", "spec", "nora",   "dora",
                                          "sup", "elmo", "ann", "",     "mallory"};

struct Row {
  std::string method;
  std::string route;  ///< as in the table
  std::string target;
  std::string body;
  std::vector<int> statuses;  ///< in the order of `kEverybody`
};

const std::string kOak = "/api/v1/properties/oak";
const std::string kRoute = "/api/v1/properties/{property}";
const std::vector<int> kLook{200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401};
const std::vector<int> kDecide{200, 200, 200, 200, 404, 403, 403, 404, 404, 401, 401};
const std::vector<int> kSettings{200, 200, 403, 403, 404, 403, 200, 404, 404, 401, 401};

std::vector<Row> joined(const std::vector<std::vector<Row>>& areas) {
  std::vector<Row> all;
  for (const auto& area : areas) all.insert(all.end(), area.begin(), area.end());
  return all;
}

/// `{ann}` and `{bob}` stand for the numbers of their suggestions.
const std::vector<Row>& own_rows() {
  static const std::vector<Row> kRows{
      {"GET", "/api/v1/health", "/api/v1/health", "", {200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
      {"POST",
       "/api/v1/webhooks/{credential}",
       "/api/v1/webhooks/acme",
       "{}",
       {401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401}},
      {"GET", "/api/v1/properties", "/api/v1/properties", "", {200, 200, 200, 200, 200, 200, 200, 200, 200, 401, 401}},
      {"GET",
       "/api/v1/suggestions",
       "/api/v1/suggestions",
       "",
       {200, 200, 200, 200, 200, 200, 200, 200, 200, 401, 401}},
      {"GET", kRoute, kOak, "", kLook},
      {"GET", kRoute + "/polls", kOak + "/polls", "", kLook},
      {"GET", kRoute + "/alerts", kOak + "/alerts", "", kLook},
      {"GET", kRoute + "/suggestions", kOak + "/suggestions", "", kLook},
      {"GET", kRoute + "/suggestions/{suggestion}", kOak + "/suggestions/{bob}", "", kLook},
      {"POST", kRoute + "/suggestions/{suggestion}/approve", kOak + "/suggestions/{ann}/approve", R"({"version": 1})",
       kDecide},
      // Specific keys: the keys of bob's home are not among them.
      {"POST",
       kRoute + "/suggestions/{suggestion}/approve",
       kOak + "/suggestions/{bob}/approve",
       R"({"version": 1})",
       {200, 200, 200, 403, 404, 403, 403, 404, 404, 401, 401}},
      {"POST",
       kRoute + "/suggestions/{suggestion}/decline",
       kOak + "/suggestions/{bob}/decline",
       R"({"version": 1, "reason": "no"})",
       {200, 200, 200, 403, 404, 403, 403, 404, 404, 401, 401}},
      {"POST", kRoute + "/approve-all", kOak + "/approve-all", "", kDecide},
      {"POST", kRoute + "/release", kOak + "/release", R"({"count": 0})", kDecide},
      {"PUT", kRoute + "/mode", kOak + "/mode", R"({"mode": "observe"})", kSettings},
      {"POST", kRoute + "/sync", kOak + "/sync", "", {202, 202, 403, 403, 404, 403, 202, 404, 404, 401, 401}},
      {"GET", kRoute + "/people/{person}", kOak + "/people/ann", "", kLook},
      {"GET", kRoute + "/explain", kOak + "/explain?person=ann&door=main-door", "", kLook},
      LEASEKEY_LOG_ROWS};
  static const std::vector<Row> kAll = joined({kRows, grants_rows<Row>(kRoute, kOak)});
  return kAll;
}

const std::vector<Row>& rows() {
  static const std::vector<Row> kAll = [] {
    std::vector<Row> all = own_rows();
    const auto add = [&](const std::string& method, const std::string& route, const std::string& target,
                         const std::string& body, const std::vector<int>& statuses) {
      all.push_back({method, route, target, body, statuses});
    };
    add_structure_rows(add);
    add_device_rows(add);
    add_audit_rows(add);
    add_pms_link_rows(add);
    add_queue_rows(add);
    add_identity_rows(add);
    add_erasure_rows(add);
    add_sync_settings_rows(add);
    add_secret_rows(add);
    add_source_rows(add);
    add_account_rows(add);
    return all;
  }();
  return kAll;
}

std::string filled_in(TestOffice& office, std::string target) {
  for (const std::string& person : {std::string("ann"), std::string("bob")}) {
    const auto at = target.find("{" + person + "}");
    if (at == std::string::npos) continue;
    target.replace(at, person.size() + 2, std::to_string(office.suggestion_of("oak", person)));
  }
  return target;
}

TEST(Routes, all_stand_in_the_table_of_rights) {
  std::vector<std::string> tested;
  for (const auto& row : rows()) tested.push_back(row.method + " " + row.route);
  for (const auto& route : routes()) {
    EXPECT_THAT(tested, testing::Contains(std::string(route.method) + " " + std::string(route.path)));
  }
}

class RoutesFor : public testing::TestWithParam<std::size_t> {};

TEST_P(RoutesFor, everybody_are_what_their_role_allows) {
  const std::string& caller = kEverybody.at(GetParam());
  auto office = std::make_unique<TestOffice>();
  for (const auto& row : rows()) {
    const TestAnswer answer = office->ask(row.method, filled_in(*office, row.target), caller, row.body);
    EXPECT_EQ(answer.status, row.statuses.at(GetParam())) << row.method << " " << row.target << "\n" << answer.body;
    const bool changed_something = row.method != "GET" && answer.status < 400;
    if (changed_something) office = std::make_unique<TestOffice>();
  }
}

std::string name_of(const testing::TestParamInfo<std::size_t>& caller) {
  static const std::vector<std::string> kNames{
      "PortfolioManager",  "Full",     "Limited", "Specific",  "None", "Devices", "Support",
      "OfAnotherProperty", "Resident", "NoToken", "WrongToken"};
  return kNames.at(caller.param);
}

INSTANTIATE_TEST_SUITE_P(Callers, RoutesFor, testing::Range(std::size_t{0}, kEverybody.size()), name_of);

TEST(Routes, what_one_may_not_look_at_is_as_if_it_were_not_there) {
  TestOffice office;
  for (const auto& row : rows()) {
    if (row.route.find("{property}") == std::string::npos) continue;
    std::string target = filled_in(office, row.target);
    const TestAnswer hidden = office.ask(row.method, target, "elmo", row.body);
    target.replace(target.find("oak"), 3, "ash");
    const TestAnswer absent = office.ask(row.method, target, "elmo", row.body);
    std::string body = hidden.body;
    if (const auto at = body.find("`oak`"); at != std::string::npos) body.replace(at, 5, "`ash`");
    EXPECT_EQ(absent.status, 404) << target;
    EXPECT_EQ(absent.body, body) << target;
  }
}

TEST(Routes, without_a_token_nobody_learns_which_there_are) {
  TestOffice office;
  const TestAnswer known = office.get("/api/v1/properties/oak", "");
  const TestAnswer unknown = office.get("/api/v1/nowhere", "");
  const TestAnswer wrong_method = office.ask("DELETE", "/api/v1/properties/oak", "");
  EXPECT_EQ(known.status, 401);
  EXPECT_THAT(known.field("WWW-Authenticate"), testing::HasSubstr("Bearer"));
  EXPECT_EQ(unknown.body, known.body);
  EXPECT_EQ(wrong_method.body, known.body);
}

TEST(Routes, refuse_other_methods_and_paths) {
  TestOffice office;
  EXPECT_EQ(office.get("/api", "fay").status, 404);
  EXPECT_EQ(office.get("/api/v1/properties/oak/", "fay").status, 200);
  EXPECT_EQ(office.get("/api/v1/properties/oak/polls/1/records", "fay").status, 404);
  const TestAnswer answer = office.ask("DELETE", "/api/v1/properties/oak/mode", "fay");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.field("Allow"), "PUT");
}

TEST(Routes, refuse_what_nobody_asked_for) {
  TestOffice office;
  struct Bad {
    std::string method, target, body;
    int status;
  };
  const std::vector<Bad> table{
      {"GET", kOak + "?a=1", "", 400},
      {"GET", kOak + "/suggestions?state=odd", "", 400},
      {"GET", kOak + "/suggestions?limit=0", "", 400},
      {"GET", kOak + "/suggestions?limit=201", "", 400},
      {"GET", kOak + "/suggestions?cursor=x", "", 400},
      {"GET", kOak + "/alerts?scope=some", "", 400},
      {"GET", kOak + "/explain?person=ann", "", 400},
      {"GET", kOak + "/explain?person=ann&door=main-door&at=noon", "", 400},
      {"GET", kOak + "/explain?person=zoe&door=main-door", "", 404},
      {"GET", kOak + "/explain?person=ann&door=back", "", 404},
      {"GET", kOak + "/people/zoe", "", 404},
      {"PUT", kOak + "/mode", R"({"mode": "wild"})", 400},
      {"PUT", kOak + "/mode", R"({"mode": "observe", "pending": "eat"})", 400},
      {"PUT", kOak + "/mode", R"({"mode": "observe", "mode": "automatic"})", 400},
      {"PUT", kOak + "/mode", R"({"mode": "observe", "more": 1})", 400},
      {"PUT", kOak + "/mode", "[]", 400},
      {"PUT", kOak + "/mode", "{", 400},
      {"PUT", kOak + "/mode", "", 400},
      {"POST", kOak + "/release", R"({"count": "2"})", 400},
      {"POST", kOak + "/release", R"({"count": 5})", 409},
      {"POST", kOak + "/approve-all", R"({"filter": "all"})", 400},
      {"POST", kOak + "/sync", std::string(100, '['), 400},
  };
  for (const auto& bad : table) {
    const TestAnswer answer = office.ask(bad.method, bad.target, "fay", bad.body);
    EXPECT_EQ(answer.status, bad.status) << bad.target << " " << bad.body << "\n" << answer.body;
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
  }
}

TEST(Routes, take_bodies_only_as_json) {
  TestOffice office;
  const auto with = [&](const std::string& type) {
    return office
        .raw("PUT /api/v1/properties/oak/mode HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer token-of-fay\r\n" + type +
             "Content-Length: 19\r\n\r\n{\"mode\": \"observe\"}")
        ->status;
  };
  EXPECT_EQ(with(""), 415);
  EXPECT_EQ(with("Content-Type: text/plain\r\n"), 415);
  EXPECT_EQ(with("Content-Type: application/json\r\n"), 200);
  EXPECT_EQ(with("Content-Type: application/json; charset=utf-8\r\n"), 200);
}

}  // namespace
}  // namespace leasekey::api
