// The configuration as a whole: every setting, the layers, and what is said about mistakes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "config/config.h"
#include "config/test_folder.h"
#include "core/error.h"

namespace leasekey::config {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path kFixtures = fs::path(LEASEKEY_SOURCE_DIR) / "fixtures/config";

Config load_file(const fs::path& file) { return load({.file = file}); }

/// What `load` says against this file; empty where it says nothing.
std::string complaint_about(const std::string& json, const std::string& included = "{}") {
  const TestFolder folder;
  folder.write("part.json", included);
  try {
    load_file(folder.write("leasekey.json", json));
  } catch (const Error& error) {
    std::string text = error.what();
    for (std::size_t at = text.find(folder.path().string()); at != std::string::npos;
         at = text.find(folder.path().string())) {
      text.erase(at, folder.path().string().size() + 1);
    }
    return text;
  }
  return "";
}

TEST(Load, WithoutAnythingGivesTheDefaults) {
  const Config config = load({});
  EXPECT_EQ(config.file, "");
  EXPECT_EQ(config.database, "leasekey.db");
  EXPECT_EQ(config.listen, (Listen{.host = "127.0.0.1", .port = 8080}));
  EXPECT_EQ(config.log, (Log{.level = LogLevel::info, .format = LogFormat::text}));
  EXPECT_THAT(config.properties, testing::IsEmpty());
}

TEST(Load, ReadsTheServiceItself) {
  const Config config = load_file(kFixtures / "full.json");
  EXPECT_EQ(config.file, kFixtures / "full.json");
  EXPECT_EQ(config.database, kFixtures / "data/leasekey.db");
  EXPECT_EQ(config.listen, (Listen{.host = "0.0.0.0", .port = 9000}));
  EXPECT_EQ(config.log, (Log{.level = LogLevel::warning, .format = LogFormat::json}));
}

TEST(Load, ReadsHowPeopleSignInAndWhoTakesTheirMail) {
  const Config config = load_file(kFixtures / "full.json");
  EXPECT_EQ(config.accounts,
            (Accounts{.public_url = "https://portal.example.com",
                      .proxies = {"127.0.0.1"},
                      .idle_hours = 12,
                      .whole_days = 14,
                      .hash_memory_mib = 128,
                      .hash_passes = 3,
                      .hashes_at_once = 4,
                      .provider = SignInProvider{"Example Login",
                                                 "https://login.example.com/main",
                                                 "doors",
                                                 {SecretReference::Place::environment, "LOGIN_SECRET"}}}));
  EXPECT_EQ(config.mail, (Mail{.host = "mail.example.com",
                               .port = 465,
                               .security = MailSecurity::tls,
                               .from = "doors@example.com",
                               .username = "doors",
                               .password = SecretReference{SecretReference::Place::environment, "MAIL_PASSWORD"},
                               .ca_file = kFixtures / "certificates.pem"}));
}

TEST(Load, RefusesWaysOfSigningInThatWouldNotBeSafe) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {R"({"accounts": {"hash_memory_mib": 18}})", "hash_memory_mib"},
      {R"({"accounts": {"hash_passes": 1}})", "hash_passes"},
      {R"({"accounts": {"provider": {"name": "x", "issuer": "http://login.example.com", "client_id": "y"}}})",
       "https address without a slash"},
      {R"({"accounts": {"provider": {"name": "x", "issuer": "https://login.example.com/", "client_id": "y"}}})",
       "https address without a slash"},
      {R"({"accounts": {"provider": {"name": "x", "issuer": "https://login.example.com", "client_id": "y"}}})",
       "client_secret"},
      {R"({"accounts": {"public_url": "portal.example.com"}})", "without a path"},
      {R"({"accounts": {"public_url": "https://portal.example.com/app"}})", "without a path"},
      {R"({"mail": {"host": "mail.example.com", "from": "doors"}})", "an e-mail address"},
      {R"({"mail": {"host": "mail.example.com", "from": "d@example.com", "password": "s3cret"}})", "password"},
      {R"({"mail": {"host": "mail.example.com", "from": "d@example.com", "username": "d"}})", "go together"},
      {R"({"mail": {"host": "m", "from": "d@example.com", "security": "maybe"}})", "starttls"},
  };
  for (const auto& [json, part] : rows) EXPECT_THAT(complaint_about(json), HasSubstr(part)) << json;
}

