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
            R"({"connector":"buildium","title":"Buildium","credential":"oak-login","properties":["17"],)"
            R"("own_login":false,"settings":{}})");
}

TEST(ApiSource, OffersWhatALoginCanBeEnteredFor) {
  TestOffice office;
  EXPECT_EQ(office.get(kSource + "/connectors", "fay").body,
            R"({"items":[{"name":"buildium","title":"Buildium","settings":[)"
            R"({"name":"client_id","help":"Of the API key.","required":true,"secret":false,"kind":"text"},)"
            R"({"name":"per_page","help":"","required":false,"secret":false,"kind":"number"}]}]})");
}

TEST(ApiSource, PreviewsWhatOtherPropertiesOfTheEpmsWouldShow) {
  TestOffice office;
  FeedRecord record;
  record.person = PersonId("501");
  record.first_name = "Ann";
  record.last_name = "Invented";
  record.unit = PmsUnit("101");
  record.status_label = "Current";
  office.trial.feed.complete = true;
  office.trial.feed.records = {record};
  office.trial.units = 4;
  office.trial.arriving = 1;
  office.trial.vanishing = {PersonId("bob")};
  office.trial.token = "seen";
  EXPECT_EQ(office.ask("POST", kSource + "/preview", "fay", R"({"properties": ["17"]})").body,
            R"({"complete":true,"why_incomplete":null,"token":"seen","records":1,"people":1,"units":4,)"
            R"("labels":[{"label":"Current","records":1}],)"
            R"("sample":[{"first_name":"Ann","last_name":"Invented","pms_unit":"101","label":"Current"}],)"
            R"("skipped":0,"skipped_first":[],"arriving":1,"vanishing":1,"vanishing_first":["bob"]})");
}

TEST(ApiSource, PassesOnWhatIsAttachedByWhomAndWhatTheySaw) {
  TestOffice office;
  const std::string body = R"({"properties": ["17", "18"], "confirm": "seen"})";
  EXPECT_EQ(office.ask("PUT", kSource + "/properties", "sup", body).status, 200);
  EXPECT_EQ(office.attached, (std::vector<std::string>{"17", "18", "seen - sup"}));
  EXPECT_EQ(office.ask("PUT", kSource + "/properties", "sup", R"({"properties": "17"})").status, 400);
}

TEST(ApiSource, TakesALoginAndAnswersWithoutItsSecrets) {
  TestOffice office;
  const TestAnswer answer =
      office.ask("PUT", kSource + "/login", "fay",
                 R"({"connector": "buildium", "settings": {"client_id": "c"}, "secrets": {"client_secret": "hush"}})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body.find("hush"), std::string::npos);
  EXPECT_EQ(office.login, R"(- fay buildium {"client_id":"c"} client_secret=hush)");
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
