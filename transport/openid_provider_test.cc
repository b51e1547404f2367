// Signing in by OpenID Connect against a provider on a socket, right and wrong.
#include "transport/openid_provider.h"

#include <gmock/gmock.h>

#include <map>

#include "core/error.h"
#include "transport/test_server.h"
#include "transport/test_signer.h"

namespace leasekey::transport {
namespace {

using testing::HasSubstr;
using testing::Not;

const Instant kNow = parse_instant("2026-03-02T09:00:00Z").value();
const LoginChallenge kChallenge{"the-state", "the-nonce", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
const std::string kBack = "https://portal.example.com/sign-in/provider";

class OpenId : public testing::Test {
 protected:
  std::string issuer() const { return server_.url(""); }

  std::string discovery(const std::string& more = {}) const {
    return R"({"issuer": ")" + issuer() + R"(", "authorization_endpoint": ")" + issuer() +
           R"(/authorize", "token_endpoint": ")" + issuer() + R"(/token", "jwks_uri": ")" + issuer() + R"(/keys")" +
           more + "}";
  }
  std::string claims(const std::string& more = R"(, "email": "pat@example.com", "email_verified": true)") const {
    const std::int64_t now = kNow.millis() / 1000;
    return R"({"iss": ")" + issuer() + R"(", "aud": "doors", "sub": "s-17", "nonce": "the-nonce", "exp": )" +
           std::to_string(now + 300) + R"(, "iat": )" + std::to_string(now) + more + "}";
  }
  static std::string answer(const std::string& body, const std::string& status = "200 OK") {
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  static std::string tokens(const std::string& id) {
    return answer(R"({"token_type": "Bearer", "access_token": "acc", "id_token": ")" + id + "\"}");
  }

  /// A provider in order.
  void SetUp() override {
    answers_["/.well-known/openid-configuration"] = answer(discovery());
    answers_["/keys"] = answer(test_signer().key_set());
    answers_["/token"] = tokens(test_signer().token(claims()));
  }

