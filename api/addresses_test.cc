// Further addresses of an account: asked for with the password, shown to be theirs by a link, given up.
#include <gmock/gmock.h>

#include "api/test_browser.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;

const std::string kHome = "bob@example.com";  // a resident of oak

std::string wish(const std::string& email, const std::string& password = kPatsPassword) {
  return R"({"email": ")" + email + R"(", "password": ")" + password + "\"}";
}

class Addresses : public testing::Test {
 protected:
  Addresses() {
    give_pat_an_account(office);
    pat.sign_in("pat@example.com", kPatsPassword);
  }
  void add_home() {
    ASSERT_EQ(pat.send("POST", "/addresses", wish(kHome)).status, 202);
    ASSERT_EQ(pat.send("POST", "/addresses/confirm/" + token_sent_to(office, kHome)).status, 200);
  }
  std::vector<std::string> own() {
    std::vector<std::string> emails;
    const auto document = pat.get("/addresses").json();
    for (const auto& item : document.root().find("items")->as_array()) {
      emails.push_back(item.find("email")->as_text());
    }
    return emails;
  }

  TestOffice office;
  TestBrowser pat{office};
};

TEST_F(Addresses, one_that_is_confirmed_signs_in_and_opens_what_is_its_own) {
  add_home();
  EXPECT_THAT(own(), testing::UnorderedElementsAre("pat@example.com", kHome));
  TestBrowser at_home(office);
  ASSERT_EQ(at_home.sign_in(kHome, kPatsPassword).status, 200);
  EXPECT_EQ(at_home.get("/properties/oak/me").status, 200) << "the resident";
  EXPECT_EQ(at_home.get("/properties/oak").status, 404) << "the management role belongs to the other address";
}

TEST_F(Addresses, nothing_is_added_before_the_link_was_opened) {
  ASSERT_EQ(pat.send("POST", "/addresses", wish(kHome)).status, 202);
  EXPECT_THAT(own(), testing::ElementsAre("pat@example.com"));
  EXPECT_EQ(TestBrowser(office).sign_in(kHome, kPatsPassword).status, 401);
}

TEST_F(Addresses, a_link_works_for_whoever_asked_and_nobody_else) {
  accept_invitation(office, "ann@example.com", "walnut harbour 7");
  TestBrowser ann(office);
  ann.sign_in("ann@example.com", "walnut harbour 7");
  ASSERT_EQ(ann.send("POST", "/addresses", wish(kHome, "walnut harbour 7")).status, 202);
  const std::string path = "/addresses/confirm/" + token_sent_to(office, kHome);
  const TestAnswer other = pat.send("POST", path);
  EXPECT_EQ(other.status, 404) << "bob is deceived into opening ann's link, and keeps his address all the same";
  EXPECT_THAT(other.body, HasSubstr("was not made for the account that you are signed in to"));
  EXPECT_EQ(ann.send("POST", path).status, 200);
  EXPECT_EQ(ann.send("POST", path).status, 404) << "once";
}

TEST_F(Addresses, one_that_has_an_account_in_use_stays_there) {
  ASSERT_EQ(pat.send("POST", "/addresses", wish(kHome)).status, 202);
  const std::string token = token_sent_to(office, kHome);
  accept_invitation(office, kHome, "walnut harbour 7");
  EXPECT_EQ(pat.send("POST", "/addresses/confirm/" + token).status, 409);
  ASSERT_EQ(pat.send("POST", "/addresses", wish(kHome)).status, 202) << "the answer tells nothing";
  EXPECT_EQ(token_sent_to(office, kHome), "") << "and no message goes out";
  EXPECT_EQ(TestBrowser(office).sign_in(kHome, "walnut harbour 7").status, 200);
}

TEST_F(Addresses, an_account_that_was_only_prepared_gives_way) {
  office.accounts.invite(kHome, PropertyId("oak"), office.clock.now());
  const std::string invitation = token_sent_to(office, kHome);
  add_home();
  EXPECT_EQ(pat.get("/invitations/accept/" + invitation).status, 404);
}

TEST_F(Addresses, are_asked_for_with_the_password) {
  EXPECT_EQ(pat.send("POST", "/addresses", wish(kHome, "maple bridge 13")).status, 403);
  EXPECT_EQ(token_sent_to(office, kHome), "");
  EXPECT_EQ(pat.send("POST", "/addresses", wish("nowhere")).status, 400);
  EXPECT_EQ(pat.send("POST", "/addresses", wish("pat@example.com")).status, 409);
}

TEST_F(Addresses, one_that_is_taken_away_signs_in_no_longer) {
  add_home();
  TestBrowser at_home(office);
  at_home.sign_in(kHome, kPatsPassword);
  EXPECT_EQ(at_home.send("DELETE", "/addresses/" + kHome).status, 409) << "signed in with it";
  EXPECT_EQ(at_home.send("DELETE", "/addresses/pat@example.com").status, 409) << "the management role's";
  EXPECT_EQ(pat.send("DELETE", "/addresses/nobody@example.com").status, 404);
  ASSERT_EQ(pat.send("DELETE", "/addresses/" + kHome).status, 200);
  EXPECT_EQ(at_home.get("/session").status, 401);
  EXPECT_EQ(TestBrowser(office).sign_in(kHome, kPatsPassword).status, 401);
  EXPECT_THAT(own(), testing::ElementsAre("pat@example.com"));
}

}  // namespace
}  // namespace leasekey::api
