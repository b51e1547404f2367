// Messages of taps, good ones and all others.
#include "connectors/singer/map.h"

#include <gmock/gmock.h>

#include "connectors/passed_over.h"
#include "connectors/settings.h"
#include "connectors/singer/settings.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::singer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kSchema =
    R"({"type": "SCHEMA", "stream": "residents", "key_properties": ["id"], "schema": {"properties":
        {"id": {}, "name": {}, "unit": {}, "status": {}, "email": {}, "move_out": {}}}})";

/// The streams of settings with these members beside program and folder.
Streams streams(const std::string& settings, std::vector<std::string> properties = {}) {
  TestWorld world;
  auto context = world.context("{}", R"({"program": "/p", "folder": "/f", )" + settings + "}", std::move(properties));
  return read_settings(context).streams;
}

Streams usual() {
  return streams(R"("columns": {"person": "id", "name": "name", "unit": "unit", "status": "status", "email": "email",
                                "move_out": "move_out"})");
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

Taken take_bytes(const std::string& bytes, const Streams& by, Asked asked = Asked::everybody) {
  Messages messages(by, *parse_local_date("2026-03-02"));
  LineSplitter lines(1'000, [&](const Line& line) { messages.take(line); });
  lines.take(bytes);
  lines.finish();
  return std::move(messages).finish(asked);
}

Taken take(const std::vector<std::string>& lines, const Streams& by = usual(), Asked asked = Asked::everybody) {
  std::string bytes;
  for (const auto& line : lines) bytes += on_one_line(line) + "\n";
  return take_bytes(bytes, by, asked);
}

std::string record(const std::string& members, const std::string& more = "") {
  return R"({"type": "RECORD", "stream": "residents", "record": {)" + members + "}" + more + "}";
}

std::string person(int number, const std::string& more = "") {
  const std::string n = std::to_string(number);
  return record(R"("id": )" + n + R"(, "name": "Ann Invented", "unit": ")" + std::to_string(100 + number) +
                    R"(", "status": "Current")",
                more);
}

std::vector<std::string> people(const Taken& taken) {
  std::vector<std::string> ids;
  for (const auto& one : taken.feed.records) ids.push_back(one.person.str());
  return ids;
}

TEST(SingerMessages, BecomeRecordsByTheirColumns) {
  const Taken taken = take({kSchema, record(R"("id": 7, "name": "Invented, Ann", "unit": " 101 ", "status": "Notice",
                                               "email": "ann@example.com", "move_out": "2026-04-30T00:00:00.000Z")"),
                            R"({"type": "STATE", "value": {"at": 5}})"});
  EXPECT_TRUE(taken.feed.complete) << taken.feed.why_incomplete;
  ASSERT_THAT(taken.feed.records, SizeIs(1));
  const FeedRecord& ann = taken.feed.records[0];
  EXPECT_EQ(ann.person, PersonId("7"));
  EXPECT_EQ(ann.first_name + "/" + ann.last_name, "Ann/Invented");
  EXPECT_EQ(ann.unit, PmsUnit("101"));
  EXPECT_EQ(ann.status_label, "Notice");
  EXPECT_EQ(ann.move_out, parse_local_date("2026-04-30"));
  EXPECT_EQ(taken.state, R"({"at":5})");
}

TEST(SingerMessages, AreReadByPathsIntoNestedFields) {
  const auto by = streams(R"("columns": {"person": "who.id", "name": ["who.first", "who.last"], "unit": "lease.unit"},
                             "status_always": "current")");
  const Taken taken =
      take({R"({"type": "SCHEMA", "stream": "residents", "key_properties": [], "schema": {}})",
            record(R"("who": {"id": 7, "first": "Ann", "last": "Invented"}, "lease": [{"unit": 101}])")},
           by);
  ASSERT_THAT(taken.feed.records, SizeIs(1));
  EXPECT_EQ(taken.feed.records[0].unit, PmsUnit("101"));
  EXPECT_EQ(taken.feed.records[0].last_name, "Invented");
}

