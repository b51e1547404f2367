// Signing in over the wire: what a session may, how it ends, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_browser.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kElsewhere = "Origin: https://evil.example.net\r\n";

TEST(Session, shows_who_signed_in_and_keeps_them_by_a_cookie_of_this_host) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser browser(office);
  const TestAnswer answer = browser.sign_in(" Pat@Example.com ", kPatsPassword);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const JsonDocument body = answer.json();
  EXPECT_EQ(body.root().find("person")->as_text(), "pat");
  EXPECT_EQ(body.root().find("name")->as_text(), "Pat Invented");
  EXPECT_EQ(body.root().find("email")->as_text(), "pat@example.com");
  ASSERT_EQ(body.root().find("staff")->as_array().size(), 1U);
  EXPECT_EQ(body.root().find("staff")->as_array().front().as_text(), "portfolio_manager");
  const std::string cookie = answer.fields.lower_bound("Set-Cookie")->second;
  for (const char* part : {"__Host-leasekey", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"}) {
    EXPECT_THAT(cookie, HasSubstr(part));
  }
  EXPECT_THAT(cookie, Not(HasSubstr("Domain")));
  EXPECT_EQ(browser.cookies.at("__Host-leasekey").size(), 64U);
  EXPECT_EQ(browser.get("/session").body, answer.body);
  EXPECT_EQ(TestBrowser(office).get("/session").status, 401);
}

TEST(Session, is_worth_what_a_token_of_that_person_is) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser pat(office);
  pat.sign_in("pat@example.com", kPatsPassword);
  for (const char* path : {"/properties", "/properties/oak", "/properties/oak/suggestions", "/properties/elm/people"}) {
    EXPECT_EQ(pat.get(path).body, office.get(std::string("/api/v1") + path, "pat").body) << path;
  }
  EXPECT_EQ(pat.send("PUT", "/properties/oak/mode", R"({"mode": "observe"})").status, 200);
  EXPECT_EQ(pat.get("/administration/accounts").status, 404);
}

TEST(Session, keeps_only_hashes_of_what_it_gives_out) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser browser(office);
  browser.sign_in("pat@example.com", kPatsPassword);
  for (const auto& [name, token] : browser.cookies) {
    office.database.read([&](store::Tx& tx) {
      for (const char* sql : {"SELECT COUNT(*) FROM sessions WHERE token_sha256 = $1",
                              "SELECT COUNT(*) FROM account_devices WHERE token_sha256 = $1"}) {
        EXPECT_EQ(tx.value<int>(sql, token), 0) << name;
      }
    });
  }
}

TEST(Session, gets_a_new_token_at_each_sign_in_and_never_one_that_was_brought_along) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser browser(office);
  const std::string planted(64, 'a');
  browser.cookies["__Host-leasekey"] = planted;
  browser.sign_in("pat@example.com", kPatsPassword);
  const std::string first = browser.cookies.at("__Host-leasekey");
  EXPECT_NE(first, planted);
  browser.sign_in("pat@example.com", kPatsPassword);
  EXPECT_NE(browser.cookies.at("__Host-leasekey"), first);
  for (const std::string& old : {planted, first}) {
    TestBrowser thief(office);
    thief.cookies["__Host-leasekey"] = old;
    EXPECT_EQ(thief.get("/session").status, 401);
  }
  EXPECT_EQ(browser.get("/session").status, 200);
}

TEST(Session, changes_nothing_without_its_token) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser browser(office);
  browser.sign_in("pat@example.com", kPatsPassword);
  TestBrowser other(office);
  other.sign_in("pat@example.com", kPatsPassword);
  const std::string own = browser.csrf;
  for (const std::string& shown : {std::string(), std::string("x"), other.csrf, own.substr(1), own + "0"}) {
    browser.csrf = shown;
    EXPECT_EQ(browser.send("PUT", "/properties/oak/mode", R"({"mode": "observe"})").status, 403) << shown;
    EXPECT_EQ(browser.send("DELETE", "/session").status, 403) << shown;
  }
  browser.csrf = own;
  EXPECT_EQ(browser.send("PUT", "/properties/oak/mode", R"({"mode": "observe"})").status, 200);
}