TEST(Load, ReadsCredentialsWithoutTheirSecrets) {
  using Place = SecretReference::Place;
  const Config config = load_file(kFixtures / "full.json");
  const Credential& acme = config.credentials.at(CredentialName("acme"));
  EXPECT_EQ(acme.type, "entrata");
  EXPECT_EQ(acme.settings.json, R"({"organization":"acme","retries":3,"factor":1.5,"tags":["a",null,true]})");
  EXPECT_EQ(acme.secrets.at("api_key"), (SecretReference{Place::environment, "ACME_API_KEY"}));
  EXPECT_EQ(acme.secrets.at("login"), (SecretReference{Place::file, (kFixtures / "secrets/login").string()}));
  EXPECT_EQ(acme.secrets.at("spare"), (SecretReference{Place::systemd_credential, "spare"}));
}

TEST(Load, ReadsThePropertyAndItsSource) {
  const Config config = load_file(kFixtures / "full.json");
  const PropertyConfig* const oak = config.find(PropertyId("oak"));
  ASSERT_NE(oak, nullptr);
  EXPECT_EQ(oak->property.name, "Oak Court");
  EXPECT_EQ(oak->property.portfolio, PortfolioId("greens"));
  EXPECT_EQ(oak->property.zone.name(), "America/New_York");
  EXPECT_EQ(oak->property.mode, Mode::automatic_grants);
  EXPECT_EQ(oak->property.start_delay, std::chrono::minutes(30));
  EXPECT_EQ(oak->schedule, (PollSchedule{.every = std::chrono::minutes(30), .jitter_percent = 20}));
  ASSERT_TRUE(oak->source);
  EXPECT_EQ(oak->source->connector, "entrata");
  EXPECT_EQ(oak->source->credential, CredentialName("acme"));
  EXPECT_THAT(oak->source->properties, ElementsAre("1001", "1002"));
  EXPECT_EQ(oak->source->settings.json, R"({"page_size":500})");
  ASSERT_TRUE(oak->locks);
  EXPECT_EQ(oak->locks->vendor, "simulated");
  EXPECT_EQ(oak->locks->settings.json, R"({"lose_percent":5})");
}

TEST(Load, ReadsTheRestOfAPropertyFromTheFileThatItIncludes) {
  const Config config = load_file(kFixtures / "full.json");
  const PropertyConfig* const elm = config.find(PropertyId("elm"));
  ASSERT_NE(elm, nullptr);
  EXPECT_EQ(elm->property.name, "elm");
  EXPECT_EQ(elm->property.zone.name(), "America/Chicago");
  EXPECT_EQ(elm->property.mode, Mode::approval_required);
  EXPECT_EQ(elm->property.guard, std::nullopt);
  EXPECT_THAT(elm->property.units, testing::SizeIs(2));
  ASSERT_TRUE(elm->schedule.cron);
  EXPECT_EQ(elm->schedule.cron->text(), "*/10 6-22 * * mon-fri");
  ASSERT_TRUE(elm->source);
  EXPECT_EQ(elm->source->settings.folder, kFixtures);
}

TEST(Load, TheEnvironmentGoesOverTheFileAndFlagsOverBoth) {
  const Config config = load({
      .file = kFixtures / "full.json",
      .environment = {{"LEASEKEY_LISTEN", "[::1]:0"}, {"LEASEKEY_LOG_LEVEL", "debug"}, {"PATH", "/bin"}},
      .flags = {{"log-level", "error"}, {"database", "here.db"}},
  });
  EXPECT_EQ(config.listen, (Listen{.host = "::1", .port = 0}));
  EXPECT_EQ(config.log, (Log{.level = LogLevel::error, .format = LogFormat::json}));
  EXPECT_EQ(config.database, "here.db");
}

TEST(Load, TheEnvironmentMayNameTheFile) {
  const Config config = load({.environment = {{"LEASEKEY_CONFIG", (kFixtures / "full.json").string()}}});
  EXPECT_THAT(config.properties, testing::SizeIs(2));
}

