// What becomes of which value: a table.
#include "connectors/transcript/judge.h"

#include <gmock/gmock.h>

namespace leasekey::connectors::transcript {
namespace {

struct Case {
  std::vector<std::string> names;
  const char* text;
  Treatment treatment;
};

TEST(TranscriptJudge, DeniesByDefault) {
  using enum Treatment;
  const std::vector<Case> cases{
      {{"data", "firstName"}, "Ann", replace},
      {{"whatever"}, "Some text", replace},
      {{"whatever"}, "12345", replace},
      {{}, "Some text", replace},
      {{"customer", "name", "first"}, "Ann", replace},
      {{"unit"}, "101", replace},
      {{"rent"}, "1250.00", replace},
      // People called like a status.
      {{"lastName"}, "Past", replace},
      {{"lastName"}, "Notice", replace},
      {{"Name", "Last"}, "Past", replace},
      // Never written.
      {{"dateOfBirth"}, "1980-02-03", drop},
      {{"person", "SSN"}, "123-45-6789", drop},
      {{"Password"}, "x", drop},
      {{"auth", "type"}, "apikey", drop},
      {{"businessName"}, "Invented Ltd", replace},
      // Facts.
      {{"status"}, "Current", keep},
      {{"leaseStatusTypeId"}, "4", keep},
      {{"leaseIntervalTypeName"}, "Month to Month", keep},
      {{"whatever"}, "Our own word", keep},
      {{"isMonthToMonth"}, "1", keep},
      {{"leases", "moveInDate"}, "2026-03-01", keep},
      {{"MoveOut"}, "3/1/2026 12:00:00 AM", keep},
      {{"LeaseToDate"}, "0001-01-01", keep},
      {{"somethingElse"}, "1980-02-03", no_day},
      {{"total"}, "1042", keep},
      {{"code"}, "301", keep},
      {{"code"}, "t0001042", replace},
      {{"definitions", "types", "element", "name"}, "GetResidents", keep},
      {{"home", "phones", "number"}, "212 736 5000", phone},
      {{"phone", "type"}, "Mobile", keep},
      {{"error", "message"}, "login failed for Ann", message},
      {{"next"}, "/tenants?page=2", link},
      {{"whatever"}, "https://acme.example.com/1", link},
  };
  const auto is_status = [](std::string_view text) { return text == "Our own word"; };
  for (const auto& one : cases) {
    EXPECT_EQ(judge({.names = one.names, .text = one.text}, is_status), one.treatment)
        << (one.names.empty() ? "" : one.names.back()) << " " << one.text;
  }
}

TEST(TranscriptJudge, KnowsDatesAndMoments) {
  for (const char* text : {"2026-03-02T10:00:00Z", "2026-03-02 10:00:00", "Mon, 02 Mar 2026 10:00:00 GMT"}) {
    EXPECT_TRUE(is_moment(text)) << text;
  }
  for (const char* text : {"2026-03-02", "03/02/2026", "10:00", "", "Ann: hello"})
    EXPECT_FALSE(is_moment(text)) << text;
  for (const char* text : {"2026-03-02", "3/2/2026", "YYYY-MM-DD", "2026-03-02T10:00:00.000+01:00"}) {
    EXPECT_TRUE(is_date(text)) << text;
  }
  for (const char* text : {"20260302", "212-736-5000", "123-45-6789", "Ann", "2026-03-02 Ann", "2026-03-02 Ann: no"}) {
    EXPECT_FALSE(is_date(text)) << text;
  }
}

}  // namespace
}  // namespace leasekey::connectors::transcript
