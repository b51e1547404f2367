// Errors before data, whatever they are wrapped in.
#include "connectors/entrata/envelope.h"

#include <gmock/gmock.h>

#include "connectors/entrata/map.h"

namespace leasekey::connectors::entrata {
namespace {

using testing::HasSubstr;

Error refusal(std::string_view body) {
  try {
    parse_any(body);
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "accepted"};
}

TEST(Envelope, IsTakenWithAndWithoutResponse) {
  EXPECT_NO_THROW(parse_any(R"({"response": {"requestId": "15", "code": 200, "result": {}}})"));
  EXPECT_NO_THROW(parse_any(R"({"requestId": "15", "code": "200", "result": {"x": 1}})"));
  EXPECT_NO_THROW(parse_any(R"({"requestId": 15, "result": []})"));
  EXPECT_NO_THROW(parse_any(R"({"response": {"result": {}, "error": []}})"));
}

TEST(Envelope, GivesTheVendorsErrorInAnyPlace) {
  for (const char* body :
       {R"({"response": {"error": {"code": 301, "message": "Bad params"}}})",
        R"({"error": {"code": "301", "message": "Bad params"}})",
        R"({"response": {"code": 301, "error": "Bad params"}})",
        R"({"response": {"error": [{"code": 301, "message": "Bad params"}]}})",
        R"({"response": {"result": {"leases": []}, "error": {"code": 301, "message": "Bad params"}}})"}) {
    const Error error = refusal(body);
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input) << body;
    EXPECT_STREQ(error.what(), "the ePMS refuses: `Bad params` (code `301`)") << body;
  }
}

TEST(Envelope, GivesTheCodeWhereThereIsNothingElse) {
  EXPECT_EQ(refusal(R"({"response": {"code": 401}})").kind(), ErrorKind::unauthenticated);
  EXPECT_EQ(refusal(R"({"response": {"error": {}}})").kind(), ErrorKind::invalid_input);
}

TEST(Envelope, TakesNothingElseForAnAnswer) {
  for (const char* body :
       {"", "  \n", "<html></html>", "\xEF\xBB\xBF<!DOCTYPE html>", "{", "[]", "7", "null", "{}",
        R"({"response": "OK"})", R"({"response": {"requestId": "15"}})", R"({"response": {"result": null}})",
        "Service Unavailable", R"({"response": {"result": {}}} trailing)"}) {
    EXPECT_EQ(refusal(body).kind(), ErrorKind::unavailable) << body;
  }
}

TEST(Envelope, TellsNoPersonFromTheVendorsMessage) {
  const Error error = refusal(
      R"({"error": {"code": 350, "message": "No lease for ann@example.com, (555) 010-1234, password: hunter2"}})");
  EXPECT_THAT(error.what(), HasSubstr("No lease for"));
  for (const char* secret : {"ann@", "010-1234", "hunter2"}) EXPECT_THAT(error.what(), testing::Not(HasSubstr(secret)));
}

TEST(KindOf, GoesByWordsAndCode) {
  EXPECT_EQ(kind_of("113", "Invalid API key"), ErrorKind::unauthenticated);
  EXPECT_EQ(kind_of("401", ""), ErrorKind::unauthenticated);
  EXPECT_EQ(kind_of("350", "Username/password is incorrect"), ErrorKind::unauthenticated);
  EXPECT_EQ(kind_of("", "You do not have PERMISSION to use this service"), ErrorKind::forbidden);
  EXPECT_EQ(kind_of("429", ""), ErrorKind::rate_limited);
  EXPECT_EQ(kind_of("500", "Rate limit exceeded"), ErrorKind::rate_limited);
  EXPECT_EQ(kind_of("1", "Temporarily down for maintenance"), ErrorKind::unavailable);
  EXPECT_EQ(kind_of("503", ""), ErrorKind::unavailable);
  EXPECT_EQ(kind_of("315", "Property does not exist"), ErrorKind::not_found);
  EXPECT_EQ(kind_of("301", "Invalid parameter"), ErrorKind::invalid_input);
}

}  // namespace
}  // namespace leasekey::connectors::entrata
