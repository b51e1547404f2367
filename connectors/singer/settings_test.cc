// Settings of taps that are read, and settings that are refused with their name.
#include "connectors/singer/settings.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::singer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TapSettings read(TestWorld& world, const std::string& json, std::map<std::string, Secret> secrets = {}) {
  auto context = world.context("{}", json);
  context.source.folder = "/etc/leasekey";
  context.secrets = std::move(secrets);
  return read_settings(context);
}

TapSettings read(const std::string& json) {
  TestWorld world;
  return read(world, json);
}

#define LEAST                                                                                              \
  R"("program": "/opt/tap", "folder": "taps", "columns": {"person": "id", "name": "name", "unit": "u"}, )" \
  R"("status_always": "current")"

TEST(SingerSettings, ReadTheLeastThatIsNeeded) {
  const auto settings = read("{" LEAST "}");
  EXPECT_EQ(settings.program, "/opt/tap");
  EXPECT_EQ(settings.folder, "/etc/leasekey/taps");
  EXPECT_EQ(settings.config, "{}");
  EXPECT_EQ(settings.state, StateUse::none);
  EXPECT_EQ(settings.limits.time, std::chrono::minutes(10));
  EXPECT_EQ(settings.limits.memory, std::size_t{1} << 30);
  EXPECT_EQ(settings.longest_line, std::size_t{1} << 20);
  ASSERT_EQ(settings.streams.count("residents"), 1U);
  EXPECT_EQ(settings.streams.at("residents").date_forms.at(0).text(), "yyyy-mm-dd");
}

TEST(SingerSettings, ReadEverythingElse) {
  const auto settings = read("{" LEAST R"(, "arguments": ["--catalog", "/etc/c.json"], "environment": {"TZ": "UTC"},
      "config": {"url": "https://api.example.com"}, "state": "changes", "full_read_minutes": 30,
      "time_limit_seconds": 60, "memory_mb": 64, "output_mb": 8, "line_kb": 16})");
  EXPECT_THAT(settings.arguments, ElementsAre("--catalog", "/etc/c.json"));
  EXPECT_THAT(settings.environment, ElementsAre("TZ=UTC"));
  EXPECT_EQ(settings.config, R"({"url":"https://api.example.com"})");
  EXPECT_EQ(settings.state, StateUse::changes);
  EXPECT_EQ(settings.full_every, Duration(std::chrono::minutes(30)));
  EXPECT_EQ(settings.limits.time, std::chrono::minutes(1));
  EXPECT_EQ(settings.limits.memory, std::size_t{64} << 20);
  EXPECT_EQ(settings.limits.output, std::size_t{8} << 20);
  EXPECT_EQ(settings.longest_line, std::size_t{16} << 10);
}

TEST(SingerSettings, OfAStreamCountBeforeThoseOfAll) {
  const auto settings = read("{" LEAST R"(, "date_forms": "m/d/yyyy", "streams": {"a": {}, "b": {
      "columns": {"person": "id", "name": "name", "unit": "flat", "move_in": "in"}, "date_forms": "d.m.yyyy"}}})");
  EXPECT_THAT(settings.streams.at("a").headers(Use::unit), ElementsAre("u"));
  EXPECT_THAT(settings.streams.at("b").headers(Use::unit), ElementsAre("flat"));
  EXPECT_EQ(settings.streams.at("b").date_forms.at(0).text(), "d.m.yyyy");
  EXPECT_EQ(settings.streams.count("residents"), 0U);
}

TEST(SingerSettings, PutSecretsIntoTheConfigurationAndKeepThemOutOfEverythingElse) {
  TestWorld world;
  std::map<std::string, Secret> secrets;
  secrets.emplace("api_key", Secret("k3y-\"quoted\""));
  secrets.emplace("private_key", Secret("first-line-of-it\nsecond-line-of-it\n"));
  const auto settings = read(world, "{" LEAST R"(, "config": {"url": "u"}})", std::move(secrets));
  EXPECT_EQ(settings.config, R"({"url":"u"})");
  EXPECT_EQ(config_with_secrets(settings),
            R"({"url":"u","api_key":"k3y-\"quoted\"","private_key":"first-line-of-it\nsecond-line-of-it\n"})");
  EXPECT_EQ(world.redactor.clean("it said second-line-of-it"), "it said [secret]");
}

struct Refused {
  const char* json;  ///< put behind a sufficient beginning
  const char* says;
};

TEST(SingerSettings, AreRefusedWithTheirName) {
  const std::vector<Refused> table{
      {R"("program": "tap.py")", "program"},
      {R"("arguments": "--x")", "arguments"},
      {R"("arguments": [1])", "arguments[0]"},
      {R"("config": [])", "config"},
      {R"("config": {"api_key": "x"})", "config.api_key"},
      {R"("environment": {"1X": ""})", "environment.1X"},
      {R"("environment": {"A=B": ""})", "no name of a variable"},
      {R"("environment": {"LD_PRELOAD": "/x.so"})", "variables that load other code"},
      {R"("state": "some")", "state"},
      {R"("streams": {"a": {"program": "/x"}})", "no setting of a stream"},
      {R"("streams": {"a": {"columns": {"person": "id"}}})", "stream `a`"},
      {R"("streams": {})", "streams"},
      {R"("time_limit_seconds": 0)", "time_limit_seconds"},
      {R"("memory_mb": 1)", "memory_mb"},
      {R"("output_mb": 0)", "output_mb"},
      {R"("line_kb": 100000)", "line_kb"},
      {R"("status_from_dates": true)", "exactly one"},
      {R"("date_forms": "m/d")", "m/d"},
  };
  for (const auto& [json, says] : table) {
    TestWorld world;
    std::map<std::string, Secret> secrets;
    secrets.emplace("api_key", Secret("some-secret"));
    auto context = world.context("{" LEAST "}", "{" + std::string(json) + "}");
    context.secrets = std::move(secrets);
    try {
      read_settings(context);
      ADD_FAILURE() << "accepted: " << json;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::invalid_input) << json;
      EXPECT_THAT(error.what(), HasSubstr("singer: "));
      EXPECT_THAT(error.what(), HasSubstr(says)) << json;
    }
  }
}

}  // namespace
}  // namespace leasekey::connectors::singer
