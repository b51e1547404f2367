// What the administrator does about accounts: whoever has the database, and nobody else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_browser.h"

namespace leasekey::api {
namespace {

const std::string kAdministration = "/api/v1/administration/";

TestAnswer as_administrator(TestOffice& office, const std::string& method, const std::string& path,
                            const std::string& body = {}) {
  return office.ask(method, kAdministration + path, "the-administrator", body);
}

TEST(Administration, makes_the_first_portfolio_manager_with_a_link_that_works_once) {
  TestOffice office;
  const TestAnswer made = as_administrator(
      office, "POST", "accounts",
      R"({"email": "ines@example.com", "name": "Ines Invented", "person": "ines", "portfolio": "south"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string link(made.json().root().find("link")->as_text());
  ASSERT_THAT(link, testing::StartsWith("https://portal.example.com/invitation/"));
  TestBrowser ines(office);
  ASSERT_EQ(ines.send("POST", "/invitations/accept/" + link.substr(link.rfind('/') + 1),
                      R"({"password": "walnut harbour 7"})")
                .status,
            200);
  const TestAnswer session = ines.sign_in("ines@example.com", "walnut harbour 7");
  ASSERT_EQ(session.status, 200);
  EXPECT_EQ(session.json().root().find("person")->as_text(), "ines");
  EXPECT_EQ(ines.get("/portfolios/south").status, 200);
  EXPECT_EQ(ines.get("/portfolios/north").status, 404);
  EXPECT_EQ(as_administrator(office, "POST", "accounts",
                             R"({"email": "ines@example.com", "name": "Ines", "portfolio": "south"})")
                .status,
            409);
}

TEST(Administration, takes_a_password_in_the_place_of_a_link) {
  TestOffice office;
  const std::string body = R"({"email": "ines@example.com", "name": "Ines", "portfolio": "south", "password": ")";
  EXPECT_EQ(as_administrator(office, "POST", "accounts", body + "short\"}").status, 400);
  const TestAnswer made = as_administrator(office, "POST", "accounts", body + "walnut harbour 7\"}");
  ASSERT_EQ(made.status, 201);
  EXPECT_TRUE(made.json().root().find("link")->is_null());
  EXPECT_EQ(TestBrowser(office).sign_in("ines@example.com", "walnut harbour 7").status, 200);
}

TEST(Administration, makes_accounts_of_Support_for_whom_a_property_lists_as_Support) {
  TestOffice office;
  const auto add = [&](const std::string& person) {
    return as_administrator(office, "POST", "accounts",
                            R"({"email": "sue@example.com", "name": "Sue", "role": "support", "person": ")" + person +
                                R"(", "password": "walnut harbour 7"})");
  };
  EXPECT_THAT(add("fay").body, testing::HasSubstr("no property lists `fay` as Support"));
  EXPECT_EQ(add("sue").status, 400);
  EXPECT_EQ(add("sup").status, 201);
  TestBrowser sue(office);
  EXPECT_THAT(sue.sign_in("sue@example.com", "walnut harbour 7").body, testing::HasSubstr(R"("roles":["support"])"));
  EXPECT_EQ(sue.get("/properties/oak").status, 200);
  const std::string odd = R"({"email": "ida@example.com", "name": "Ida", "role": "owner", "portfolio": "south"})";
  EXPECT_THAT(as_administrator(office, "POST", "accounts", odd).body, testing::HasSubstr("`support`"));
}

TEST(Administration, lists_signs_out_and_makes_links) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser pat(office);
  pat.sign_in("pat@example.com", kPatsPassword);
  EXPECT_THAT(as_administrator(office, "GET", "accounts").body, testing::HasSubstr("pat@example.com"));
  EXPECT_THAT(as_administrator(office, "GET", "accounts").body, testing::Not(testing::HasSubstr("plain:")));
  EXPECT_EQ(as_administrator(office, "POST", "sign-outs", R"({"email": "pat@example.com"})").body, R"({"ended":1})");
  EXPECT_EQ(pat.get("/session").status, 401);
  EXPECT_EQ(as_administrator(office, "POST", "links", R"({"email": "nobody@example.com"})").status, 404);
  const TestAnswer link = as_administrator(office, "POST", "links", R"({"email": "pat@example.com"})");
  EXPECT_THAT(std::string(link.json().root().find("link")->as_text()), testing::HasSubstr("/reset-password/"));
}

TEST(Administration, hands_over_mail_that_waits) {
  TestOffice office;
  give_pat_an_account(office);
  for (const char* email : {"pat@example.com", "nobody@example.com"}) {
    office.ask("POST", "/api/v1/password-resets", "", std::string(R"({"email": ")") + email + "\"}");
  }
  const TestAnswer list = as_administrator(office, "GET", "mail");
  ASSERT_EQ(list.json().root().find("items")->as_array().size(), 2U);
  EXPECT_THAT(list.body, testing::Not(testing::HasSubstr("https://")));
  EXPECT_THAT(as_administrator(office, "POST", "mail/1/take").body, testing::HasSubstr("/reset-password/"));
  EXPECT_TRUE(as_administrator(office, "POST", "mail/2/take").json().root().find("message")->is_null());
  EXPECT_EQ(as_administrator(office, "POST", "mail/1/take").status, 404);
}

TEST(Administration, is_nobodys_who_manages_and_the_administrator_manages_nothing) {
  TestOffice office;
  EXPECT_EQ(office.get(kAdministration + "accounts", "pat").body, office.get("/api/v1/nowhere", "pat").body);
  EXPECT_EQ(office.get("/api/v1/properties/oak", "the-administrator").status, 404);
  EXPECT_EQ(office.get("/api/v1/properties", "the-administrator").status, 404);
}

}  // namespace
}  // namespace leasekey::api
