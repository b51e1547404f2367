// Settings that are read, and settings that are refused with their name.
#include "connectors/csv/settings.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::csv {
namespace {

using testing::HasSubstr;

CsvSettings read(const std::string& json, std::vector<std::string> properties = {}) {
  TestWorld world;
  auto context = world.context("{}", json, std::move(properties));
  context.source.folder = "/etc/leasekey";
  return read_settings(context);
}

TEST(CsvSettings, ReadsTheLeastThatIsNeeded) {
  const auto settings =
      read(R"({"folder": "drops", "columns": {"person": "Id", "name": "Name", "unit": "Unit", "status": "St"}})");
  EXPECT_EQ(settings.folder, "/etc/leasekey/drops");
  EXPECT_EQ(settings.archive, "/etc/leasekey/drops/archive");
  EXPECT_EQ(settings.suffix, ".csv");
  EXPECT_EQ(settings.mapping.delimiter, ',');
  EXPECT_EQ(settings.ready.by, Readiness::By::stable);
  EXPECT_EQ(settings.least_percent, 80);
  EXPECT_FALSE(settings.max_age);
}

TEST(CsvSettings, ReadsTheExamplesOfTheManual) {
  int examples = 0;
  for (const auto& file : std::filesystem::directory_iterator(LEASEKEY_SOURCE_DIR "/docs/examples/csv")) {
    EXPECT_NO_THROW(read(read_file(file.path()))) << file.path();
    ++examples;
  }
  EXPECT_EQ(examples, 5);
}

struct Refused {
  const char* name;
  const char* json;  ///< put behind a sufficient beginning
  const char* says;
};

class RefusedCsvSettings : public testing::TestWithParam<Refused> {};

TEST_P(RefusedCsvSettings, AreNamed) {
  try {
    read(GetParam().json);
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    EXPECT_THAT(error.what(), HasSubstr(GetParam().says));
  }
}

#define WHOLE R"("folder": "d", "columns": {"person": "Id", "name": "Name", "unit": "Unit", "status": "St"})"

INSTANTIATE_TEST_SUITE_P(
    Csv, RefusedCsvSettings,
    testing::Values(
        Refused{"NoJson", "{", "settings of `csv`"}, Refused{"NoObject", "[]", "expected an object"},
        Refused{"NoFolder", R"({"columns": {}})", "`folder` is missing"},
        Refused{"NoColumns", R"({"folder": "d"})", "`columns` is missing"},
        Refused{"UnknownSetting", "{" WHOLE R"(, "folders": 1})", "folders"},
        Refused{"UnknownUse", R"({"folder": "d", "columns": {"rent": "Rent"}})", "columns.rent"},
        Refused{"NoPerson", R"({"folder": "d", "columns": {"name": "N", "unit": "U"}})", "`person` is missing"},
        Refused{"NoUnit", R"({"folder": "d", "columns": {"name": "N", "person": "P"}})", "`unit` is missing"},
        Refused{"NoName", R"({"folder": "d", "columns": {"unit": "N", "person": "P"}})",
                "is missing: which column has the name"},
        Refused{"NoStatus", R"({"folder": "d", "columns": {"unit": "N", "person": "P", "name": "N"}})",
                "exactly one of"},
        Refused{"TwoStatuses", "{" WHOLE R"(, "status_always": "current"})", "exactly one of"},
        Refused{
            "DatesWithoutForm",
            R"({"folder": "d", "columns": {"unit": "N", "person": "P", "name": "N", "status": "S", "move_in": "M"}})",
            "`date_forms` is missing"},
        Refused{"ShortYearWithoutCentury", "{" WHOLE R"(, "date_forms": "m/d/yy"})",
                "`two_digit_years_from` is missing"},
        Refused{"WrongForm", "{" WHOLE R"(, "date_forms": "soon"})", "`soon`"},
        Refused{"Role", "{" WHOLE R"(, "role_codes": {"R": "renter"}})", "role_codes.R"},
        Refused{"Delimiter", "{" WHOLE R"(, "delimiter": "--"})", "delimiter"},
        Refused{"Encoding", "{" WHOLE R"(, "encoding": "ebcdic"})", "encoding"},
        Refused{"Ready", "{" WHOLE R"(, "ready": {"marker": ".done", "min_age_seconds": 1}})", "ready"},
        Refused{"ReadyUnknown", "{" WHOLE R"(, "ready": {"moon": 1}})", "ready.moon"},
        Refused{"Guard", "{" WHOLE R"(, "guard": {"least_percent": 101}})", "guard.least_percent"},
        Refused{"Format", "{" WHOLE R"(, "format": "pdf"})", "expected `csv` or `mits`"},
        Refused{"CsvWithoutColumns", R"({"folder": "d", "format": "csv", "suffix": ".xml"})", "`columns` is missing"},
        Refused{"UnitNames", "{" WHOLE R"(, "unit_names": "door"})", "unit_names"},
        Refused{"NoHostKey", "{" WHOLE R"(, "sftp_url": "sftp://u@h.example.com/d"})", "`sftp_host_key` is missing"},
        Refused{"HostKey", "{" WHOLE R"(, "sftp_url": "sftp://u@h.example.com/d", "sftp_host_key": "yes"})",
                "sftp_host_key"},
        Refused{"SftpUrl", "{" WHOLE R"(, "sftp_url": "ftp://u@h.example.com/d", "sftp_host_key": "x"})", "sftp_url"},
        Refused{"SftpSecretInTheOpen", "{" WHOLE R"(, "sftp_password": "x"})", "this is a secret"},
        Refused{"SftpSettingAlone", "{" WHOLE R"(, "sftp_taken": "keep"})", "counts only with `sftp_url`"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(CsvSettings, ReadsMitsWithoutColumns) {
  const auto by_word = read(R"({"folder": "d", "format": "mits", "unit_prefixes": {"OAK": "O-"}})", {"oak"});
  EXPECT_EQ(by_word.format, Format::mits);
  EXPECT_EQ(by_word.suffix, ".xml");
  EXPECT_EQ(by_word.mits.unit_prefixes.at("oak"), "O-");
  EXPECT_EQ(by_word.mits.properties, std::vector<std::string>{"oak"});
  EXPECT_EQ(read(R"({"folder": "d", "suffix": ".XML"})").format, Format::mits);
  EXPECT_EQ(read("{" WHOLE "}").format, Format::by_content);
}

TEST(CsvSettings, ReadAnSftpServerWithItsSecrets) {
  TestWorld world;
  const std::string key = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const auto context = [&](const std::string& more) {
    return world.context(
        R"({"sftp_url": "sftp://oak@files.example.com:2222/drops", "sftp_host_key": [")" + key + R"("]})",
        "{" WHOLE + more + "}");
  };
  auto with_password = context(R"(, "sftp_taken": "archive", "sftp_deadline_seconds": 30)");
  with_password.secrets.emplace("sftp_password", Secret("hunter2"));
  const auto settings = read_settings(with_password);
  ASSERT_TRUE(settings.sftp);
  EXPECT_EQ(settings.sftp->login.url.host, "files.example.com");
  EXPECT_EQ(settings.sftp->login.host_keys.at(0).fingerprint, key);
  EXPECT_EQ(settings.sftp->login.password.reveal(), "hunter2");
  EXPECT_EQ(settings.sftp->limits.patience, std::chrono::seconds(30));
  EXPECT_TRUE(settings.sftp->moves_taken);
  EXPECT_THAT(world.redactor.clean("it was hunter2"), testing::Not(HasSubstr("hunter2")));
  auto without = context("");
  try {
    read_settings(without);
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unauthenticated);
    EXPECT_THAT(error.what(), HasSubstr("neither a secret `sftp_private_key` nor `sftp_password`"));
  }
}

TEST(CsvSettings, NeedsAPropertyColumnForAttachedProperties) { EXPECT_THROW(read("{" WHOLE "}", {"oak"}), Error); }

}  // namespace
}  // namespace leasekey::connectors::csv
