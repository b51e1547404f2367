// Which tokens of a sign-in provider are believed.
#include "transport/id_token.h"

#include <gmock/gmock.h>

#include <functional>

#include "core/error.h"
#include "transport/test_signer.h"

namespace leasekey::transport {
namespace {

using testing::HasSubstr;

const Instant kNow = parse_instant("2026-03-02T09:00:00Z").value();
const IdTokenExpectations kExpected{"https://login.example.com", "doors", "the-nonce"};

/// Claims of a token that is in order, with one of them replaced or, where the value is empty, left out.
std::string claims_with(const std::string& name = {}, const std::string& value = {}) {
  const std::int64_t now = kNow.millis() / 1000;
  std::vector<std::pair<std::string, std::string>> claims{
      {"iss", "\"https://login.example.com\""}, {"aud", "\"doors\""},         {"sub", "\"s-17\""},
      {"exp", std::to_string(now + 300)},       {"iat", std::to_string(now)}, {"nonce", "\"the-nonce\""},
      {"email", "\"pat@example.com\""},         {"email_verified", "true"}};
  std::string text;
  bool placed = false;
  for (auto& [key, held] : claims) {
    if (key == name) {
      held = value;
      placed = true;
    }
    if (!held.empty()) text += (text.empty() ? "\"" : ", \"") + key + "\": " + held;
  }
  if (!placed && !name.empty()) text += ", \"" + name + "\": " + value;
  return "{" + text + "}";
}

std::string refusal_of(const std::string& token) {
  try {
    identity_in(token, test_signer().key_set(), kExpected, kNow);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unauthenticated);
    return error.what();
  }
  return "taken";
}

TEST(IdToken, TellsWhoSomebodyIs) {
  const auto identity = identity_in(test_signer().token(claims_with()), test_signer().key_set(), kExpected, kNow);
  EXPECT_EQ(identity.issuer, "https://login.example.com");
  EXPECT_EQ(identity.subject, "s-17");
  EXPECT_EQ(identity.email, "pat@example.com");
  EXPECT_TRUE(identity.email_verified);
}

TEST(IdToken, TellsWhetherTheAddressIsConfirmed) {
  const std::vector<std::pair<std::string, bool>> cases{{"true", true},       {"\"true\"", true}, {"false", false},
                                                        {"\"false\"", false}, {"1", false},       {"", false}};
  for (const auto& [value, verified] : cases) {
    const auto token = test_signer().token(claims_with("email_verified", value));
    EXPECT_EQ(identity_in(token, test_signer().key_set(), kExpected, kNow).email_verified, verified) << value;
  }
}

TEST(IdToken, IsRefusedWithTheCheckThatFailed) {
  const std::int64_t now = kNow.millis() / 1000;
  struct Case {
    std::string name;
    std::string value;
    std::string refusal;
  };
  const std::vector<Case> cases{
      {"iss", "\"https://login.example.net\"", "by another issuer"},
      {"iss", "", "by another issuer"},
      {"aud", "\"windows\"", "for somebody else"},
      {"aud", "[\"windows\"]", "for somebody else"},
      {"aud", "[\"doors\", \"windows\"]", "for somebody else"},
      {"aud", "[]", "for somebody else"},
      {"aud", "", "for somebody else"},
      {"exp", std::to_string(now - 60), "is over"},
      {"exp", "", "has no `exp`"},
      {"exp", "\"tomorrow\"", "has no `exp`"},
      {"exp", "1e300", "impossible `exp`"},
      {"exp", "-1", "impossible `exp`"},
      {"iat", std::to_string(now + 61), "from the future"},
      {"iat", "", "has no `iat`"},
      {"nonce", "\"another\"", "another sign-in"},
      {"nonce", "", "another sign-in"},
      {"sub", "", "names nobody"},
      {"sub", "17", "names nobody"},
      {"aud", "[\"doors\"]", "taken"},
      {"exp", std::to_string(now - 59), "taken"},
      {"iat", std::to_string(now + 60), "taken"},
      {"more", "{}", "taken"},
  };
  for (const auto& one : cases) {
    EXPECT_THAT(refusal_of(test_signer().token(claims_with(one.name, one.value))), HasSubstr(one.refusal))
        << one.name << " " << one.value;
  }
}

TEST(IdToken, IsForThePartyThatIsNamedWhereItIsForSeveral) {
  std::string claims = claims_with("aud", "[\"doors\", \"windows\"]");
  claims.insert(1, "\"azp\": \"doors\", ");
  EXPECT_EQ(refusal_of(test_signer().token(claims)), "taken");
}

TEST(IdToken, IsWorthNothingWithoutTheProvidersSignature) {
  const std::string good = test_signer().token(claims_with());
  const std::string head = good.substr(0, good.find('.'));
  const std::string signature = good.substr(good.rfind('.'));
  std::string flipped = good;
  flipped[good.size() - 20] = flipped[good.size() - 20] == 'A' ? 'B' : 'A';
  const std::vector<std::string> tokens{
      flipped,
      head + "." + base64url(claims_with("sub", "\"s-18\"")) + signature,
      base64url(R"({"alg": "none"})") + "." + base64url(claims_with()) + ".",
      test_signer().token_with(R"({"alg": "HS256", "kid": "first"})", claims_with()),
      test_signer().token_with(R"({"alg": "PS256", "kid": "first"})", claims_with()),
      test_signer().token_with(R"({"alg": "RS256", "kid": "second"})", claims_with()),
      test_signer().token_with(R"({"alg": "RS256"})", claims_with()),
      test_signer().token_with(R"({"alg": "RS256", "kid": "first", "crit": ["b64"]})", claims_with()),
      test_signer().token_with("no json", claims_with()),
      TestSigner().token(claims_with()),
  };
  for (const auto& token : tokens) EXPECT_THAT(refusal_of(token), HasSubstr("not signed by its keys")) << token;
}

TEST(IdToken, IsRefusedWhereItIsNone) {
  for (const std::string token : {"", "a", "a.b", "a.b.c.d"}) EXPECT_THAT(refusal_of(token), HasSubstr("is none"));
  EXPECT_THAT(refusal_of(test_signer().token("[]")), HasSubstr("the sign-in provider's token "));
  EXPECT_THAT(refusal_of(test_signer().token("no json")), HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace leasekey::transport
