// Signing in by the organisation's provider: who gets in, what it ties together, and what cannot be slipped in.
#include <gmock/gmock.h>

#include "api/test_browser.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Stands by the code `good` for whoever `identity` is.
class TestProvider final : public IdentityProvider {
 public:
  const std::string& name() const override { return name_; }
  std::string login_url(const LoginChallenge& challenge, const std::string& redirect_url, Instant) override {
    begun = challenge;
    return "https://login.example.com/authorize?state=" + challenge.state + "&back=" + redirect_url;
  }
  ProvenIdentity redeem(const std::string& code, const LoginChallenge& challenge, const std::string& redirect_url,
                        Instant) override {
    EXPECT_EQ(redirect_url, "https://portal.example.com/sign-in/provider");
    if (code != "good" || challenge.nonce != begun.nonce || challenge.verifier != begun.verifier) {
      throw Error(ErrorKind::unauthenticated, "the sign-in provider does not know this sign-in");
    }
    return identity;
  }

  LoginChallenge begun;
  ProvenIdentity identity{"https://login.example.com", "s-17", "Pat@Example.com", true};

 private:
  std::string name_ = "Example Login";
};

class Provider : public testing::Test {
 protected:
  Provider() { give_pat_an_account(office); }

  TestAnswer begin(TestBrowser& browser) { return browser.send("POST", "/sign-in-provider/login", "{}"); }
  TestAnswer finish(TestBrowser& browser, const std::string& code = "good", const std::string& state = {}) {
    return browser.send(
        "POST", "/sign-in-provider/session",
        R"({"code": ")" + code + R"(", "state": ")" + (state.empty() ? provider.begun.state : state) + "\"}");
  }
  TestAnswer sign_in(TestBrowser& browser) {
    begin(browser);
    return finish(browser);
  }

  TestProvider provider;
  TestOffice office{{}, true, {}, &provider};
};

TEST_F(Provider, lets_a_manager_in_without_a_password) {
  TestBrowser pat(office);
  EXPECT_EQ(pat.get("/sign-in-provider").body, R"({"name":"Example Login"})");
  const TestAnswer begun = begin(pat);
  ASSERT_EQ(begun.status, 200) << begun.body;
  EXPECT_THAT(begun.body, HasSubstr("https://login.example.com/authorize?state=" + provider.begun.state));
  EXPECT_THAT(begun.field("Set-Cookie"), HasSubstr("HttpOnly; SameSite=Lax; Max-Age=600"));
  EXPECT_THAT(begun.body, Not(HasSubstr(pat.cookies.at("__Host-leasekey-login"))));
  const TestAnswer answer = finish(pat);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json().root().find("person")->as_text(), "pat");
  EXPECT_EQ(pat.cookies.count("__Host-leasekey-login"), 0U) << "it has done its duty";
  EXPECT_EQ(pat.get("/properties/oak").status, 200);
}

TEST_F(Provider, is_answered_only_in_the_browser_that_asked) {
  TestBrowser pat(office);
  begin(pat);
  TestBrowser other(office);
  EXPECT_EQ(finish(other).status, 409) << "somebody is made to sign in as another";
  begin(other);
  const std::string state = provider.begun.state;
  begin(pat);
  EXPECT_EQ(finish(pat, "good", state).status, 409);
  EXPECT_EQ(finish(pat, "guessed").status, 401);
  EXPECT_EQ(finish(pat, std::string(4097, 'c')).status, 400);
  EXPECT_EQ(pat.get("/session").status, 401);
  TestBrowser evil(office);
  const TestAnswer cross = evil.send("POST", "/sign-in-provider/login", "{}", "Origin: https://evil.example.net\r\n");
  EXPECT_EQ(cross.status, 403);
}

TEST_F(Provider, tells_whom_to_ask_where_nobody_is_known_by_that_address) {
  struct Case {
    std::string email;
    bool verified;
    std::string says;
  };
  accept_invitation(office, "ann@example.com", "maple bridge 13");
  const std::vector<Case> cases{{"nobody@example.com", true, "ask a Portfolio Manager to add you"},
                                {"ann@example.com", true, "ask a Portfolio Manager to add you"},
                                {"pat@example.com", false, "does not say that your e-mail address is confirmed"},
                                {"", true, "does not say that your e-mail address is confirmed"}};
  for (const auto& one : cases) {
    provider.identity.email = one.email;
    provider.identity.email_verified = one.verified;
    TestBrowser browser(office);
    const TestAnswer answer = sign_in(browser);
    EXPECT_EQ(answer.status, 403) << one.email;
    EXPECT_THAT(answer.body, HasSubstr(one.says));
    EXPECT_EQ(browser.get("/session").status, 401);
  }
}

TEST_F(Provider, keeps_out_who_got_the_address_of_somebody_else) {
  TestBrowser pat(office);
  ASSERT_EQ(sign_in(pat).status, 200);
  provider.identity.subject = "s-18";
  TestBrowser successor(office);
  const TestAnswer answer = sign_in(successor);
  EXPECT_EQ(answer.status, 403);
  EXPECT_THAT(answer.body, HasSubstr("ask your administrator for a new link"));
  office.accounts.new_link("pat@example.com", office.clock.now());
  EXPECT_EQ(sign_in(successor).status, 200) << "the administrator has said who it is";
  provider.identity.subject = "s-17";
  EXPECT_EQ(sign_in(pat).status, 403);
}

TEST_F(Provider, lets_one_subject_into_one_account) {
  TestBrowser pat(office);
  ASSERT_EQ(sign_in(pat).status, 200);
  office.accounts.add_portfolio_manager({PersonId("quin"), "quin@example.com", "Quin"}, PortfolioId("north"),
                                        Secret("maple bridge 14"), office.clock.now());
  provider.identity.email = "quin@example.com";
  TestBrowser quin(office);
  EXPECT_EQ(sign_in(quin).status, 403);
}

TEST_F(Provider, ends_the_session_that_was_there_before) {
  TestBrowser pat(office);
  pat.sign_in("pat@example.com", kPatsPassword);
  const std::string before = pat.cookies.at("__Host-leasekey");
  ASSERT_EQ(sign_in(pat).status, 200);
  EXPECT_NE(pat.cookies.at("__Host-leasekey"), before);
  TestBrowser thief(office);
  thief.cookies["__Host-leasekey"] = before;
  EXPECT_EQ(thief.get("/session").status, 401);
}

TEST_F(Provider, leaves_the_password_as_it_is) {
  TestBrowser pat(office);
  ASSERT_EQ(sign_in(pat).status, 200);
  EXPECT_EQ(TestBrowser(office).sign_in("pat@example.com", kPatsPassword).status, 200);
}

TEST_F(Provider, confirms_the_address_of_a_manager_who_was_invited) {
  office.accounts.add_portfolio_manager({PersonId("quin"), "quin@example.com", "Quin"}, PortfolioId("north"), {},
                                        office.clock.now());
  provider.identity = {"https://login.example.com", "s-19", "quin@example.com", true};
  TestBrowser quin(office);
  EXPECT_EQ(sign_in(quin).status, 200);
  EXPECT_EQ(quin.get("/properties/oak").status, 200);
}

}  // namespace
}  // namespace leasekey::api