TEST(Session, refuses_what_a_page_of_another_site_asks) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser browser(office);
  browser.sign_in("pat@example.com", kPatsPassword);
  struct Row {
    std::string fields;
    int status;
  };
  const std::vector<Row> rows{
      {"Sec-Fetch-Site: cross-site\r\n", 403},
      {kElsewhere, 403},
      {"Origin: null\r\n", 403},
      {"Origin: https://portal.example.com.evil.example.net\r\n", 403},
      {"Origin: https://portal.example.com\r\nOrigin: https://evil.example.net\r\n", 403},
      {"Sec-Fetch-Site: same-origin\r\nOrigin: https://portal.example.com\r\n", 200},
      {"Origin: http://test\r\n", 200},  // the host that the request names
      {"Sec-Fetch-Site: none\r\n", 200},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(browser.send("PUT", "/properties/oak/mode", R"({"mode": "observe"})", row.fields).status, row.status)
        << row.fields;
    TestBrowser stranger(office);
    EXPECT_EQ(
        stranger.send("POST", "/session", R"({"email": "pat@example.com", "password": "maple bridge 12"})", row.fields)
            .status,
        row.status)
        << row.fields;
  }
  EXPECT_EQ(browser.send("GET", "/properties", "", kElsewhere).status, 200);  // no page there can read it
}

TEST(Session, is_not_begun_by_a_form) {
  TestOffice office;
  give_pat_an_account(office);
  const std::string body = R"({"email":"pat@example.com","password":"maple bridge 12"})";
  const auto answer =
      office.raw("POST /api/v1/session HTTP/1.1\r\nHost: test\r\nContent-Type: text/plain\r\nContent-Length: " +
                 std::to_string(body.size()) + "\r\n\r\n" + body);
  EXPECT_EQ(answer->status, 415);
}

TEST(Session, a_token_in_the_authorization_counts_alone) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser pat(office);
  pat.sign_in("pat@example.com", kPatsPassword);
  EXPECT_EQ(pat.send("GET", "/properties/oak", "", "Authorization: Bearer token-of-elmo\r\n").status, 404);
  EXPECT_EQ(pat.send("GET", "/properties/oak", "", "Authorization: Bearer wrong\r\n").status, 401);
}

TEST(Session, of_two_cookies_of_its_name_neither_counts) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser pat(office);
  pat.sign_in("pat@example.com", kPatsPassword);
  const std::string token = pat.cookies.at("__Host-leasekey");
  const std::string fields = "Cookie: __Host-leasekey=" + token + "; __Host-leasekey=" + std::string(64, 'b') + "\r\n";
  EXPECT_EQ(office.ask("GET", "/api/v1/session", "", "", fields).status, 401);
}

TEST(Session, ends_when_idle_and_in_the_end) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser browser(office);
  browser.sign_in("pat@example.com", kPatsPassword);
  constexpr std::int64_t kDay = 24LL * 60 * 60 * 1000;
  for (int week = 0; week < 4; ++week) {
    office.clock.millis += 7 * kDay - 1;
    EXPECT_EQ(browser.get("/session").status, 200) << week;
  }
  office.clock.millis += 2 * kDay + 4;
  EXPECT_EQ(browser.get("/session").status, 401) << "30 days";
  browser.sign_in("pat@example.com", kPatsPassword);
  office.clock.millis += 7 * kDay;
  EXPECT_EQ(browser.get("/session").status, 401) << "7 days idle";
  EXPECT_TRUE(office.database.read([](store::Tx& tx) { return tx.value<int>("SELECT COUNT(*) FROM sessions"); }) > 0);
  office.accounts.tidy(office.clock.now());
  EXPECT_EQ(office.database.read([](store::Tx& tx) { return tx.value<int>("SELECT COUNT(*) FROM sessions"); }), 0);
}

TEST(Session, ends_at_sign_out) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser browser(office);
  browser.sign_in("pat@example.com", kPatsPassword);
  const auto kept = browser.cookies;
  EXPECT_EQ(browser.send("DELETE", "/session").status, 200);
  EXPECT_FALSE(browser.cookies.contains("__Host-leasekey"));
  browser.cookies = kept;
  EXPECT_EQ(browser.get("/session").status, 401);
}

