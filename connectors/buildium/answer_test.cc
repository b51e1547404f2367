// Errors before data, whatever status they came with.
#include "connectors/buildium/answer.h"

#include <gmock/gmock.h>

#include "connectors/buildium/map.h"

namespace leasekey::connectors::buildium {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Error refusal(std::string_view body) {
  try {
    parse_leases(body, {});
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "accepted"};
}

TEST(BuildiumAnswer, IsAListOrAnError) {
  EXPECT_THAT(parse_leases("[]", {}).keys, IsEmpty());
  EXPECT_THAT(parse_leases(" [ ] ", {}).keys, IsEmpty());
  for (const char* body : {"", "  ", "{}", "null", "17", "\"ok\"", "[17]", "[\"a\", \"b\"]", "true", "{\"Id\": null}",
                           "<html>Maintenance</html>", "\xEF\xBB\xBF<!DOCTYPE html>", "[{\"Id\": 1}", "[] []",
                           "{\"error\": {\"code\": 1}}"}) {
    EXPECT_EQ(refusal(body).kind(), ErrorKind::unavailable) << body;
  }
}

TEST(BuildiumAnswer, GivesTheVendorsErrorThoughTheStatusIsSuccess) {
  struct Case {
    const char* body;
    ErrorKind kind;
    const char* says;
  };
  for (const Case& c : std::initializer_list<Case>{
           {R"({"UserMessage": "The API key is not valid", "ErrorCode": "Unauthorized", "Errors": null})",
            ErrorKind::unauthenticated, "`The API key is not valid` (code `Unauthorized`)"},
           {R"({"UserMessage": "You do not have permission", "ErrorCode": null})", ErrorKind::forbidden, "permission"},
           {R"({"userMessage": "Rate limit exceeded"})", ErrorKind::rate_limited, "Rate limit"},
           {R"({"message": "Too Many Requests"})", ErrorKind::rate_limited, "Too Many Requests"},
           {R"({"ErrorCode": "NotFound"})", ErrorKind::not_found, "refuses: `NotFound`"},
           {R"({"UserMessage": "The request failed", "Errors": [{"Key": "limit", "Value": "is too large"}]})",
            ErrorKind::unavailable, "`The request failed is too large`"},
           {R"([{"UserMessage": "Down for maintenance"}])", ErrorKind::unavailable, "maintenance"}}) {
    const Error error = refusal(c.body);
    EXPECT_EQ(error.kind(), c.kind) << c.body;
    EXPECT_THAT(error.what(), HasSubstr(c.says)) << c.body;
  }
}

TEST(BuildiumAnswer, TellsTheWordsOfARefusal) {
  EXPECT_EQ(told_error(R"({"UserMessage": "No", "ErrorCode": "X"})"), "the ePMS refuses: `No` (code `X`)");
  EXPECT_EQ(told_error(R"({"message": "Forbidden"})"), "the ePMS refuses: `Forbidden`");
  for (const char* body : {"", "[]", "<html>", "{}", "\"\xFF\"", R"({"Id": 1})"})
    EXPECT_EQ(told_error(body), "") << body;
}

TEST(BuildiumAnswer, NeverTellsPeople) {
  EXPECT_THAT(refusal(R"({"UserMessage": "No tenant ann@example.com, (555) 010-1234"})").what(),
              testing::AllOf(testing::Not(HasSubstr("@")), testing::Not(HasSubstr("555"))));
}

}  // namespace
}  // namespace leasekey::connectors::buildium