TEST(SingerMessages, LoseOnlyTheRecordThatIsNone) {
  struct Case {
    const char* members;
    const char* reason;
  };
  const std::vector<Case> table{
      {R"("name": "Ann Invented", "unit": "101", "status": "Current")", "no person id"},
      {R"("id": null, "name": "Ann Invented", "unit": "101", "status": "Current")", "no person id"},
      {R"("id": 1, "name": "Ann Invented", "unit": "", "status": "Current")", "no unit"},
      {R"("id": 1, "name": "VACANT", "unit": "101", "status": "Current")", "nobody"},
      {R"("id": 1, "name": "Ann Invented", "unit": "101", "status": "Past", "move_out": "soon")", "`move_out`"},
      {R"("id": {"a": 1}, "name": "Ann Invented", "unit": "101", "status": "Past")", "`id` is no single value"},
      {"\"id\": 1, \"name\": \"Ann \xFF\", \"unit\": \"101\", \"status\": \"Past\"", "UTF-8"},
  };
  for (const auto& [members, reason] : table) {
    const Taken taken = take({kSchema, person(5), record(members), person(6)});
    EXPECT_TRUE(taken.feed.complete) << members;
    EXPECT_THAT(people(taken), ElementsAre("5", "6")) << members;
    ASSERT_THAT(taken.feed.skipped, SizeIs(1)) << members;
    EXPECT_THAT(taken.feed.skipped[0].reason, HasSubstr(reason));
  }
}

TEST(SingerMessages, EndTheReadingWhereTheyMakeNoSense) {
  struct Case {
    const char* bytes;
    ErrorKind kind;
    const char* says;
  };
  const std::string schema = on_one_line(kSchema) + "\n";
  const std::vector<Case> table{
      {"INFO starting\n", ErrorKind::unavailable, "line 2: no message of Singer's; does it write its log"},
      {"[1]\n", ErrorKind::unavailable, "line 2: no message of Singer's"},
      {"{}\n", ErrorKind::unavailable, "line 2: no message of Singer's"},
      {"{\"type\": \"record\"}\n", ErrorKind::unavailable, "line 2: no message of Singer's"},
      {"{\"type\": \"RECORD\", \"stream\": \"residents\", \"stream\": \"x\"}\n", ErrorKind::unavailable, "line 2"},
      {"<!DOCTYPE html><html>ann@example.com</html>\n", ErrorKind::unavailable, "line 2: no message of Singer's"},
      {"\n\n{\"type\": \"STATE\"", ErrorKind::unavailable, "line 4: the output ends within a line"},
      {"{\"type\": \"STATE\", \"value\": {}}", ErrorKind::unavailable, "line 2: the output ends within a line"},
      {"{\"type\": \"STATE\"}\n", ErrorKind::unavailable, "line 2: a STATE without `value`"},
      {"{\"type\": \"RECORD\"}\n", ErrorKind::unavailable, "line 2: a RECORD without `stream`"},
      {"{\"type\": \"RECORD\", \"stream\": \"residents\"}\n", ErrorKind::unavailable, "a RECORD without `record`"},
      {"{\"type\": \"SCHEMA\", \"stream\": \"residents\"}\n", ErrorKind::unavailable, "a SCHEMA without `schema`"},
  };
  for (const auto& [bytes, kind, says] : table) {
    try {
      take_bytes(schema + bytes, usual());
      ADD_FAILURE() << "taken: " << bytes;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), kind) << bytes;
      EXPECT_THAT(error.what(), HasSubstr(says));
      EXPECT_THAT(error.what(), testing::Not(HasSubstr("@")));
    }
  }
}

void expect_refused(const std::vector<std::string>& lines, ErrorKind kind, const std::string& says) {
  try {
    take(lines);
    ADD_FAILURE() << "taken, though: " << says;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    EXPECT_THAT(error.what(), HasSubstr(says));
  }
}

TEST(SingerMessages, OfRecordsThatNoSchemaCameBeforeAreRefused) {
  expect_refused({person(1), kSchema}, ErrorKind::unavailable, "line 1: a record of `residents` before its SCHEMA");
}

