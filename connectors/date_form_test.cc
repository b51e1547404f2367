// Dates by declared forms.
#include "connectors/date_form.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace leasekey::connectors {
namespace {

std::string read(const char* form, const char* text, int century_from = 1950) {
  const auto day = DateForm(form).parse(text, century_from);
  return day ? to_string(*day) : "none";
}

TEST(DateForm, ReadsTheFormsThatExportsHave) {
  EXPECT_EQ(read("m/d/yyyy", "12/29/2012"), "2012-12-29");
  EXPECT_EQ(read("m/d/yyyy", "05/1/2025"), "2025-05-01");
  EXPECT_EQ(read("m-d-yyyy", "3-1-2012"), "2012-03-01");
  EXPECT_EQ(read("yyyy-mm-dd", "2026-03-02"), "2026-03-02");
  EXPECT_EQ(read("dd.mm.yyyy", "02.03.2026"), "2026-03-02");
  EXPECT_EQ(read("d-mon-yyyy", "2-mAr-2026"), "2026-03-02");
  EXPECT_EQ(read("m/d/yyyy 0:00:00", "3/2/2026 0:00:00"), "2026-03-02");
}

TEST(DateForm, ReadsTwoDigitYearsByTheDeclaredCentury) {
  EXPECT_EQ(read("m/d/yy", "12/1/13"), "2013-12-01");
  EXPECT_EQ(read("m/d/yy", "12/1/49"), "2049-12-01");
  EXPECT_EQ(read("m/d/yy", "12/1/50"), "1950-12-01");
  EXPECT_EQ(read("m/d/yy", "12/1/99"), "1999-12-01");
  EXPECT_EQ(read("m/d/yy", "12/1/99", 2000), "2099-12-01");
  EXPECT_TRUE(DateForm("m/d/yy").has_short_year());
  EXPECT_FALSE(DateForm("m/d/yyyy").has_short_year());
}

TEST(DateForm, RefusesWhatIsNotOfItsForm) {
  for (const char* text :
       {"", "2/30/2026", "13/1/2026", "1/1/26", "1-1-2026", "1/1/2026 ", "1/1/20266", "x", "/1/2026", "1//2026"}) {
    EXPECT_EQ(read("m/d/yyyy", text), "none") << text;
  }
  EXPECT_EQ(read("mm/dd/yyyy", "3/2/2026"), "none");
  EXPECT_EQ(read("m/d/yy", "3/2/2026"), "none");
  EXPECT_EQ(read("d-mon-yyyy", "2-anf-2026"), "none");
}

TEST(DateForm, RefusesAFormThatIsNone) {
  for (const char* form : {"", "m/d", "yyyy", "m/d/yyyy/yy", "d/d/yyyy", "today"})
    EXPECT_THROW(DateForm{form}, Error) << form;
}

}  // namespace
}  // namespace leasekey::connectors
