// Guessing and asking around: what strangers learn, how much work they cause, and whom they can keep out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_browser.h"

namespace leasekey::api {
namespace {

struct Try {
  std::string what;
  std::string email;
  std::string password;
};

TEST(SignIn, tells_strangers_nothing_and_costs_the_same) {
  TestOffice office;
  give_pat_an_account(office);
  office.accounts.invite("bob@example.com", PropertyId("oak"), office.clock.now());
  token_sent_to(office, "bob@example.com");  // invited, and not there yet
  const std::vector<Try> tries{{"a wrong password", "pat@example.com", "maple bridge 13"},
                               {"no such account", "nobody@example.com", "maple bridge 12"},
                               {"an invited person", "bob@example.com", "maple bridge 12"},
                               {"no address at all", "pat", "maple bridge 12"},
                               {"nothing", "", "x"}};
  std::string first;
  for (const Try& attempt : tries) {
    const int before = office.hasher.calls;
    const TestAnswer answer = TestBrowser(office).sign_in(attempt.email, attempt.password);
    EXPECT_EQ(answer.status, 401) << attempt.what;
    EXPECT_EQ(office.hasher.calls - before, 1) << attempt.what;
    if (first.empty()) first = answer.body;
    EXPECT_EQ(answer.body, first) << attempt.what;
    EXPECT_EQ(answer.fields.count("Set-Cookie"), 0U) << attempt.what;
  }
}

TEST(SignIn, hashes_no_password_that_nobody_can_have) {
  TestOffice office;
  give_pat_an_account(office);
  const int before = office.hasher.calls;
  const std::string small = TestBrowser(office).sign_in("pat@example.com", "wrong").body;
  for (const char* email : {"pat@example.com", "nobody@example.com"}) {
    const TestAnswer answer = TestBrowser(office).sign_in(email, std::string(257, 'a'));
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(answer.body, small);
  }
  EXPECT_EQ(office.hasher.calls - before, 1);
}

TEST(SignIn, refuses_addresses_that_are_more_than_an_address) {
  TestOffice office;
  give_pat_an_account(office);
  for (const char* email : {"pat@example.com\\r\\nBcc: all@example.com", "pat@example.com\\u0000",
                            "pat@example.com, x@example.com", "<pat@example.com>"}) {
    const bool readable = std::string_view(email).find("\\u0000") == std::string_view::npos;
    EXPECT_EQ(TestBrowser(office).sign_in(email, kPatsPassword).status, readable ? 401 : 400) << email;
    const std::string body = std::string(R"({"email": ")") + email + "\"}";
    EXPECT_EQ(office.ask("POST", "/api/v1/password-resets", "", body).status, readable ? 202 : 400) << email;
  }
  EXPECT_TRUE(office.database.read([](store::Tx& tx) { return store::list_mail(tx, 0, 9); }).empty());
}

TEST(SignIn, slows_down_guessing_whether_or_not_there_is_an_account) {
  TestOffice office;
  give_pat_an_account(office);
  std::vector<std::vector<std::string>> answers;
  for (const char* email : {"pat@example.com", "nobody@example.com"}) {
    auto& seen = answers.emplace_back();
    for (int i = 0; i < 9; ++i) {
      const TestAnswer answer = TestBrowser(office).sign_in(email, "wrong password");
      seen.push_back(std::to_string(answer.status) + answer.body + answer.field("Retry-After"));
    }
  }
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_THAT(answers[0].back(), testing::StartsWith("429"));
  const int before = office.hasher.calls;
  EXPECT_EQ(TestBrowser(office).sign_in("pat@example.com", kPatsPassword).status, 429)
      << "and the right one has to wait";
  EXPECT_EQ(office.hasher.calls, before) << "without being looked at";
  office.clock.millis += 1000;
  EXPECT_EQ(TestBrowser(office).sign_in("pat@example.com", kPatsPassword).status, 200);
}

TEST(SignIn, nobody_is_kept_out_of_a_known_device_by_others) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser pats(office);
  pats.sign_in("pat@example.com", kPatsPassword);
  pats.send("DELETE", "/session");
  int refused = 0;
  for (int i = 0; i < 40; ++i) {
    if (TestBrowser(office).sign_in("pat@example.com", "wrong password").status == 429) ++refused;
    office.clock.millis += 20 * 60 * 1000 / 40;
  }
  EXPECT_GT(refused, 20);
  EXPECT_EQ(TestBrowser(office).sign_in("pat@example.com", kPatsPassword).status, 429);
  EXPECT_EQ(pats.sign_in("pat@example.com", kPatsPassword).status, 200);
}

TEST(SignIn, another_accounts_device_is_no_known_device) {
  TestOffice office;
  give_pat_an_account(office);
  accept_invitation(office, "ann@example.com", "ann lives at 101");
  TestBrowser ann(office);
  ann.sign_in("ann@example.com", "ann lives at 101");
  ann.send("DELETE", "/session");
  for (int i = 0; i < 6; ++i) TestBrowser(office).sign_in("pat@example.com", "wrong password");
  EXPECT_EQ(ann.sign_in("pat@example.com", kPatsPassword).status, 429);
}

TEST(SignIn, says_when_to_come_back_where_too_much_is_being_hashed_and_does_not_count_it) {
  TestOffice office;
  give_pat_an_account(office);
  office.hasher.saturated = true;
  for (int i = 0; i < 20; ++i) {
    const TestAnswer answer = TestBrowser(office).sign_in("pat@example.com", kPatsPassword);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.field("Retry-After"), "2");
  }
  office.hasher.saturated = false;
  EXPECT_EQ(TestBrowser(office).sign_in("pat@example.com", kPatsPassword).status, 200);
}

TEST(SignIn, renews_a_hash_whose_limits_have_changed) {
  TestOffice office;
  give_pat_an_account(office);
  office.database.write([](store::Tx& tx) {
    store::Account account = store::account_of_email(tx, "pat@example.com")->account;
    account.password_hash = std::string("old:") + kPatsPassword;
    store::save_account(tx, account);
  });
  EXPECT_EQ(TestBrowser(office).sign_in("pat@example.com", kPatsPassword).status, 200);
  office.database.read([](store::Tx& tx) {
    EXPECT_EQ(store::account_of_email(tx, "pat@example.com")->account.password_hash,
              std::string("plain:") + kPatsPassword);
  });
}

TEST(SignIn, leaves_a_trail_without_addresses_passwords_and_tokens) {
  TestOffice office;
  give_pat_an_account(office);
  TestBrowser pat(office);
  for (int i = 0; i < 4; ++i) pat.sign_in("pat@example.com", "wrong password");
  pat.sign_in("pat@example.com", kPatsPassword);
  pat.send("DELETE", "/session");
  std::vector<std::string> actions;
  office.database.read([&](store::Tx& tx) {
    for (const auto& entry : store::list_audit(tx, {}, "account:1", {}, 50)) {
      actions.push_back(entry.action);
      const std::string all = entry.actor + entry.subject + entry.reason + entry.before + entry.after;
      EXPECT_THAT(all, testing::Not(testing::HasSubstr("@")));
      EXPECT_THAT(all, testing::Not(testing::HasSubstr(pat.cookies["__Host-leasekey-device"])));
    }
    EXPECT_TRUE(store::verify_audit(tx).ok);
  });
  EXPECT_THAT(actions, testing::ElementsAre("account_session_ended", "account_signed_in", "account_sign_in_failed",
                                            "account_sign_in_failed", "account_sign_in_failed", "account_added"))
      << "of four failures the first, second and fourth";
}

}  // namespace
}  // namespace leasekey::api
