// How a property is bound to its ePMS, and a look at it, as the portal sees both.
#include <gtest/gtest.h>

#include "api/test_office.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

const std::string kSource = "/api/v1/properties/oak/source";

TEST(ApiSource, SaysHowThePropertyIsBoundAndNoSecret) {
  TestOffice office;
  EXPECT_EQ(office.get(kSource, "fay").body,
            R"({"connector":"buildium","title":"Buildium","credential":"oak-login","properties":["17"]})");
}

TEST(ApiSource, OfAPropertyThatFollowsNoEpmsIsNotThere) {
  TestOffice office;
  EXPECT_EQ(office.get("/api/v1/properties/elm/source", "pat").status, 404);
  EXPECT_EQ(office.ask("POST", "/api/v1/properties/elm/source/check", "pat", "{}").status, 404);
}

TEST(ApiSource, ChecksTheLoginAndSaysWhichPropertiesAreAttached) {
  TestOffice office;
  const TestAnswer answer = office.ask("POST", kSource + "/check", "sup", "{}");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, R"({"ok":true,"passed":["the login works"],"problems":[],"properties":[)"
                         R"({"key":"17","name":"Oak Court","attached":true},)"
                         R"({"key":"18","name":"Elm House","attached":false}]})");
}

TEST(ApiSource, TellsWhatTheVendorRefusesAsAnAnswer) {
  TestOffice office;
  office.look = {{{}, {"the password is wrong; set it anew"}}, {}};
  EXPECT_EQ(office.ask("POST", kSource + "/check", "fay", "{}").body,
            R"({"ok":false,"passed":[],"problems":["the password is wrong; set it anew"],"properties":[]})");
}

}  // namespace
}  // namespace leasekey::api