  OpenIdProvider provider(const std::string& at = {}) {
    return OpenIdProvider(http_, {at.empty() ? issuer() : at, "doors", Secret("s+cret"), "Example"});
  }
  ProvenIdentity redeem() { return provider().redeem("the code", kChallenge, kBack, kNow); }
  Error failure() {
    try {
      redeem();
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "no error";
    return {ErrorKind::internal, ""};
  }
  int asked(const std::string& path) const {
    int count = 0;
    for (const auto& request : server_.requests()) count += request.find(" " + path + " ") != request.npos ? 1 : 0;
    return count;
  }

  std::map<std::string, std::string> answers_;
  Redactor redactor_;
  HttpClient http_{redactor_};
  TestServer server_{[this](Poco::Net::StreamSocket& socket, const std::string& request) {
    const std::size_t begin = request.find(' ') + 1;
    const auto found = answers_.find(request.substr(begin, request.find(' ', begin) - begin));
    TestServer::write(socket, found == answers_.end() ? answer("{}", "404 Not Found") : found->second);
    return true;
  }};
};

TEST_F(OpenId, SendsTheBrowserToTheProviderWithAChallenge) {
  const std::string url = provider().login_url(kChallenge, kBack, kNow);
  EXPECT_THAT(url, HasSubstr(issuer() + "/authorize?response_type=code&scope=openid%20email&client_id=doors"));
  EXPECT_THAT(url, HasSubstr("&redirect_uri=https%3A%2F%2Fportal.example.com%2Fsign-in%2Fprovider"));
  EXPECT_THAT(url, HasSubstr("&state=the-state&nonce=the-nonce"));
  // The example of RFC 7636, appendix B.
  EXPECT_THAT(url, HasSubstr("&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"));
  EXPECT_THAT(url, Not(HasSubstr(kChallenge.verifier)));
}

TEST_F(OpenId, LearnsWhoSomebodyIsForTheirCode) {
  const auto identity = redeem();
  EXPECT_EQ(identity.subject, "s-17");
  EXPECT_EQ(identity.email, "pat@example.com");
  EXPECT_TRUE(identity.email_verified);
  const auto requests = server_.requests();
  const std::string& request = requests.at(2);
  EXPECT_THAT(request, HasSubstr("grant_type=authorization_code&code=the%20code&redirect_uri=https%3A%2F%2Fportal"));
  EXPECT_THAT(request, HasSubstr("&code_verifier=" + kChallenge.verifier));
  EXPECT_THAT(request, HasSubstr("Authorization: Basic " + base64("doors:s%2Bcret")));
}

TEST_F(OpenId, SendsItsSecretInTheFormWhereTheProviderTakesNothingElse) {
  answers_["/.well-known/openid-configuration"] =
      answer(discovery(R"(, "token_endpoint_auth_methods_supported": ["client_secret_post"])"));
  redeem();
  const auto requests = server_.requests();
  EXPECT_THAT(requests.at(2), HasSubstr("&client_id=doors&client_secret=s%2Bcret"));
  EXPECT_THAT(requests.at(2), Not(HasSubstr("Authorization")));
}

TEST_F(OpenId, AsksForTheAddressWhereTheTokenHasNone) {
  answers_["/.well-known/openid-configuration"] =
      answer(discovery(R"(, "userinfo_endpoint": ")" + issuer() + R"(/me")"));
  answers_["/token"] = tokens(test_signer().token(claims("")));
  answers_["/me"] = answer(R"({"sub": "s-17", "email": "pat@example.com", "email_verified": true})");
  EXPECT_EQ(redeem().email, "pat@example.com");
  answers_["/me"] = answer(R"({"sub": "s-18", "email": "pat@example.com", "email_verified": true})");
  EXPECT_EQ(failure().kind(), ErrorKind::unauthenticated) << "the address of somebody else";
}

TEST_F(OpenId, KeepsWhatTheProviderSaysOfItselfForTenMinutes) {
  OpenIdProvider one = provider();
  one.login_url(kChallenge, kBack, kNow);
  one.login_url(kChallenge, kBack, kNow + std::chrono::minutes(9));
  EXPECT_EQ(asked("/keys"), 1);
  one.login_url(kChallenge, kBack, kNow + std::chrono::minutes(10));
  EXPECT_EQ(asked("/keys"), 2);
}

TEST_F(OpenId, LooksForNewKeysWhereATokenIsSignedByAnother) {
  OpenIdProvider one = provider();
  one.login_url(kChallenge, kBack, kNow);
  const TestSigner second("second");
  answers_["/keys"] = answer(second.key_set());
  answers_["/token"] = tokens(second.token(claims()));
  EXPECT_THROW(one.redeem("code", kChallenge, kBack, kNow + std::chrono::seconds(30)), Error) << "not at any time";
  EXPECT_EQ(one.redeem("code", kChallenge, kBack, kNow + std::chrono::minutes(2)).subject, "s-17");
}

TEST_F(OpenId, SaysOfACodeThatIsNotKnownToTryAgain) {
  answers_["/token"] = answer(R"({"error": "invalid_grant"})", "400 Bad Request");
  const Error error = failure();
  EXPECT_EQ(error.kind(), ErrorKind::unauthenticated);
  EXPECT_THAT(error.what(), HasSubstr("try again"));
}

TEST_F(OpenId, IsUnavailableWhereTheProviderIsOutOfOrder) {
  const std::string discover = "/.well-known/openid-configuration";
  struct Case {
    std::string path;
    std::string answer;
    std::string says;
  };
  const std::vector<Case> cases{
      {"/token", answer("{}", "401 Unauthorized"), "`client_id` or `client_secret` is wrong"},
      {"/token", answer("{}"), "id_token"},
      {"/token", answer("<html>"), "cannot be asked"},
      {"/token", answer("{}", "503 Service Unavailable"), "cannot be asked"},
      {"/keys", answer("", "302 Found"), "cannot be asked"},
      {discover, answer("{}", "404 Not Found"), "cannot be asked"},
      {discover, answer(R"({"issuer": "https://login.example.net"})"), "calls itself differently"},
      {discover, answer(R"({"issuer": ")" + issuer() + R"(", "authorization_endpoint": "http://example.com/a"})"),
       "no https address for its `authorization_endpoint`"},
      {discover, answer(discovery().substr(0, 40)), "cannot be asked"},
  };
  for (const auto& one : cases) {
    SetUp();
    answers_[one.path] = one.answer;
    const Error error = failure();
    EXPECT_EQ(error.kind(), ErrorKind::unavailable) << error.what();
    EXPECT_THAT(error.what(), HasSubstr(one.says));
    EXPECT_THAT(error.what(), Not(HasSubstr("s+cret")));
  }
}

}  // namespace
}  // namespace leasekey::transport
