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
  EXPECT_EQ(examples, 4);
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
        Refused{"Guard", "{" WHOLE R"(, "guard": {"least_percent": 101}})", "guard.least_percent"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(CsvSettings, NeedsAPropertyColumnForAttachedProperties) { EXPECT_THROW(read("{" WHOLE "}", {"oak"}), Error); }

}  // namespace
}  // namespace leasekey::connectors::csv
