// Changing and resetting passwords, and taking invitations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_browser.h"
#include "store/portfolios.h"

namespace leasekey::api {
namespace {

std::string with_password(const std::string& password) { return R"({"password": ")" + password + "\"}"; }

TEST(Password, is_changed_by_who_knows_it_and_ends_all_sessions) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser home(office), phone(office);
  home.sign_in("pat@example.com", kPatsPassword);
  phone.sign_in("pat@example.com", kPatsPassword);
  const std::string old = home.cookies.at("__Host-leasekey");
  EXPECT_EQ(home.send("PUT", "/password", R"({"current": "not this one", "new": "walnut harbour 7"})").status, 403);
  EXPECT_EQ(home.send("PUT", "/password", R"({"current": "maple bridge 12", "new": "short"})").status, 400);
  EXPECT_EQ(home.send("PUT", "/password", R"({"current": "maple bridge 12", "new": "pat@example.com"})").status, 400);
  EXPECT_EQ(phone.get("/session").status, 200);
  ASSERT_EQ(home.send("PUT", "/password", R"({"current": "maple bridge 12", "new": "walnut harbour 7"})").status, 200);
  EXPECT_EQ(phone.get("/session").status, 401);
  EXPECT_NE(home.cookies.at("__Host-leasekey"), old);
  EXPECT_EQ(home.get("/session").status, 200);
  EXPECT_EQ(TestBrowser(office).sign_in("pat@example.com", kPatsPassword).status, 401);
  EXPECT_EQ(TestBrowser(office).sign_in("pat@example.com", "walnut harbour 7").status, 200);
}

TEST(Password, is_the_same_however_its_characters_are_composed) {
  TestOffice office;
  accept_invitation(office, "ann@example.com", "caf\u00E9 au lait, deux");
  EXPECT_EQ(TestBrowser(office).sign_in("ann@example.com", "cafe\u0301 au lait, deux").status, 200);
}

TEST(Password, cannot_be_guessed_through_a_session_that_was_left_open) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser browser(office);
  browser.sign_in("pat@example.com", kPatsPassword);
  int last = 0;
  for (int i = 0; i < 10; ++i) {
    last = browser.send("PUT", "/password", R"({"current": "not this one", "new": "walnut harbour 7"})").status;
  }
  EXPECT_EQ(last, 429);
}

TEST(PasswordReset, answers_the_same_for_everybody_and_hashes_nothing) {
  TestOffice office;
  give_pat_an_account(office);
  const int before = office.hasher.calls;
  const auto ask = [&](const std::string& email) {
    return office.ask("POST", "/api/v1/password-resets", "", R"({"email": ")" + email + "\"}");
  };
  const TestAnswer known = ask("pat@example.com");
  EXPECT_EQ(known.status, 202);
  for (const char* email : {"nobody@example.com", "no address", ""}) {
    const TestAnswer answer = ask(email);
    EXPECT_EQ(answer.status, known.status);
    EXPECT_EQ(answer.body, known.body);
  }
  EXPECT_EQ(office.hasher.calls, before);
  EXPECT_NE(token_sent_to(office, "pat@example.com"), "");
  EXPECT_EQ(token_sent_to(office, "nobody@example.com"), "") << "no mail goes to strangers";
}

TEST(PasswordReset, works_once_and_ends_all_sessions) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser pat(office);
  pat.sign_in("pat@example.com", kPatsPassword);
  office.ask("POST", "/api/v1/password-resets", "", R"({"email": "pat@example.com"})");
  const std::string path = "/password-resets/" + token_sent_to(office, "pat@example.com");
  TestBrowser browser(office);
  EXPECT_EQ(browser.send("POST", path, with_password("too short")).status, 400) << "the link still works";
  ASSERT_EQ(browser.send("POST", path, with_password("walnut harbour 7")).status, 200);
  EXPECT_EQ(pat.get("/session").status, 401);
  const TestAnswer again = browser.send("POST", path, with_password("walnut harbour 8"));
  EXPECT_EQ(again.status, 404);
  EXPECT_EQ(again.body, browser.send("POST", "/password-resets/" + std::string(64, 'a'), with_password("x")).body);
  EXPECT_EQ(browser.sign_in("pat@example.com", "walnut harbour 7").status, 200);
}

TEST(PasswordReset, makes_the_browser_known_so_that_nobody_keeps_its_owner_out) {
  TestOffice office;
  give_pat_an_account(office);
  office.ask("POST", "/api/v1/password-resets", "", R"({"email": "pat@example.com"})");
  const std::string token = token_sent_to(office, "pat@example.com");
  for (int i = 0; i < 9; ++i) TestBrowser(office).sign_in("pat@example.com", "wrong password");
  TestBrowser pat(office);
  pat.send("POST", "/password-resets/" + token, with_password("walnut harbour 7"));
  EXPECT_EQ(pat.sign_in("pat@example.com", "walnut harbour 7").status, 200);
}

TEST(PasswordReset, ends_after_an_hour_and_with_the_next_one) {
  TestOffice office;
  give_pat_an_account(office);
  const auto ask = [&] {
    office.ask("POST", "/api/v1/password-resets", "", R"({"email": "pat@example.com"})");
    return token_sent_to(office, "pat@example.com");
  };
  const auto status = [&](const std::string& token) {
    return office.ask("POST", "/api/v1/password-resets/" + token, "", with_password("walnut harbour 7")).status;
  };
  const std::string first = ask();
  const std::string second = ask();
  EXPECT_EQ(status(first), 404);
  office.clock.millis += 60 * 60 * 1000;
  EXPECT_EQ(status(second), 404);
}

