// Tokens that managers make for their programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_browser.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kOak = "/api/v1/properties/oak";

class ApiTokens : public testing::Test {
 protected:
  ApiTokens() {
    give_pat_an_account(office);
    browser.sign_in("pat@example.com", kPatsPassword);
  }

  TestAnswer make(const std::string& body) { return browser.send("POST", "/tokens", body); }
  std::string token(const std::string& scope, const std::string& more = {}) {
    const TestAnswer made = make(R"({"name": "bot", "scope": ")" + scope + "\"" + more + "}");
    EXPECT_EQ(made.status, 201) << made.body;
    return made.json().root().find("token")->as_text();
  }
  TestAnswer with(const std::string& bearer, const std::string& method, const std::string& target,
                  const std::string& body = {}) {
    return office.ask(method, target, "", body, "Authorization: Bearer " + bearer + "\r\n");
  }
  std::string approve_path() {
    return kOak + "/suggestions/" + std::to_string(office.suggestion_of("oak", "ann")) + "/approve";
  }

  TestOffice office;
  TestBrowser browser{office};
};

TEST_F(ApiTokens, are_shown_once) {
  const TestAnswer made = make(R"({"name": "nightly report", "scope": "read", "property": "oak", "days": 30})");
  ASSERT_EQ(made.status, 201) << made.body;
  const JsonDocument document = made.json();
  const std::string secret = document.root().find("token")->as_text();
  EXPECT_EQ(secret.size(), 68U);
  EXPECT_EQ(secret.substr(0, 4), "lkt_");
  EXPECT_EQ(document.root().find("expires_at")->as_string(), "2026-04-01T09:00:00Z");
  const std::string listed = browser.get("/tokens").body;
  EXPECT_THAT(listed, HasSubstr(R"("name":"nightly report","scope":"read","property":"oak")"));
  EXPECT_THAT(listed, HasSubstr(R"("last_used_at":null)"));
  EXPECT_THAT(listed, Not(HasSubstr(secret)));
}

TEST_F(ApiTokens, do_what_their_scope_says_and_no_more) {
  struct Try {
    std::string method, target, body;
    int read, decide, administer;
  };
  const std::vector<Try> table{
      {"GET", kOak, "", 200, 200, 200},
      {"GET", "/api/v1/properties", "", 200, 200, 200},
      {"HEAD", kOak, "", 200, 200, 200},
      {"POST", approve_path(), R"({"version": 1})", 403, 200, 200},
      {"POST", kOak + "/packages", R"({"carrier": "Invented Post"})", 403, 403, 201},
      {"PUT", kOak + "/mode", R"({"mode": "approval_required"})", 403, 403, 200},
      {"PUT", "/api/v1/portfolios/north", R"({"name": "North"})", 403, 403, 200},
      {"GET", kOak + "/me/doorcodes", "", 403, 403, 403},
      {"GET", "/api/v1/sessions", "", 401, 401, 401},
      {"GET", "/api/v1/tokens", "", 401, 401, 401},
      {"POST", "/api/v1/tokens", R"({"name": "more", "scope": "administer"})", 401, 401, 401},
      {"GET", "/api/v1/administration/accounts", "", 404, 404, 404},
      {"GET", "/api/v1/properties/ash", "", 404, 404, 404},
  };
  const std::string read = token("read");
  const std::string decide = token("decide");
  const std::string administer = token("administer");
  for (const auto& each : table) {
    const auto status = [&](const std::string& bearer) {
      TestConnection connection(office.server->port());
      connection.send(
          TestOffice::text_of(each.method, each.target, "", each.body, "Authorization: Bearer " + bearer + "\r\n"));
      return connection.read(each.method != "HEAD")->status;
    };
    EXPECT_EQ(status(read), each.read) << each.method << " " << each.target;
    EXPECT_EQ(status(decide), each.decide) << each.method << " " << each.target;
    EXPECT_EQ(status(administer), each.administer) << each.method << " " << each.target;
  }
}

