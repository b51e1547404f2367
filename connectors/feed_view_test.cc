// A reading as somebody sees it: people masked, what was dropped by name, nothing that moves a terminal's cursor.
#include "connectors/feed_view.h"

#include <gmock/gmock.h>

#include <sstream>

#include "core/json.h"

namespace leasekey::connectors {
namespace {

using testing::HasSubstr;
using testing::Not;

Feed a_feed() {
  Feed feed;
  feed.complete = true;
  feed.records.push_back({.person = PersonId("501"),
                          .first_name = "Ann",
                          .last_name = "Invented",
                          .email = "ann@example.com",
                          .phone = "5550100101",
                          .unit = PmsUnit("101"),
                          .status_label = "Current",
                          .move_in = parse_local_date("2026-03-01")});
  feed.records.push_back({.person = PersonId("77/ren\xC3\xA9 marsh"),
                          .first_name = "Ren\xC3\xA9",
                          .last_name = "Marsh",
                          .unit = PmsUnit("1\x1B[2J2"),
                          .status_label = "Notice"});
  feed.skipped.push_back({"lease `9`", "no unit"});
  return feed;
}

PassedOver some_names() {
  PassedOver names;
  for (const char* name : {"pets", "dateOfBirth", "pets", "ann@example.com"}) names.element(name);
  return names;
}

std::string text(People people) {
  std::ostringstream out;
  show_text(a_feed(), some_names(), people, out);
  return out.str();
}

JsonDocument json(People people) {
  std::ostringstream out;
  show_json(a_feed(), some_names(), people, out);
  return JsonDocument::parse(out.str());
}

TEST(FeedView, MasksPeopleUnlessTheyAreAskedFor) {
  EXPECT_EQ(text(People::masked),
            "person   unit    status   role     move-in     move-out  lease end  name   e-mail\n"
            "501      101     Current  primary  2026-03-01                       A… I…  a…@…\n"
            "77/R…M…  1 [2J2  Notice   primary                                   R… M…\n"
            "skipped lease `9`: no unit\n"
            "never kept: dateOfBirth 1\n"
            "not used: pets 2\n"
            "not used, of other names: 1\n"
            "names are masked; `--people` shows them\n"
            "2 records, 1 skipped, complete\n");
}

TEST(FeedView, ShowsPeopleWhoAreAskedFor) {
  EXPECT_THAT(text(People::shown), HasSubstr("Ann Invented  ann@example.com\n"));
  EXPECT_THAT(text(People::shown), HasSubstr("77/ren\xC3\xA9 marsh"));
  EXPECT_THAT(text(People::shown), Not(HasSubstr("masked")));
  EXPECT_THAT(text(People::shown), Not(HasSubstr("5550100101")));
}

TEST(FeedView, IsTheSameAsJson) {
  const auto masked = json(People::masked);
  const auto first = masked.root().find("records")->as_array()[0];
  EXPECT_EQ(first.find("first_name")->as_string(), "A…");
  EXPECT_EQ(first.find("email")->as_string(), "a…@…");
  EXPECT_EQ(first.find("move_in")->as_string(), "2026-03-01");
  EXPECT_EQ(masked.root().find("people")->as_string(), "masked");
  EXPECT_EQ(masked.root().find("dropped")->find("never_kept")->find("dateOfBirth")->as_int(), 1);
  EXPECT_EQ(masked.root().find("dropped")->find("not_used")->find("pets")->as_int(), 2);
  EXPECT_EQ(masked.root().find("dropped")->find("without_name")->as_int(), 1);
  EXPECT_EQ(json(People::shown).root().find("records")->as_array()[0].find("email")->as_string(), "ann@example.com");
}

TEST(FeedView, SaysWhyItIsIncomplete) {
  Feed feed;
  feed.why_incomplete = "page 2: reset";
  std::ostringstream out;
  show_text(feed, {}, People::masked, out);
  EXPECT_EQ(out.str(), "0 records, 0 skipped, incomplete: page 2: reset\n");
}

}  // namespace
}  // namespace leasekey::connectors