TEST(PasswordReset, sends_no_more_than_three_messages_an_hour_to_an_address) {
  TestOffice office;
  give_pat_an_account(office);
  int sent = 0;
  for (int i = 0; i < 8; ++i) {
    EXPECT_EQ(office.ask("POST", "/api/v1/password-resets", "", R"({"email": "pat@example.com"})").status, 202);
    if (!token_sent_to(office, "pat@example.com").empty()) ++sent;
  }
  EXPECT_EQ(sent, 3);
}

TEST(PasswordReset, that_waits_already_gives_way_to_the_one_asked_for_now) {
  TestOffice office;
  give_pat_an_account(office);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(office.ask("POST", "/api/v1/password-resets", "", R"({"email": "pat@example.com"})").status, 202);
  }
  EXPECT_EQ(office.database.read([](store::Tx& tx) { return store::list_mail(tx, 0, 99).size(); }), 1U);
}

TEST(PasswordReset, keeps_no_link_where_mail_waits) {
  TestOffice office;
  give_pat_an_account(office);
  office.ask("POST", "/api/v1/password-resets", "", R"({"email": "pat@example.com"})");
  office.database.read([](store::Tx& tx) { EXPECT_EQ(tx.value<int>("SELECT COUNT(*) FROM account_links"), 0); });
}

TEST(Invitation, goes_to_whom_a_manager_invites_and_sets_their_password) {
  TestOffice office;
  ASSERT_EQ(office
                .ask("POST", "/api/v1/properties/oak/people", "pat",
                     R"({"email": "Gus@example.com", "first_name": "Gus", "last_name": "Invented"})")
                .status,
            201);
  const std::string path = "/invitations/accept/" + token_sent_to(office, "gus@example.com");
  TestBrowser gus(office);
  EXPECT_EQ(gus.sign_in("gus@example.com", "walnut harbour 7").status, 401);
  const TestAnswer shown = gus.get(path);
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(shown.json().root().find("email")->as_text(), "gus@example.com");
  EXPECT_EQ(shown.json().root().find("property")->as_text(), "The oak");
  EXPECT_EQ(gus.send("POST", path, with_password("password1234")).status, 400);
  ASSERT_EQ(gus.send("POST", path, with_password("walnut harbour 7")).status, 200);
  EXPECT_EQ(gus.send("POST", path, with_password("walnut harbour 8")).status, 404);
  EXPECT_EQ(gus.get(path).status, 404);
  const TestAnswer session = gus.sign_in("gus@example.com", "walnut harbour 7");
  ASSERT_EQ(session.status, 200);
  EXPECT_EQ(session.json().root().find("name")->as_text(), "Gus Invented");
  EXPECT_EQ(gus.get("/properties/oak/me").status, 200);
}

TEST(Invitation, of_somebody_who_has_an_account_carries_no_link) {
  TestOffice office;
  give_pat_an_account(office);
  office.accounts.invite("pat@example.com", PropertyId("elm"), office.clock.now());
  const auto mail = office.database.read([](store::Tx& tx) { return store::list_mail(tx, 0, 9).front(); });
  const auto message = office.accounts.compose(mail, office.clock.now());
  ASSERT_TRUE(message);
  EXPECT_THAT(message->text, testing::Not(testing::HasSubstr("invitation/")));
  EXPECT_THAT(message->text, testing::Not(testing::HasSubstr("reset-password/")));
}

TEST(Invitation, that_waited_until_they_had_moved_out_is_not_sent) {
  TestOffice office;
  office.accounts.invite("bob@example.com", PropertyId("oak"), office.clock.now());
  office.poll("oak", {test_record("ann", "101", "Current"), test_record("bob", "102", "Past"),
                      test_record("cas", "999", "Current")});
  EXPECT_EQ(token_sent_to(office, "bob@example.com"), "");
}

TEST(Invitation, of_a_manager_is_for_whoever_is_in_charge_of_all_that_they_manage) {
  TestOffice office;
  const std::string body = R"({"email": "elmo@example.com", "name": "Elmo"})";
  EXPECT_EQ(office.ask("POST", "/api/v1/properties/elm/managers/elmo/login", "fay", body).status, 404);
  EXPECT_EQ(office.ask("POST", "/api/v1/properties/oak/managers/elmo/login", "pat", body).status, 404);
  EXPECT_EQ(office.ask("POST", "/api/v1/properties/oak/managers/sup/login", "pat", body).status, 403) << "Support";
  office.database.write([](store::Tx& tx) {
    store::make_portfolio(tx, PortfolioId("south"));
    store::save_portfolio(tx, {PortfolioId("south"), "South", {PersonId("lim")}});
  });
  EXPECT_EQ(office.ask("POST", "/api/v1/properties/oak/managers/lim/login", "pat", body).status, 403)
      << "a Portfolio Manager elsewhere, of no property yet";
  EXPECT_EQ(office.ask("POST", "/api/v1/properties/elm/managers/elmo/login", "pat", body).status, 202);
  EXPECT_EQ(office.ask("POST", "/api/v1/properties/elm/managers/elmo/login", "pat", body).status, 409);
  office.accounts.accept_invitation(token_sent_to(office, "elmo@example.com"), Secret("walnut harbour 7"), "",
                                    office.clock.now());
  TestBrowser elmo(office);
  elmo.sign_in("elmo@example.com", "walnut harbour 7");
  EXPECT_EQ(elmo.get("/properties/elm").status, 200);
  EXPECT_EQ(elmo.get("/properties/oak").status, 404);
}

}  // namespace
}  // namespace leasekey::api
