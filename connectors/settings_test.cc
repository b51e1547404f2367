// Settings of credential and source, one over the other.
#include "connectors/settings.h"

#include <gmock/gmock.h>

#include <array>

#include "core/error.h"

namespace leasekey::connectors {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::array<SettingRow, 4> kRows{
    {{"place", "Where."}, {"count", "How many."}, {"on", "Whether."}, {"key", "What.", false, true}}};
constexpr Connector kTest{.name = "test", .title = "Test", .settings = kRows};

Settings settings(const std::string& credential, const std::string& source) {
  return Settings(kTest, {credential, "/credential"}, {source, "/source"});
}

std::string refusal(const std::string& source) {
  try {
    settings("{}", source);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Settings, TakeTheSourcesBeforeTheCredentials) {
  const auto both = settings(R"({"place": "a", "count": 2})", R"({"place": "b"})");
  EXPECT_EQ(both.text("place", ""), "b");
  EXPECT_EQ(both.whole("count", 9, 1, 10), 2);
  EXPECT_EQ(both.flag("on", true), true);
}

TEST(Settings, StartRelativePathsWhereTheyAreWritten) {
  EXPECT_EQ(settings(R"({"place": "x"})", "{}").path("place"), "/credential/x");
  EXPECT_EQ(settings("{}", R"({"place": "../x"})").path("place"), "/x");
  EXPECT_EQ(settings("{}", R"({"place": "/abs"})").path("place"), "/abs");
  EXPECT_FALSE(settings("{}", "{}").path("place"));
}

TEST(Settings, RefuseWhatTheTableDoesNotHaveAndSecrets) {
  EXPECT_THAT(refusal(R"({"plaice": 1})"), HasSubstr("plaice"));
  EXPECT_THAT(refusal(R"({"key": "hunter2"})"), HasSubstr("this is a secret"));
  EXPECT_THAT(refusal(R"({"key": "hunter2"})"), testing::Not(HasSubstr("hunter2")));
  EXPECT_THAT(refusal("[]"), HasSubstr("expected an object"));
  EXPECT_THAT(refusal("{"), HasSubstr("settings of `test`"));
}

TEST(Settings, RefuseValuesOfTheWrongKind) {
  EXPECT_THROW(settings("{}", R"({"count": 11})").whole("count", 1, 1, 10), Error);
  EXPECT_THROW(settings("{}", R"({"count": "1"})").whole("count", 1, 1, 10), Error);
  EXPECT_THROW(settings("{}", R"({"on": 1})").flag("on", true), Error);
  EXPECT_THROW(settings("{}", R"({"place": ""})").required_text("place"), Error);
  EXPECT_THROW(settings("{}", R"({"place": ""})").path("place"), Error);
  EXPECT_THROW(settings("{}", "{}").required("place"), Error);
}

TEST(Settings, TakeOneOfSeveralWordsTheFirstByItself) {
  // quoted: choice
  EXPECT_EQ(settings("{}", "{}").choice("place", {"v2", "v1"}), "v2");
  // end of quote
  EXPECT_EQ(settings("{}", R"({"place": "v1"})").choice("place", {"v2", "v1"}), "v1");
  try {
    settings("{}", R"({"place": "V1"})").choice("place", {"v2", "v1"});
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("expected `v2` or `v1`"));
  }
}

TEST(TextOrList, TakesBoth) {
  const auto document = JsonDocument::parse(R"(["a", ["b", "c"], [], 1])");
  const auto values = document.root().as_array();
  EXPECT_THAT(text_or_list(values[0]), ElementsAre("a"));
  EXPECT_THAT(text_or_list(values[1]), ElementsAre("b", "c"));
  EXPECT_THAT(text_or_list(values[2]), ElementsAre());
  EXPECT_THROW(text_or_list(values[3]), Error);
}

}  // namespace
}  // namespace leasekey::connectors