TEST(SingerMessages, ThatAreTooLongAreRefused) {
  expect_refused({kSchema, person(1, R"(, "padding": ")" + std::string(1'000, 'x') + "\"")}, ErrorKind::invalid_input,
                 "line 2: longer than a line may be");
}

TEST(SingerMessages, OfAFieldThatIsNotInTheSchemaAreRefusedWithTheFieldsThatAre) {
  expect_refused({R"({"type": "SCHEMA", "stream": "residents", "key_properties": [],
                      "schema": {"properties": {"id": {}, "name": {}, "apartment": {}}}})"},
                 ErrorKind::invalid_input,
                 "the stream `residents` has no field `unit`; it has `id`, `name`, `apartment`");
}

TEST(SingerMessages, WereNoneAtAll) {
  expect_refused({}, ErrorKind::unavailable, "it wrote no message");
  const Taken changes = take({}, usual(), Asked::changes);
  EXPECT_TRUE(changes.feed.complete);
  EXPECT_THAT(changes.feed.records, IsEmpty());
}

TEST(SingerMessages, AreNotWholeWithoutAStreamAPropertyOrTheirRecords) {
  const std::string columns = R"("columns": {"person": "id", "name": "name", "unit": "unit", "status": "status",
                                             "property": "house"})";
  struct Case {
    std::vector<std::string> lines;
    Streams by;
    const char* why;
  };
  const char* const open_schema = R"({"type": "SCHEMA", "stream": "residents", "key_properties": [], "schema": {}})";
  const std::vector<Case> table{
      {{R"({"type": "STATE", "value": 1})"}, usual(), "the stream `residents` did not come"},
      {{kSchema, R"({"type": "BATCH", "stream": "residents", "manifest": []})"}, usual(), "come in files"},
      {{open_schema, person(1)}, streams(columns, {"oak"}), "there is no record of the property `oak`"},
      {{open_schema, record(R"("id": 1, "name": "Ann Invented", "unit": "1", "status": "Current", "house": "oak")")},
       streams(columns, {"oak", "elm"}),
       "there is no record of the property `elm`"},
  };
  for (const auto& [lines, by, why] : table) {
    const Taken taken = take(lines, by);
    EXPECT_FALSE(taken.feed.complete);
    EXPECT_THAT(taken.feed.why_incomplete, HasSubstr(why));
  }
}

TEST(SingerMessages, OfAnEmptyHouseAreWhole) {
  const Taken taken = take({kSchema, R"({"type": "STATE", "value": {}})"});
  EXPECT_TRUE(taken.feed.complete) << taken.feed.why_incomplete;
  EXPECT_THAT(taken.feed.records, IsEmpty());
}

TEST(SingerMessages, OfOtherPropertiesAndStreamsArePassedOver) {
  const auto by = streams(R"("columns": {"person": "id", "name": "name", "unit": "unit", "status": "status",
                                         "property": "house"})",
                          {"oak"});
  const auto at = [](const std::string& house, int id) {
    return record(R"("id": )" + std::to_string(id) + R"(, "name": "Ann Invented", "unit": "101", "status": "Current",
                     "house": ")" +
                  house + "\"");
  };
  const std::vector<std::string> lines{
      R"({"type": "SCHEMA", "stream": "residents", "key_properties": [], "schema": {}})",
      R"({"type": "SCHEMA", "stream": "pets", "key_properties": [], "schema": {}})",
      R"({"type": "RECORD", "stream": "pets", "record": {"id": 1}})", at("oak", 1), at("elm", 2)};
  const Taken taken = take(lines, by);
  EXPECT_TRUE(taken.feed.complete) << taken.feed.why_incomplete;
  EXPECT_THAT(people(taken), ElementsAre("1"));
  EXPECT_THAT(taken.properties, ElementsAre("oak", "elm"));
  EXPECT_THAT(taken.homes, SizeIs(1)) << "a unit of the same name in another property is nobody's here";
  EXPECT_THAT(take(lines, by, Asked::changes).persons, testing::UnorderedElementsAre("1", "2"))
      << "who has moved there";
  EXPECT_THAT(taken.other_streams, ElementsAre("pets"));
}

