// What people are told who do not get in, what Support sees, and what strangers do not learn.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "api/route.h"
#include "api/support_look.h"
#include "api/test_browser.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string situation_of(const TestAnswer& answer) {
  const JsonDocument document = answer.json();
  const auto found = document.root().find("situation");
  return found ? std::string(found->as_text()) : "";
}

TEST(SignInHelp, tells_strangers_the_same_whatever_they_name) {
  TestOffice office;
  give_pat_an_account(office);
  const auto ask = [&](const std::string& body) { return office.ask("POST", "/api/v1/sign-in-help", "", body); };
  const TestAnswer plain = ask("{}");
  EXPECT_EQ(plain.status, 200);
  EXPECT_EQ(plain.json().root().find("situations")->as_array().size(), 7U);
  EXPECT_EQ(ask(R"({"email": "pat@example.com", "property": "oak"})").body, plain.body);
  EXPECT_EQ(ask(R"({"email": "nobody@example.com", "property": "nowhere"})").body, plain.body);
  const TestAnswer chosen = ask(R"({"situation": "no_key_management", "property": "oak"})");
  EXPECT_EQ(situation_of(chosen), "no_key_management");
  EXPECT_EQ(chosen.json().root().find("ask")->as_text(), "portfolio_manager");
  EXPECT_EQ(chosen.json().root().find("portfolio_managers")->as_array().size(), 0U);
  EXPECT_EQ(ask(R"({"situation": "other"})").status, 400);
}

TEST(SignInHelp, tells_people_what_is_the_matter_with_them_and_whom_to_ask) {
  TestOffice office;
  give_pat_an_account(office);
  accept_invitation(office, "ann@example.com", "ann lives at 101");
  const auto help = [](TestBrowser& browser, const std::string& property) {
    return browser.send("POST", "/sign-in-help", R"({"property": ")" + property + "\"}");
  };
  TestBrowser pat(office), ann(office), dora(office);
  pat.sign_in("pat@example.com", kPatsPassword);
  EXPECT_EQ(situation_of(help(pat, "oak")), "stale_page");
  ann.sign_in("ann@example.com", "ann lives at 101");
  const TestAnswer at_home = help(ann, "oak");
  EXPECT_EQ(situation_of(at_home), "resident_at_portal");
  EXPECT_THAT(at_home.body, HasSubstr("pat@example.com"));
  EXPECT_THAT(help(ann, "elm").body, Not(HasSubstr("pat@example.com"))) << "nobody of elm";
  office.accounts.give_login({PersonId("dora"), "dora@example.com", "Dora"}, PersonId("pat"), office.clock.now());
  office.accounts.accept_invitation(token_sent_to(office, "dora@example.com"), Secret("walnut harbour 7"), "",
                                    office.clock.now());
  dora.sign_in("dora@example.com", "walnut harbour 7");
  EXPECT_EQ(situation_of(help(dora, "oak")), "no_key_management") << "Device Management alone";
}

/// Their account gets a second, confirmed address.
void add_private_address(TestOffice& office) {
  office.database.write([&](store::Tx& tx) {
    const auto id = store::account_of_email(tx, "pat@example.com")->account.id;
    store::add_email(tx, id, "pat.private@example.com");
    store::verify_email(tx, "pat.private@example.com", office.clock.now());
  });
}

TEST(SignInHelp, the_management_role_belongs_to_one_address) {
  TestOffice office;
  give_pat_an_account(office);
  add_private_address(office);
  TestBrowser pat(office);
  const TestAnswer session = pat.sign_in("pat.private@example.com", kPatsPassword);
  ASSERT_EQ(session.status, 200);
  EXPECT_EQ(session.json().root().find("staff")->as_array().size(), 0U);
  EXPECT_EQ(session.json().root().find("management_email")->as_text(), "pat@example.com");
  EXPECT_EQ(pat.get("/properties/oak").status, 404);
  EXPECT_EQ(situation_of(pat.send("POST", "/sign-in-help", "{}")), "other_email");
}

TEST(Diagnosis, shows_support_why_somebody_does_not_get_in_and_leaves_a_trail) {
  TestOffice office;
  give_pat_an_account(office);
  add_private_address(office);
  accept_invitation(office, "ann@example.com", "ann lives at 101");
  const auto look = [&](const std::string& email) {
    return office.get("/api/v1/support/diagnosis?property=oak&email=" + email, "sup");
  };
  EXPECT_EQ(situation_of(look("pat@example.com")), "stale_page");
  EXPECT_EQ(situation_of(look("pat.private@example.com")), "other_email");
  EXPECT_EQ(situation_of(look("ann@example.com")), "resident_at_portal");
  EXPECT_EQ(situation_of(look("nobody@example.com")), "wrong_credentials");
  EXPECT_THAT(look("pat.private@example.com").body, HasSubstr(R"("other_emails":["pat@example.com"])"));
  const auto trail = office.database.read(
      [](store::Tx& tx) { return store::find_audit(tx, PropertyId("oak"), {.action = "sign_in_diagnosed"}, {}, 50); });
  ASSERT_EQ(trail.size(), 5U);
  for (const auto& entry : trail) {
    EXPECT_EQ(entry.actor, "sup");
    EXPECT_THAT(entry.subject + entry.reason + entry.after, Not(HasSubstr("@")));
  }
}