TEST_F(ApiTokens, of_one_property_know_no_other) {
  const std::string oak = token("administer", R"(, "property": "oak")");
  EXPECT_EQ(with(oak, "GET", kOak).status, 200);
  const TestAnswer elm = with(oak, "GET", "/api/v1/properties/elm");
  const TestAnswer absent = with(oak, "GET", "/api/v1/properties/ash");
  EXPECT_EQ(elm.status, 404);
  EXPECT_THAT(elm.body, HasSubstr("`elm`"));
  EXPECT_EQ(elm.body.size(), absent.body.size());
  EXPECT_EQ(with(oak, "GET", "/api/v1/properties").status, 403);
  EXPECT_EQ(with(oak, "GET", "/api/v1/events").status, 403);
  EXPECT_EQ(with(oak, "GET", "/api/v1/portfolios/north").status, 403);
}

TEST_F(ApiTokens, end_when_they_are_revoked_or_expire) {
  const std::string short_lived = token("read", R"(, "days": 1)");
  const std::string revoked = token("read");
  EXPECT_EQ(browser.send("DELETE", "/tokens/2").status, 200);
  EXPECT_EQ(browser.send("DELETE", "/tokens/2").status, 404);
  EXPECT_EQ(with(revoked, "GET", kOak).status, 401);
  EXPECT_EQ(with(short_lived, "GET", kOak).status, 200);
  office.clock.millis += 24 * 3600 * 1000 - 1;
  EXPECT_EQ(with(short_lived, "GET", kOak).status, 200);
  office.clock.millis += 1;
  EXPECT_EQ(with(short_lived, "GET", kOak).status, 401);
}

TEST_F(ApiTokens, say_when_they_were_last_used) {
  const std::string bearer = token("read");
  office.clock.millis += 60'000;
  with(bearer, "GET", kOak);
  EXPECT_THAT(browser.get("/tokens").body, HasSubstr(R"("last_used_at":"2026-03-02T09:01:00Z")"));
}

TEST_F(ApiTokens, have_bounds) {
  for (const char* body :
       {R"({"scope": "read"})", R"({"name": "", "scope": "read"})", R"({"name": "x", "scope": "all"})",
        R"({"name": "x", "scope": "read", "days": 0})", R"({"name": "x", "scope": "read", "days": 367})",
        R"({"name": "x", "scope": "read", "more": 1})"}) {
    EXPECT_EQ(make(body).status, 400) << body;
  }
  EXPECT_EQ(make(R"({"name": "x", "scope": "read", "property": "ash"})").status, 404);
  for (int i = 0; i < 20; ++i) token("read");
  EXPECT_EQ(make(R"({"name": "x", "scope": "read"})").status, 409);
}

TEST_F(ApiTokens, leave_who_made_and_revoked_them_in_the_trail) {
  token("decide", R"(, "property": "oak")");
  browser.send("DELETE", "/tokens/1");
  const auto entries = office.database.read([](store::Tx& tx) { return store::list_audit(tx, {}, {}, {}, 2); });
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[1].action, "token_made");
  EXPECT_EQ(entries[1].reason, "token 1, decide at `oak`");
  EXPECT_EQ(entries[0].action, "token_revoked");
}

TEST_F(ApiTokens, end_when_the_password_is_reset) {
  const std::string bearer = token("read");
  const std::string url(office.accounts.new_link("pat@example.com", office.clock.now()).url.reveal());
  office.accounts.reset_password(url.substr(url.rfind('/') + 1), Secret("willow stone 345"), office.clock.now());
  EXPECT_EQ(with(bearer, "GET", kOak).status, 401);
}

TEST_F(ApiTokens, follow_what_happens_until_they_are_revoked) {
  const std::string bearer = token("read");
  TestConnection connection(office.server->port());
  connection.send(TestOffice::text_of("GET", "/api/v1/events", "", {}, "Authorization: Bearer " + bearer + "\r\n"));
  ASSERT_EQ(connection.read()->status, 200);
  ASSERT_TRUE(connection.read_stream("event: ready\n"));
  browser.send("DELETE", "/tokens/1");
  EXPECT_TRUE(connection.ends());
}

}  // namespace
}  // namespace leasekey::api