TEST(SingerMessages, OfSeveralStreamsMakeOneFeed) {
  const auto by = streams(R"("columns": {"person": "id", "name": "name", "unit": "unit"}, "status_always": "current",
      "streams": {"tenants": {}, "leavers": {"columns": {"person": "ref", "name": "name", "unit": "unit"},
                                             "status_always": "past"}})");
  const Taken taken =
      take({R"({"type": "SCHEMA", "stream": "tenants", "key_properties": [], "schema": {}})",
            R"({"type": "SCHEMA", "stream": "leavers", "key_properties": [], "schema": {}})",
            R"({"type": "RECORD", "stream": "leavers", "record": {"ref": 2, "name": "Ben", "unit": 1}})",
            R"({"type": "RECORD", "stream": "tenants", "record": {"id": 1, "name": "Ann", "unit": 1}})"},
           by);
  EXPECT_TRUE(taken.feed.complete) << taken.feed.why_incomplete;
  ASSERT_THAT(people(taken), ElementsAre("2", "1"));
  EXPECT_EQ(taken.feed.records[0].status_label, "past");
  EXPECT_EQ(taken.feed.records[1].status_label, "current");
}

std::string version(int number) { return R"(, "version": )" + std::to_string(number); }
std::string activate(int number) {
  return R"({"type": "ACTIVATE_VERSION", "stream": "residents", "version": )" + std::to_string(number) + "}";
}

TEST(SingerMessages, OfOldVersionsDoNotCount) {
  const Taken taken = take({kSchema, person(1, version(1)), activate(2), person(2, version(2)), activate(2)});
  EXPECT_TRUE(taken.feed.complete) << taken.feed.why_incomplete;
  EXPECT_THAT(people(taken), ElementsAre("2"));
}

TEST(SingerMessages, OfVersionsThatDoNotFitAreNotWhole) {
  struct Case {
    std::vector<std::string> lines;
    const char* why;
  };
  const std::vector<Case> table{
      {{kSchema, person(1, version(1)), activate(2)}, "all records of `residents` are of old versions"},
      {{kSchema, activate(1), person(1, version(2))}, "of a version that was never activated"},
      {{kSchema, activate(1), person(1), person(2, version(1))}, "or of none"},
  };
  for (const auto& [lines, why] : table) {
    const Taken taken = take(lines);
    EXPECT_FALSE(taken.feed.complete) << why;
    EXPECT_THAT(taken.feed.why_incomplete, HasSubstr(why));
  }
}

TEST(SingerMessages, TellWhomTheyShowReadableOrNot) {
  const Taken taken = take({kSchema, person(1), record(R"("id": 2, "name": "Ben Invented")"), record(R"("name": "C")")},
                           usual(), Asked::changes);
  EXPECT_THAT(taken.persons, testing::UnorderedElementsAre("1", "2", ""));
}

TEST(SingerMessages, DoNotTellWhoCannotBeReadWhereRoomMatesShareIds) {
  const auto by = streams(R"("columns": {"person": "id", "name": "name", "unit": "unit"}, "status_always": "current",
                             "shared_ids": true)");
  const Taken taken = take({kSchema, person(1), record(R"("id": 2, "name": "Ben Invented")")}, by, Asked::changes);
  EXPECT_THAT(taken.persons, testing::UnorderedElementsAre("1/ann invented", ""));
}

TEST(SingerMessages, TellTheFieldsThatNobodyReads) {
  PassedOver seen;
  {
    const WatchPassedOver watch(seen);
    take({kSchema, record(R"("id": 1, "name": "Ann Invented", "unit": "101", "status": "Current", "rent": 900,
                             "birth_date": "1980-01-01", "emails": [])")});
  }
  EXPECT_THAT(seen.never_kept(), ElementsAre(PassedOver::Name{"birth_date", 1}));
  EXPECT_THAT(seen.not_used(), ElementsAre(PassedOver::Name{"emails", 1}, PassedOver::Name{"rent", 1}));
}

}  // namespace
}  // namespace leasekey::connectors::singer