TEST(SupportLooks, are_in_the_trail_once_an_hour_and_those_of_managers_are_not) {
  TestOffice office;
  const std::string oak = "/api/v1/properties/oak";
  for (const char* caller : {"sup", "sup", "fay"}) {
    for (const char* path : {"/people/ann", "/people", "/explain?person=ann&door=main-door", "/keys", "/queue",
                             "/managers/fay", "/audit"}) {
      ASSERT_EQ(office.get(oak + path, caller).status, 200) << path;
    }
  }
  office.get("/api/v1/suggestions", "sup");
  const auto subjects = [&] {
    std::vector<std::string> found;
    for (const auto& entry : office.database.read([](store::Tx& tx) {
           return store::find_audit(tx, PropertyId("oak"), {.action = "support_looked"}, {}, 50);
         })) {
      EXPECT_EQ(entry.actor, "sup");
      found.push_back(entry.subject);
    }
    return found;
  };
  EXPECT_THAT(subjects(),
              testing::UnorderedElementsAre("ann", "people", "explain", "suggestions", "managers/fay", "audit"));
  EXPECT_EQ(office.get(oak + "/people/nobody", "sup").status, 404);
  EXPECT_EQ(subjects().size(), 6U) << "nothing was shown";
  office.clock.millis += 2 * 3'600'000;
  office.get(oak + "/people/ann", "sup");
  EXPECT_EQ(subjects().size(), 7U);
}

/// Whoever adds a route has to say which it is.
TEST(SupportLooks, are_noted_at_every_route_that_shows_people) {
  const std::set<std::string> show_nobody{"",
                                          "doors",
                                          "doors/{door}",
                                          "doors/{door}/device",
                                          "doors-requiring-updates",
                                          "devices",
                                          "keys",
                                          "keys/{key}",
                                          "keys/{key}/effect",
                                          "planned-turns",
                                          "pms-link",
                                          "polls",
                                          "queue",
                                          "readiness",
                                          "secrets",
                                          "settings",
                                          "source",
                                          "source/connectors",
                                          "sync-settings",
                                          "unit-map",
                                          "units",
                                          "units/{unit}"};
  const std::string property = "/api/v1/properties/{property}";
  for (const Route& route : routes()) {
    if (route.method != "GET" || route.audience != Audience::property) continue;
    ASSERT_TRUE(route.path.starts_with(property)) << route.path;
    const std::string below(route.path.substr(std::min(property.size() + 1, route.path.size())));
    EXPECT_NE(shows_people(route), show_nobody.contains(below)) << route.path;
  }
}

TEST(Diagnosis, sees_a_team_of_which_nobody_gets_in) {
  TestOffice office;
  EXPECT_EQ(situation_of(office.get("/api/v1/support/diagnosis?property=oak&email=fay@example.com", "sup")),
            "whole_team");
}

TEST(Diagnosis, is_for_support_of_that_property_alone) {
  TestOffice office;
  const std::string query = "?email=ann@example.com&property=";
  for (const char* caller : {"pat", "fay", "elmo", "ann"}) {
    const TestAnswer answer = office.get("/api/v1/support/diagnosis" + query + "oak", caller);
    EXPECT_EQ(answer.status, 404) << caller;
  }
  EXPECT_EQ(office.get("/api/v1/support/diagnosis" + query + "elm", "sup").status, 404);
  EXPECT_EQ(office.get("/api/v1/support/diagnosis" + query + "nowhere", "sup").status, 404);
}

TEST(Escalation, reaches_support_of_the_property_and_says_nothing_of_it) {
  TestOffice office;
  const auto tell = [&](const std::string& property) {
    return office.ask("POST", "/api/v1/support/escalations", "",
                      R"({"error": "no permission", "email": "fay@example.com", "role": "manager", "property": ")" +
                          property + R"(", "contacted": "Pat"})");
  };
  const TestAnswer told = tell("oak");
  EXPECT_EQ(told.status, 202);
  EXPECT_EQ(tell("nowhere").body, told.body);
  const JsonDocument list = office.get("/api/v1/support/escalations?property=oak", "sup").json();
  ASSERT_EQ(list.root().find("items")->as_array().size(), 1U);
  EXPECT_EQ(list.root().find("items")->as_array().front().find("error")->as_text(), "no permission");
  EXPECT_EQ(office.get("/api/v1/support/escalations?property=oak", "pat").status, 404);
  for (int i = 0; i < 30; ++i) EXPECT_EQ(tell("oak").status, 202);
  EXPECT_EQ(
      office.get("/api/v1/support/escalations?property=oak", "sup").json().root().find("items")->as_array().size(), 9U)
      << "ten an hour from one network, of which one named no property";
}

}  // namespace
}  // namespace leasekey::api