TEST(Load, SecretsMayLieInVariablesOfAnyName) {
  const TestFolder folder;
  const auto file = folder.write(
      "leasekey.json", R"({"credentials": {"a": {"type": "csv", "secrets": {"s": {"env": "LEASEKEY_MINE"}}}}})");
  EXPECT_NO_THROW(load({.file = file, .environment = {{"LEASEKEY_MINE", "x"}}}));
}

TEST(Load, ReadsWhereSealedSecretsAreAndTheirKeys) {
  using Place = SecretReference::Place;
  const TestFolder folder;
  const std::string a =
      R"("a": {"type": "csv", "secrets": {"s": {"sealed": "a/s"}, "t": {"sealed": "a/t"}, "e": {"env": "E"}}})";
  const std::string property = R"("time_zone": "UTC", "source": {"connector": "csv", "credential": "a"}})";
  const auto file = folder.write("leasekey.json", R"({"credentials": {)" + a +
                                                      R"(, "b": {"type": "csv", "secrets": {"s": {"sealed": "b/s"}}}},
      "secrets_key": {"env": "LEASEKEY_KEY"}, "secrets_key_before": {"file": "old"},
      "properties": [{"id": "oak", )" + property + R"(, {"id": "elm", )" +
                                                      property + "]}");
  const Config config = load({.file = file, .environment = {{"LEASEKEY_KEY", "k"}}});
  EXPECT_EQ(config.secrets_key, (SecretReference{Place::environment, "LEASEKEY_KEY"}));
  EXPECT_EQ(config.secrets_key_before, (SecretReference{Place::file, (folder.path() / "old").string()}));
  const std::set<PropertyId> both{PropertyId("elm"), PropertyId("oak")};
  EXPECT_EQ(uses_of_sealed_secrets(config),
            (std::map<std::string, std::set<PropertyId>>{{"a/s", both}, {"a/t", both}, {"b/s", {}}}));
  const auto open = [](const std::string& name) -> Secret {
    if (name == "a/s") return Secret("x");
    throw Error(ErrorKind::unauthenticated, "`" + name + "` is not set");
  };
  EXPECT_THAT(missing_secrets(config, {{"LEASEKEY_KEY", "k"}, {"E", "e"}}, open),
              ElementsAre("credential `a`: secret `t`: `a/t` is not set",
                          "credential `b`: secret `s`: `b/s` is not set", HasSubstr("`secrets_key_before`: the file")));
}

TEST(Load, NamesTheVariableOrFlagThatIsWrong) {
  const auto complaint = [](const LoadRequest& request) -> std::string {
    try {
      load(request);
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  };
  EXPECT_EQ(complaint({.environment = {{"LEASEKEY_DATABSE", "x"}}}),
            "environment variable `LEASEKEY_DATABSE`: is not a setting; did you mean `LEASEKEY_DATABASE`?");
  EXPECT_EQ(complaint({.environment = {{"LEASEKEY_LOG_LEVEL", "loud"}}}),
            "environment variable `LEASEKEY_LOG_LEVEL`: expected `debug`, `info`, `warning` or `error`, found `loud`");
  EXPECT_EQ(complaint({.flags = {{"log-format", "xml"}}}), "`--log-format`: expected `text` or `json`, found `xml`");
  EXPECT_THAT(complaint({.flags = {{"listen", "8080"}}}), HasSubstr("`--listen`: expected `host:port`"));
  EXPECT_EQ(complaint({.flags = {{"prot", "1"}}}), "`--prot` is not a setting");
  EXPECT_EQ(complaint({.file = "/nowhere/leasekey.json"}), "/nowhere/leasekey.json: there is no such file");
  EXPECT_EQ(complaint({.file = "/"}), "/: is a folder, expected a file");
}

class Listening : public testing::TestWithParam<const char*> {};
TEST_P(Listening, IsRefused) { EXPECT_THROW(load({.flags = {{"listen", GetParam()}}}), Error); }
INSTANTIATE_TEST_SUITE_P(Load, Listening,
                         testing::Values("", ":", ":80", "host", "host:", "host:65536", "host:-1", "host:80x", "::1:80",
                                         "[]:80", "a b:80", "http://host:80"));

struct Mistake {
  const char* name;
  const char* json;
  const char* complaint;
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreNamed) { EXPECT_THAT(complaint_about(GetParam().json), HasSubstr(GetParam().complaint)); }

#define OAK R"("id": "oak", "time_zone": "Etc/UTC")"
const Mistake kMistakes[] = {
    {"NoJson", "{", "leasekey.json: "},
    {"NoObject", "[]", "leasekey.json: expected an object"},
    {"ATypingError", R"({"databse": "x"})", "leasekey.json: `databse`: is not a setting; did you mean `database`?"},
    {"AnUnknownSetting", R"({"log": {"colour": "red"}})",
     "`log.colour`: is not a setting; expected one of `level`, `format`"},
    {"AnUnknownSettingOfAProperty", R"({"properties": [{)" OAK R"(, "modes": "observe"}]})",
     "`properties[0].modes`: is not a setting; did you mean `mode`?"},
    {"AnUnknownSettingOfADoor", R"({"properties": [{)" OAK R"(, "doors": [{"id": "d", "lock": "x"}]}]})",
     "`properties[0].doors[0].lock`: is not a setting"},
    {"ANumberForAText", R"({"database": 5})", "`database`: expected a string, found a number"},
    {"AListForTheLog", R"({"log": []})", "`log`: expected an object"},
    {"AnUnknownLevel", R"({"log": {"level": "loud"}})", "`log.level`: expected `debug`, `info`"},
    {"AnEmptyDatabase", R"({"database": ""})", "`database`: expected the path of a file"},
    {"APortTooMany", R"({"listen": "127.0.0.1:80800"})", "`listen`: expected `host:port`"},
    {"ASecretWrittenOut", R"({"credentials": {"acme": {"type": "entrata", "secrets": {"api_key": "hunter2"}}}})",
     "`credentials.acme.secrets.api_key`: a secret is never written into the configuration"},
    {"ASecretAmongSettings", R"({"credentials": {"acme": {"type": "entrata", "settings": {"password": "hunter2"}}}})",
     "`credentials.acme.settings.password`: looks like a secret"},
    {"ASecretDeepAmongSettings",
     R"({"properties": [{)" OAK R"(, "source": {"connector": "x", "settings": {"a": [{"API_KEY": "hunter2"}]}}}]})",
     "`properties[0].source.settings.a[0].API_KEY`: looks like a secret"},
    {"ASecretFromTwoPlaces", R"({"credentials": {"acme": {"type": "x", "secrets": {"k": {"env": "A", "file": "b"}}}}})",
     "`credentials.acme.secrets.k`: expected a reference"},
    {"ASecretFromNowhere", R"({"credentials": {"acme": {"type": "x", "secrets": {"k": {"vault": "A"}}}}})",
     "`credentials.acme.secrets.k`: expected a reference"},
    {"ACredentialThatIsAPath",
     R"({"credentials": {"acme": {"type": "x", "secrets": {"k": {"credential": "../etc/shadow"}}}}})",
     "expected the name of a systemd credential, found a path"},
    {"NoTypeOfACredential", R"({"credentials": {"acme": {}}})", "`credentials.acme`: `type` is missing"},
    {"NoId", R"({"properties": [{"time_zone": "Etc/UTC"}]})", "`properties[0]`: `id` is missing"},
    {"AnIdWithBlanks", R"({"properties": [{"id": "oak court", "time_zone": "Etc/UTC"}]})",
     "`properties[0]`: `id`: expected letters, digits"},
    {"NoZone", R"({"properties": [{"id": "oak"}]})", "`properties[0]`: `time_zone` is missing"},
    {"AnUnknownZone", R"({"properties": [{"id": "oak", "time_zone": "EST5"}]})",
     "`properties[0].time_zone`: `EST5` is not a time zone"},
    {"AnUnknownMode", R"({"properties": [{)" OAK R"(, "mode": "auto"}]})",
     "`properties[0].mode`: expected `observe`, `approval_required`, `automatic_grants` or `automatic`, found `auto`"},
    {"ANegativeDelay", R"({"properties": [{)" OAK R"(, "start_delay_minutes": -1}]})",
     "`properties[0].start_delay_minutes`: expected a whole number from 0 to 10080, found -1"},
    {"AGuardThatIsTrue", R"({"properties": [{)" OAK R"(, "guard": true}]})",
     "`properties[0].guard`: expected `false` or an object"},
    {"APercentageTooHigh", R"({"properties": [{)" OAK R"(, "guard": {"grants_percent": 100.5}}]})",
     "`properties[0].guard.grants_percent`: expected a number from 0 to 100, found 100.5"},
    {"PollingAllTheTime", R"({"properties": [{)" OAK R"(, "schedule": {"every_minutes": 0}}]})",
     "`properties[0].schedule.every_minutes`: expected a whole number from 1 to 10080, found 0"},
    {"ABadCron", R"({"properties": [{)" OAK R"(, "schedule": {"cron": "61 * * * *"}}]})",
     "`properties[0].schedule.cron`: `61` is not a minute"},
    {"TwoSchedules", R"({"properties": [{)" OAK R"(, "schedule": {"cron": "0 * * * *", "every_minutes": 5}}]})",
     "`properties[0].schedule`: expected either `cron` or"},
    {"NoConnector", R"({"properties": [{)" OAK R"(, "source": {}}]})",
     "`properties[0].source`: `connector` is missing"},
    {"NoVendorOfLocks", R"({"properties": [{)" OAK R"(, "locks": {}}]})", "`properties[0].locks`: `vendor` is missing"},
    {"AnUnknownCredential", R"({"properties": [{)" OAK R"(, "source": {"connector": "x", "credential": "y"}}]})",
     "property `oak`: `source.credential`: `y` is not in `credentials`"},
    {"ACredentialOfAnotherType",
     R"({"credentials": {"y": {"type": "csv"}}, "properties": [{)" OAK
     R"(, "source": {"connector": "entrata", "credential": "y"}}]})",
     "`y` is of the type `csv`, expected `entrata`"},
    {"APropertyTwice", R"({"properties": [{)" OAK "}, {" OAK "}]}", "property `oak` is there twice"},
    {"ADanglingDoor", R"({"properties": [{)" OAK R"(, "keys": [{"id": "k", "doors": ["d"]}]}]})",
     "`properties[0]`: key `k`: opens the door `d`, which is not in `doors`"},
    {"NoIncludedFile", R"({"properties": [{)" OAK R"(, "include": "none.json"}]})", "none.json: there is no such file"},
    {"IncludeOfAnotherKind", R"({"properties": [{)" OAK R"(, "include": 5}]})",
     "`properties[0].include`: expected a string"},
};

INSTANTIATE_TEST_SUITE_P(Load, Mistakes, testing::ValuesIn(kMistakes),
                         [](const auto& mistake) { return mistake.param.name; });

TEST(Load, NamesTheIncludedFileAndWhatIsWrongThere) {
  const std::string including = R"({"properties": [{)" OAK R"(, "include": "part.json"}]})";
  EXPECT_THAT(complaint_about(including, R"({"mode": "auto"})"), HasSubstr("part.json: `mode`: expected `observe`"));
  EXPECT_THAT(complaint_about(including, R"({"mdoe": "observe"})"), HasSubstr("part.json: `mdoe`: is not a setting"));
  EXPECT_THAT(complaint_about(including, R"({"id": "elm"})"),
              HasSubstr("part.json: `id`: is given where this file is included, too"));
  EXPECT_THAT(complaint_about(including, R"({"include": "more.json"})"),
              HasSubstr("an included file includes no other"));
  EXPECT_THAT(complaint_about(including, "[]"), HasSubstr("part.json: expected an object"));
}

TEST(Load, NeverRepeatsASecretThatWasWrittenOut) {
  for (const Mistake& mistake : kMistakes) EXPECT_THAT(complaint_about(mistake.json), Not(HasSubstr("hunter2")));
}

TEST(Load, TellsWhichSecretsAreMissing) {
  const Config config = load_file(kFixtures / "full.json");
  EXPECT_THAT(missing_secrets(config, {{"ACME_API_KEY", "k"},
                                       {"PAT_API_TOKEN", "t"},
                                       {"RECORDINGS_KEY", "r"},
                                       {"SECRETS_KEY", "s"},
                                       {"SECRETS_KEY_BEFORE", "b"}}),
              ElementsAre(HasSubstr("secret `kept`: sealed secret `acme/kept` cannot be opened here"),
                          HasSubstr("credential `acme`: secret `login`: the file `"),
                          HasSubstr("secret `spare`: the systemd credential `spare` cannot be had"),
                          HasSubstr("password of the mail server: the environment variable `MAIL_PASSWORD`")));
}

}  // namespace
}  // namespace leasekey::config