TEST(Session, is_listed_and_ended_by_its_owner_alone) {
  TestOffice office;
  give_pat_an_account(office);
  accept_invitation(office, "ann@example.com", "ann lives at 101");
  TestBrowser home(office), phone(office), ann(office);
  home.send("POST", "/session", R"({"email": "pat@example.com", "password": "maple bridge 12"})",
            "User-Agent: Browser at home\r\n");
  phone.sign_in("pat@example.com", kPatsPassword);
  ann.sign_in("ann@example.com", "ann lives at 101");
  const JsonDocument list = home.get("/sessions").json();
  const auto items = list.root().find("items")->as_array();
  ASSERT_EQ(items.size(), 2U);
  std::string of_home, of_phone;
  for (const auto& item : items) {
    (item.find("current")->as_bool() ? of_home : of_phone) = item.find("id")->as_text();
    const bool at_home = item.find("device")->as_text() == "Browser at home";
    EXPECT_EQ(item.find("current")->as_bool(), at_home);
  }
  const TestAnswer others = ann.send("DELETE", "/sessions/" + of_phone);
  const TestAnswer nobodys = ann.send("DELETE", "/sessions/99999");
  EXPECT_EQ(others.status, 404);
  EXPECT_EQ(others.body, nobodys.body);
  EXPECT_EQ(phone.get("/session").status, 200);
  EXPECT_EQ(home.send("DELETE", "/sessions/" + of_phone).status, 200);
  EXPECT_EQ(phone.get("/session").status, 401);
  EXPECT_EQ(ann.get("/session").status, 200);
}

TEST(Session, everywhere_ends_with_or_without_the_current_one) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser home(office), phone(office);
  home.sign_in("pat@example.com", kPatsPassword);
  phone.sign_in("pat@example.com", kPatsPassword);
  EXPECT_EQ(home.send("DELETE", "/sessions?keep=others").status, 400);
  EXPECT_EQ(home.send("DELETE", "/sessions?keep=current").status, 200);
  EXPECT_EQ(phone.get("/session").status, 401);
  EXPECT_EQ(home.get("/session").status, 200);
  EXPECT_EQ(home.send("DELETE", "/sessions").status, 200);
  EXPECT_EQ(home.get("/session").status, 401);
}

TEST(Session, of_a_resident_is_that_person_at_their_property_and_nobody_elsewhere) {
  TestOffice office;
  // The ePMS of elm calls somebody by the id of the Portfolio Manager.
  office.poll("elm", {test_record("eve", "101", "Current"), test_record("pat", "102", "Current")});
  office.accounts.invite("pat@example.com", PropertyId("elm"), office.clock.now());
  office.accounts.accept_invitation(token_sent_to(office, "pat@example.com"), Secret("lives at elm 102"), "",
                                    office.clock.now());
  TestBrowser resident(office);
  const TestAnswer session = resident.sign_in("pat@example.com", "lives at elm 102");
  ASSERT_EQ(session.status, 200) << session.body;
  EXPECT_EQ(session.json().root().find("staff")->as_array().size(), 0U);
  ASSERT_EQ(session.json().root().find("profiles")->as_array().size(), 1U);
  EXPECT_EQ(resident.get("/properties/elm/me").status, 200);
  EXPECT_EQ(resident.get("/properties/oak/me").status, 404);
  EXPECT_EQ(resident.get("/properties/oak").status, 404);
  EXPECT_EQ(resident.get("/properties/elm").status, 404);
  EXPECT_EQ(resident.send("PUT", "/properties/elm/mode", R"({"mode": "observe"})").status, 404);
  EXPECT_THAT(resident.get("/properties").body, HasSubstr("\"items\":[]"));
}

TEST(Session, ends_when_the_person_is_erased) {
  TestOffice office;
  accept_invitation(office, "ann@example.com", "ann lives at 101");
  TestBrowser ann(office);
  ASSERT_EQ(ann.sign_in("ann@example.com", "ann lives at 101").status, 200);
  office.poll("oak", {test_record("ann", "101", "Past"), test_record("bob", "102", "Current")});
  ASSERT_EQ(office.ask("POST", "/api/v1/properties/oak/people/ann/revoke-all", "pat", R"({"reason": "moved"})").status,
            200);
  const TestAnswer erased =
      office.ask("DELETE", "/api/v1/properties/oak/people/ann/personal-data", "pat", R"({"reason": "asked for it"})");
  ASSERT_EQ(erased.status, 200) << erased.body;
  EXPECT_EQ(ann.get("/session").status, 401);
  EXPECT_EQ(ann.sign_in("ann@example.com", "ann lives at 101").status, 401);
  office.database.read([](store::Tx& tx) {
    EXPECT_EQ(tx.value<int>("SELECT COUNT(*) FROM accounts"), 0);
    EXPECT_EQ(tx.value<int>("SELECT COUNT(*) FROM account_emails"), 0);
  });
}

}  // namespace
}  // namespace leasekey::api
