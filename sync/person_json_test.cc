// People in the audit trail: what is written reads back, and nothing personal is written.
#include "sync/person_json.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "store/test_samples.h"
#include "sync/definition_json.h"

namespace leasekey::sync {
namespace {

/// The sample without what the trail must not have.
Person impersonal(Person person) {
  person.first_name.clear();
  person.last_name.clear();
  person.email.clear();
  person.account_email.clear();
  person.contact_email.clear();
  for (auto& record : person.records) {
    record.seen.first_name.clear();
    record.seen.last_name.clear();
    record.seen.email.clear();
    record.seen.phone.clear();
  }
  person.suggestion->evidence = {.rule = person.suggestion->evidence.rule, .sentence = {}, .before = {}, .after = {}};
  return person;
}

TEST(PeopleInTheTrail, read_back_as_they_were_without_what_is_personal) {
  const Person written = store::sample_person();
  Person read;
  read.id = written.id;
  bool has_account = false;
  read_person(person_text(written, true), read, has_account);
  EXPECT_EQ(read, impersonal(written));
  EXPECT_TRUE(has_account);
}

TEST(PeopleInTheTrail, with_nothing_but_an_id_read_back) {
  Person written;
  written.id = PersonId("nobody");
  Person read = store::sample_person("nobody");
  bool has_account = true;
  read_person(person_text(written, false), read, has_account);
  EXPECT_EQ(read, written);
  EXPECT_FALSE(has_account);
}

TEST(PeopleInTheTrail, have_no_name_address_or_phone) {
  const Person person = store::sample_person();
  const std::string text = person_text(person, true) + records_text(person.records);
  for (const char* personal : {"Łęcka", "Ann", "example.com", "555"}) {
    EXPECT_EQ(text.find(personal), std::string::npos) << personal;
  }
}

TEST(PeopleInTheTrail, read_part_by_part) {
  const Person person = store::sample_person();
  for (const auto& grant : person.grants) EXPECT_EQ(read_grant(grant_text(grant.key, grant.sources)), grant);
  EXPECT_EQ(read_manual_status(manual_status_text(*person.manual_status)), person.manual_status);
  EXPECT_EQ(read_records(records_text(person.records)), impersonal(person).records);
  EXPECT_EQ(read_suggestion(suggestion_text(*person.suggestion)), impersonal(person).suggestion);
  EXPECT_EQ(read_word_text(word_text("a \"word\"")), "a \"word\"");
}

TEST(PeopleInTheTrail, are_refused_where_they_were_not_written_here) {
  for (const char* text : {"", "[]", R"({"key": "gym"})", R"({"key": "gym", "sources": [{}]})",
                           R"({"key": "gym", "sources": [], "more": 1})"}) {
    EXPECT_THROW(read_grant(text), Error) << text;
  }
}

TEST(DefinitionsInTheTrail, read_back_as_they_were) {
  const Property written = store::sample_property();
  const Property read = read_definition(definition_text(written));
  EXPECT_EQ(definition_text(read), definition_text(written));
  EXPECT_EQ(read.keys, written.keys);
  EXPECT_EQ(read.doors, written.doors);
  EXPECT_EQ(read.unit_map, written.unit_map);
}

}  // namespace
}  // namespace leasekey::sync
